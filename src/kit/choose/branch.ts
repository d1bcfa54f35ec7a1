/** Where to split the problem in two: at what the relaxed solutions cannot make up their mind on. */

import { conflictOf } from "./conflicts.ts";
import { type Problem, type StageDomain, WHOLE } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

/**
 * A yes-or-no that every plan answers one way: does the loop have an item at all, does a stage take
 * an option (once more), does it see a competency or a kind, has the loop at most so many questions
 * of a topic? `likely` is the side to look at first.
 */
export type Branch = { likely: boolean } & (
  | { on: "topic"; slot: number; atMost: number }
  | { on: "presence"; slot: number }
  | { on: "item"; item: number }
  | { on: "option"; option: number }
);

/** Shares nearer to a whole number than this are taken as settled. */
const SETTLED = 0.1;

/**
 * What several stages or related questions compete for comes first, where the bound is weakest.
 * Then what earns points: settling whether stage 2 sees leadership cuts deeper than settling one
 * question that a dozen others could stand in for. Null when nothing is open.
 */
export function chooseBranch(problem: Problem, stages: readonly StageDomain[]): Branch | null {
  const open = stages.flatMap((stage) => [...stage.open]);
  return (
    mostInDoubt(contestedItems(problem, open)) ??
    mostInDoubt(contestedOptions(problem, open)) ??
    mostInDoubt(branchesOnTerms(problem, sumShares(problem, stages))) ??
    branchOnOption(problem, open)
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
function* contestedItems(problem: Problem, open: readonly number[]): Generator<Offer> {
  const { items, options, slots } = problem;
  const shares = new Map<number, number>();
  for (const option of open) {
    const item = options.item[option] as number;
    const stages = (items.firstOption[item + 1] as number) - (items.firstOption[item] as number);
    if (items.copies[item] !== 1 || stages < 2) continue;
    shares.set(item, (shares.get(item) ?? 0) + shareOf(problem, option));
  }
  for (const [item, share] of shares) {
    if (slots.forced[conflictOf(problem, item) ?? -1] === 1) continue;
    yield [{ on: "item", item, likely: true }, doubtOf(share), stakeOf(problem, item)];
  }
}

function* contestedOptions(problem: Problem, open: readonly number[]): Generator<Offer> {
  for (const option of open) {
    const item = problem.options.item[option] as number;
    const doubt = doubtOf(shareOf(problem, option) % 1);
    yield [{ on: "option", option, likely: true }, doubt, stakeOf(problem, item)];
  }
}

function shareOf({ options }: Problem, option: number): number {
  return (options.share[option] as number) / WHOLE;
}

/** What its conflicts cost, in parts. */
function stakeOf({ items, options, slots, prices }: Problem, item: number): number {
  const option = items.firstOption[item] as number;
  let stake = 0;
  for (const slot of options.slots.subarray(
    options.firstSlot[option],
    options.firstSlot[option + 1],
  )) {
    if (slot >= slots.firstConflict) stake -= prices.price[slot] as number;
  }
  return stake;
}

function* branchesOnTerms(problem: Problem, shares: Float64Array): Generator<Offer> {
  const { topics, slots } = problem;
  for (const [slot, earned] of topics.entries()) {
    const share = shares[slot] as number;
    const atMost = Math.floor(share);
    if (atMost < (slots.low[slot] as number) || atMost >= (slots.high[slot] as number)) continue;
    const over = share - atMost;
    yield [
      { on: "topic", slot, atMost, likely: over < 0.5 },
      doubtOf(over),
      bendAt(earned, atMost),
    ];
  }
  for (let slot = slots.firstSeat; slot < slots.firstConflict; slot += 1) {
    if (slots.forced[slot] === 1) continue;
    const share = shares[slot] as number;
    const points = slot < slots.firstSighting ? POINTS.kind : competencyPoints(0);
    yield [{ on: "presence", slot, likely: share > 0.5 }, doubtOf(share), points];
  }
}

/** Negative where more than one has it, which is no doubt at all. */
function doubtOf(share: number): number {
  return Math.min(share, 1 - share);
}

/** How much less than the question before it the question after `count + 1` earns. */
function bendAt(earned: readonly number[], count: number): number {
  const [none = 0, one = 0, two = 0] = earned.slice(count, count + 3);
  return one - none - (two - one);
}

/** By slot, how many questions bring it in the relaxed solutions of late. */
function sumShares(problem: Problem, stages: readonly StageDomain[]): Float64Array {
  const { slots, firstSlot } = problem.options;
  const shares = new Float64Array(problem.slots.count);
  const add = (option: number, much: number) => {
    for (const slot of slots.subarray(firstSlot[option], firstSlot[option + 1])) {
      shares[slot] = (shares[slot] as number) + much;
    }
  };
  for (const { fixed, open } of stages) {
    for (const option of fixed) add(option, 1);
    for (const option of open) add(option, shareOf(problem, option));
  }
  return shares;
}

/** The open option in most doubt; the most used where none is. */
function branchOnOption(problem: Problem, open: readonly number[]): Branch | null {
  let best: number | undefined;
  let most = -Infinity;
  for (const option of open) {
    const share = shareOf(problem, option);
    const rank = doubtOf(share % 1) + share / 100;
    if (rank <= most) continue;
    most = rank;
    best = option;
  }
  return best === undefined ? null : { on: "option", option: best, likely: true };
}
