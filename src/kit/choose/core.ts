/**
 * Prices for a large bank at the cost of a small one. The prices are worked out on a core of the
 * most promising options; one look at all options then gives the bound that counts, and shows
 * which options the core lacks.
 */

import { notePotentials, relax, TOLERANCE, tighten } from "./bound.ts";
import type { Option, Problem, StageDomain } from "./model.ts";

/** Stages with no more open options than this do without a core. */
const FEW = 80;
/** Options per stage in the first core, and that each widening may add. */
const WIDTH = 40;
/** Price steps between two looks at all options. */
const STEPS = 30;
/** A bound that falls by less than this is not getting anywhere at this step length ... */
const CLOSE = 0.05;
/** ... and at this length it is as low as it will get. */
const SHORTEST = 0.2;

export interface Tightened {
  /** The lowest bound found. Prices and potentials are left at it. */
  bound: number;
  /** The options that mattered. */
  core: Option[];
}

export interface CoreOptions {
  steps: number;
  coreRounds: number;
  /** Called at new lowest bounds, so that it may look for a better plan at their prices. */
  scoreToBeat: (stages: readonly StageDomain[]) => number;
}

export function tightenOverCore(
  problem: Problem,
  stages: readonly StageDomain[],
  { steps, coreRounds, scoreToBeat }: CoreOptions,
): Tightened {
  if (stages.some(({ open }) => open.length > FEW)) {
    return tightenWidely(problem, stages, { coreRounds, scoreToBeat });
  }
  tighten(problem, stages, { steps, scoreToBeat: () => scoreToBeat(stages) });
  const bound = relaxAll(problem, stages);
  return { bound, core: stages.flatMap(({ open }) => open) };
}

function tightenWidely(
  problem: Problem,
  stages: readonly StageDomain[],
  { coreRounds, scoreToBeat }: Omit<CoreOptions, "steps">,
): Tightened {
  const { priced } = problem;
  const core = new Set<Option>();
  let lowest = relaxAll(problem, stages);
  let prices = priced.map(({ price }) => price);
  let length = 1;
  for (let left = coreRounds; left > 0 && lowest > -Infinity && length > SHORTEST; left -= 1) {
    for (const { open } of stages) for (const option of leaders(open)) core.add(option);
    const within = stages.map((each) => ({
      ...each,
      open: each.open.filter((one) => core.has(one)),
    }));
    const toBeat = () => scoreToBeat(within);
    tighten(narrow(problem, within), within, { steps: STEPS, length, scoreToBeat: toBeat });
    const bound = relaxAll(problem, stages);
    if (bound > lowest - CLOSE) length /= 2;
    if (bound < lowest) {
      lowest = bound;
      prices = priced.map(({ price }) => price);
    }
    if (lowest < toBeat() + 1 - TOLERANCE) break;
  }
  for (const [index, each] of priced.entries()) each.price = prices[index] ?? 0;
  return { bound: relaxAll(problem, stages), core: [...core] };
}

/** The bound at the present prices, and with it every option's potential. */
function relaxAll(problem: Problem, stages: readonly StageDomain[]): number {
  const relaxed = relax(problem, stages);
  notePotentials(stages, relaxed);
  return relaxed.bound;
}

function leaders(open: readonly Option[]): readonly Option[] {
  return [...open].sort((left, right) => right.potential - left.potential).slice(0, WIDTH);
}

/** Leaves out the conflicts of which no core option is part: most of a large bank's prices. */
function narrow(problem: Problem, core: readonly StageDomain[]): Problem {
  const touched = new Set(core.flatMap(({ open }) => open.flatMap(({ conflicts }) => conflicts)));
  const conflicts = problem.conflicts.filter((each) => each.price !== 0 || touched.has(each));
  return { ...problem, conflicts, priced: [...problem.terms, ...conflicts] };
}
