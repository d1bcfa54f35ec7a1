/** Where to split the problem in two: at what the relaxed solutions cannot make up their mind on. */

import {
  type Item,
  type KindSeat,
  type Option,
  type Problem,
  type Sighting,
  type StageDomain,
  type Topic,
  WHOLE,
} from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

/**
 * A yes-or-no that every plan answers one way: does the loop have an item at all, does a stage take
 * an option (once more), does it see a competency or a kind, has the loop at most so many questions
 * of a topic? `likely` is the side to look at first.
 */
export type Branch = { likely: boolean } & (
  | { on: "topic"; topic: Topic; atMost: number }
  | { on: "presence"; term: Sighting | KindSeat }
  | { on: "item"; item: Item }
  | { on: "option"; option: Option }
);

/** Shares nearer to a whole number than this are taken as settled. */
const SETTLED = 0.1;

/**
 * What several stages or related questions compete for comes first, where the bound is weakest.
 * Then what earns points: settling whether stage 2 sees leadership cuts deeper than settling one
 * question that a dozen others could stand in for. Null when nothing is open.
 */
export function chooseBranch(problem: Problem, stages: readonly StageDomain[]): Branch | null {
  return (
    mostInDoubt(contestedItems(problem, stages)) ??
    mostInDoubt(contestedOptions(problem, stages)) ??
    mostInDoubt(branchesOnTerms(problem, stages)) ??
    branchOnOption(problem, stages)
  );
}

/** A branch with its doubt, 0 to 0.5, and the points that hang on it. */
type Offer = readonly [Branch, number, number];

function mostInDoubt(offers: Iterable<Offer>): Branch | null {
  let most = 0;
  let best: Branch | null = null;
  for (const [branch, doubt, points] of offers) {
    if (doubt < SETTLED || doubt * points <= most) continue;
    most = doubt * points;
    best = branch;
  }
  return best;
}

/** Items that several stages want; those with one option are left to contestedOptions. */
function* contestedItems(problem: Problem, stages: readonly StageDomain[]): Generator<Offer> {
  const shares = new Map<Item, number>();
  for (const [{ item }, share] of openShares(problem, stages)) {
    if (item.members.length === 1 && item.options.length > 1) {
      shares.set(item, (shares.get(item) ?? 0) + share);
    }
  }
  for (const [item, share] of shares) {
    if (item.demanded) continue;
    yield [{ on: "item", item, likely: true }, doubtOf(share), stakeOf(item, problem)];
  }
}

function* contestedOptions(problem: Problem, stages: readonly StageDomain[]): Generator<Offer> {
  for (const [option, share] of openShares(problem, stages)) {
    yield [
      { on: "option", option, likely: true },
      doubtOf(share % 1),
      stakeOf(option.item, problem),
    ];
  }
}

function* openShares(
  { options, worths }: Problem,
  stages: readonly StageDomain[],
): Generator<readonly [Option, number]> {
  for (const { open } of stages) {
    for (const index of open) {
      const option = options[index];
      if (option) yield [option, (worths.share[index] as number) / WHOLE];
    }
  }
}

/** What its conflicts cost, in parts. */
function stakeOf({ conflicts }: Item, { prices }: Problem): number {
  return conflicts.reduce((sum, { slot }) => sum - (prices.price[slot] as number), 0);
}

function* branchesOnTerms(problem: Problem, stages: readonly StageDomain[]): Generator<Offer> {
  const shares = sumShares(problem, stages);
  for (const topic of problem.topics) {
    const share = shares[topic.slot] as number;
    const atMost = Math.floor(share);
    if (atMost < topic.low || atMost >= topic.high) continue;
    const over = share - atMost;
    yield [
      { on: "topic", topic, atMost, likely: over < 0.5 },
      doubtOf(over),
      bendAt(topic, atMost),
    ];
  }
  for (const { sightings } of problem.competencies) {
    for (const term of sightings) yield* branchOnPresence(term, shares, competencyPoints(0));
  }
  for (const seat of problem.seats) yield* branchOnPresence(seat, shares, POINTS.kind);
}

function* branchOnPresence(
  term: Sighting | KindSeat,
  shares: Float64Array,
  points: number,
): Generator<Offer> {
  if (term.forced) return;
  const share = shares[term.slot] as number;
  yield [{ on: "presence", term, likely: share > 0.5 }, doubtOf(share), points];
}

/** Negative where more than one has it, which is no doubt at all. */
function doubtOf(share: number): number {
  return Math.min(share, 1 - share);
}

/** How much less than the question before it the question after `count + 1` earns. */
function bendAt({ earned }: Topic, count: number): number {
  const [none = 0, one = 0, two = 0] = earned.slice(count, count + 3);
  return one - none - (two - one);
}

/** By slot, how many questions bring it in the relaxed solutions of late. */
function sumShares({ prices, worths }: Problem, stages: readonly StageDomain[]): Float64Array {
  const { slots, firstSlot, share } = worths;
  const shares = new Float64Array(prices.price.length);
  const add = (option: number, much: number) => {
    for (const slot of slots.subarray(firstSlot[option], firstSlot[option + 1])) {
      shares[slot] = (shares[slot] as number) + much;
    }
  };
  for (const { fixed, open } of stages) {
    for (const option of fixed) add(option, 1);
    for (const option of open) add(option, (share[option] as number) / WHOLE);
  }
  return shares;
}

/** The open option in most doubt; the most used where none is. */
function branchOnOption(problem: Problem, stages: readonly StageDomain[]): Branch | null {
  let best: Option | null = null;
  let most = -Infinity;
  for (const [option, share] of openShares(problem, stages)) {
    const rank = doubtOf(share % 1) + share / 100;
    if (rank <= most) continue;
    most = rank;
    best = option;
  }
  return best && { on: "option", option: best, likely: true };
}
