/** What questions can earn, as the search's terms: one builder for each aim. */

import type { Candidate, SelectionRequest } from "../selection.ts";
import type { Competency, KindSeat, Option, Sighting, Topic } from "./model.ts";
import { POINTS, rewardedKinds, skillPoints, topicPoints } from "./objective.ts";
import { compareText } from "./shuffle.ts";

/** A candidate's part in the objective, worked out once for all stages. */
export interface Traits {
  /** Candidates of equal key and competencies earn the same in every plan. Below `Terms.keys`. */
  key: number;
  points: number;
  topic: Topic | null;
  /** Indexes of the loop's competencies, each once, in any order. */
  competencies: readonly number[];
  kind: string;
}

export interface Terms {
  /** How many keys of traits there can be. */
  readonly keys: number;
  topics: Topic[];
  competencies: Competency[];
  seats: KindSeat[];
  traitsOf(candidate: Candidate): Traits;
  termsOf(traits: Traits, stage: number): Pick<Option, "topic" | "sightings" | "seat">;
}

/** Nothing earns anything: only how many questions there are counts. */
export class FillTerms implements Terms {
  readonly keys = 1;
  topics = [];
  competencies = [];
  seats = [];

  traitsOf(): Traits {
    return { key: 0, points: 0, topic: null, competencies: [], kind: "" };
  }

  termsOf(): ReturnType<Terms["termsOf"]> {
    return { topic: null, sightings: [], seat: null };
  }
}

/** No question earns more for skills. */
const MOST_POINTS = POINTS.skill * POINTS.skillsCounted;

export class ScoreTerms implements Terms {
  readonly keys: number;
  competencies: Competency[];
  seats: KindSeat[];
  /** How many of them have points. */
  #weighted = 0;
  readonly #topicOf = new Map<string, { topic: Topic | null; index: number }>();
  readonly #competencyIndex: ReadonlyMap<string, number>;
  readonly #skills: ReadonlySet<string>;
  /** Kinds that earn points in some stage. */
  readonly #kinds: readonly string[];
  /** By stage, then by kind. */
  readonly #seatsOf: ReadonlyMap<string, KindSeat>[];
  readonly #createTopic: (id: string) => Topic | null;

  constructor(request: SelectionRequest) {
    const seats = request.stages.reduce((sum, { questions }) => sum + questions.max, 0);
    const points = topicPoints(request.weights);
    this.#createTopic = (id) => createTopic((nth) => points(id, nth), seats);
    this.#skills = new Set(request.skills);
    const competencies = [...new Set(request.competencies)];
    this.#competencyIndex = new Map(competencies.map((id, index) => [id, index]));
    this.competencies = competencies.map(() => createCompetency(request.stages.length));
    this.#seatsOf = request.stages.map(
      (stage) => new Map([...rewardedKinds(stage)].map((kind) => [kind, createSeat()])),
    );
    this.seats = this.#seatsOf.flatMap((seatsOf) => [...seatsOf.values()]);
    this.#kinds = [...new Set(this.#seatsOf.flatMap((seatsOf) => [...seatsOf.keys()]))];
    const topics = Object.keys(request.weights).length;
    this.keys = (topics + 1) * (this.#kinds.length + 1) * (MOST_POINTS + 1);
  }

  /** Of the candidates looked at so far, in the order of their ids. */
  get topics(): Topic[] {
    return [...this.#topicOf]
      .sort(([left], [right]) => compareText(left, right))
      .flatMap(([, { topic }]) => topic ?? []);
  }

  traitsOf(candidate: Candidate): Traits {
    const { topic, index } = this.#topic(candidate.topics[0] ?? "");
    const points = skillPoints(candidate, this.#skills);
    const kind = this.#kinds.indexOf(candidate.kind);
    return {
      key: ((index + 1) * (this.#kinds.length + 1) + kind + 1) * (MOST_POINTS + 1) + points,
      points,
      topic,
      competencies: this.#competencies(candidate),
      kind: candidate.kind,
    };
  }

  termsOf({ topic, competencies, kind }: Traits, stage: number) {
    const sightings: Sighting[] = [];
    for (const index of competencies) {
      const sighting = this.competencies[index]?.sightings[stage];
      if (sighting) sightings.push(sighting);
    }
    return { topic, sightings, seat: this.#seatsOf[stage]?.get(kind) ?? null };
  }

  #competencies({ competencies }: Candidate): number[] {
    const indexes: number[] = [];
    for (const id of competencies) {
      const index = this.#competencyIndex.get(id);
      if (index !== undefined && !indexes.includes(index)) indexes.push(index);
    }
    return indexes;
  }

  /** Topics without points share the index -1: nothing tells them apart. */
  #topic(id: string): { topic: Topic | null; index: number } {
    const known = this.#topicOf.get(id);
    if (known) return known;
    const topic = this.#createTopic(id);
    const found = { topic, index: topic ? this.#weighted++ : -1 };
    this.#topicOf.set(id, found);
    return found;
  }
}

/** Null for a topic without points. */
function createTopic(points: (nth: number) => number, seats: number): Topic | null {
  const earned = [0];
  for (let nth = 1; nth <= seats; nth += 1) earned.push((earned[nth - 1] ?? 0) + points(nth));
  if ((earned.at(-1) ?? 0) === 0) return null;
  return { slot: 0, earned, low: 0, high: seats, count: 0 };
}

function createCompetency(stages: number): Competency {
  const competency: Competency = { sightings: [], stagesSeen: 0 };
  for (let stage = 0; stage < stages; stage += 1) {
    competency.sightings.push({ slot: 0, competency, forced: false, count: 0 });
  }
  return competency;
}

function createSeat(): KindSeat {
  return { slot: 0, forced: false, count: 0 };
}
