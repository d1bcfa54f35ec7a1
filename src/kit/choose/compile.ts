/** Turns a request into the search's problem (model.ts). */

import type { SelectionRequest, StageRequest } from "../selection.ts";
import { linkConflicts } from "./conflicts.ts";
import type { IndexSet } from "./index-set.ts";
import {
  FAR,
  HIGHEST,
  type Item,
  type Member,
  type Option,
  PART,
  type Priced,
  type Prices,
  type Problem,
  type Stage,
  type Worths,
} from "./model.ts";
import { timePoints } from "./objective.ts";
import type { Pool } from "./rules.ts";
import { compareText, seededRank } from "./shuffle.ts";
import { StageKnapsack } from "./stage-knapsack.ts";
import { FillTerms, ScoreTerms, type Terms, type Traits } from "./terms.ts";

/**
 * What the plan is to be good at: `score` is the objective; `fill` pays one point for each
 * question up to every stage's minimum and nothing else, to learn whether a plan exists at all.
 */
export type Aim = "score" | "fill";

/** More than any exchange earns: the local search mends a missing question before all else. */
const MISSING = 10_000;

export function compile(request: SelectionRequest, pool: Pool, aim: Aim): Problem {
  const terms = aim === "score" ? new ScoreTerms(request) : new FillTerms();
  const stages = request.stages.map((stage, index) => createStage(stage, index, aim));
  const options: Option[] = [];
  const items: Item[] = [];
  for (const group of groupCandidates(request, pool, terms)) {
    const item = createItem(group);
    items.push(item);
    for (const index of group.stages) {
      const stage = stages[index];
      if (stage)
        addOption(options, item, group.traits.points, terms.termsOf(group.traits, index), stage);
    }
  }
  linkRelated(items, pool);
  const conflicts = linkConflicts(items);
  const { topics, seats, competencies } = terms;
  const sightings = competencies.flatMap((competency) => competency.sightings);
  return {
    stages,
    items,
    topics,
    competencies,
    seats,
    conflicts,
    options,
    asked: options.filter(({ item }) => pool.asked.has(item.members[0]?.question.id ?? "")),
    prices: createPrices(topics, [...seats, ...sightings], conflicts),
    worths: createWorths(options),
  };
}

function createStage(request: StageRequest, index: number, aim: Aim): Stage {
  const minutes = Math.max(0, Math.floor(request.questioningMinutes));
  const asked = request.ask.length;
  const { min } = request.questions;
  const most = request.questions.max;
  const max = aim === "score" ? most : Math.max(asked, Math.min(min, most));
  const stage = {
    index,
    min: aim === "score" ? min : asked,
    max,
    minutes,
    countPoints: range(max, (count) =>
      aim === "score" ? -MISSING * Math.max(0, min - count) : Math.min(count, min),
    ),
    timePoints: range(minutes, (used) => (aim === "score" ? timePoints(minutes, used) : 0)),
    options: [],
    count: 0,
    used: 0,
  };
  return { ...stage, knapsack: new StageKnapsack(stage) };
}

/** The values of a function at 0 to `last`. */
function range(last: number, value: (index: number) => number): Int32Array {
  return new Int32Array(last + 1).map((_, index) => value(index));
}

/** Interchangeable candidates, with what they have in common. */
interface Group {
  members: Member[];
  minutes: number;
  stages: readonly number[];
  traits: Traits;
}

/** In the seed's order. A related or asked question is interchangeable with none. */
function groupCandidates(request: SelectionRequest, pool: Pool, terms: Terms): Group[] {
  const rank = seededRank(request.seed);
  const keyOf = groupKey(request, pool, terms);
  const known = new Map<number, Group>();
  const groups: Group[] = [];
  for (const question of pool.candidates) {
    const stages = pool.stagesOf(question);
    if (stages.values.length === 0) continue;
    const { id, minutes } = question;
    const traits = terms.traitsOf(question);
    const alone = pool.related.has(id) || pool.asked.has(id);
    const key = keyOf(stages, traits, minutes);
    const member = { question, rank: rank(id) };
    const group = alone ? undefined : known.get(key);
    if (group) {
      group.members.push(member);
      continue;
    }
    const started = { members: [member], minutes, stages: stages.values, traits };
    groups.push(started);
    if (!alone) known.set(key, started);
  }
  for (const { members } of groups) if (members.length > 1) members.sort(bySeed);
  return groups.sort((left, right) => bySeed(left.members[0], right.members[0]));
}

