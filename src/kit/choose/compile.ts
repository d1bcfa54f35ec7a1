/** Turns a request into the search's problem (model.ts). */

import type { Candidate, SelectionRequest, StageRequest } from "../selection.ts";
import { linkConflicts } from "./conflicts.ts";
import type { Competency, Item, KindSeat, Option, Problem, Stage, Topic } from "./model.ts";
import {
  competencyPoints,
  POINTS,
  rewardedKinds,
  skillPoints,
  timePoints,
  topicPoints,
} from "./objective.ts";
import type { Pool } from "./rules.ts";
import { type Random, shuffled } from "./shuffle.ts";

/**
 * What the plan is to be good at: `score` is the objective; `fill` pays one point for each
 * question up to every stage's minimum and nothing else, to learn whether a plan exists at all.
 */
export type Aim = "score" | "fill";

/** Far more than any plan can earn: the local search mends a missing question before all else. */
export const MISSING = 1_000_000;

export function compile(request: SelectionRequest, pool: Pool, aim: Aim, random: Random): Problem {
  const builder = aim === "score" ? new ScoreTerms(request) : new FillTerms();
  const stages = request.stages.map((stage, index) => createStage(stage, index, aim));
  const items = groupCandidates(request, pool, builder, random);
  const problem: Problem = {
    stages,
    items: [...items.keys()],
    topics: builder.topics,
    competencies: builder.competencies,
    seats: builder.seats,
    conflicts: [],
    priced: [],
    options: [],
    asked: [],
  };
  for (const [item, { candidate, stages: indexes }] of items) {
    for (const index of indexes) addOption(problem, item, candidate, index, builder);
  }
  problem.asked = problem.options.filter(({ item }) => pool.asked.has(item.members[0] ?? ""));
  linkRelated(problem, pool);
  linkConflicts(problem);
  problem.priced.push(
    ...builder.topics,
    ...builder.seats,
    ...builder.competencies.flatMap(({ sightings }) => sightings),
    ...problem.conflicts,
  );
  return problem;
}

