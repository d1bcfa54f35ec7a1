import { describe, expect, test } from "vitest";
import {
  listItems,
  readGuidance,
  readSentence,
} from "../../../src/interchange/lists/read-guidance.ts";

describe("a sentence of guidance", () => {
  test.each([
    ["Look for A, B, and C.", "lookFor", ["A", "B", "C"]],
    [
      "Look for candidates who read plans, know indexes, and can explain locks.",
      "lookFor",
      ["Reads plans", "Knows indexes", "Explains locks"],
    ],
    ["Listen for design skills and patience.", "lookFor", ["Design skills", "Patience"]],
    [
      "Should mention retries and idempotency keys.",
      "lookFor",
      ["Mentions retries", "Mentions idempotency keys"],
    ],
    [
      "The candidate should be able to explain caching, compare two stores, and name a cost.",
      "lookFor",
      ["Explains caching", "Compares two stores", "Names a cost"],
    ],
    [
      "A good answer discusses the trade-offs between speed and safety.",
      "lookFor",
      ["Discusses the trade-offs between speed and safety"],
    ],
    [
      "Strong answers include tests, which run on each commit, and a way back.",
      "lookFor",
      ["Includes tests, which run on each commit", "Includes a way back"],
    ],
    [
      "They should explain how caches, queues, and locks work.",
      "lookFor",
      ["Explains how caches, queues, and locks work"],
    ],
    [
      "Expect who was told, what changed, and why it took a week.",
      "lookFor",
      ["Who was told", "What changed", "Why it took a week"],
    ],
    ["Must explain isolation.", "must", ["Explains isolation"]],
    [
      "Candidates must have experience with on-call, alerts, and reviews.",
      "must",
      ["Has experience with on-call", "Has alerts", "Has reviews"],
    ],
    ["Bonus if they have run one.", "bonus", ["Has run one"]],
    ["Bonus points for naming a tool.", "bonus", ["Naming a tool"]],
    ["Knowing the protocol is a plus.", "bonus", ["Knowing the protocol"]],
    ["Red flag if they count rows.", "redFlags", ["Counts rows"]],
    [
      "It's a red flag if the candidate doesn't ask, or guesses.",
      "redFlags",
      ["Doesn't ask, or guesses"],
    ],
    ["Be wary of answers that blame others.", "redFlags", ["Blames others"]],
    ["They should not restart it first.", "redFlags", ["Restart it first"]],
    ["This question shows how they plan.", "whyAsk", ["This question shows how they plan."]],
    ["Indexes are sorted copies of columns.", "other", ["Indexes are sorted copies of columns."]],
  ])("%s", (sentence, is, items) => {
    expect(readSentence(sentence)).toEqual({ is, items });
  });

  test("advice tells the candidate what to do", () => {
    expect(readSentence("Describe the plan.", true)).toEqual({
      is: "lookFor",
      items: ["Describes the plan"],
    });
    expect(readSentence("Describe the plan.")).toEqual({
      is: "other",
      items: ["Describe the plan."],
    });
  });

  test("a text has a result for each sentence, and abbreviations end none", () => {
    const text = "Look for limits, e.g. Rates per key. Must name one.\nAnything else is fine.";
    expect(readGuidance(text).map(({ is }) => is)).toEqual(["lookFor", "must", "other"]);
  });

  test("what is longer than any sentence is left as it is", () => {
    const long = `Look for ${"a, ".repeat(400)}b`;
    expect(readSentence(long)).toEqual({ is: "other", items: [long] });
  });
});

describe("a list of items", () => {
  test.each([
    [
      "heap, retained size; snapshots\n- diffs.",
      true,
      ["Heap", "Retained size", "Snapshots", "Diffs"],
    ],
    [
      "Blames the network, then leaves\nNever measures",
      false,
      ["Blames the network, then leaves", "Never measures"],
    ],
    ["f(a, b) and `x, y`", true, ["F(a, b)", "`x, y`"]],
    ["pros and cons", true, ["Pros and cons"]],
  ])("%j", (text, hasCommas, items) => {
    expect(listItems(text, hasCommas)).toEqual(items);
  });
});
