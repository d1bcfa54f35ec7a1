/** Where to split the problem in two: at what the relaxed solutions cannot make up their mind about. */

import type { KindSeat, Option, Problem, Sighting, Topic } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";
import type { StageDomain } from "./stage-knapsack.ts";

/** A yes-or-no; every plan is on exactly one side. `likely` is the side to look at first. */
export type Branch =
  | { on: "topic"; topic: Topic; atMost: number; likely: boolean }
  | { on: "sighting"; sighting: Sighting; likely: boolean }
  | { on: "seat"; seat: KindSeat; likely: boolean }
  | { on: "option"; option: Option; likely: boolean };

/** Shares nearer to a whole number than this are taken as settled. */
const SETTLED = 0.1;

/**
 * What earns points comes first: settling "does stage 2 see leadership" cuts deeper than settling
 * one question that a dozen others could stand in for. Null when nothing is open.
 */
export function chooseBranch(problem: Problem, domains: readonly StageDomain[]): Branch | null {
  sumShares(problem, domains);
  let most = 0;
  let branch: Branch | null = null;
  const offer = (doubt: number, weight: number, make: () => Branch) => {
    if (doubt < SETTLED || doubt * weight <= most) return;
    most = doubt * weight;
    branch = make();
  };
  for (const topic of problem.topics) {
    const atMost = Math.floor(topic.share);
    const part = topic.share - atMost;
    if (atMost < topic.low || atMost >= topic.high) continue;
    const bend = bendAt(topic, atMost + 1);
    offer(Math.min(part, 1 - part), bend, () => ({ on: "topic", topic, atMost, likely: part < 0.5 }));
  }
  for (const { sightings } of problem.competencies) {
    for (const sighting of sightings) {
      if (sighting.forced) continue;
      const weight = competencyPoints(0);
      offer(doubtOf(sighting.share), weight, () => ({ on: "sighting", sighting, likely: sighting.share > 0.5 }));
    }
  }
  for (const seat of problem.seats) {
    if (!seat.forced) offer(doubtOf(seat.share), POINTS.kind, () => ({ on: "seat", seat, likely: seat.share > 0.5 }));
  }
  return branch ?? optionBranch(domains);
}

function doubtOf(share: number): number {
  return Math.min(share, 1 - share);
}

/** How much less the next question earns than the one before it. */
function bendAt({ earned }: Topic, count: number): number {
  const before = (earned[count] ?? 0) - (earned[count - 1] ?? 0);
  const after = (earned[count + 1] ?? 0) - (earned[count] ?? 0);
  return before - after;
}

function sumShares(problem: Problem, domains: readonly StageDomain[]): void {
  for (const topic of problem.topics) topic.share = 0;
  for (const seat of problem.seats) seat.share = 0;
  for (const { sightings } of problem.competencies) {
    for (const sighting of sightings) sighting.share = 0;
  }
  for (const { fixed, open } of domains) {
    for (const option of fixed) addShare(option, 1);
    for (const option of open) addShare(option, option.share);
  }
}

function addShare({ topic, seat, sightings }: Option, share: number): void {
  if (topic) topic.share += share;
  if (seat) seat.share += share;
  for (const sighting of sightings) sighting.share += share;
}

/** The open option in most doubt; the most profitable where none is. */
function optionBranch(domains: readonly StageDomain[]): Branch | null {
  let best: Option | null = null;
  for (const { open } of domains) {
    for (const option of open) {
      if (!best || rank(option) > rank(best)) best = option;
    }
  }
  return best && { on: "option", option: best, likely: true };
}

function rank({ share, profit }: Option): number {
  const part = share % 1;
  return Math.min(part, 1 - part) * 1000 + share * 100 + profit / 100;
}
