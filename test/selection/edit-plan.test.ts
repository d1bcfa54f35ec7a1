import { describe, expect, it } from "vitest";
import {
  applyEdit,
  checkPlan,
  findAlternatives,
  scorePlan,
  selectQuestions,
} from "../../src/selection/index.ts";
import { LOOP, randomRequest } from "./random-request.ts";
import { question, request, stage } from "./requests.ts";

const given = request(
  [
    question("a"),
    question("b"),
    question("c", { minutes: 15, related: ["a"] }),
    question("d", { kind: "design" }),
    question("e", { topics: ["other"] }),
  ],
  [stage("one", { questions: { min: 1, max: 2 } }), stage("two", { kinds: ["design"] })],
);
const plan = [
  { id: "one", questions: ["a", "b"] },
  { id: "two", questions: ["d"] },
];

describe("applyEdit", () => {
  it.each([
    [{ edit: "swap", question: "a", for: "c" } as const, [["c", "b"], ["d"]]],
    [{ edit: "drop", question: "d" } as const, [["a", "b"], []]],
    [
      { edit: "add", question: "c", stage: "two" } as const,
      [
        ["a", "b"],
        ["d", "c"],
      ],
    ],
    [{ edit: "move", question: "a", stage: "one", place: 1 } as const, [["b", "a"], ["d"]]],
    [{ edit: "move", question: "a", stage: "two", place: 0 } as const, [["b"], ["a", "d"]]],
  ])("%j changes what it names alone", (edit, expected) => {
    expect(applyEdit(plan, edit).map(({ questions }) => questions)).toEqual(expected);
  });

  it("refuses a question or stage that the plan lacks", () => {
    expect(() => applyEdit(plan, { edit: "drop", question: "x" })).toThrow("x isn't asked");
    const add = { edit: "add", question: "c", stage: "three" } as const;
    expect(() => applyEdit(plan, add)).toThrow("no stage three");
  });
});

describe("checkPlan", () => {
  const one = (questions: string[]) => [{ id: "one", questions }, plan[1] ?? { id: "", questions }];

  it.each([
    [one(["a", "b"]), given, []],
    [one(["x"]), given, [{ rule: "unknown", stage: "one", question: "x" }]],
    [one(["a"]), { ...given, never: ["a"] }, [{ rule: "never", stage: "one", question: "a" }]],
    [
      one(["d"]),
      given,
      [
        { rule: "kind", stage: "one", question: "d" },
        { rule: "twice", stage: "two", question: "d" },
      ],
    ],
    [one(["e"]), given, [{ rule: "no-weight", stage: "one", question: "e" }]],
    [one(["a", "c"]), given, [{ rule: "related", stage: "one", question: "c", to: "a" }]],
    [one([]), given, [{ rule: "count", stage: "one", count: 0, min: 1, max: 2 }]],
    [
      one(["a", "b"]),
      { ...given, stages: [stage("one", { questioningMinutes: 15 }), ...given.stages.slice(1)] },
      [{ rule: "minutes", stage: "one", minutes: 20, room: 15 }],
    ],
    [
      one(["a"]),
      { ...given, stages: [stage("one", { ask: ["e"] }), ...given.stages.slice(1)] },
      [{ rule: "not-asked", stage: "one", question: "e" }],
    ],
    [
      one(["a"]),
      { ...given, wanted: { topics: ["data"], stages: ["one"] } },
      [{ rule: "wanted-topic", stage: null, topic: "data" }],
    ],
  ])("%j", (asked, by, expected) => {
    expect(checkPlan(by, asked)).toEqual(expected);
  });
});

describe("findAlternatives", () => {
  it("ranks what the rules allow by points and puts what they forbid last, with the rule", () => {
    const found = findAlternatives(given, plan, { stage: "one", instead: "b" });
    expect(found.map(({ question: id, breaks }) => [id, breaks.map(({ rule }) => rule)])).toEqual([
      ["c", ["related"]],
      ["e", ["no-weight"]],
    ]);
    const [c] = findAlternatives(given, plan, { stage: "one", instead: "a" });
    expect(c).toMatchObject({ question: "c", breaks: [], change: { idle: 25 } });
  });

  it("gives the points that the plan has after the edit", async () => {
    const loop = randomRequest(LOOP, "alternatives");
    const result = await selectQuestions(loop);
    if (!result.ok) throw new Error("no plan");
    const { stages, score } = result.selection;
    const [first] = stages;
    const instead = first?.questions[0] ?? "";
    const found = findAlternatives(loop, stages, { stage: first?.id ?? "", instead });
    expect(found.length).toBe(loop.candidates.length - stages.flatMap((s) => s.questions).length);
    for (const { question: id, score: after, change, breaks } of found.slice(0, 20)) {
      const swapped = applyEdit(stages, { edit: "swap", question: instead, for: id });
      expect(scorePlan(loop, swapped).total).toBe(after.total);
      expect(change.total).toBe(after.total - score.total);
      expect(breaks).toEqual(checkPlan(loop, swapped));
    }
  });
});
