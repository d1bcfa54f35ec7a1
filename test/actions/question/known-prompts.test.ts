import { expect, test } from "vitest";
import { KnownPrompts } from "../../../src/actions/question/known-prompts.ts";

const others = [
  "What does a hat do?",
  "Where is the map kept?",
  "Who owns a lock?",
  "When is tea made?",
];
const known = new KnownPrompts(
  [
    {
      prompt: "What does this print?",
      exhibit: "`a b`",
      place: "a.md",
      ids: ["print", "old-print"],
    },
    {
      prompt: "How would you move a ledger between two continents?",
      exhibit: "",
      place: "b.md",
      ids: ["b"],
    },
  ],
  others,
);

test.each([
  ["what does THIS print", "", null, "a.md asks the same"],
  ["What does this print?", "`ab`", null, "a.md asks the same"],
  ["What does this print?", "`c`", null, null],
  [
    "How would you move one ledger between two continents?",
    "",
    null,
    "b.md asks nearly the same (95% alike)",
  ],
  ["How would you move a ledger between two continents?", "`c`", null, "b.md asks the same"],
  ["How would you shelve a book?", "", null, null],
  ["How would you shelve a book?", "", "old-print", 'the ID "old-print" is used in a.md'],
  ["???", "", null, null],
])("%s with %j and the ID %j", (prompt, exhibit, id, why) => {
  expect(known.find({ prompt, exhibit }, id)).toBe(why);
});

test("a thousand are compared with a thousand in time", () => {
  const prompts = Array.from(
    { length: 1000 },
    (_, n) => `How would you ${n} move a ledger ${n % 7} today?`,
  );
  const many = new KnownPrompts([], prompts);
  const start = performance.now();
  for (const prompt of prompts) {
    many.find({ prompt, exhibit: "" }, null);
    many.add({ prompt, exhibit: "", place: prompt, ids: [] });
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
