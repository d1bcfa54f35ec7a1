/** Where to split the problem in two: at what the relaxed solutions cannot make up their mind on. */

import type { Item, KindSeat, Option, Problem, Sighting, StageDomain, Topic } from "./model.ts";
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
    mostInDoubt(contestedItems(stages)) ??
    mostInDoubt(contestedOptions(stages)) ??
    mostInDoubt(branchesOnTerms(problem, stages)) ??
    branchOnOption(stages)
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
function* contestedItems(stages: readonly StageDomain[]): Generator<Offer> {
  const shares = new Map<Item, number>();
  for (const { open } of stages) {
    for (const { item, share } of open) {
      if (item.members.length === 1 && item.options.length > 1) {
        shares.set(item, (shares.get(item) ?? 0) + share);
      }
    }
  }
  for (const [item, share] of shares) {
    const [option] = item.options;
    if (!option || item.demanded) continue;
    yield [{ on: "item", item, likely: true }, doubtOf(share), stakeOf(option)];
  }
}

function* contestedOptions(stages: readonly StageDomain[]): Generator<Offer> {
  for (const { open } of stages) {
    for (const option of open) {
      const share = option.share % 1;
      yield [{ on: "option", option, likely: true }, doubtOf(share), stakeOf(option)];
    }
  }
}

/** What its conflicts cost. */
function stakeOf({ conflicts }: Option): number {
  return conflicts.reduce((sum, { price }) => sum + price, 0);
}

function* branchesOnTerms(problem: Problem, stages: readonly StageDomain[]): Generator<Offer> {
  sumShares(problem, stages);
  for (const topic of problem.topics) {
    const atMost = Math.floor(topic.share);
    if (atMost < topic.low || atMost >= topic.high) continue;
    const over = topic.share - atMost;
    yield [
      { on: "topic", topic, atMost, likely: over < 0.5 },
      doubtOf(over),
      bendAt(topic, atMost),
    ];
  }
  for (const { sightings } of problem.competencies) {
    for (const term of sightings) yield* branchOnPresence(term, competencyPoints(0));
  }
  for (const seat of problem.seats) yield* branchOnPresence(seat, POINTS.kind);
}

function* branchOnPresence(term: Sighting | KindSeat, points: number): Generator<Offer> {
  if (term.forced) return;
  yield [{ on: "presence", term, likely: term.share > 0.5 }, doubtOf(term.share), points];
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

function sumShares(problem: Problem, stages: readonly StageDomain[]): void {
  for (const topic of problem.topics) topic.share = 0;
  for (const seat of problem.seats) seat.share = 0;
  for (const { sightings } of problem.competencies) {
    for (const sighting of sightings) sighting.share = 0;
  }
  for (const { fixed, open } of stages) {
    for (const option of fixed) addShare(option, 1);
    for (const option of open) addShare(option, option.share);
  }
}

function addShare({ topic, seat, sightings }: Option, share: number): void {
  if (topic) topic.share += share;
  if (seat) seat.share += share;
  for (const sighting of sightings) sighting.share += share;
}

/** The open option in most doubt; the most used where none is. */
function branchOnOption(stages: readonly StageDomain[]): Branch | null {
  let best: Option | null = null;
  let most = -Infinity;
  for (const { open } of stages) {
    for (const option of open) {
      const rank = doubtOf(option.share % 1) + option.share / 100;
      if (rank <= most) continue;
      most = rank;
      best = option;
    }
  }
  return best && { on: "option", option: best, likely: true };
}
