import type { BuiltDocument } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import type { CandidateInput } from "../returned/candidate-input.ts";
import { candidateHead, footers } from "../running-heads.ts";
import { type FilledDebriefView, filledDebriefView } from "./filled-debrief-view.ts";

export function buildFilledDebrief(input: CandidateInput): BuiltDocument {
  const view = filledDebriefView(input);
  return { view, pages: filledDebriefPages(view) };
}

/** Each page says by itself if it isn't for everyone yet. */
function filledDebriefPages(view: FilledDebriefView): PageStyle {
  const left = view.isPartial ? `Debrief · ${view.handIn}` : "Panel debrief";
  return {
    ...footers(view, "Debrief · "),
    heads: [{ page: null, left, right: candidateHead(view) }],
  };
}
