import type { BuiltDocument, KitInput } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { candidateHead, footers } from "../running-heads.ts";
import { type DebriefView, debriefView } from "./debrief-view.ts";

export function buildDebrief(input: KitInput): BuiltDocument {
  const view = debriefView(input);
  return { view, pages: debriefPages(view) };
}

function debriefPages(view: DebriefView): PageStyle {
  return {
    ...footers(view, "Debrief · "),
    heads: [{ page: null, left: "Panel debrief", right: candidateHead(view) }],
  };
}
