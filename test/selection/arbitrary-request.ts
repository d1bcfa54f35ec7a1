/** Small requests for properties: dense enough that every rule and every term matters. */

import fc from "fast-check";
import type { Candidate, SelectionRequest, StageRequest } from "../../src/selection/index.ts";

const KINDS = ["technical", "design", "behavioral"];
const LEVELS = ["junior", "mid", "senior", "staff"];
const TOPICS = ["api", "data", "teams"];
const COMPETENCIES = ["depth", "judgment", "leading"];
const SKILLS = ["go", "kafka", "sql"];
const IDS = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"];

const candidate = (id: string, minutes: number[]): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(id),
    topics: fc.shuffledSubarray(TOPICS, { minLength: 1, maxLength: 2 }),
    competencies: fc.subarray(COMPETENCIES, { minLength: 1, maxLength: 2 }),
    kind: fc.constantFrom(...KINDS),
    skills: fc.subarray(SKILLS),
    minutes: fc.constantFrom(...minutes),
    related: fc.oneof(
      { weight: 3, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(IDS, { maxLength: 2 }) },
    ),
    levels: fc.subarray(LEVELS, { minLength: 1 }),
  });

const stage = (id: string, ask: fc.Arbitrary<string[]>): fc.Arbitrary<StageRequest> =>
  fc
    .record({
      questioningMinutes: fc.integer({ min: 10, max: 45 }),
      kinds: fc.subarray(KINDS, { minLength: 1 }),
      topics: fc.subarray(TOPICS),
      min: fc.integer({ min: 0, max: 2 }),
      more: fc.integer({ min: 0, max: 3 }),
      ask,
    })
    .map(({ min, more, ...rest }) => ({ id, ...rest, questions: { min, max: min + more } }));

/** No clash in the `ask` lists unless `anyAsk`. */
export function smallRequest({ anyAsk = false } = {}): fc.Arbitrary<SelectionRequest> {
  const asks = (id: string): fc.Arbitrary<string[]> =>
    anyAsk
      ? fc.subarray([...IDS.slice(0, 4), "unknown"], { maxLength: 3 })
      : fc.oneof(
          { weight: 4, arbitrary: fc.constant<string[]>([]) },
          { arbitrary: fc.constant<string[]>([id]), weight: 1 },
        );
  return fc
    .record({
      candidates: fc
        .tuple(...IDS.map((id) => candidate(id, [5, 6, 8, 10, 15, 20])))
        .chain((all) => fc.shuffledSubarray(all, { minLength: anyAsk ? all.length : 3 })),
      stages: fc
        .tuple(stage("first", asks("q1")), stage("second", asks("q2")), stage("third", asks("q3")))
        .chain((all) => fc.subarray(all, { minLength: 1 })),
      level: fc.constantFrom(...LEVELS),
      levels: fc.constant(LEVELS),
      weights: fc.record({
        api: fc.constantFrom(1, 3),
        data: fc.constantFrom(0, 0.5, 2),
        teams: fc.constantFrom(0, 0.5, 3),
      }),
      skills: fc.record({
        required: fc.oneof(fc.constant([]), fc.constant([["go", "sql"]])),
        own: fc.subarray(SKILLS),
        inherited: fc.subarray(SKILLS),
      }),
      competencies: fc
        .subarray(COMPETENCIES)
        .map((ids) => ids.map((id, index) => ({ id, weight: [1, 4, 0.5][index] ?? 1 }))),
      seed: fc.constantFrom("a", "b", "c"),
      never: fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.constant(["q7"]) },
      ),
      wantedTopics: fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        { weight: 1, arbitrary: fc.subarray(TOPICS, { maxLength: 2 }) },
      ),
    })
    .map(({ wantedTopics, ...rest }) => {
      const printed = rest.stages.map(({ id }) => id);
      return {
        ...rest,
        always: [],
        wanted: { topics: wantedTopics, stages: printed },
        printed,
        edits: [],
      };
    });
}
