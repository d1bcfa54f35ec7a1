/**
 * How good any plan can be at most: Lagrangian relaxation.
 *
 * Stages hang together through shared topics, competencies seen twice, questions that only one of
 * them can have. Put a price on each of those: a question earns the prices of the topic, the
 * competency and the kind it brings and pays for the conflicts it is in; the objective's own terms
 * buy at the same prices. Whatever the prices, every plan that holds the rules keeps at least its
 * score in this relaxed problem, so the relaxed optimum is a bound; and it is easy, because each
 * stage, each topic, each competency and each kind now decides alone. tighten.ts moves the
 * prices to where the bound is low.
 *
 * All of it is reckoned in whole parts of a point, so that the bound is exact and the same on every
 * machine.
 */

import {
  type Filling,
  HIGHEST,
  IMPOSSIBLE,
  type Options,
  PART,
  type Prices,
  type Problem,
  type StageDomain,
} from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

export interface Relaxed {
  /** In parts; `IMPOSSIBLE` when some stage cannot hold its minimum. */
  bound: number;
  fillings: Filling[];
}

/**
 * Solves the relaxed problem at the present prices and notes the slope of every term's price, and
 * of every conflict's that is `live`.
 *
 * @param live slots, among them all conflicts that have a price
 */
export function relax(
  problem: Problem,
  domains: readonly StageDomain[],
  live: Int32Array,
): Relaxed {
  const { options, prices } = problem;
  let bound =
    relaxTopics(problem) +
    relaxSeats(problem) +
    relaxSightings(problem) +
    relaxConflicts(problem, live);
  const fillings: Filling[] = [];
  for (const domain of domains) {
    setProfits(domain.fixed, options, prices);
    setProfits(domain.open, options, prices);
    const filling = domain.stage.knapsack.fill(domain, options);
    if (filling.value === IMPOSSIBLE) return { bound: IMPOSSIBLE, fillings: [] };
    countIn(domain.fixed, options, prices);
    countIn(filling.taken, options, prices);
    bound += filling.value;
    fillings.push(filling);
  }
  return { bound, fillings };
}

function setProfits(
  among: Int32Array,
  { points, slots, firstSlot, profit }: Options,
  { price }: Prices,
): void {
  for (let place = 0; place < among.length; place += 1) {
    const option = among[place] as number;
    const last = firstSlot[option + 1] as number;
    let sum = PART * (points[option] as number);
    for (let at = firstSlot[option] as number; at < last; at += 1) {
      sum += price[slots[at] as number] as number;
    }
    profit[option] = sum;
  }
}

/** What an option is worth at the present prices, in parts. */
export function profitOf(option: number, { options, prices }: Problem): number {
  let sum = PART * (options.points[option] as number);
  const last = options.firstSlot[option + 1] as number;
  for (let at = options.firstSlot[option] as number; at < last; at += 1) {
    sum += prices.price[options.slots[at] as number] as number;
  }
  return sum;
}

function countIn(taken: ArrayLike<number>, { slots, firstSlot }: Options, { slope }: Prices): void {
  for (let place = 0; place < taken.length; place += 1) {
    const option = taken[place] as number;
    const last = firstSlot[option + 1] as number;
    for (let at = firstSlot[option] as number; at < last; at += 1) {
      const slot = slots[at] as number;
      slope[slot] = (slope[slot] as number) + 1;
    }
  }
}

/** Buys as many questions of each topic as pay. */
function relaxTopics({ topics, slots, prices }: Problem): number {
  let value = 0;
  for (let slot = 0; slot < topics.length; slot += 1) {
    const earned = topics[slot] as readonly number[];
    const each = prices.price[slot] as number;
    const high = slots.high[slot] as number;
    let count = slots.low[slot] as number;
    while (
      count < high &&
      PART * ((earned[count + 1] as number) - (earned[count] as number)) > each
    ) {
      count += 1;
    }
    prices.slope[slot] = -count;
    value += PART * (earned[count] as number) - each * count;
  }
  return value;
}

/** Buys the kinds that the branch demands, and those that pay. */
function relaxSeats({ slots, prices }: Problem): number {
  let value = 0;
  for (let slot = slots.firstSeat; slot < slots.firstSighting; slot += 1) {
    const earns = PART * POINTS.kind - (prices.price[slot] as number);
    const present = earns > 0 || slots.forced[slot] === 1;
    prices.slope[slot] = present ? -1 : 0;
    if (present) value += earns;
  }
  return value;
}

/** Buys of each competency the sightings that the branch demands, then the cheapest while they pay. */
function relaxSightings({ slots, prices, stages }: Problem): number {
  let value = 0;
  for (let first = slots.firstSighting; first < slots.firstConflict; first += stages.length) {
    value += relaxCompetency(first, first + stages.length, slots.forced, prices);
  }
  return value;
}

function relaxCompetency(
  first: number,
  end: number,
  forced: Uint8Array,
  { price, slope }: Prices,
): number {
  let value = 0;
  let seen = 0;
  for (let slot = first; slot < end; slot += 1) {
    slope[slot] = 0;
    if (forced[slot] === 0) continue;
    slope[slot] = -1;
    value += PART * competencyPoints(seen) - (price[slot] as number);
    seen += 1;
  }
  for (;;) {
    let cheapest = -1;
    let least = PART * competencyPoints(seen);
    for (let slot = first; slot < end; slot += 1) {
      const each = price[slot] as number;
      if (each >= least || slope[slot] !== 0) continue;
      least = each;
      cheapest = slot;
    }
    if (cheapest < 0) return value;
    slope[cheapest] = -1;
    value += PART * competencyPoints(seen) - least;
    seen += 1;
  }
}

/** Every conflict sells what it has: nobody else would use it. */
function relaxConflicts({ slots, prices }: Problem, live: Int32Array): number {
  let value = 0;
  for (let place = slots.firstConflict; place < live.length; place += 1) {
    const slot = live[place] as number;
    const limit = slots.limits[slot - slots.firstConflict] as number;
    prices.slope[slot] = -limit;
    value -= (prices.price[slot] as number) * limit;
  }
  return value;
}

/**
 * The slots whose prices can matter: all terms, then the conflicts that have a price or that some
 * option of these domains is in. Most conflicts of a large bank are neither.
 */
export function liveSlots(
  { options, slots, prices }: Problem,
  domains: readonly StageDomain[],
): Int32Array {
  const alive = new Uint8Array(slots.count).fill(1, 0, slots.firstConflict);
  for (let slot = slots.firstConflict; slot < slots.count; slot += 1) {
    if (prices.price[slot] !== 0) alive[slot] = 1;
  }
  for (const { open } of domains) {
    for (let place = 0; place < open.length; place += 1) {
      const option = open[place] as number;
      const last = options.firstSlot[option + 1] as number;
      for (let at = options.firstSlot[option] as number; at < last; at += 1) {
        alive[options.slots[at] as number] = 1;
      }
    }
  }
  const live: number[] = [];
  for (let slot = 0; slot < slots.count; slot += 1) if (alive[slot] === 1) live.push(slot);
  return new Int32Array(live);
}

/** Notes for each open option the best that any plan with it can score. */
export function notePotentials(
  { potential, profit, minutes }: Options,
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
