import { describe, expect, test } from "vitest";
import { whyNoneFits } from "../../src/kit/why-none-fits.ts";
import type { RuleBreak } from "../../src/selection/index.ts";

const stage = "depth";
const long = (minutes: number): RuleBreak => ({ rule: "minutes", stage, minutes, room: 30 });
const related: RuleBreak = { rule: "related", stage, question: "one", to: "two" };
const many: RuleBreak = { rule: "count", stage, count: 5, min: 1, max: 4 };

describe("why nothing fits", () => {
  test.each<[string, RuleBreak[][], boolean, string]>([
    [
      "time, by the shortest of those that only lack time",
      [[long(42)], [long(35), related], [long(40)]],
      false,
      "full: free 10 minutes first, or swap",
    ],
    [
      "time that every one of them lacks next to other things",
      [[long(36), related]],
      true,
      "every other question is too long: free 6 minutes first",
    ],
    [
      "the rule that rules out most",
      [[related], [related], [long(50)]],
      false,
      "what could be asked here is related to questions that are asked: swap or drop those first",
    ],
    [
      "a number of questions that the role doesn't allow",
      [[many, long(40)], [many]],
      false,
      "this interview has as many questions as its role allows: swap one instead",
    ],
    ["nothing to ask at all", [], false, "no question of the bank fits here"],
  ])("%s", (_, excluded, isSwap, words) => {
    expect(
      whyNoneFits(
        excluded.map((breaks) => ({ breaks })),
        isSwap,
      ),
    ).toBe(words);
  });
});
