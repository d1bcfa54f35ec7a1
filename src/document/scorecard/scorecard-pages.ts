import { kitTitle } from "../../kit/kit-title.ts";
import type { BuiltDocument, StageInput } from "../document-view.ts";
import type { PageStyle } from "../page-styles.ts";
import { candidateField, candidateHead, footers, stageHead } from "../running-heads.ts";
import { isolate, shorten } from "../text.ts";
import { type ScorecardView, scorecardView } from "./scorecard-view.ts";

export function buildScorecard(input: StageInput): BuiltDocument {
  const view = scorecardView(input);
  return { view, pages: scorecardPages(view) };
}

/** A sheet that gets loose still says whose answers are on it. */
function scorecardPages(view: ScorecardView): PageStyle {
  const left = stageHead(view.stage);
  const right = candidateHead(view);
  return {
    ...scorecardFeet(view),
    heads: [{ page: null, left, right }],
    headField: candidateField(view),
  };
}

/** With a copy's id and a seat, the kit's id is next to them, and its title has the other half. */
function scorecardFeet(view: ScorecardView): Omit<PageStyle, "heads" | "headField"> {
  const { paper, role, level, kitId, copy, seat } = view;
  const ids = [
    `kit ${kitId}`,
    ...(copy === null ? [] : [`copy ${copy}`]),
    ...(seat === null ? [] : [`seat ${seat}`]),
  ];
  if (ids.length === 1) return footers(view, "Scorecard · ");
  const footLeft = `Scorecard · ${isolate(shorten(kitTitle(role, level), 44))}`;
  return { paper, footLeft, footRight: `${ids.join(" · ")} · ` };
}
