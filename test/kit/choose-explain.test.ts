import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseQuestions, explainSelection } from "../../src/kit/choose/index.ts";
import type { Explanation, SelectionRequest } from "../../src/kit/selection.ts";
import { smallRequest } from "./choose-arbitrary.ts";
import { question, request, stage } from "./choose-requests.ts";

function explain(given: SelectionRequest): Explanation {
  const result = chooseQuestions(given);
  if (!result.ok) throw new Error("no plan");
  return explainSelection(given, result.selection);
}

const ONE = { min: 1, max: 1 };

describe("explainSelection", () => {
  it("says what a question earned and what it alone brings", () => {
    const skilled = question("a", {
      competencies: ["depth", "judgement"],
      skills: ["go", "sql", "rust"],
    });
    const { questions } = explain(
      request([skilled], [stage("one", { questions: ONE, questioningMinutes: 10, ask: ["a"] })], {
        skills: ["go", "sql"],
        competencies: ["depth", "leading"],
      }),
    );
    expect(questions).toEqual([
      {
        stage: "one",
        question: "a",
        asked: true,
        earned: { topics: 12, competencies: 4, skills: 2, kinds: 0, time: 1, total: 19 },
        topic: { id: "api", weight: 1, count: 1 },
        onlyHere: ["depth"],
        onlyInStage: ["depth"],
        skills: ["go", "sql"],
      },
    ]);
  });

  it("tells what a loop shares from what one question brings", () => {
    const { questions, coverage } = explain(
      request(
        [
          question("a", { competencies: ["depth"] }),
          question("b", { competencies: ["depth"], kind: "design", topics: ["data"] }),
        ],
        [stage("one", { questions: ONE }), stage("two", { questions: ONE, kinds: ["design"] })],
        { competencies: ["depth"], weights: { api: 1, data: 2, teams: 3 } },
      ),
    );
    expect(questions.map(({ onlyHere, onlyInStage }) => [onlyHere, onlyInStage])).toEqual([
      [[], ["depth"]],
      [[], ["depth"]],
    ]);
    expect(coverage).toEqual({
      competencies: [
        {
          id: "depth",
          stages: [
            { stage: "one", questions: ["a"] },
            { stage: "two", questions: ["b"] },
          ],
        },
      ],
      topics: [
        { id: "teams", weight: 3, count: 0, points: 0 },
        { id: "data", weight: 2, count: 1, points: 8 },
        { id: "api", weight: 1, count: 1, points: 4 },
      ],
    });
  });

  it("gives each rival its reason", () => {
    const given = request(
      [
        question("chosen", { skills: ["go", "sql"], minutes: 20 }),
        question("never", { skills: ["go", "sql"], minutes: 20 }),
        question("related", { skills: ["go"], minutes: 20, related: ["elsewhere"] }),
        question("lower", { skills: ["go"], minutes: 20 }),
        question("elsewhere", { kind: "design", minutes: 20 }),
        question("too-long", { minutes: 26 }),
        question("other-kind", { kind: "practical" }),
      ],
      [
        stage("one", { kinds: ["technical", "design"], questions: ONE, questioningMinutes: 25 }),
        stage("two", { kinds: ["design"], questions: ONE }),
      ],
      { skills: ["go", "sql"], never: ["never"] },
    );
    const result = chooseQuestions(given);
    const total = result.ok ? result.selection.score.total : 0;
    expect(sortedRivals(explain(given), "one")).toEqual([
      { question: "elsewhere", reason: "elsewhere", stage: "two" },
      { question: "lower", reason: "lower", total: total - 1, instead: "chosen" },
      { question: "never", reason: "never" },
      { question: "related", reason: "related", to: ["elsewhere"] },
    ]);
  });

  it("knows a rival that only the seed kept out", () => {
    const given = request([question("a"), question("b")], [stage("one", { questions: ONE })]);
    const explanation = explain(given);
    const [chosen] = explanation.questions;
    expect(sortedRivals(explanation, "one")).toEqual([
      {
        question: chosen?.question === "a" ? "b" : "a",
        reason: "equal",
        instead: chosen?.question,
      },
    ]);
  });

  it("knows a rival for which there is no time", () => {
    const given = request(
      [
        question("a", { minutes: 5 }),
        question("b", { minutes: 5 }),
        question("c", { minutes: 25 }),
      ],
      [stage("one", { questions: { min: 2, max: 2 }, questioningMinutes: 25 })],
    );
    expect(sortedRivals(explain(given), "one")).toEqual([{ question: "c", reason: "time" }]);
  });

  it("never knows a rival that would do better, and covers every chosen question", () => {
    fc.assert(
      fc.property(smallRequest(), (given) => {
        const result = chooseQuestions(given);
        fc.pre(result.ok);
        const selection = result.ok ? result.selection : null;
        const { questions, stages } = explain(given);
        const chosen = selection?.stages.flatMap((each) => each.questions);
        expect(questions.map(({ question: id }) => id)).toEqual(chosen);
        const total = selection?.score.total ?? 0;
        for (const rival of stages.flatMap(({ rivals }) => rivals)) {
          if (rival.reason === "lower") expect(rival.total).toBeLessThan(total);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function sortedRivals({ stages }: Explanation, id: string) {
  const rivals = stages.find((each) => each.id === id)?.rivals ?? [];
  return [...rivals].sort((left, right) => (left.question < right.question ? -1 : 1));
}
