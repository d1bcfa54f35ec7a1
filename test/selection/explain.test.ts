import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Explanation,
  explainPlan,
  type SelectionRequest,
  selectQuestions,
} from "../../src/selection/index.ts";
import { smallRequest } from "./arbitrary-request.ts";
import { question, request, stage } from "./requests.ts";

async function explain(given: SelectionRequest): Promise<Explanation> {
  const result = await selectQuestions(given);
  if (!result.ok) throw new Error("no plan");
  return explainPlan(given, result.selection.stages);
}

const ONE = { min: 1, max: 1 };

describe("explainPlan", () => {
  it("says what a question earned and what it brought", async () => {
    const skilled = question("a", { competencies: ["depth"], skills: ["go", "sql", "rust"] });
    const { questions } = await explain(
      request([skilled], [stage("one", { questions: ONE, questioningMinutes: 10, ask: ["a"] })], {
        skills: { required: [["go", "java"]], own: ["sql"], inherited: [] },
        competencies: [
          { id: "depth", weight: 1 },
          { id: "leading", weight: 1 },
        ],
      }),
    );
    expect(questions).toEqual([
      {
        stage: "one",
        question: "a",
        minutes: 10,
        required: true,
        earned: {
          topics: 10 * 22 + 10 * 8,
          heaviest: 300,
          repeats: 0,
          fit: 70,
          settling: -36,
          competencies: 200,
          skills: 660,
          kinds: 0,
          idle: 25,
          total: 1519,
        },
        brought: [
          { part: "topics", subject: "api", points: 220 },
          { part: "topics", subject: "api", points: 80 },
          { part: "heaviest", subject: "api", points: 300 },
          { part: "competencies", subject: "depth", points: 200 },
          { part: "skills", subject: "go or java", points: 600 },
          { part: "skills", subject: "sql", points: 60 },
          { part: "idle", subject: "one", points: 25 },
        ],
        topic: "api",
        requires: ["go or java"],
        skills: ["sql"],
        bars: "both",
        rival: null,
      },
    ]);
  });

  it("says which questions ask about what is required, and what none asks about", async () => {
    const skilled = question("a", { skills: ["java"] });
    const other = question("b", { skills: ["sql"], kind: "design" });
    const { required } = await explain(
      request([skilled, other], [stage("one", { questions: ONE })], {
        skills: { required: [["go", "java"], ["sql"], ["rust"]], own: [], inherited: [] },
      }),
    );
    expect(required).toEqual([
      { skills: ["go", "java"], questions: ["a"], available: 1 },
      { skills: ["sql"], questions: [], available: 0 },
      { skills: ["rust"], questions: [], available: 0 },
    ]);
    const both = request(
      [skilled, question("c", { skills: ["sql"] })],
      [stage("one", { questions: ONE, ask: ["a"] })],
      { skills: { required: [["sql"]], own: [], inherited: [] } },
    );
    expect((await explain(both)).required).toEqual([
      { skills: ["sql"], questions: [], available: 1 },
    ]);
  });

  it("gives each rival its reason, and each question its best rival", async () => {
    const given = request(
      [
        question("selected", { skills: ["go", "sql"], minutes: 20 }),
        question("never", { skills: ["go", "sql"], minutes: 20 }),
        question("related", { skills: ["go"], minutes: 20, related: ["elsewhere"] }),
        question("lower", { minutes: 20, levels: ["mid"] }),
        question("elsewhere", { kind: "design", minutes: 20 }),
        question("too-long", { minutes: 26 }),
        question("other-kind", { kind: "practical" }),
      ],
      [
        stage("one", { kinds: ["technical", "design"], questions: ONE, questioningMinutes: 25 }),
        stage("two", { kinds: ["design"], questions: ONE }),
      ],
      { skills: { required: [["go"], ["sql"]], own: [], inherited: [] }, never: ["never"] },
    );
    const explanation = await explain(given);
    expect(sortedRivals(explanation, "one")).toEqual([
      { question: "elsewhere", reason: "elsewhere", stage: "two" },
      { question: "lower", reason: "lower", cost: 2 * 600 + 20 * 7, instead: "selected" },
      { question: "never", reason: "never" },
      { question: "related", reason: "related", to: ["elsewhere"] },
      { question: "too-long", reason: "time" },
    ]);
    const [first] = explanation.questions;
    expect(first?.rival).toMatchObject({ question: "lower", change: { fit: -140, total: -1340 } });
  });

  it("knows a rival that only the seed kept out", async () => {
    const given = request([question("a"), question("b")], [stage("one", { questions: ONE })]);
    const explanation = await explain(given);
    const [selected] = explanation.questions;
    expect(sortedRivals(explanation, "one")).toEqual([
      {
        question: selected?.question === "a" ? "b" : "a",
        reason: "turn",
        instead: selected?.question,
      },
    ]);
  });

  it("compares each topic's minutes with its weight", async () => {
    const given = request(
      [question("a"), question("b", { topics: ["data"] })],
      [stage("one", { questions: { min: 2, max: 2 } })],
      { weights: { api: 1, data: 2, teams: 3 } },
    );
    expect((await explain(given)).topics).toEqual([
      { id: "teams", weight: 3, questions: 0, minutes: 0 },
      { id: "data", weight: 2, questions: 1, minutes: 10 },
      { id: "api", weight: 1, questions: 1, minutes: 10 },
    ]);
  });

  it("covers every selected question, and earns nothing by what it forbids", async () => {
    await fc.assert(
      fc.asyncProperty(smallRequest(), async (given) => {
        const result = await selectQuestions(given);
        fc.pre(result.ok);
        if (!result.ok) return;
        const { questions, stages } = explainPlan(given, result.selection.stages);
        const selected = result.selection.stages.flatMap((each) => each.questions);
        expect(questions.map(({ question: id }) => id)).toEqual(selected);
        for (const rival of stages.flatMap(({ rivals }) => rivals)) {
          if (rival.reason === "lower") expect(rival.cost).toBeGreaterThan(0);
          expect(given.stages.flatMap(({ ask }) => ask)).not.toContain(
            "instead" in rival ? rival.instead : "",
          );
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function sortedRivals({ stages }: Explanation, id: string) {
  const rivals = stages.find((each) => each.id === id)?.rivals ?? [];
  return [...rivals].sort((left, right) => (left.question < right.question ? -1 : 1));
}
