import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { packageRoot } from "../workspace/workspace.ts";
import type { AnyScreen } from "./states.ts";

/** A file of the page, as it's sent. */
export interface Asset {
  type: string;
  body: Uint8Array;
}

const script = "text/javascript; charset=utf-8";

const types: Readonly<Record<string, string>> = {
  "studio.js": script,
  "studio.css": "text/css; charset=utf-8",
};

/**
 * What draws PDFs, by its address, read when it's first asked for: it can draw one again in its place,
 * where a browser's own viewer starts over at the first page.
 */
const pdfjs: Readonly<Record<string, string>> = {
  "pdf.mjs": "pdf.min.mjs",
  "pdf.worker.mjs": "pdf.worker.min.mjs",
};

/** Where the first state goes. */
const mark = "<!-- state -->";

/** The page as it's built. */
export interface StudioPage {
  /** A file of the page by its address; null if it has none of that name. */
  asset(path: string): Asset | null;
  /** The page with its first state in it, so that it shows at once. */
  pageWith(state: AnyScreen): Uint8Array;
}

const fontPath = /^fonts\/([a-z0-9-]+\.woff2)$/;

/** The page as it's built next to the program. @throws UserError "usage" when it isn't */
export function loadBuiltPage(folder = join(packageRoot(), "dist", "studio")): StudioPage {
  return loadPage(folder, join(packageRoot(), "templates", "fonts"));
}

/**
 * @param folder the built page: index.html, studio.js, and studio.css
 * @param fonts folder of the fonts that the documents are printed with
 * @throws UserError "usage" when it isn't built
 */
function loadPage(folder: string, fonts: string): StudioPage {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name));
    } catch (error) {
      throw new UserError("usage", "the studio's page is not built", ["npm run build"], error);
    }
  };
  const html = read("index.html").toString("utf8");
  if (!html.includes(mark)) throw new Error(`index.html has no ${mark}`);
  const assets = new Map<string, Asset>(
    Object.entries(types).map(([name, type]) => [name, { type, body: read(name) }]),
  );
  const find = (path: string): Asset | null => {
    const font = fontPath.exec(path)?.[1];
    if (font && existsSync(join(fonts, font))) {
      return { type: "font/woff2", body: readFileSync(join(fonts, font)) };
    }
    const drawing = pdfjs[path];
    return drawing ? { type: script, body: readFileSync(join(pdfjsFolder(), drawing)) } : null;
  };
  return {
    asset(path) {
      const asset = assets.get(path) ?? find(path);
      if (asset) assets.set(path, asset);
      return asset;
    },
    pageWith: (state) => Buffer.from(html.replace(mark, () => stateElement(state))),
  };
}

/** JSON in a page: nothing in it can end the element or begin another. */
function stateElement(state: AnyScreen): string {
  const json = JSON.stringify(state).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="state">${json}</script>`;
}

/** The build for browsers that are a few years old. */
function pdfjsFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("pdfjs-dist/legacy/build/pdf.min.mjs"));
}
