import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Infeasible,
  type NearestChange,
  type SelectionRequest,
  selectQuestions,
} from "../../src/selection/index.ts";
import { smallRequest } from "./arbitrary-request.ts";
import { bruteForce } from "./brute-force.ts";
import { question, request, stage } from "./requests.ts";

const SHORT = { min: 2, max: 3 };

describe("an impossible request", () => {
  const three = ["a", "b", "c"].map((id) => question(id));
  const cases: [string, SelectionRequest, Partial<Infeasible>, NearestChange[]][] = [
    [
      "asks an unknown question",
      request(three, [stage("one", { ask: ["a", "x"] })]),
      { rule: "ask-unknown", stage: "one", questions: ["x"] },
      [{ stage: "one", change: "not-asked", question: "x" }],
    ],
    [
      "asks what is never to be asked",
      request(three, [stage("one", { ask: ["a", "b"] })], { never: ["b"] }),
      { rule: "ask-never", stage: "one", questions: ["b"] },
      [{ stage: "one", change: "not-asked", question: "b" }],
    ],
    [
      "asks one question in two stages",
      request(three, [stage("one", { ask: ["a"] }), stage("two", { ask: ["a"] })]),
      { rule: "ask-twice", stage: "two", questions: ["a"] },
      [{ stage: "two", change: "not-asked", question: "a" }],
    ],
    [
      "asks related questions, the relation read backwards",
      request(
        [question("a"), question("b", { related: ["a"] }), question("c", { related: ["b"] })],
        [stage("one", { ask: ["a", "b"] }), stage("two", { ask: ["c"] })],
      ),
      { rule: "ask-related", stage: "one", questions: ["a", "b", "c"] },
      [{ stage: "one", change: "not-asked", question: "b" }],
    ],
    [
      "asks more than the maximum",
      request(three, [stage("one", { ask: ["a", "b", "c"], questions: { min: 1, max: 2 } })]),
      { rule: "ask-count", stage: "one", questions: ["a", "b", "c"] },
      [{ stage: "one", change: "not-asked", question: "c" }],
    ],
    [
      "asks longer than there is time",
      request(
        [question("a"), question("b", { minutes: 25 }), question("c")],
        [stage("one", { ask: ["a", "b", "c"] })],
      ),
      { rule: "ask-time", stage: "one", questions: ["a", "b", "c"] },
      [{ stage: "one", change: "not-asked", question: "b" }],
    ],
    [
      "has too few questions of a kind",
      request(
        [...three, question("d", { kind: "design" })],
        [stage("one", { kinds: ["design"], questions: SHORT })],
      ),
      { rule: "too-few", stage: "one", available: 1 },
      [{ stage: "one", change: "minimum", from: 2, to: 1 }],
    ],
    [
      "has too few that are not related",
      request(
        [question("a", { related: ["b", "c"] }), question("b", { related: ["c"] }), question("c")],
        [stage("one", { questions: SHORT })],
      ),
      { rule: "too-few", stage: "one", available: 3 },
      [{ stage: "one", change: "minimum", from: 2, to: 1 }],
    ],
    [
      "has no question at all for one stage",
      request(three, [stage("one"), stage("two", { kinds: ["design"] })]),
      { rule: "too-few", stage: "two", available: 0 },
      [{ stage: "two", change: "without-stage" }],
    ],
    [
      "has too little time for the minimum",
      request(
        [question("a"), question("b", { minutes: 15 }), question("c", { minutes: 20 })],
        [stage("one", { questioningMinutes: 24, questions: SHORT })],
      ),
      { rule: "too-short", stage: "one", available: 3 },
      [{ stage: "one", change: "minutes", from: 24, to: 25 }],
    ],
    [
      "wants a topic that no question is about",
      request(three, [stage("one")], { wanted: { topics: ["data"], stages: ["one"] } }),
      { rule: "topic-unknown", stage: null, topics: ["data"] },
      [{ stage: null, change: "without-topic", topic: "data" }],
    ],
    [
      "wants a topic that no stage asks about",
      request(
        [...three, question("d", { topics: ["data"] })],
        [stage("one", { topics: ["api"] })],
        { weights: { api: 1, data: 1 }, wanted: { topics: ["data", "api"], stages: ["one"] } },
      ),
      { rule: "topic-stage", topics: ["data"] },
      [{ stage: null, change: "without-topic", topic: "data" }],
    ],
    [
      "wants a topic whose questions are too long",
      request([...three, question("d", { topics: ["data"], minutes: 40 })], [stage("one")], {
        weights: { api: 1, data: 1 },
        wanted: { topics: ["data"], stages: ["one"] },
      }),
      { rule: "topic-time", topics: ["data"] },
      [{ stage: null, change: "without-topic", topic: "data" }],
    ],
    [
      "wants more topics than there is room for",
      request(
        [...three, question("d", { topics: ["data"] })],
        [stage("one", { questions: { min: 1, max: 1 } })],
        { weights: { api: 1, data: 1 }, wanted: { topics: ["data", "api"], stages: ["one"] } },
      ),
      { rule: "topic-room", topics: ["api"] },
      [{ stage: null, change: "without-topic", topic: "api" }],
    ],
    [
      "shares too few questions among stages that could each be filled",
      request(three, [
        stage("one", { questions: SHORT }),
        stage("two", { questions: { min: 1, max: 1 } }),
        stage("three", { questions: { min: 1, max: 1 } }),
      ]),
      { rule: "loop", available: 3 },
      [],
    ],
  ];

  it.each(cases)("%s", async (_, impossible, expected, changes) => {
    const infeasible = await errorOf(impossible);
    expect(infeasible).toMatchObject(expected);
    if (changes.length > 0) expect(infeasible.nearest?.changes).toEqual(changes);
  });

  it("names what the other stages of the nearest kit take from the short one", async () => {
    const {
      stage: short,
      questions,
      nearest,
    } = await errorOf(
      request([question("a"), question("b", { related: ["a"] })], [stage("one"), stage("two")]),
    );
    expect(nearest?.changes).toEqual([{ stage: short, change: "without-stage" }]);
    expect([...questions].sort()).toEqual(["a", "b"]);
  });

  it("has no nearest kit when nothing is left to ask", async () => {
    expect((await errorOf(request([], [stage("one")]))).nearest).toBeNull();
  });

  it("repairs several rules at once", async () => {
    const { nearest } = await errorOf(
      request(
        [question("a", { minutes: 30 }), question("b"), question("c", { kind: "design" })],
        [
          stage("one", { ask: ["x"], questioningMinutes: 5 }),
          stage("two", { kinds: ["design"], questions: SHORT }),
        ],
      ),
    );
    expect(nearest?.changes).toEqual([
      { stage: "one", change: "not-asked", question: "x" },
      { stage: "one", change: "minutes", from: 5, to: 10 },
      { stage: "two", change: "minimum", from: 2, to: 1 },
    ]);
  });

  it("has a nearest request that works and that its selection answers best", async () => {
    await fc.assert(
      fc.asyncProperty(smallRequest({ anyAsk: true }), async (any) => {
        const result = await selectQuestions(any);
        fc.pre(!result.ok);
        const nearest = result.ok ? null : result.infeasible.nearest;
        fc.pre(nearest !== null);
        const relaxed = applyChanges(any, nearest?.changes ?? []);
        expect(nearest?.changes).not.toEqual([]);
        expect(nearest?.selection.best).toBe(bruteForce(relaxed));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("lowers minimums no more than it must", async () => {
    await fc.assert(
      fc.asyncProperty(smallRequest(), async (any) => {
        const result = await selectQuestions(any);
        const changes = result.ok ? [] : (result.infeasible.nearest?.changes ?? []);
        const lowered = changes.filter(({ change }) => change === "minimum");
        for (const change of lowered) {
          const others = changes.filter((other) => other !== change);
          expect(bruteForce(applyChanges(any, others))).toBeNull();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

async function errorOf(impossible: SelectionRequest): Promise<Infeasible> {
  const result = await selectQuestions(impossible);
  if (result.ok) throw new Error("there is a plan");
  return result.infeasible;
}

function applyChanges(given: SelectionRequest, changes: readonly NearestChange[]) {
  let stages = given.stages.map((each) => ({ ...each }));
  const dropped = changes.flatMap((change) =>
    change.change === "without-topic" ? [change.topic] : [],
  );
  const wanted = {
    ...given.wanted,
    topics: given.wanted.topics.filter((topic) => !dropped.includes(topic)),
  };
  for (const change of changes) {
    if (change.change === "without-topic") continue;
    const changed = stages.find(({ id }) => id === change.stage);
    if (!changed) throw new Error(`no stage ${change.stage}`);
    if (change.change === "minutes") changed.questioningMinutes = change.to;
    if (change.change === "minimum") {
      expect(changed.questions.min).toBe(change.from);
      changed.questions = { ...changed.questions, min: change.to };
    }
    if (change.change === "not-asked") {
      changed.ask = changed.ask.filter((id) => id !== change.question);
    }
    if (change.change === "without-stage") stages = stages.filter((each) => each !== changed);
  }
  return { ...given, stages, wanted };
}
