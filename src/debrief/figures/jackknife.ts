import { mean } from "../ratings.ts";
import { tQuantile975 } from "./t-quantile.ts";

/** A figure with its 95% interval. Everything is null that isn't defined. */
export interface Interval {
  estimate: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
}

/**
 * A figure with an interval from leaving out one group (here: one candidate) in turn:
 * se² = (G−1)/G·Σ(θᵢ−mean)², θ ± t(.975, G−1)·se. No interval if the figure isn't defined without
 * one of the groups.
 */
export function jackknife<Group>(
  groups: readonly Group[],
  figure: (groups: readonly Group[]) => number | null,
): Interval {
  const estimate = figure(groups);
  const none = { estimate, se: null, low: null, high: null };
  const count = groups.length;
  if (estimate === null || count < 2) return none;
  const partial: number[] = [];
  for (const left of groups.keys()) {
    const value = figure(groups.filter((_, index) => index !== left));
    if (value === null) return none;
    partial.push(value);
  }
  const middle = mean(partial);
  const squares = partial.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const se = Math.sqrt(((count - 1) / count) * squares);
  const reach = tQuantile975(count - 1) * se;
  return { estimate, se, low: estimate - reach, high: estimate + reach };
}

/** Cuts an interval off at the ends of what the figure can be. */
export function clipInterval(interval: Interval, min: number, max: number): Interval {
  const clip = (value: number | null) => value && Math.min(max, Math.max(min, value));
  return { ...interval, low: clip(interval.low), high: clip(interval.high) };
}