function createStage(request: StageRequest, index: number, aim: Aim): Stage {
  const minutes = Math.max(0, Math.floor(request.questioningMinutes));
  const asked = request.ask.length;
  const { min } = request.questions;
  const most = request.questions.max;
  const max = aim === "score" ? most : Math.max(asked, Math.min(min, most));
  return {
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
}

/** The values of a function at 0 to `last`. */
function range(last: number, value: (index: number) => number): number[] {
  return Array.from({ length: last + 1 }, (_, index) => value(index));
}

interface Terms {
  topics: Topic[];
  competencies: Competency[];
  seats: KindSeat[];
  /** Questions of equal key in equal stages earn the same in every plan. */
  key(candidate: Candidate, stages: readonly number[]): string;
  terms(
    candidate: Candidate,
    stage: number,
  ): Pick<Option, "points" | "topic" | "sightings" | "seat">;
}

class FillTerms implements Terms {
  topics: Topic[] = [];
  competencies: Competency[] = [];
  seats: KindSeat[] = [];

  key(): string {
    return "";
  }

  terms(): Pick<Option, "points" | "topic" | "sightings" | "seat"> {
    return { points: 0, topic: null, sightings: [], seat: null };
  }
}

class ScoreTerms implements Terms {
  topics: Topic[] = [];
  competencies: Competency[];
  seats: KindSeat[] = [];
  readonly #skills: ReadonlySet<string>;
  readonly #competencyIndex: ReadonlyMap<string, number>;
  readonly #topicOf = new Map<string, Topic | null>();
  readonly #seatsOf: ReadonlyMap<string, KindSeat>[];
  readonly #createTopic: (topic: string) => Topic | null;

  constructor(request: SelectionRequest) {
    const stages = request.stages.length;
    const seats = request.stages.reduce((total, { questions }) => total + questions.max, 0);
    const points = topicPoints(request.weights);
    this.#createTopic = (topic) => createTopic((nth) => points(topic, nth), seats);
    this.#skills = new Set(request.skills);
    const competencies = [...new Set(request.competencies)];
    this.#competencyIndex = new Map(competencies.map((id, index) => [id, index]));
    this.competencies = competencies.map(() => createCompetency(stages));
    this.#seatsOf = request.stages.map(
      (stage) => new Map([...rewardedKinds(stage)].map((kind) => [kind, createSeat()])),
    );
    this.seats = this.#seatsOf.flatMap((seatsOf) => [...seatsOf.values()]);
  }

  key(candidate: Candidate, stages: readonly number[]): string {
    const topic = this.#topic(candidate);
    const kind = stages.some((stage) => this.#seatsOf[stage]?.has(candidate.kind));
    return [
      topic ? this.topics.indexOf(topic) : "",
      this.#competencies(candidate).join(),
      kind ? candidate.kind : "",
      skillPoints(candidate, this.#skills),
    ].join("/");
  }

  terms(candidate: Candidate, stage: number) {
    return {
      points: skillPoints(candidate, this.#skills),
      topic: this.#topic(candidate),
      sightings: this.#competencies(candidate).flatMap(
        (index) => this.competencies[index]?.sightings[stage] ?? [],
      ),
      seat: this.#seatsOf[stage]?.get(candidate.kind) ?? null,
    };
  }

  /** Indexes of the request's competencies, rising and each once. */
  #competencies(candidate: Candidate): number[] {
    const indexes = candidate.competencies.flatMap((id) => this.#competencyIndex.get(id) ?? []);
    return [...new Set(indexes)].sort((left, right) => left - right);
  }

  #topic(candidate: Candidate): Topic | null {
    const id = candidate.topics[0] ?? "";
    const known = this.#topicOf.get(id);
    if (known !== undefined) return known;
    const topic = this.#createTopic(id);
    this.#topicOf.set(id, topic);
    if (topic) this.topics.push(topic);
    return topic;
  }
}

/** Null for a topic without points. */
function createTopic(points: (nth: number) => number, seats: number): Topic | null {
  const earned = [0];
  for (let nth = 1; nth <= seats; nth += 1) earned.push((earned[nth - 1] ?? 0) + points(nth));
  if ((earned.at(-1) ?? 0) === 0) return null;
  return { ...priced(-Infinity), earned, low: 0, high: seats, count: 0, share: 0 };
}

function createCompetency(stages: number): Competency {
  const competency: Competency = { sightings: [], stagesSeen: 0 };
  for (let stage = 0; stage < stages; stage += 1) {
    competency.sightings.push({ ...priced(), competency, forced: false, count: 0, share: 0 });
  }
  return competency;
}

function createSeat(): KindSeat {
  return { ...priced(), forced: false, count: 0, share: 0 };
}

function priced(floor = 0) {
  return { price: 0, floor, slope: 0, direction: 0 };
}

interface ItemSource {
  candidate: Candidate;
  stages: readonly number[];
}

/** Interchangeable candidates together. A related question is never interchangeable. */
function groupCandidates(
  request: SelectionRequest,
  pool: Pool,
  terms: Terms,
  random: Random,
): Map<Item, ItemSource> {
  const groups = new Map<string, { members: string[]; source: ItemSource }>();
  for (const candidate of shuffled([...pool.byId.values()], random)) {
    const stages = pool.stagesOf.get(candidate.id) ?? [];
    if (stages.length === 0) continue;
    const alone = pool.related.has(candidate.id) || pool.asked.has(candidate.id);
    const key = `${stages.join()}|${candidate.minutes}|${terms.key(candidate, stages)}|${alone ? candidate.id : ""}`;
    const group = groups.get(key);
    if (group) group.members.push(candidate.id);
    else groups.set(key, { members: [candidate.id], source: { candidate, stages } });
  }
  return new Map(
    [...groups.values()].map(({ members, source }) => [
      createItem(members, source.candidate.minutes),
      source,
    ]),
  );
}

function createItem(members: readonly string[], minutes: number): Item {
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
  candidate: Candidate,
  index: number,
  terms: Terms,
): void {
  const stage = problem.stages[index];
  if (!stage) return;
  const option: Option = {
    item,
    stage,
    minutes: item.minutes,
    ...terms.terms(candidate, index),
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
