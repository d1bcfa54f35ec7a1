import { groupBy, type RatedAnswer } from "../ratings.ts";
import { type Interval, jackknife } from "./jackknife.ts";
import { ordinalAlpha } from "./ordinal-alpha.ts";

/** How far apart pairs of ratings of the same answer are. */
export interface PairCounts {
  pairs: number;
  exact: number;
  /** One point apart. */
  adjacent: number;
  /** Two points or more. */
  apart: number;
}

/** How far interviewers agree. */
export interface Agreement extends PairCounts {
  /** With at least one rating. */
  answers: number;
  answersRatedTwice: number;
  /** With an answer rated twice. */
  candidates: number;
  /** Krippendorff's alpha, ordinal. The interval isn't cut off at ±1. */
  alpha: Interval;
  /** True if there is enough to print alpha. */
  printsAlpha: boolean;
}

/** Under these, alpha says nothing: in simulation it was anything from .12 to .75 where .5 was true. */
export const minAlphaCandidates = 10;
export const minAlphaAnswers = 30;

/** @param answers of any number of candidates */
export function agreementOf(answers: readonly RatedAnswer[]): Agreement {
  const twice = answers.filter(({ points }) => points.size > 1);
  const byCandidate = [...groupBy(twice, ({ candidate }) => candidate).values()];
  return {
    answers: answers.length,
    answersRatedTwice: twice.length,
    candidates: byCandidate.length,
    ...countPairs(twice.map(pointsOf)),
    alpha: jackknife(byCandidate, (groups) => ordinalAlpha(groups.flat().map(pointsOf))),
    printsAlpha: byCandidate.length >= minAlphaCandidates && twice.length >= minAlphaAnswers,
  };
}

function pointsOf({ points }: RatedAnswer): number[] {
  return [...points.values()];
}

/** @param answers the ratings of each answer */
export function countPairs(answers: readonly (readonly number[])[]): PairCounts {
  const distances = answers.flatMap((points) =>
    points.flatMap((point, index) =>
      points.slice(index + 1).map((other) => Math.abs(point - other)),
    ),
  );
  const count = (isOne: (distance: number) => boolean) => distances.filter(isOne).length;
  return {
    pairs: distances.length,
    exact: count((distance) => distance === 0),
    adjacent: count((distance) => distance === 1),
    apart: count((distance) => distance > 1),
  };
}
