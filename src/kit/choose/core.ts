/**
 * Prices for a large bank at the cost of a small one. The prices are worked out on a core of the
 * most promising options; one look at all options then gives the bound that counts, and shows
 * which options the core lacks.
 */

import { notePotentials, type Relaxed, relax, TOLERANCE, tighten } from "./bound.ts";
import type { Option, Problem } from "./model.ts";
import type { StageDomain } from "./stage-knapsack.ts";

/** Options per stage to begin with, and to add each time. */
const CORE = 40;
const CORE_STEPS = 30;
/** A bound this close to the core's own shows that the core lacks nothing worth adding. */
const CLOSE = 0.05;
const SHORTEST = 0.2;

export interface Widened {
  bound: number;
  core: Option[];
}
const SMALL = 80;

export function tightenOverCore(
  problem: Problem,
  stages: readonly StageDomain[],
  {
    steps,
    rounds,
    best,
  }: { steps: number; rounds: number; best: (core: readonly StageDomain[]) => number },
): Widened {
  if (stages.every(({ open }) => open.length <= SMALL)) {
    const bound = tighten(problem, stages, { steps, best: () => best(stages) });
    if (bound > -Infinity) relaxAll(problem, stages);
    return { bound, core: stages.flatMap(({ open }) => open) };
  }
  let lowest = relaxAll(problem, stages).bound;
  if (lowest === -Infinity) return { bound: lowest, core: [] };
  let prices = problem.priced.map(({ price }) => price);
  const cores = stages.map(({ open }) => new Set(leaders(open, CORE)));
  let length = 1;
  for (let left = rounds; left > 0; left -= 1) {
    const core = stages.map((stage, index) => ({ ...stage, open: [...(cores[index] ?? [])] }));
    tighten(narrow(problem, core), core, { steps: CORE_STEPS, length, best: () => best(core) });
    const { bound } = relaxAll(problem, stages);
    if (bound > lowest - CLOSE) length /= 2;
    if (bound < lowest) {
      lowest = bound;
      prices = problem.priced.map(({ price }) => price);
    }
    if (lowest < best(core) + 1 - TOLERANCE || length < SHORTEST) break;
    for (const [index, { open }] of stages.entries()) {
      for (const option of leaders(open, CORE)) cores[index]?.add(option);
    }
  }
  for (const [index, each] of problem.priced.entries()) each.price = prices[index] ?? 0;
  relaxAll(problem, stages);
  return { bound: lowest, core: cores.flatMap((core) => [...core]) };
}

/** Leaves out the conflicts of which no core option is part: most of a large bank's prices. */
function narrow(problem: Problem, core: readonly StageDomain[]): Problem {
  const touched = new Set(core.flatMap(({ open }) => open.flatMap(({ conflicts }) => conflicts)));
  const conflicts = problem.conflicts.filter((each) => each.price !== 0 || touched.has(each));
  return { ...problem, conflicts, priced: [...problem.terms, ...conflicts] };
}

function relaxAll(problem: Problem, domains: readonly StageDomain[]): Relaxed {
  const relaxed = relax(problem, domains);
  notePotentials(domains, relaxed);
  return relaxed;
}

function leaders(open: readonly Option[], count: number): readonly Option[] {
  if (open.length <= count) return open;
  return [...open].sort((left, right) => right.potential - left.potential).slice(0, count);
}
