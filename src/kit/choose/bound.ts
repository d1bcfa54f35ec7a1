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
 */

import type { Competency, Filling, Option, Priced, Problem, StageDomain, Topic } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

export interface Relaxed {
  bound: number;
  fillings: Filling[];
}

/** Float sums of a few hundred terms err by far less, scores differ by 1 at least. */
export const TOLERANCE = 1e-6;

/** Solves the relaxed problem at the present prices and notes every price's slope. */
export function relax(problem: Problem, domains: readonly StageDomain[]): Relaxed {
  let bound = 0;
  for (const topic of problem.topics) bound += relaxTopic(topic);
  for (const competency of problem.competencies) bound += relaxCompetency(competency);
  for (const seat of problem.seats) {
    const present = seat.forced || POINTS.kind > seat.price;
    seat.slope = present ? -1 : 0;
    if (present) bound += POINTS.kind - seat.price;
  }
  for (const conflict of problem.conflicts) {
    conflict.slope = conflict.limit;
    bound += conflict.price * conflict.limit;
  }
  const fillings = domains.map((domain) => {
    for (const option of domain.fixed) option.profit = profitOf(option);
    for (const option of domain.open) option.profit = profitOf(option);
    const filling = domain.stage.knapsack.fill(domain);
    for (const option of domain.fixed) countIn(option);
    for (const option of filling.taken) countIn(option);
    bound += filling.value;
    return filling;
  });
  return { bound, fillings };
}

export function profitOf({ points, topic, seat, sightings, conflicts }: Option): number {
  let profit = points;
  if (topic) profit += topic.price;
  if (seat) profit += seat.price;
  for (const sighting of sightings) profit += sighting.price;
  for (const conflict of conflicts) profit -= conflict.price;
  return profit;
}

function countIn({ topic, seat, sightings, conflicts }: Option): void {
  if (topic) topic.slope += 1;
  if (seat) seat.slope += 1;
  for (const sighting of sightings) sighting.slope += 1;
  for (const conflict of conflicts) conflict.slope -= 1;
}

/** Buys as many questions of the topic as pay. */
function relaxTopic(topic: Topic): number {
  let most = -Infinity;
  for (let count = topic.low; count <= topic.high; count += 1) {
    const value = (topic.earned[count] ?? 0) - topic.price * count;
    if (value <= most) continue;
    most = value;
    topic.slope = -count;
  }
  return most;
}

/** Buys the sightings that the branch demands, then the cheapest while they pay. */
function relaxCompetency({ sightings }: Competency): number {
  let value = 0;
  let seen = 0;
  for (const sighting of sightings) {
    sighting.slope = sighting.forced ? -1 : 0;
    if (!sighting.forced) continue;
    value += competencyPoints(seen) - sighting.price;
    seen += 1;
  }
  for (;;) {
    let cheapest: Priced | null = null;
    for (const sighting of sightings) {
      if (sighting.slope === 0 && sighting.price < (cheapest?.price ?? Infinity)) {
        cheapest = sighting;
      }
    }
    if (!cheapest || cheapest.price >= competencyPoints(seen)) return value;
    cheapest.slope = -1;
    value += competencyPoints(seen) - cheapest.price;
    seen += 1;
  }
}

export interface TightenOptions {
  steps: number;
  /** Of the first step: 1 goes all the way if the slope holds. */
  length?: number;
  /** Called at every new lowest bound. */
  scoreToBeat: () => number;
}

/** Steps without a lower bound before the step length shrinks. */
const PATIENCE = 10;
const SHRINK = 0.5;
/** How strongly a step that would turn back on the one before is bent forward. */
const DEFLECTION = 1.5;
/** How much of an option's share each step keeps. */
const MEMORY = 0.85;

/** Lowers the bound until no plan can beat the score, or the steps are used up. */
export function tighten(
  problem: Problem,
  stages: readonly StageDomain[],
  { steps, length: first = 1, scoreToBeat }: TightenOptions,
): void {
  const { priced } = problem;
  let lowest = Infinity;
  let prices: number[] = [];
  let score = -Infinity;
  let length = first;
  let stalled = 0;
  for (const each of priced) each.direction = 0;
  for (let step = 0; step < steps; step += 1) {
    const relaxed = relax(problem, stages);
    if (relaxed.bound === -Infinity) return;
    noteShares(stages, relaxed);
    if (relaxed.bound < lowest - TOLERANCE) {
      lowest = relaxed.bound;
      prices = priced.map(({ price }) => price);
      stalled = 0;
      score = scoreToBeat();
      if (lowest < score + 1 - TOLERANCE) break;
    } else if (++stalled === PATIENCE) {
      stalled = 0;
      length *= SHRINK;
    }
    if (!move(priced, length * (relaxed.bound - score))) break;
  }
  for (const [index, each] of priced.entries()) each.price = prices[index] ?? 0;
}

/**
 * One step downhill, sized by what is left to gain (Polyak) and bent away from turning back
 * (Camerini, Fratta, Maffioli). False where the slope is flat.
 */
function move(priced: readonly Priced[], excess: number): boolean {
  let back = 0;
  let before = 0;
  for (const { slope, direction } of priced) {
    back -= slope * direction;
    before += direction * direction;
  }
  const keep = back > 0 ? (DEFLECTION * back) / before : 0;
  let norm = 0;
  for (const each of priced) {
    each.direction = each.slope + keep * each.direction;
    if (each.price > each.floor || each.direction < 0) norm += each.direction * each.direction;
    else each.direction = 0;
  }
  if (norm < TOLERANCE) return false;
  const stride = excess / norm;
  for (const each of priced)
    each.price = Math.max(each.floor, each.price - stride * each.direction);
  return true;
}

function noteShares(domains: readonly StageDomain[], { fillings }: Relaxed): void {
  for (const [index, { open }] of domains.entries()) {
    for (const option of open) option.share *= MEMORY;
    for (const option of fillings[index]?.taken ?? []) option.share += 1 - MEMORY;
  }
}

/** Notes for each open option the best that any plan with it can score. */
export function notePotentials(
  domains: readonly StageDomain[],
  { bound, fillings }: Relaxed,
): void {
  for (const [index, { stage, open }] of domains.entries()) {
    const filling = fillings[index];
    if (!filling) continue;
    const rest = bound - filling.value;
    const known = new Map<number, number>();
    for (const option of open) {
      let most = known.get(option.minutes);
      if (most === undefined) {
        most = stage.knapsack.withOneOf(option.minutes);
        known.set(option.minutes, most);
      }
      option.potential = rest + most + option.profit;
    }
  }
}
