/**
 * How good any plan can be at most: Lagrangian relaxation.
 *
 * Stages hang together through shared topics, competencies seen twice, questions that only one of
 * them can have. Put a price on each of those: a question earns the prices of the topic, the
 * competency and the kind it brings and pays for the conflicts it is in; the objective's own terms
 * buy at the same prices. Whatever the prices, every plan that holds the rules keeps at least its
 * score in this relaxed problem, so the relaxed optimum is a bound; and it is easy, because each
 * stage, each topic, each competency and each kind now decides alone. Subgradient steps move the
 * prices to where the bound is low.
 *
 * All of it is reckoned in whole parts of a point, so that the bound is exact and the same on every
 * machine.
 */

import {
  type Competency,
  type Filling,
  HIGHEST,
  IMPOSSIBLE,
  PART,
  type Prices,
  type Problem,
  type Sighting,
  type StageDomain,
  type Topic,
  WHOLE,
  type Worths,
} from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

export interface Relaxed {
  /** In parts; `IMPOSSIBLE` when some stage cannot hold its minimum. */
  bound: number;
  fillings: Filling[];
}

/** Solves the relaxed problem at the present prices and notes every price's slope. */
export function relax(problem: Problem, domains: readonly StageDomain[]): Relaxed {
  const { prices, worths } = problem;
  let bound = 0;
  for (const topic of problem.topics) bound += relaxTopic(topic, prices);
  for (const competency of problem.competencies) bound += relaxCompetency(competency, prices);
  for (const { slot, forced } of problem.seats) {
    const price = prices.price[slot] as number;
    const present = forced || POINTS.kind * PART > price;
    prices.slope[slot] = present ? -1 : 0;
    if (present) bound += POINTS.kind * PART - price;
  }
  for (const { slot, limit } of problem.conflicts) {
    prices.slope[slot] = -limit;
    bound -= (prices.price[slot] as number) * limit;
  }
  const fillings: Filling[] = [];
  for (const domain of domains) {
    setProfits(domain.fixed, worths, prices);
    setProfits(domain.open, worths, prices);
    const filling = domain.stage.knapsack.fill(domain, worths);
    if (filling.value === IMPOSSIBLE) return { bound: IMPOSSIBLE, fillings: [] };
    countIn(domain.fixed, worths, prices);
    countIn(filling.taken, worths, prices);
    bound += filling.value;
    fillings.push(filling);
  }
  return { bound, fillings };
}

function setProfits(
  options: Int32Array,
  { points, slots, firstSlot, profit }: Worths,
  { price }: Prices,
): void {
  for (let place = 0; place < options.length; place += 1) {
    const option = options[place] as number;
    const last = firstSlot[option + 1] as number;
    let sum = points[option] as number;
    for (let at = firstSlot[option] as number; at < last; at += 1) {
      sum += price[slots[at] as number] as number;
    }
    profit[option] = sum;
  }
}

/** What an option is worth at the present prices, in parts. */
export function profitOf(option: number, { prices, worths }: Problem): number {
  let sum = worths.points[option] as number;
  const last = worths.firstSlot[option + 1] as number;
  for (let at = worths.firstSlot[option] as number; at < last; at += 1) {
    sum += prices.price[worths.slots[at] as number] as number;
  }
  return sum;
}

function countIn(
  options: ArrayLike<number>,
  { slots, firstSlot }: Worths,
  { slope }: Prices,
): void {
  for (let place = 0; place < options.length; place += 1) {
    const option = options[place] as number;
    const last = firstSlot[option + 1] as number;
    for (let at = firstSlot[option] as number; at < last; at += 1) {
      const slot = slots[at] as number;
      slope[slot] = (slope[slot] as number) + 1;
    }
  }
}

/** Buys as many questions of the topic as pay. */
function relaxTopic({ slot, earned, low, high }: Topic, { price, slope }: Prices): number {
  const each = price[slot] as number;
  let count = low;
  while (count < high && PART * nextEarned(earned, count) > each) count += 1;
  slope[slot] = -count;
  return PART * (earned[count] as number) - each * count;
}

function nextEarned(earned: readonly number[], count: number): number {
  return (earned[count + 1] as number) - (earned[count] as number);
}

