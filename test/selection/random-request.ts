/** Made-up banks and loops, the same for the same seed, from roomy to hardly possible. */

import type { Candidate, SelectionRequest, StageRequest } from "../../src/selection/index.ts";
import { type Random, seededRandom, shuffled } from "../support/random.ts";

const KINDS = ["technical", "design", "behavioral", "practical"];
const LEVELS = ["junior", "mid", "senior", "staff"];

export interface InstanceShape {
  candidates: number;
  stages: number;
  topics: number;
  competencies: number;
  /** Shortest and longest question. */
  minutes: readonly [number, number];
  /** Minutes of a stage. */
  stageMinutes: readonly [number, number];
  /** Smallest and largest number of questions of a stage. */
  counts: readonly [number, number];
  /** Topics that a stage lists; 0 for all. */
  stageTopics: readonly [number, number];
  stageKinds: readonly [number, number];
  /** Related pairs per question. */
  related: number;
  /** Asked questions per stage. */
  asked: number;
}

export const LOOP: InstanceShape = {
  candidates: 170,
  stages: 4,
  topics: 15,
  competencies: 8,
  minutes: [5, 25],
  stageMinutes: [40, 50],
  counts: [2, 5],
  stageTopics: [2, 5],
  stageKinds: [1, 3],
  related: 0.1,
  asked: 0.3,
};

export function randomRequest(shape: InstanceShape, seed: string): SelectionRequest {
  const random = seededRandom(`instance ${seed}`);
  const topics = names("topic", shape.topics);
  const competencies = names("competency", shape.competencies);
  const skills = names("skill", 12);
  const ids = names("question", shape.candidates);
  const candidates = ids.map(
    (id): Candidate => ({
      id,
      topics: pick(topics, [1, 2], random),
      competencies: pick(competencies, [1, 3], random),
      kind: pick(KINDS, [1, 1], random)[0] ?? "technical",
      skills: pick(skills, [0, 3], random),
      minutes: within(shape.minutes, random),
      related: ids.filter((other) => other !== id && random() < shape.related / ids.length),
      levels: ["mid", ...pick(LEVELS, [0, 3], random)],
    }),
  );
  const asked = shuffled(ids, random);
  const stages = names("stage", shape.stages).map((id): StageRequest => {
    const counts = [within(shape.counts, random), within(shape.counts, random)];
    return {
      id,
      questioningMinutes: within(shape.stageMinutes, random),
      kinds: pick(KINDS, shape.stageKinds, random),
      topics: pick(topics, shape.stageTopics, random),
      questions: { min: Math.min(...counts), max: Math.max(...counts) },
      ask: random() < shape.asked ? asked.splice(0, 1) : [],
    };
  });
  const weights = Object.fromEntries(
    pick(topics, [1, topics.length], random).map((topic) => [topic, within([1, 6], random) / 2]),
  );
  return {
    candidates,
    stages,
    level: "mid",
    levels: LEVELS,
    weights,
    skills: {
      required: [pick(skills, [1, 2], random)],
      own: pick(skills, [0, 6], random),
      inherited: pick(skills, [0, 3], random),
    },
    competencies: pick(competencies, [1, competencies.length], random).map((id) => ({
      id,
      weight: within([1, 2], random),
    })),
    seed,
    never: [],
    always: [],
    wanted: { topics: [], stages: stages.map(({ id }) => id) },
    printed: stages.map(({ id }) => id),
    edits: [],
  };
}

function names(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
}

function within([low, high]: readonly [number, number], random: Random): number {
  return low + Math.floor(random() * (high - low + 1));
}

function pick<T>(values: readonly T[], count: readonly [number, number], random: Random): T[] {
  return shuffled(values, random).slice(0, within(count, random));
}
