import { expect, test } from "vitest";
import { differenceWords } from "../../src/kit/difference-words.ts";
import { idNames } from "../../src/kit/names.ts";

const plan = (stages: Readonly<Record<string, string>>) =>
  Object.entries(stages).map(([id, questions]) => ({ id, questions: questions.split(" ") }));

const differences = (
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
) => differenceWords(plan(before), plan(after), idNames);

test("the same questions in another order are no difference", () => {
  expect(differences({ depth: "a b", design: "c" }, { depth: "b a", design: "c" })).toEqual([]);
});

test("each question that's new, gone, or in another interview has its sentence", () => {
  const after = { depth: "a x", design: "c b", talk: "f g" };
  expect(differences({ depth: "a b d", design: "c", talk: "f" }, after)).toEqual([
    "depth: asks x instead of d",
    "design: asks b now",
    "talk: also asks g",
  ]);
  expect(differences({ depth: "a b d" }, { depth: "a" })).toEqual([
    "depth: leaves out b",
    "depth: leaves out d",
  ]);
});

test("an interview that's left out is named, without its questions", () => {
  expect(differences({ depth: "a", design: "b c" }, { depth: "a" })).toEqual([
    "design is left out",
  ]);
});

test("many differences are counted by interview", () => {
  const before = { depth: "a b c d", design: "e f", talk: "g h" };
  expect(differences(before, { depth: "a q r s", design: "e t", talk: "u v" })).toEqual([
    "depth: 3 of 4 questions are new",
    "design: 1 of 2 questions are new",
    "talk: 2 of 2 questions are new",
  ]);
});
