/**
 * Prices for a large bank at the cost of a small one. The prices are worked out on a core of the
 * most promising options; one look at all options then gives the bound that counts, and shows
 * which options the core lacks.
 */

import {
  notePotentials,
  type Relaxed,
  relax,
  type Tightened,
  TOLERANCE,
  tighten,
} from "./bound.ts";
import type { Option, Problem } from "./model.ts";
import type { StageDomain } from "./stage-knapsack.ts";

/** Options per stage to begin with, and to add each time. */
const CORE = Number(process.env.C ?? 40);
const ADDED = Number(process.env.CA ?? 15);
/** A bound this close to the core's own shows that the core lacks nothing worth adding. */
const CLOSE = 0.02;

export interface Widened extends Tightened {
  core: Option[];
}

export function tightenOverCore(
  problem: Problem,
  domains: readonly StageDomain[],
  { steps, best }: { steps: number; best: (core: StageDomain[], relaxed: Relaxed) => number },
): Widened {
  let lowest = relaxAll(problem, domains);
  let prices = problem.priced.map(({ price }) => price);
  let size = CORE;
  const cores = domains.map(({ open }) => new Set(leaders(open, size)));
  for (let left = steps; left > 0; ) {
    const coreDomains = domains.map((domain, index) => ({
      ...domain,
      open: [...(cores[index] ?? [])],
    }));
    const whole = coreDomains.every(
      ({ open }, index) => open.length === domains[index]?.open.length,
    );
    const part = whole ? left : Math.min(left, Math.max(15, steps >> 2));
    left -= part;
    const { bound } = tighten(problem, coreDomains, {
      steps: part,
      best: (r) => best(coreDomains, r),
    });
    const relaxed = relaxAll(problem, domains);
    if (relaxed.bound < lowest.bound) {
      lowest = relaxed;
      prices = problem.priced.map(({ price }) => price);
    }
    if (whole || lowest.bound < best(coreDomains, relaxed) + 1 - TOLERANCE) break;
    if (relaxed.bound < bound + CLOSE && left <= 0) break;
    size += ADDED;
    for (const [index, { open }] of domains.entries()) {
      for (const option of leaders(open, size)) cores[index]?.add(option);
    }
  }
  for (const [index, each] of problem.priced.entries()) each.price = prices[index] ?? 0;
  const relaxed = relaxAll(problem, domains);
  return { bound: relaxed.bound, relaxed, core: cores.flatMap((core) => [...core]) };
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
