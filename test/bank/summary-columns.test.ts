import { describe, expect, test } from "vitest";
import type { QuestionSummary } from "../../src/bank/question-parts.ts";
import { fromColumns, toColumns } from "../../src/bank/summary-columns.ts";

const plain: QuestionSummary = {
  id: "plain",
  topics: ["databases", "security"],
  competencies: ["technical-depth"],
  kind: "technical",
  skills: [],
  minutes: 10,
  related: [],
  status: "active",
  askedAt: ["mid", "senior"],
};
const summaries: QuestionSummary[] = [
  plain,
  { ...plain, id: "retired", status: "retired", reason: "ersetzt – für alle “Stufen”" },
  { ...plain, id: "own", kind: "design", minutes: 25, replaces: true, related: ["plain"] },
  { ...plain, id: "draft", status: "draft", topics: ["security"], askedAt: ["staff"] },
];

describe("summaries as columns", () => {
  test("come out of JSON as they went in, in their order", () => {
    const columns = JSON.parse(JSON.stringify(toColumns(summaries)));
    expect(fromColumns(columns)).toEqual(summaries);
  });

  test("hold each list once", () => {
    const { lists } = toColumns(summaries);
    expect(new Set(lists.map((list) => list.join())).size).toBe(lists.length);
    const [first, second] = fromColumns(toColumns(summaries));
    expect(first?.topics).toBe(second?.topics);
  });

  test("of none are none", () => {
    expect(fromColumns(toColumns([]))).toEqual([]);
  });
});
