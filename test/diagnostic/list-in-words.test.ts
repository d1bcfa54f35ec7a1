import { expect, test } from "vitest";
import { listInWords } from "../../src/diagnostic/list-in-words.ts";

test.each<[string[], string]>([
  [[], ""],
  [["A"], "A"],
  [["A", "B"], "A and B"],
  [["A", "B", "C"], "A, B, and C"],
  [["A", "B", "C", "D", "E"], "A, B, C, D, and E"],
  [["Data and analytics"], "Data and analytics"],
  [["Data and analytics", "B"], "Data and analytics plus B"],
  [["A", "Data and analytics", "C"], "A; Data and analytics; and C"],
  [["A, or so", "B", "C"], "A, or so; B; and C"],
  [["Android", "B"], "Android and B"],
])("%j reads %s", (names, text) => {
  expect(listInWords(names)).toBe(text);
});

test.each<[string[], string]>([
  [["A", "B"], "A or B"],
  [["A", "B", "C"], "A, B, or C"],
  [["A or so", "B"], "A or so; or B"],
  [["A and B", "C"], "A and B or C"],
])("with or, %j reads %s", (names, text) => {
  expect(listInWords(names, "or")).toBe(text);
});
