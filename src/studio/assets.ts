import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import type { StartState } from "./states.ts";

/** A file of the page, as it's sent. */
export interface Asset {
  type: string;
  body: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  "studio.js": "text/javascript; charset=utf-8",
  "studio.css": "text/css; charset=utf-8",
};

/** Where the first state goes. */
const mark = "<!-- state -->";

/** The page as it's built. */
export interface StudioPage {
  /** A file of the page by its address; null if it has none of that name. */
  asset(path: string): Asset | null;
  /** The page with its first state in it, so that it shows at once. */
  pageWith(state: StartState): Uint8Array;
}

const fontPath = /^fonts\/([a-z0-9-]+\.woff2)$/;

/**
 * @param folder the built page: index.html, studio.js, and studio.css
 * @param fonts folder of the fonts that the documents are printed with
 * @throws UserError "usage" when it isn't built
 */
export function loadPage(folder: string, fonts: string): StudioPage {
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
  return {
    asset(path) {
      const font = fontPath.exec(path)?.[1];
      if (font && !assets.has(path) && existsSync(join(fonts, font))) {
        assets.set(path, { type: "font/woff2", body: readFileSync(join(fonts, font)) });
      }
      return assets.get(path) ?? null;
    },
    pageWith: (state) => Buffer.from(html.replace(mark, () => stateElement(state))),
  };
}

/** JSON in a page: nothing in it can end the element or begin another. */
function stateElement(state: StartState): string {
  const json = JSON.stringify(state).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="state">${json}</script>`;
}