/** Buys the sightings that the branch demands, then the cheapest while they pay. */
function relaxCompetency({ sightings }: Competency, { price, slope }: Prices): number {
  let value = 0;
  let seen = 0;
  for (const { slot, forced } of sightings) {
    slope[slot] = forced ? -1 : 0;
    if (!forced) continue;
    value += PART * competencyPoints(seen) - (price[slot] as number);
    seen += 1;
  }
  for (;;) {
    let cheapest: Sighting | null = null;
    let least = PART * competencyPoints(seen);
    for (const sighting of sightings) {
      const each = price[sighting.slot] as number;
      if (each >= least || slope[sighting.slot] !== 0) continue;
      least = each;
      cheapest = sighting;
    }
    if (!cheapest) return value;
    slope[cheapest.slot] = -1;
    value += PART * competencyPoints(seen) - least;
    seen += 1;
  }
}

export interface TightenOptions {
  steps: number;
  /** Of the first step: 1 goes all the way if the slope holds. */
  length: number;
  /** Called at every new lowest bound; in points. */
  scoreToBeat: () => number;
}

/** Steps without a lower bound before the step length shrinks. */
const PATIENCE = 10;
const SHRINK = 0.5;
/** How strongly a step that would turn back on the one before is bent forward. */
const DEFLECTION = 1.5;
/** Each step takes an option's share to what it was by an eighth less. */
const FADE = 3;

/** Lowers the bound until no plan can beat the score, or the steps are used up. */
export function tighten(
  problem: Problem,
  stages: readonly StageDomain[],
  { steps, length: first, scoreToBeat }: TightenOptions,
): void {
  const { price, direction } = problem.prices;
  const prices = price.slice();
  let lowest = Infinity;
  let score = 0;
  let length = first;
  let stalled = 0;
  direction.fill(0);
  for (let step = 0; step < steps; step += 1) {
    const relaxed = relax(problem, stages);
    if (relaxed.bound === IMPOSSIBLE) return;
    noteShares(problem.worths, stages, relaxed);
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
    if (!move(problem.prices, length * (relaxed.bound - score * PART))) break;
  }
  price.set(prices);
}

/**
 * One step downhill, sized by what is left to gain (Polyak) and bent away from turning back
 * (Camerini, Fratta, Maffioli). False where the slope is flat.
 */
function move({ price, lowest, highest, slope, direction }: Prices, excess: number): boolean {
  let back = 0;
  let before = 0;
  for (let slot = 0; slot < price.length; slot += 1) {
    const bent = direction[slot] as number;
    back -= (slope[slot] as number) * bent;
    before += bent * bent;
  }
  const keep = back > 0 ? (DEFLECTION * back) / before : 0;
  let norm = 0;
  for (let slot = 0; slot < price.length; slot += 1) {
    const bent = (slope[slot] as number) + keep * (direction[slot] as number);
    const at = price[slot] as number;
    const stuck = bent > 0 ? at <= (lowest[slot] as number) : at >= (highest[slot] as number);
    direction[slot] = stuck ? 0 : bent;
    if (!stuck) norm += bent * bent;
  }
  if (norm === 0) return false;
  const stride = excess / norm;
  for (let slot = 0; slot < price.length; slot += 1) {
    const bent = direction[slot] as number;
    if (bent === 0) continue;
    const wanted = Math.round((price[slot] as number) - stride * bent);
    price[slot] = Math.min(highest[slot] as number, Math.max(lowest[slot] as number, wanted));
  }
  return true;
}

function noteShares(
  { share }: Worths,
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

/** Notes for each open option the best that any plan with it can score. */
export function notePotentials(
  { potential, profit, minutes }: Worths,
  domains: readonly StageDomain[],
  { bound, fillings }: Relaxed,
): void {
  if (bound === IMPOSSIBLE) return;
  for (const [index, { stage, open }] of domains.entries()) {
    const rest = bound - (fillings[index] as Filling).value;
    const known = new Map<number, number>();
    for (let place = 0; place < open.length; place += 1) {
      const option = open[place] as number;
      const length = minutes[option] as number;
      let most = known.get(length);
      if (most === undefined) {
        most = stage.knapsack.withOneOf(length);
        known.set(length, most);
      }
      const value = rest + most + (profit[option] as number);
      potential[option] = Math.max(IMPOSSIBLE, Math.min(HIGHEST, value));
    }
  }
}
