import { readFileSync } from "node:fs";
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
  assets: ReadonlyMap<string, Asset>;
  /** The page with its first state in it, so that it shows at once. */
  pageWith(state: StartState): Uint8Array;
}

/**
 * @param folder the built page: index.html, studio.js, and studio.css
 * @throws UserError "usage" when it isn't built
 */
export function loadPage(folder: string): StudioPage {
  const read = (name: string) => {
    try {
      return readFileSync(join(folder, name));
    } catch (error) {
      throw new UserError("usage", "the studio's page is not built", ["npm run build"], error);
    }
  };
  const html = read("index.html").toString("utf8");
  if (!html.includes(mark)) throw new Error(`index.html has no ${mark}`);
  return {
    assets: new Map(
      Object.entries(types).map(([name, type]) => [name, { type, body: read(name) }]),
    ),
    pageWith: (state) => Buffer.from(html.replace(mark, () => stateElement(state))),
  };
}

/** JSON in a page: nothing in it can end the element or begin another. */
function stateElement(state: StartState): string {
  const json = JSON.stringify(state).replaceAll("<", "\\u003c");
  return `<script type="application/json" id="state">${json}</script>`;
}
