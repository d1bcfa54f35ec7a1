import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkPlan,
  type Selection,
  type SelectionRequest,
  type SelectionResult,
  scorePlan,
  selectQuestions,
} from "../../src/selection/index.ts";
import { createSolver, type Solve } from "../../src/selection/solver.ts";
import { turnOf } from "../../src/selection/turns.ts";
import { soak } from "../support/soak.ts";
import { smallRequest } from "./arbitrary-request.ts";
import { type BrutePlan, bruteForce, bruteScore, holdsRules } from "./brute-force.ts";
import { type InstanceShape, LOOP, randomRequest } from "./random-request.ts";
import { question, request, stage } from "./requests.ts";

const CROWDED: InstanceShape = {
  ...LOOP,
  candidates: 60,
  topics: 6,
  stageTopics: [0, 3],
  related: 2,
  counts: [1, 5],
};

/** Large enough for edits to matter, and small enough to solve many times. */
const SMALLER: InstanceShape = { ...LOOP, candidates: 60, topics: 8 };

/** Requests of real size, some without a plan. */
const loop = fc
  .record({ shape: fc.constantFrom(LOOP, CROWDED), seed: fc.nat(10_000) })
  .map(({ shape, seed }) => randomRequest(shape, `${seed}`));

describe("selectQuestions", () => {
  it("finds what trying every plan finds, or no plan where there is none", async () => {
    await fc.assert(
      fc.asyncProperty(smallRequest(), async (given) => {
        const result = await selectQuestions(given);
        const best = bruteForce(given);
        expect(result.ok ? result.selection.best : null).toBe(best);
        if (!result.ok || best === null) return;
        const plan = planOf(given, result.selection);
        const worth = (each: BrutePlan) => 100 * bruteScore(given, each) + turnsOf(given, each);
        const most = bruteForce(given, worth) as number;
        const isNearEnough = best - result.selection.score.total <= 0.05 * Math.abs(best);
        expect(isNearEnough).toBe(true);
        // Unless the turns were halved, the plan is the best with them.
        if (mostHasNearlyAll(given, worth, most, best)) expect(worth(plan)).toBe(most);
      }),
      { numRuns: soak ? 2_000 : 25 },
    );
  }, 120_000);

  it("tells a limit that holds when it stops looking for the most points", async () => {
    const solver = createSolver();
    const toTheEnd: Solve = (model) => solver(model);
    let early = 0;
    for (let seed = 0; seed < 4; seed += 1) {
      const given = randomRequest(LOOP, `limit ${seed}`);
      const [result, exact] = [
        await selectQuestions(given, solver),
        await selectQuestions(given, toTheEnd),
      ];
      if (!result.ok || !exact.ok) continue;
      const { best, ...plan } = result.selection;
      expect(exact.selection).toMatchObject(plan);
      expect(best).toBeGreaterThanOrEqual(exact.selection.best);
      expect(plan.score.total).toBeGreaterThanOrEqual(0.95 * best);
      if (best > exact.selection.best) early += 1;
    }
    expect(early).toBeGreaterThan(0);
  });

  it("breaks no hard rule and counts its own score right", async () => {
    await fc.assert(
      fc.asyncProperty(loop, async (given) => {
        const result = await selectQuestions(given);
        fc.pre(result.ok);
        if (result.ok) expectValid(given, result.selection);
      }),
      { numRuns: soak ? 50 : 5 },
    );
  }, 120_000);

  it("does not look at the order of the candidates", async () => {
    await fc.assert(
      fc.asyncProperty(loop, async (given) => {
        const turned = { ...given, candidates: [...given.candidates].reverse() };
        expect(await selectQuestions(turned)).toEqual(await selectQuestions(given));
      }),
      { numRuns: soak ? 10 : 1 },
    );
  }, 120_000);

  it("gives the same plan every time and does not change the request", async () => {
    const given = randomRequest(LOOP, "again");
    const before = structuredClone(given);
    expect(await selectQuestions(given)).toEqual(await selectQuestions(structuredClone(before)));
    expect(given).toEqual(before);
  });

  it("rotates questions among seeds and stays near the best", async () => {
    const given = randomRequest({ ...SMALLER, candidates: 100 }, "rotation");
    const asked = new Set<string>();
    let size = 0;
    for (let seed = 0; seed < 6; seed += 1) {
      const result = await selectQuestions({ ...given, seed: `${seed}` });
      if (!result.ok) throw new Error("no plan");
      const { score, best } = result.selection;
      expect(score.total).toBeGreaterThanOrEqual(0.95 * best);
      const ids = idsOf(result);
      size = Math.max(size, ids.length);
      for (const id of ids) asked.add(id);
    }
    expect(asked.size).toBeGreaterThan(1.5 * size);
  });

  it("keeps the selection that it made on the machine where this test was written", async () => {
    const given = randomRequest({ ...LOOP, candidates: 40, stages: 2, stageTopics: [0, 0] }, "x");
    expect(idsOf(await selectQuestions(given))).toMatchInlineSnapshot(`
      [
        "none",
      ]
    `);
  });

  it.each([
    ["no stages", []],
    ["a stage that needs nothing and has no time", [emptyStage()]],
  ])("manages with %s", async (_, stages) => {
    const result = await selectQuestions({ ...randomRequest(LOOP, "edge"), stages });
    expect(idsOf(result)).toEqual([]);
  });
});

describe("the topics rule", () => {
  const stray = question("stray", { topics: ["other", "api"] });

  it("keeps out a question whose first topic has no weight", async () => {
    const given = request([stray, question("a")], [stage("one")]);
    expect(idsOf(await selectQuestions(given))).toEqual(["a"]);
  });

  it.each([
    ["the stage lists the topic", { stages: [stage("one", { topics: ["other"] })] }],
    ["it is always asked", { stages: [stage("one", { ask: ["stray"] })] }],
    ["the role weighs nothing", { weights: {} }],
  ])("lets it in if %s", async (_, change) => {
    const given = request([stray], [stage("one")], change);
    expect(idsOf(await selectQuestions(given))).toEqual(["stray"]);
  });
});

