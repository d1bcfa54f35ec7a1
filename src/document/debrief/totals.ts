import type { Kit, KitStage } from "../../kit/kit.ts";

/** How the ratings of one interviewer add up in a stage, as the role wants it. */
export interface TotalView {
  isMean: boolean;
  /** What each rating is multiplied with; by the question's id. */
  factors: ReadonlyMap<string, number>;
  /** False where all questions count the same. */
  showsFactors: boolean;
}

/** Null for a role that adds nothing up. */
export function totalView({ scoring }: Pick<Kit, "scoring">, stage: KitStage): TotalView | null {
  if (scoring.total === "none") return null;
  const weights = stage.questions.map(({ weight }) => (scoring.equalWeights ? 1 : weight));
  const isMean = scoring.total === "weighted-mean";
  const factors = isMean ? weights : sharesOf(100, weights);
  return {
    isMean,
    factors: new Map(stage.questions.map(({ id }, index) => [id, factors[index] ?? 0])),
    showsFactors: !isMean || new Set(factors).size > 1,
  };
}

/** Splits a whole by weights into whole numbers that add up to it (largest remainder method). */
export function sharesOf(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (whole * weight) / sum));
  const shares = exact.map(Math.floor);
  const missing = sum === 0 ? 0 : whole - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
