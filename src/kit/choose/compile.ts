/** Turns a request into the search's problem (model.ts). */

import type { SelectionRequest, StageRequest } from "../selection.ts";
import { linkConflicts } from "./conflicts.ts";
import type { Item, Option, Problem, Stage } from "./model.ts";
import { timePoints } from "./objective.ts";
import type { Pool } from "./rules.ts";
import { type Random, shuffled } from "./shuffle.ts";
import { StageKnapsack } from "./stage-knapsack.ts";
import { FillTerms, ScoreTerms, type Terms, type Traits } from "./terms.ts";

/**
 * What the plan is to be good at: `score` is the objective; `fill` pays one point for each
 * question up to every stage's minimum and nothing else, to learn whether a plan exists at all.
 */
export type Aim = "score" | "fill";

/** Far more than any plan can earn: the local search mends a missing question before all else. */
export const MISSING = 1_000_000;

export function compile(request: SelectionRequest, pool: Pool, aim: Aim, random: Random): Problem {
  const terms = aim === "score" ? new ScoreTerms(request) : new FillTerms();
  const problem: Problem = {
    stages: request.stages.map((stage, index) => createStage(stage, index, aim)),
    items: [],
    topics: terms.topics,
    competencies: terms.competencies,
    seats: terms.seats,
    conflicts: [],
    terms: [],
    priced: [],
    options: [],
    asked: [],
  };
  for (const group of groupCandidates(pool, terms, random)) addItem(problem, group, terms);
  problem.asked = problem.options.filter(({ item }) => pool.asked.has(item.members[0] ?? ""));
  linkRelated(problem, pool);
  linkConflicts(problem);
  problem.terms = [
    ...terms.topics,
    ...terms.seats,
    ...terms.competencies.flatMap(({ sightings }) => sightings),
  ];
  problem.priced = [...problem.terms, ...problem.conflicts];
  return problem;
}

function addItem(problem: Problem, group: Group, terms: Terms): void {
  const item = createItem(group);
  problem.items.push(item);
  for (const index of group.stages) {
    const stage = problem.stages[index];
    if (stage) addOption(problem, item, terms.termsOf(group.traits, index), stage);
  }
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
function range(last: number, value: (index: number) => number): number[] {
  return Array.from({ length: last + 1 }, (_, index) => value(index));
}

/** Interchangeable candidates, with what they have in common. */
interface Group {
  members: string[];
  minutes: number;
  stages: readonly number[];
  traits: Traits;
}

/** A related or asked question is interchangeable with none. */
function groupCandidates(pool: Pool, terms: Terms, random: Random): Group[] {
  const groups = new Map<string, Group>();
  for (const candidate of shuffled([...pool.byId.values()], random)) {
    const { id, minutes } = candidate;
    const stages = pool.stagesOf.get(id) ?? [];
    if (stages.length === 0) continue;
    const alone = pool.related.has(id) || pool.asked.has(id) ? id : "";
    const traits = terms.traitsOf(candidate);
    const key = `${stages.join()}|${minutes}|${traits.key}|${alone}`;
    const group = groups.get(key);
    if (group) group.members.push(id);
    else groups.set(key, { members: [id], minutes, stages, traits });
  }
  return [...groups.values()];
}

function createItem({ members, minutes }: Group): Item {
  return {
    members,
    minutes,
    related: new Set(),
    options: [],
    used: 0,
    blocked: 0,
    demanded: false,
    fixed: 0,
  };
}

function addOption(
  problem: Problem,
  item: Item,
  terms: ReturnType<Terms["termsOf"]>,
  stage: Stage,
): void {
  const option: Option = {
    item,
    stage,
    minutes: item.minutes,
    points: terms.points,
    topic: terms.topic,
    sightings: terms.sightings,
    seat: terms.seat,
    conflicts: [],
    profit: 0,
    potential: Infinity,
    share: 0,
    open: true,
  };
  item.options.push(option);
  stage.options.push(option);
  problem.options.push(option);
}

function linkRelated(problem: Problem, pool: Pool): void {
  const itemOf = new Map(problem.items.map((item) => [item.members[0] ?? "", item]));
  for (const [id, item] of itemOf) {
    for (const other of pool.related.get(id) ?? []) {
      const related = itemOf.get(other);
      if (related) item.related.add(related);
    }
  }
}
