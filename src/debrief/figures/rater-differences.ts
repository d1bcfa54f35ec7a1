import { groupBy, mean, type RatedAnswer } from "../ratings.ts";
import { type Interval, jackknife } from "./jackknife.ts";

/** How one interviewer's ratings differ from those of the others on the same answers. */
export interface RaterDifference {
  /** Answers that someone else rated too. */
  sharedAnswers: number;
  /** Candidates with such an answer. */
  candidates: number;
  /** Others who rated such an answer. */
  coRaters: number;
  /** Points above (below, if negative) the others' mean. */
  difference: Interval;
  /** True if there is enough to print it. */
  printsDifference: boolean;
}

/** Under these, a difference is about the candidates, or about one colleague. */
export const minDifferenceCandidates = 5;
export const minDifferenceAnswers = 20;
export const minCoRaters = 2;

/** Mean of x(a,r) − mean of the co-raters on a, with an interval over candidates. */
export function raterDifference(answers: readonly RatedAnswer[], rater: string): RaterDifference {
  const shared = answers.filter(({ points }) => points.size > 1 && points.has(rater));
  const coRaters = new Set(shared.flatMap(({ points }) => [...points.keys()]));
  coRaters.delete(rater);
  const byCandidate = [...groupBy(shared, ({ candidate }) => candidate).values()];
  const counts = {
    sharedAnswers: shared.length,
    candidates: byCandidate.length,
    coRaters: coRaters.size,
  };
  return {
    ...counts,
    difference: jackknife(byCandidate, (groups) => meanDifference(groups.flat(), rater)),
    printsDifference:
      counts.candidates >= minDifferenceCandidates &&
      counts.sharedAnswers >= minDifferenceAnswers &&
      counts.coRaters >= minCoRaters,
  };
}

function meanDifference(shared: readonly RatedAnswer[], rater: string): number | null {
  if (shared.length === 0) return null;
  return mean(
    shared.map(({ points }) => {
      const others = [...points].filter(([other]) => other !== rater).map(([, point]) => point);
      return (points.get(rater) ?? 0) - mean(others);
    }),
  );
}