describe("stages that are not printed", () => {
  const given = request(
    [question("a"), question("b")],
    [stage("one"), stage("two", { kinds: ["design"] })],
    { printed: ["one"] },
  );

  it("are left out if they cannot be filled", async () => {
    const result = await selectQuestions(given);
    if (!result.ok) throw new Error("no plan");
    expect(result.selection.leftOut).toEqual(["two"]);
    expect(result.selection.stages.map(({ id }) => id)).toEqual(["one"]);
  });

  it("stop the selection if they are printed", async () => {
    const result = await selectQuestions({ ...given, printed: ["one", "two"] });
    expect(result.ok).toBe(false);
  });
});

describe("edits", () => {
  /** How many of the plan's questions are elsewhere, or nowhere, in the other plan. */
  const moved = (from: Selection, to: Selection) =>
    from.stages
      .flatMap(({ id, questions }) => questions.map((each) => `${id} ${each}`))
      .filter((each) => {
        const [id, asked = ""] = each.split(" ");
        return !to.stages.find((other) => other.id === id)?.questions.includes(asked);
      }).length;

  const selected = async (given: SelectionRequest): Promise<Selection> => {
    const result = await selectQuestions(given);
    if (!result.ok) throw new Error("no plan");
    return result.selection;
  };

  it("without effect give the plan that there is without them", async () => {
    const given = randomRequest(SMALLER, "edits");
    const before = await selected(given);
    const after = await selected({ ...given, edits: [{ never: ["never-asked"] }] });
    expect(after.stages).toEqual(before.stages);
  });

  it("that forbid a question change that question alone", async () => {
    const given = randomRequest(SMALLER, "edits");
    const before = await selected(given);
    for (const out of before.stages.flatMap(({ questions }) => questions).slice(0, 4)) {
      const isAsked = given.stages.some(({ ask }) => ask.includes(out));
      if (isAsked) continue;
      const after = await selected({ ...given, edits: [{ never: [out] }] });
      expect(moved(before, after)).toBe(1);
      expectValid({ ...given, never: [out] }, after);
    }
  });

  it("keep as much as any plan with the edit can keep", async () => {
    await fc.assert(
      fc.asyncProperty(smallRequest(), fc.nat(6), async (given, at) => {
        const reference = await selectQuestions(given);
        const never = [`q${at + 1}`];
        const result = await selectQuestions({ ...given, edits: [{ never }] });
        fc.pre(reference.ok && result.ok);
        if (!reference.ok || !result.ok) return;
        const kept = (plan: BrutePlan) =>
          plan
            .flatMap((questions, stage) => questions.map(({ id }) => [stage, id] as const))
            .filter(([stage, id]) => reference.selection.stages[stage]?.questions.includes(id))
            .length;
        const edited = { ...given, never };
        expect(kept(planOf(edited, result.selection))).toBe(bruteForce(edited, kept));
        expect(result.selection.best).toBe(bruteForce(edited));
      }),
      { numRuns: soak ? 500 : 8 },
    );
  }, 120_000);

  it("put an always-asked question into one of its stages", async () => {
    const given = randomRequest(SMALLER, "edits");
    const before = await selected(given);
    const asked = new Set(before.stages.flatMap(({ questions }) => questions));
    const wanted = given.candidates.find(({ id, minutes }) => !asked.has(id) && minutes < 12);
    const stages = given.stages.map(({ id }) => id);
    const always = [{ question: wanted?.id ?? "", stages }];
    const after = await selected({ ...given, edits: [{ always }] });
    expect(after.stages.flatMap(({ questions }) => questions)).toContain(wanted?.id);
    expect(moved(before, after)).toBeLessThanOrEqual(2);
  });
});

function emptyStage() {
  return stage("empty", { questioningMinutes: -5, questions: { min: 0, max: 3 } });
}

function idsOf(result: SelectionResult): string[] {
  return result.ok ? result.selection.stages.flatMap(({ questions }) => questions) : ["none"];
}

function planOf(given: SelectionRequest, { stages }: Selection): BrutePlan {
  return stages.map(({ questions }) =>
    questions.flatMap((id) => given.candidates.find((each) => each.id === id) ?? []),
  );
}

function turnsOf(given: SelectionRequest, plan: BrutePlan): number {
  return plan.flat().reduce((sum, each) => sum + turnOf(given, each), 0);
}

/** True if every plan with the most points and turns has 95% of the best points. */
function mostHasNearlyAll(
  given: SelectionRequest,
  worth: (plan: BrutePlan) => number,
  most: number,
  best: number,
): boolean {
  const isPoor = (plan: BrutePlan) =>
    worth(plan) === most && best - bruteScore(given, plan) > 0.05 * Math.abs(best) ? 1 : 0;
  return bruteForce(given, isPoor) === 0;
}

function expectValid(given: SelectionRequest, selection: Selection): void {
  const plan = planOf(given, selection);
  expect(holdsRules(given, plan)).toBe(true);
  expect(checkPlan(given, selection.stages)).toEqual([]);
  expect(selection.score.total).toBe(bruteScore(given, plan));
  expect(scorePlan(given, selection.stages)).toEqual(selection.score);
  const { total, ...parts } = selection.score;
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
  for (const [index, { minutes }] of selection.stages.entries()) {
    expect(minutes).toBe(plan[index]?.reduce((sum, each) => sum + each.minutes, 0));
  }
}
