import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import type { Selection, SelectionRequest, SelectionResult } from "../../src/kit/selection.ts";
import { type BrutePlan, bruteForce, bruteScore, holdsRules } from "./brute-force.ts";
import { smallRequest } from "./choose-arbitrary.ts";
import { type InstanceShape, LOOP, randomRequest } from "./choose-instances.ts";

const CROWDED: InstanceShape = {
  ...LOOP,
  candidates: 60,
  topics: 6,
  stageTopics: [0, 3],
  related: 2,
  counts: [1, 5],
};

/** Requests of real size, some without a plan. */
const loop = fc
  .record({ shape: fc.constantFrom(LOOP, CROWDED), seed: fc.nat(10_000) })
  .map(({ shape, seed }) => randomRequest(shape, `${seed}`));

describe("chooseQuestions", () => {
  it("finds the best total that trying every plan finds, or no plan where there is none", () => {
    fc.assert(
      fc.property(smallRequest(), (request) => {
        const best = bruteForce(request);
        const result = chooseQuestions(request);
        expect(result.ok ? result.selection.score.total : null).toBe(best);
      }),
      { numRuns: 1500 },
    );
  });

  it("breaks no hard rule and counts its own score right", () => {
    fc.assert(
      fc.property(loop, (request) => {
        const result = chooseQuestions(request);
        fc.pre(result.ok);
        expectSound(request, result.selection);
      }),
      { numRuns: 60 },
    );
  });

  it("does not look at the order of the candidates", () => {
    fc.assert(
      fc.property(loop, (request) => {
        const turned = { ...request, candidates: [...request.candidates].reverse() };
        expect(chooseQuestions(turned)).toEqual(chooseQuestions(request));
      }),
      { numRuns: 20 },
    );
  });

  it("gives the same plan every time and does not change the request", () => {
    const request = randomRequest(LOOP, "again");
    const before = structuredClone(request);
    expect(chooseQuestions(request)).toEqual(chooseQuestions(structuredClone(before)));
    expect(request).toEqual(before);
  });

  it("lets the seed change the plan and never the total", () => {
    fc.assert(
      fc.property(loop, fc.string(), (request, seed) => {
        const total = totalOf(chooseQuestions(request));
        expect(totalOf(chooseQuestions({ ...request, seed }))).toBe(total);
      }),
      { numRuns: 30 },
    );
  });

  it("rotates questions among equals", () => {
    const request = randomRequest(LOOP, "rotation");
    const loops = new Set<string>();
    const asked = new Set<string>();
    for (let seed = 0; seed < 20; seed += 1) {
      const ids = idsOf(chooseQuestions({ ...request, seed: `${seed}` }));
      loops.add([...ids].sort().join());
      for (const id of ids) asked.add(id);
    }
    const [first = ""] = loops;
    expect(loops.size).toBeGreaterThan(5);
    expect(asked.size).toBeGreaterThan(first.split(",").length);
  });

  it("keeps the choice that it made on the machine where this test was written", () => {
    const request = randomRequest({ ...LOOP, candidates: 40, stages: 2, stageTopics: [0, 0] }, "x");
    expect(idsOf(chooseQuestions(request))).toMatchInlineSnapshot(`
      [
        "question-15",
        "question-20",
        "question-24",
        "question-30",
        "question-25",
        "question-16",
      ]
    `);
  });

  it.each([
    ["no stages", { stages: [] }],
    ["a stage that needs nothing and has no time", { stages: [emptyStage()] }],
  ])("manages with %s", (_, change) => {
    const result = chooseQuestions({ ...randomRequest(LOOP, "edge"), ...change });
    expect(idsOf(result)).toEqual([]);
  });
});

function emptyStage() {
  return {
    id: "empty",
    questioningMinutes: -5,
    kinds: ["technical" as const],
    topics: [],
    questions: { min: 0, max: 3 },
    ask: [],
  };
}

function totalOf(result: SelectionResult): number | null {
  return result.ok ? result.selection.score.total : null;
}

function idsOf(result: SelectionResult): string[] {
  return result.ok ? result.selection.stages.flatMap(({ questions }) => questions) : ["none"];
}

function expectSound(request: SelectionRequest, selection: Selection): void {
  const plan: BrutePlan = selection.stages.map(({ questions }) =>
    questions.flatMap((id) => request.candidates.find((each) => each.id === id) ?? []),
  );
  expect(holdsRules(request, plan)).toBe(true);
  expect(selection.score.total).toBe(bruteScore(request, plan));
  const { total, ...parts } = selection.score;
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
  for (const [index, { minutes }] of selection.stages.entries()) {
    expect(minutes).toBe(plan[index]?.reduce((sum, each) => sum + each.minutes, 0));
  }
}
