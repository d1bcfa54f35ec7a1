import type { BuiltDocument, StageInput } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { isolate } from "../text.ts";
import { type HandoutView, handoutView } from "./handout-view.ts";

export function buildHandout(input: StageInput): BuiltDocument | null {
  const view = handoutView(input);
  return view && { view, pages: handoutPages(view) };
}

function handoutPages(view: HandoutView): PageStyle {
  return {
    paper: view.paper,
    footLeft: `Kit ${view.kitId}`,
    footRight: "Handout · ",
    heads: [{ page: null, left: isolate(view.stage.title), right: "" }],
  };
}
