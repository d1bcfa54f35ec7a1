import { countRecommendations } from "../../debrief/figures/recommendations.ts";
import { isComplete } from "../../debrief/hand-in.ts";
import type { CollectedCandidate } from "../../debrief/ratings-schema.ts";
import { type DecisionOption, decisionsOf } from "../debrief/debrief-view.ts";
import type { DocumentView } from "../document-view.ts";
import { recommendationOptions, recommendationTitle } from "../recommendations.ts";
import {
  type CandidateInput,
  candidateView,
  handInText,
  ratedStages,
} from "../returned/candidate-input.ts";
import { quoteOf } from "../returned/quote.ts";
import { type RatedCompetencyView, ratedCompetencies } from "./competencies-view.ts";
import { type GapView, gapViews, type RemarkView, remarkViews } from "./discuss-view.ts";
import { type EmptyView, emptyViews } from "./empty-view.ts";
import { type RatedStageView, ratedStageViews } from "./ratings-view.ts";

export interface FilledDebriefView extends DocumentView {
  kind: "filled-debrief";
  /** "all 7 scorecards in", or "2 of 3 in: not for those still to hand in". */
  handIn: string;
  isPartial: boolean;
  isAnonymous: boolean;
  /** Those still to submit, "Technical depth: Ann"; empty if not known. */
  missing: string[];
  /** Scorecards that contradict each other and so don't count, "Technical depth: Ann". */
  conflicts: string[];
  /** Scorecards whose marks were read from the page, "Technical depth: Ann". */
  readFromPage: string[];
  gaps: GapView[];
  remarks: RemarkView[];
  scaleSummary: string;
  notAssessedTitle: string;
  stages: RatedStageView[];
  /** Titles of the columns of `competencies`. */
  competencyStages: string[];
  competencies: RatedCompetencyView[];
  recommendations: { title: string; count: number }[];
  verdicts: VerdictView[];
  /** False if nothing that was written is repeated. */
  hasQuotes: boolean;
  empty: EmptyView[];
  decisions: DecisionOption[];
  reasonLines: number;
}

/** What one interviewer recommends. */
export interface VerdictView {
  rater: string;
  /** Title of the stage. */
  stage: string;
  recommendation: string;
  /** The beginning of what they wrote; null without quotes, or if they wrote nothing. */
  evidence: string | null;
}

/** Characters of all quoted evidence together, and of one; the scorecard has all of it. */
const evidenceTogether = 1_800;
const longestEvidence = 220;
/** Ruled lines for the reasons: PDFs get as many as the last page has room for. */
export const minReasonLines = 4;
export const maxReasonLines = 24;

/** A debrief filled in from one candidate's scorecards, without its styles. */
export function filledDebriefView(input: CandidateInput): FilledDebriefView {
  const { candidate, anonymous, quotes } = input;
  const { kit, ratings } = candidate;
  const { points, notAssessed } = kit.scale;
  const stages = ratedStages(candidate);
  const longest = Math.min(
    longestEvidence,
    Math.floor(evidenceTogether / Math.max(1, ratings.scorecards.length)),
  );
  const counts = countRecommendations(ratings.scorecards);
  return {
    ...candidateView(input),
    kind: "filled-debrief",
    title: `Debrief. ${kit.role.title}, ${kit.level.title}`,
    handIn: handInText(ratings),
    isPartial: !isComplete(ratings.handIn),
    isAnonymous: anonymous,
    missing: placesText(candidate, ratings.missing),
    conflicts: placesText(candidate, ratings.conflicts),
    readFromPage: placesText(
      candidate,
      ratings.scorecards.filter(({ source }) => source.by === "marks"),
    ),
    gaps: gapViews(candidate, stages, quotes),
    remarks: remarkViews(candidate, stages),
    scaleSummary: points.map(({ value, title }) => `${value} ${title}`).join(" · "),
    notAssessedTitle: notAssessed.title,
    stages: ratedStageViews(kit, stages),
    competencyStages: stages.map(({ stage }) => stage.title),
    competencies: ratedCompetencies(kit, stages),
    recommendations: [
      ...recommendationOptions.map(({ value, title }) => ({ title, count: counts[value] })),
      { title: "Blank", count: counts.blank },
    ],
    verdicts: stages.flatMap(({ stage, sheets }) =>
      sheets.map(({ rater, scorecard, texts }) => ({
        rater,
        stage: stage.title,
        recommendation: recommendationTitle(scorecard.recommendation),
        evidence: quoteOf(texts.evidence, quotes ? longest : 0),
      })),
    ),
    hasQuotes: quotes,
    empty: emptyViews(candidate, stages),
    decisions: decisionsOf(kit),
    reasonLines: input.reasonLines ?? minReasonLines,
  };
}

function placesText(
  { kit, raterNames }: CollectedCandidate,
  places: readonly { stage: string; rater: string }[],
): string[] {
  return places.map(({ stage, rater }) => {
    const title = kit.stages.find(({ id }) => id === stage)?.title ?? stage;
    return `${title}: ${raterNames.get(rater) ?? rater}`;
  });
}
