/**
 * Prices for a large bank at the cost of a small one. The prices are worked out on a core of the
 * most promising options; one look at all options then gives the bound that counts, and shows
 * which options the core lacks.
 */

import { notePotentials, relax, tighten } from "./bound.ts";
import { IMPOSSIBLE, PART, type Problem, type StageDomain } from "./model.ts";

/** Stages with no more open options than this do without a core. */
const FEW = 80;
/** Options per stage that the core has at first, and that each widening may add. */
const WIDTH = 40;
/** Options per stage, the first in the seed's order, on which the first prices are worked out. */
export const SAMPLE = 100;
/** Price steps on them. */
const SAMPLE_STEPS = 15;
/** A bound that falls by less than this is not getting anywhere at this step length ... */
const CLOSE = PART / 20;
/** ... and at this length it is as low as it will get. */
const SHORTEST = 0.2;

/** The search for plans that goes on beside that for prices. */
export interface Planner {
  /** Of the best plan so far. */
  score(): number;
  /** Called at new lowest bounds, to look for a better plan at their prices. */
  seek(stages: readonly StageDomain[]): void;
  /** Called now and then, to look for a better plan among the core's options. */
  polish(core: Iterable<number>, bound: number): void;
}

export interface CoreOptions {
  /** Price steps between two looks at all options, and how often. */
  steps: number;
  rounds: number;
}

/** Returns the lowest bound found, in parts. Prices and potentials are left at it. */
export function tightenOverCore(
  problem: Problem,
  stages: readonly StageDomain[],
  planner: Planner,
  { steps, rounds }: CoreOptions,
): number {
  const { price } = problem.prices;
  const wide = stages.some(({ open }) => open.length > FEW);
  const core = new Set<number>();
  if (wide) tightenOverSample(problem, stages, planner);
  let lowest = relaxAll(problem, stages);
  const prices = price.slice();
  let length = 1;
  for (let left = rounds; left > 0 && lowest !== IMPOSSIBLE && length > SHORTEST; left -= 1) {
    for (const { open } of stages) {
      for (const option of leaders(open, problem, planner.score() + 1)) core.add(option);
    }
    const within = wide ? stages.map((domain) => narrowed(domain, core)) : stages;
    tighten(problem, within, { steps, length, scoreToBeat: seeking(planner, within) });
    const bound = relaxAll(problem, stages);
    if (bound > lowest - CLOSE) length /= 2;
    if (bound < lowest) {
      lowest = bound;
      prices.set(price);
    }
    if (lowest >= (planner.score() + 1) * PART) planner.polish(core, lowest);
    if (lowest < (planner.score() + 1) * PART) break;
  }
  price.set(prices);
  return relaxAll(problem, stages);
}

/** Where there is no core yet: what is cheap in a sample is cheap in the whole, or nearly. */
function tightenOverSample(
  problem: Problem,
  stages: readonly StageDomain[],
  planner: Planner,
): void {
  const sample = stages.map((domain) => ({
    ...domain,
    open: domain.open.subarray(0, SAMPLE),
    copies: domain.copies.subarray(0, SAMPLE),
  }));
  tighten(problem, sample, { steps: SAMPLE_STEPS, length: 1, scoreToBeat: planner.score });
}

function seeking(planner: Planner, stages: readonly StageDomain[]) {
  return (): number => {
    planner.seek(stages);
    return planner.score();
  };
}

/** The bound at the present prices, and with it every option's potential. */
function relaxAll(problem: Problem, stages: readonly StageDomain[]): number {
  const relaxed = relax(problem, stages);
  notePotentials(problem.options, stages, relaxed);
  return relaxed.bound;
}

/** The most promising options, of those that a plan of this score or more can have. */
function leaders(open: Int32Array, { options }: Problem, score: number): Int32Array {
  const { potential } = options;
  const potentials = open.map((option) => potential[option] as number).sort();
  const least = Math.max(score * PART, potentials.at(-WIDTH) ?? IMPOSSIBLE);
  return open.filter((option) => (potential[option] as number) >= least);
}

function narrowed({ stage, fixed, open, copies }: StageDomain, core: ReadonlySet<number>) {
  const inCore = (option: number): boolean => core.has(option);
  return {
    stage,
    fixed,
    open: open.filter(inCore),
    copies: copies.filter((_, place) => inCore(open[place] as number)),
  };
}
