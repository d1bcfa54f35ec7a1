/** Moves the prices, by subgradient steps, to where the bound of bound.ts is low. */

import { liveSlots, type Relaxed, relax } from "./bound.ts";
import {
  type Filling,
  IMPOSSIBLE,
  type Options,
  PART,
  type Prices,
  type Problem,
  type StageDomain,
  WHOLE,
} from "./model.ts";

export interface TightenOptions {
  steps: number;
  /** Of the first step: 1 goes all the way if the slope holds. */
  length: number;
  /** Called at every new lowest bound; in points. */
  scoreToBeat: () => number;
}

/** Steps without a lower bound before the step length shrinks. */
const PATIENCE = 6;
const SHRINK = 0.5;
/** How strongly a step that would turn back on the one before is bent forward. */
const DEFLECTION = 1.5;
/** Each step takes an option's share to what it was by an eighth less. */
const FADE = 3;

/**
 * Lowers the bound until no plan can beat the score, or the steps are used up. Returns the lowest,
 * in parts, and leaves its prices.
 */
export function tighten(
  problem: Problem,
  stages: readonly StageDomain[],
  { steps, length: first, scoreToBeat }: TightenOptions,
): number {
  const { price, direction } = problem.prices;
  const live = liveSlots(problem, stages);
  const prices = price.slice();
  let lowest = Infinity;
  let score = 0;
  let length = first;
  let stalled = 0;
  direction.fill(0);
  for (let step = 0; step < steps; step += 1) {
    const relaxed = relax(problem, stages, live);
    if (relaxed.bound === IMPOSSIBLE) return IMPOSSIBLE;
    noteShares(problem.options, stages, relaxed);
    if (relaxed.bound < lowest) {
      lowest = relaxed.bound;
      prices.set(price);
      stalled = 0;
      score = scoreToBeat();
      if (lowest < (score + 1) * PART) break;
    } else if (++stalled === PATIENCE) {
      stalled = 0;
      length *= SHRINK;
    }
    if (!move(problem.prices, live, length * (relaxed.bound - score * PART))) break;
  }
  price.set(prices);
  return lowest;
}

/**
 * One step downhill, sized by what is left to gain (Polyak) and bent away from turning back
 * (Camerini, Fratta, Maffioli). False where the slope is flat.
 */
function move(
  { price, lowest, highest, slope, direction }: Prices,
  live: Int32Array,
  excess: number,
): boolean {
  const keep = bend(slope, direction, live);
  let norm = 0;
  for (let place = 0; place < live.length; place += 1) {
    const slot = live[place] as number;
    const before = direction[slot] as number;
    let bent = PART * (slope[slot] as number);
    if (before !== 0) bent += Math.round(keep * before);
    const at = price[slot] as number;
    if (bent > 0 ? at <= (lowest[slot] as number) : at >= (highest[slot] as number)) bent = 0;
    direction[slot] = bent;
    if (bent !== 0) norm += bent * bent;
  }
  if (norm === 0) return false;
  const stride = (excess * PART) / norm;
  for (let place = 0; place < live.length; place += 1) {
    const slot = live[place] as number;
    const bent = direction[slot] as number;
    if (bent === 0) continue;
    const wanted = Math.round((price[slot] as number) - stride * bent);
    price[slot] = Math.min(highest[slot] as number, Math.max(lowest[slot] as number, wanted));
  }
  return true;
}

/** How much of the direction before to keep. */
function bend(slope: Int32Array, direction: Int32Array, live: Int32Array): number {
  let back = 0;
  let before = 0;
  for (let place = 0; place < live.length; place += 1) {
    const slot = live[place] as number;
    const bent = direction[slot] as number;
    if (bent === 0) continue;
    back -= (slope[slot] as number) * bent;
    before += bent * bent;
  }
  return back > 0 ? (DEFLECTION * PART * back) / before : 0;
}

function noteShares(
  { share }: Options,
  domains: readonly StageDomain[],
  { fillings }: Relaxed,
): void {
  for (let index = 0; index < domains.length; index += 1) {
    const { open } = domains[index] as StageDomain;
    for (let place = 0; place < open.length; place += 1) {
      const option = open[place] as number;
      const much = share[option] as number;
      share[option] = much - (much >> FADE);
    }
    for (const option of (fillings[index] as Filling).taken) {
      share[option] = (share[option] as number) + (WHOLE >> FADE);
    }
  }
}
