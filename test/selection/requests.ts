/** Requests by hand, for tests about one thing at a time. */

import type { Candidate, SelectionRequest, StageRequest } from "../../src/selection/index.ts";

export function question(id: string, change: Partial<Candidate> = {}): Candidate {
  return {
    id,
    topics: ["api"],
    competencies: [],
    kind: "technical",
    skills: [],
    minutes: 10,
    related: [],
    levels: ["junior", "mid", "senior"],
    ...change,
  };
}

/** One question at least, three at most, half an hour. */
export function stage(id: string, change: Partial<StageRequest> = {}): StageRequest {
  return {
    id,
    questioningMinutes: 30,
    kinds: ["technical"],
    topics: [],
    questions: { min: 1, max: 3 },
    ask: [],
    ...change,
  };
}

export function request(
  candidates: readonly Candidate[],
  stages: readonly StageRequest[],
  change: Partial<SelectionRequest> = {},
): SelectionRequest {
  return {
    candidates,
    stages,
    level: "mid",
    levels: ["junior", "mid", "senior"],
    weights: { api: 1 },
    skills: { required: [], own: [], inherited: [] },
    competencies: [],
    seed: "seed",
    never: [],
    always: [],
    wanted: { topics: [], stages: stages.map(({ id }) => id) },
    printed: stages.map(({ id }) => id),
    edits: [],
    ...change,
  };
}