/** One number for all that makes candidates interchangeable: a number is cheaper than a text. */
function groupKey(request: SelectionRequest, { sets }: Pool, terms: Terms) {
  const { stages } = request;
  const longest = Math.max(0, ...stages.map(({ questioningMinutes }) => questioningMinutes));
  return (admitting: IndexSet, traits: Traits, minutes: number): number => {
    let both = admitting;
    for (const index of traits.competencies) both = sets.with(both, stages.length + index);
    return (both.id * terms.keys + traits.key) * (longest + 1) + minutes;
  };
}

function bySeed(left: Member | undefined, right: Member | undefined): number {
  if (!left || !right) return 0;
  return left.rank - right.rank || compareText(left.question.id, right.question.id);
}

const NOTHING: ReadonlySet<Item> = new Set();

function createItem({ members, minutes }: Group): Item {
  return {
    members,
    minutes,
    related: NOTHING,
    conflicts: [],
    options: [],
    used: 0,
    blocked: 0,
    demanded: false,
    fixed: 0,
  };
}

function addOption(
  options: Option[],
  item: Item,
  points: number,
  terms: ReturnType<Terms["termsOf"]>,
  stage: Stage,
): void {
  const option: Option = {
    index: options.length,
    item,
    stage,
    minutes: item.minutes,
    points,
    topic: terms.topic,
    sightings: terms.sightings,
    seat: terms.seat,
    open: true,
  };
  item.options.push(option);
  stage.options.push(option);
  options.push(option);
}

/** In the items' order, whatever the order in which questions name each other. */
function linkRelated(items: readonly Item[], { related }: Pool): void {
  if (related.size === 0) return;
  const placeOf = new Map<string, number>();
  for (const [place, { members }] of items.entries()) {
    const id = members[0]?.question.id ?? "";
    if (related.has(id)) placeOf.set(id, place);
  }
  for (const [id, place] of placeOf) {
    const places = [...(related.get(id) ?? [])].flatMap((other) => placeOf.get(other) ?? []);
    places.sort((left, right) => left - right);
    const item = items[place];
    if (item) item.related = new Set(places.flatMap((other) => items[other] ?? []));
  }
}

/** Gives every term and conflict its slot. */
function createPrices(
  topics: readonly Priced[],
  presences: readonly Priced[],
  conflicts: readonly Priced[],
): Prices {
  const all = [...topics, ...presences, ...conflicts];
  for (let slot = 0; slot < all.length; slot += 1) (all[slot] as Priced).slot = slot;
  const zeros = () => new Int32Array(all.length);
  const terms = topics.length + presences.length;
  return {
    price: zeros(),
    lowest: zeros().fill(-FAR).fill(0, topics.length, terms),
    highest: zeros().fill(FAR, 0, terms),
    slope: zeros(),
    direction: new Float64Array(all.length),
  };
}

function createWorths(options: readonly Option[]): Worths {
  const count = options.length;
  const minutes = new Int32Array(count);
  const points = new Int32Array(count);
  const firstSlot = new Int32Array(count + 1);
  const slots: number[] = [];
  for (const option of options) {
    const { index, item, topic, seat, sightings } = option;
    minutes[index] = option.minutes;
    points[index] = option.points * PART;
    if (topic) slots.push(topic.slot);
    if (seat) slots.push(seat.slot);
    for (const { slot } of sightings) slots.push(slot);
    for (const { slot } of item.conflicts) slots.push(slot);
    firstSlot[index + 1] = slots.length;
  }
  return {
    minutes,
    points,
    slots: Int32Array.from(slots),
    firstSlot,
    profit: new Int32Array(count),
    potential: new Int32Array(count).fill(HIGHEST),
    share: new Int32Array(count),
  };
}
