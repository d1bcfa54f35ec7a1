/** Turns a request into the search's problem (model.ts). */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { type Conflicts, findConflicts } from "./conflicts.ts";
import { type Groups, groupCandidates } from "./group.ts";
import type { IndexSet } from "./index-set.ts";
import {
  FAR,
  HIGHEST,
  type Items,
  type Options,
  type Prices,
  type Problem,
  type Slots,
  type Stage,
} from "./model.ts";
import { timePoints } from "./objective.ts";
import type { Pool } from "./rules.ts";
import { StageKnapsack, type StageLimits } from "./stage-knapsack.ts";
import { fillTerms, scoreTerms, type TermSlots, type Traits } from "./terms.ts";

/**
 * What the plan is to be good at: `score` is the objective; `fill` pays one point for each
 * question up to every stage's minimum and nothing else, to learn whether a plan exists at all.
 */
export type Aim = "score" | "fill";

/** More than any exchange earns: the local search mends a missing question before all else. */
const MISSING = 10_000;

/** Expects a pool of the same request. The candidates' order makes no difference. */
export function compile(request: SelectionRequest, pool: Pool, aim: Aim): Problem {
  const terms = aim === "score" ? scoreTerms(request) : fillTerms();
  const groups = groupCandidates(request, pool, terms);
  const items = createItems(groups, pool);
  const conflicts = findConflicts(items);
  const termSlots = terms.slots();
  const slots = createSlots(request, termSlots, conflicts);
  const options = createOptions(groups, items, request.stages.length, termSlots, slots, conflicts);
  return {
    stages: createStages(request, aim, options),
    items,
    options,
    slots,
    prices: createPrices(slots),
    topics: termSlots.topics,
    asked: askedOptions(groups, items, pool),
  };
}

function createItems({ first, stages, together, listed }: Groups, { related }: Pool): Items {
  const copies = new Int32Array(first.length).fill(1);
  for (const [item, members] of together) copies[item] = members.length;
  const firstOption = new Int32Array(first.length + 1);
  for (let item = 0; item < first.length; item += 1) {
    const options = (stages[item] as IndexSet).values.length;
    firstOption[item + 1] = (firstOption[item] as number) + options;
  }
  const membersOf = (item: number) => together.get(item) ?? first.slice(item, item + 1);
  return { copies, firstOption, related: relatedItems(listed, related), membersOf };
}

/** In the items' order, whatever the order in which questions come and name each other. */
function relatedItems(
  listed: Groups["listed"],
  related: Pool["related"],
): Map<number, readonly number[]> {
  const relations = new Map<number, readonly number[]>();
  for (const [id, item] of [...listed].sort(([, left], [, right]) => left - right)) {
    const others = [...(related.get(id) ?? [])].flatMap((other) => listed.get(other) ?? []);
    if (others.length > 0)
      relations.set(
        item,
        others.sort((left, right) => left - right),
      );
  }
  return relations;
}

function createSlots(
  { stages }: SelectionRequest,
  { topics, seats, competencies }: TermSlots,
  { limits }: Conflicts,
): Slots {
  const firstSeat = topics.length;
  const firstSighting = firstSeat + seats;
  const firstConflict = firstSighting + competencies * stages.length;
  const count = firstConflict + limits.length;
  return {
    firstSeat,
    firstSighting,
    firstConflict,
    count,
    competencies,
    limits: new Int32Array(limits),
    low: new Int32Array(topics.length),
    high: new Int32Array(topics.map((earned) => earned.length - 1)),
    forced: new Uint8Array(count),
  };
}

function createOptions(
  { first, stages, traits }: Groups,
  { firstOption }: Items,
  stageCount: number,
  terms: TermSlots,
  { firstSeat, firstSighting, firstConflict }: Slots,
  { own, shared }: Conflicts,
): Options {
  const count = firstOption[first.length] as number;
  const options = emptyOptions(count);
  const slots: number[] = [];

  let option = 0;
  for (let index = 0; index < first.length; index += 1) {
    const { minutes } = first[index] as Candidate;
    const { topic, kind, points, competencies } = traits[index] as Traits;
    for (const stage of (stages[index] as IndexSet).values) {
      options.item[option] = index;
      options.stage[option] = stage;
      options.minutes[option] = minutes;
      options.points[option] = points;
      if (topic >= 0) slots.push(terms.topic[topic] as number);
      const seat = kind < 0 ? -1 : (terms.seat[stage]?.[kind] ?? -1);
      if (seat >= 0) slots.push(firstSeat + seat);
      for (const competency of competencies.values) {
        slots.push(firstSighting + competency * stageCount + stage);
      }
      const conflict = own[index] as number;
      if (conflict >= 0) slots.push(firstConflict + conflict);
      for (const clique of shared.get(index) ?? []) slots.push(firstConflict + clique);
      option += 1;
      options.firstSlot[option] = slots.length;
    }
  }
  return { ...options, slots: new Int32Array(slots) };
}

function emptyOptions(count: number): Options {
  return {
    item: new Int32Array(count),
    stage: new Int32Array(count),
    minutes: new Int32Array(count),
    points: new Int32Array(count),
    slots: new Int32Array(0),
    firstSlot: new Int32Array(count + 1),
    open: new Uint8Array(count).fill(1),
    profit: new Int32Array(count),
    potential: new Int32Array(count).fill(HIGHEST),
    share: new Int32Array(count),
  };
}

function createPrices({ firstSeat, firstConflict, count }: Slots): Prices {
  const zeros = () => new Int32Array(count);
  return {
    price: zeros(),
    lowest: zeros().fill(-FAR).fill(0, firstSeat, firstConflict),
    highest: zeros().fill(FAR, 0, firstConflict),
    slope: zeros(),
    direction: zeros(),
  };
}

function createStages(
  { stages }: SelectionRequest,
  aim: Aim,
  { stage: stageOf }: Options,
): Stage[] {
  const own: number[][] = stages.map(() => []);
  for (let option = 0; option < stageOf.length; option += 1) {
    own[stageOf[option] as number]?.push(option);
  }
  return stages.map((stage, index) => {
    const limits = stageLimits(stage, aim);
    const options = new Int32Array(own[index] ?? []);
    return { index, ...limits, options, knapsack: new StageKnapsack(limits) };
  });
}

function stageLimits({ questions, ask, questioningMinutes }: StageRequest, aim: Aim): StageLimits {
  const minutes = Math.max(0, Math.floor(questioningMinutes));
  const { min, max: most } = questions;
  const max = aim === "score" ? most : Math.max(ask.length, Math.min(min, most));
  return {
    min: aim === "score" ? min : ask.length,
    max,
    minutes,
    countPoints: range(max, (count) =>
      aim === "score" ? -MISSING * Math.max(0, min - count) : Math.min(count, min),
    ),
    timePoints: range(minutes, (used) => (aim === "score" ? timePoints(minutes, used) : 0)),
  };
}

/** The values of a function at 0 to `last`. */
function range(last: number, value: (index: number) => number): Int32Array {
  return new Int32Array(last + 1).map((_, index) => value(index));
}

/** An asked question has one option, in the stage that asks it. */
function askedOptions({ listed }: Groups, { firstOption }: Items, { asked }: Pool): number[] {
  const items = [...asked.keys()].flatMap((id) => listed.get(id) ?? []);
  return items.map((item) => firstOption[item] as number).sort((left, right) => left - right);
}
