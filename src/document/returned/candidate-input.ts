import { isComplete } from "../../debrief/hand-in.ts";
import type {
  CollectedCandidate,
  Ratings,
  RatingsScorecard,
  ScorecardTexts,
} from "../../debrief/ratings-schema.ts";
import type { KitStage } from "../../kit/kit.ts";
import { commonView, type DocumentView } from "../document-view.ts";
import type { Paper } from "../kinds.ts";

/** What a document about one candidate's scorecards is made from. */
export interface CandidateInput {
  candidate: CollectedCandidate;
  /** Raters are letters, and the copy's code stands for the candidate. */
  anonymous: boolean;
  /** False to repeat nothing that was written. */
  quotes: boolean;
  /** Ruled lines for the reasons of a decision. Default: a few. */
  reasonLines?: number;
  paper: Paper;
}

/** One interviewer's scorecard, with what they wrote and the name to print. */
export interface RatedSheet {
  scorecard: RatingsScorecard;
  texts: ScorecardTexts;
  rater: string;
}

/** A stage of the loop with the scorecards of it, in the order of the raters' names on paper. */
export interface RatedStage {
  stage: KitStage;
  sheets: RatedSheet[];
  /** Null if no one was expected. */
  handIn: Ratings["handIn"][number] | null;
}

/** The stages of the loop that someone was expected in, or has submitted a scorecard of. */
export function ratedStages({ kit, ratings, raterNames, texts }: CollectedCandidate): RatedStage[] {
  const sheets = ratings.scorecards.map((scorecard, index) => ({
    scorecard,
    texts: texts[index] ?? { evidence: "", notes: {} },
    rater: raterNames.get(scorecard.rater) ?? scorecard.rater,
  }));
  return kit.stages.flatMap((stage) => {
    const own = sheets.filter(({ scorecard }) => scorecard.stage === stage.id);
    const handIn = ratings.handIn.find((one) => one.stage === stage.id) ?? null;
    return own.length > 0 || handIn !== null ? [{ stage, sheets: own, handIn }] : [];
  });
}

/** "all 7 scorecards in", or who a debrief made before that is not for. */
export function handInText({ handIn }: Pick<Ratings, "handIn">): string {
  const submitted = handIn.reduce((sum, stage) => sum + stage.in, 0);
  if (isComplete(handIn)) {
    return submitted === 1 ? "the only scorecard is in" : `all ${submitted} scorecards in`;
  }
  return `${handInCount({ handIn })}: not for those still to hand in`;
}

/** "2 of 3 in". More scorecards of a stage than expected make up for none of another. */
export function handInCount({ handIn }: Pick<Ratings, "handIn">): string {
  const expected = handIn.reduce((sum, stage) => sum + stage.expected, 0);
  const counted = handIn.reduce((sum, stage) => sum + Math.min(stage.in, stage.expected), 0);
  return `${counted} of ${expected} in`;
}

/** The fields of a document about one candidate, but for its kind and title. */
export function candidateView({
  candidate: { kit, candidate, ratings },
  anonymous,
  paper,
}: CandidateInput): Omit<DocumentView, "kind" | "title"> {
  const shown = anonymous ? codeOf(ratings) : candidate;
  const occasion = { candidate: shown, interviewer: null, date: null };
  return commonView({ kit, occasion, paper });
}

/** What stands for a candidate who isn't named: the roster's label, the copy, or `sheet-1`. */
export function codeOf({ folder, label }: Pick<Ratings, "folder" | "label">): string {
  return label ?? folder;
}
