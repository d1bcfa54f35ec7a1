import type { BuiltDocument, StageInput } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { candidateHead, footers, stageHead } from "../running-heads.ts";
import { type ScorecardView, scorecardView } from "./scorecard-view.ts";

export function buildScorecard(input: StageInput): BuiltDocument {
  const view = scorecardView(input);
  return { view, pages: scorecardPages(view) };
}

/** A sheet that gets loose still says whose answers are on it. */
function scorecardPages(view: ScorecardView): PageStyle {
  const left = stageHead(view.stage);
  const right = candidateHead(view);
  return { ...footers(view, "Scorecard · "), heads: [{ page: null, left, right }] };
}
