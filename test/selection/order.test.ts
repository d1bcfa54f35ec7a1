import { expect, it } from "vitest";
import { orderQuestions } from "../../src/selection/order.ts";
import { question, stage } from "./requests.ts";

const WEIGHTS = { api: 1, data: 2, teams: 3 };

function ordered(topics: string[], ...questions: [id: string, topic: string, minutes: number][]) {
  const candidates = questions.map(([id, topic, minutes]) =>
    question(id, { topics: [topic], minutes }),
  );
  return orderQuestions(stage("one", { topics }), candidates, WEIGHTS).map(({ id }) => id);
}

it("opens with the shortest question and stays on its topic", () => {
  expect(ordered(["data", "api"], ["a", "data", 10], ["b", "api", 5], ["c", "api", 20])).toEqual([
    "b",
    "c",
    "a",
  ]);
});

it("goes on in the order of the stage's topics, short questions first", () => {
  expect(
    ordered(
      ["api", "teams", "data"],
      ["a", "data", 12],
      ["b", "teams", 20],
      ["c", "teams", 15],
      ["d", "api", 5],
    ),
  ).toEqual(["d", "c", "b", "a"]);
});

it("goes by weight where the stage lists no topics", () => {
  expect(ordered([], ["a", "api", 5], ["b", "data", 10], ["c", "teams", 15])).toEqual([
    "a",
    "c",
    "b",
  ]);
});

it("settles what is left by id", () => {
  expect(ordered([], ["b", "api", 5], ["a", "api", 5])).toEqual(["a", "b"]);
});
