import type { RatedAnswer, RatingRow } from "../ratings.ts";
import type { AdjustedDifference } from "./adjusted-differences.ts";
import { countPoints, isMostlyOnePoint, type PointCounts } from "./point-counts.ts";
import { type RaterDifference, raterDifference } from "./rater-differences.ts";

/** What many candidates' ratings say of one interviewer. */
export interface RaterFigures extends PointCounts, RaterDifference {
  rater: string;
  scorecards: number;
  /** True if nearly all their ratings are the same point. */
  mostlyOnePoint: boolean;
  /** Null for someone who never rated an answer with anyone else. */
  adjusted: AdjustedDifference | null;
}

const minRaterRatings = 20;

/** @param adjusted of all interviewers */
export function raterFigures(
  rater: string,
  rows: readonly RatingRow[],
  answers: readonly RatedAnswer[],
  points: readonly number[],
  adjusted: ReadonlyMap<string, AdjustedDifference>,
): RaterFigures {
  const own = rows.filter((row) => row.rater === rater);
  const used = countPoints(
    own.map(({ rating }) => rating),
    points,
  );
  return {
    rater,
    scorecards: new Set(own.map(({ candidate, stage }) => JSON.stringify([candidate, stage]))).size,
    ...used,
    mostlyOnePoint: isMostlyOnePoint(used, minRaterRatings),
    ...raterDifference(answers, rater),
    adjusted: adjusted.get(rater) ?? null,
  };
}
