import { groupBy, mean, type RatedAnswer, type RatingRow } from "../ratings.ts";
import { type Interval, jackknife } from "./jackknife.ts";
import { kendallTauB } from "./kendall-tau.ts";
import { countPoints, isMostlyOnePoint, type PointCounts } from "./point-counts.ts";

/** What many candidates' ratings say of one question. */
export interface QuestionFigures extends PointCounts {
  stage: string;
  question: string;
  /** True if nearly everyone gets the same rating. */
  hardlyTellsApart: boolean;
  /** Kendall's tau-b of candidates' means on it and on the stage's other questions. Not cut off at ±1. */
  withTheRest: Interval & { candidates: number };
  printsWithTheRest: boolean;
}

const minQuestionRatings = 10;
export const minRestCandidates = 10;

/** @param rows of the stage and its answers, the question's own included */
export function questionFigures(
  { stage, question }: { stage: string; question: string },
  rows: readonly RatingRow[],
  answers: readonly RatedAnswer[],
  points: readonly number[],
): QuestionFigures {
  const own = rows.filter((row) => row.stage === stage && row.question === question);
  const used = countPoints(
    own.map(({ rating }) => rating),
    points,
  );
  const means = meansByCandidate(
    answers.filter((answer) => answer.stage === stage),
    question,
  );
  return {
    stage,
    question,
    ...used,
    hardlyTellsApart: isMostlyOnePoint(used, minQuestionRatings),
    withTheRest: { candidates: means.length, ...jackknife(means, tauOf) },
    printsWithTheRest: means.length >= minRestCandidates,
  };
}

interface Means {
  own: number;
  rest: number;
}

function tauOf(means: readonly Means[]): number | null {
  return kendallTauB(
    means.map(({ own }) => own),
    means.map(({ rest }) => rest),
  );
}

/** Of the candidates with a rating on the question and on another of the stage. */
function meansByCandidate(answers: readonly RatedAnswer[], question: string): Means[] {
  // Question by question first: one that more interviewers rated counts no more than the others.
  const meanOf = (some: readonly RatedAnswer[]) =>
    mean(some.map(({ points }) => mean([...points.values()])));
  return [...groupBy(answers, ({ candidate }) => candidate).values()].flatMap((ofOne) => {
    const own = ofOne.filter((answer) => answer.question === question);
    const rest = ofOne.filter((answer) => answer.question !== question);
    return own.length > 0 && rest.length > 0 ? [{ own: meanOf(own), rest: meanOf(rest) }] : [];
  });
}
