/** Requests by hand, for tests about one thing at a time. */

import type { Candidate, SelectionRequest, StageRequest } from "../../src/kit/selection.ts";

export function question(id: string, change: Partial<Candidate> = {}): Candidate {
  return {
    id,
    topics: ["api"],
    competencies: [],
    kind: "technical",
    skills: [],
    minutes: 10,
    related: [],
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
    weights: { api: 1 },
    skills: [],
    competencies: [],
    seed: "seed",
    never: [],
    ...change,
  };
}
