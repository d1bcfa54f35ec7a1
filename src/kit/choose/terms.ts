/** What questions can earn, as the search's terms: one builder for each aim. */

import type { Candidate, SelectionRequest } from "../selection.ts";
import type { Competency, KindSeat, Option, Topic } from "./model.ts";
import { rewardedKinds, skillPoints, topicPoints } from "./objective.ts";

/** A candidate's part in the objective, worked out once for all stages. */
export interface Traits {
  /** Candidates of equal key in equal stages earn the same in every plan. */
  key: string;
  points: number;
  topic: Topic | null;
  /** Indexes of competencies. */
  competencies: readonly number[];
  kind: string;
}

export interface Terms {
  topics: Topic[];
  competencies: Competency[];
  seats: KindSeat[];
  traitsOf(candidate: Candidate): Traits;
  termsOf(traits: Traits, stage: number): Pick<Option, "points" | "topic" | "sightings" | "seat">;
}

/** Nothing earns anything: only how many questions there are counts. */
export class FillTerms implements Terms {
  topics = [];
  competencies = [];
  seats = [];

  traitsOf(): Traits {
    return { key: "", points: 0, topic: null, competencies: [], kind: "" };
  }

  termsOf(): ReturnType<Terms["termsOf"]> {
    return { points: 0, topic: null, sightings: [], seat: null };
  }
}

export class ScoreTerms implements Terms {
  topics: Topic[] = [];
  competencies: Competency[];
  seats: KindSeat[];
  readonly #topicOf = new Map<string, { topic: Topic | null; index: number }>();
  readonly #competencyIndex: ReadonlyMap<string, number>;
  readonly #skills: ReadonlySet<string>;
  /** By stage, then by kind. */
  readonly #seatsOf: ReadonlyMap<string, KindSeat>[];
  readonly #createTopic: (topic: string) => Topic | null;

  constructor(request: SelectionRequest) {
    const seats = request.stages.reduce((sum, { questions }) => sum + questions.max, 0);
    const points = topicPoints(request.weights);
    this.#createTopic = (topic) => createTopic((nth) => points(topic, nth), seats);
    this.#skills = new Set(request.skills);
    const competencies = [...new Set(request.competencies)];
    this.#competencyIndex = new Map(competencies.map((id, index) => [id, index]));
    this.competencies = competencies.map(() => createCompetency(request.stages.length));
    this.#seatsOf = request.stages.map(
      (stage) => new Map([...rewardedKinds(stage)].map((kind) => [kind, createSeat()])),
    );
    this.seats = this.#seatsOf.flatMap((seatsOf) => [...seatsOf.values()]);
  }

  traitsOf(candidate: Candidate): Traits {
    const { topic, index } = this.#topic(candidate.topics[0] ?? "");
    const competencies = this.#competencies(candidate);
    const kind = this.seats.length > 0 ? candidate.kind : "";
    const points = skillPoints(candidate, this.#skills);
    return {
      key: `${index}/${competencies.join()}/${kind}/${points}`,
      points,
      topic,
      competencies,
      kind,
    };
  }

  termsOf({ points, topic, competencies, kind }: Traits, stage: number) {
    return {
      points,
      topic,
      sightings: competencies.flatMap((index) => this.competencies[index]?.sightings[stage] ?? []),
      seat: this.#seatsOf[stage]?.get(kind) ?? null,
    };
  }

  /** Rising, and each once. */
  #competencies({ competencies }: Candidate): number[] {
    const indexes = new Set<number>();
    for (const id of competencies) {
      const index = this.#competencyIndex.get(id);
      if (index !== undefined) indexes.add(index);
    }
    return [...indexes].sort((left, right) => left - right);
  }

  /** Topics without points share the index -1: nothing tells them apart. */
  #topic(id: string): { topic: Topic | null; index: number } {
    const known = this.#topicOf.get(id);
    if (known) return known;
    const topic = this.#createTopic(id);
    const found = { topic, index: topic ? this.topics.push(topic) - 1 : -1 };
    this.#topicOf.set(id, found);
    return found;
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
