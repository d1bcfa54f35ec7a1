import type { Rating } from "../ratings.ts";

/** How a house adds ratings up. */
export type TotalRule = "weighted-mean" | "sum-100";

/**
 * A scorecard's total by the house's rule. What wasn't assessed leaves with its weight.
 *
 * @param weights of the questions, in the order of the ratings
 * @param topRating the scale's highest point, which `sum-100` counts as 100
 * @returns null if a question is blank, or none was assessed
 */
export function houseTotal(
  rule: TotalRule,
  ratings: readonly Rating[],
  weights: readonly number[],
  topRating: number,
): number | null {
  let sum = 0;
  let weight = 0;
  for (const [index, rating] of ratings.entries()) {
    if (rating === null) return null;
    if (rating === "na") continue;
    sum += rating * (weights[index] ?? 0);
    weight += weights[index] ?? 0;
  }
  if (weight === 0) return null;
  return rule === "weighted-mean" ? sum / weight : (100 * sum) / (weight * topRating);
}
