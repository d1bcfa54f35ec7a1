import { expect, test } from "vitest";
import { closest, didYouMean } from "../../src/diagnostic/suggest.ts";

const known = ["databases", "api-design", "security"];

test.each([
  ["databses", "databases"],
  ["Database", "databases"],
  ["api", "api-design"],
  ["secruity", "security"],
  ["kubernetes", null],
  ["", null],
])("closest to %j is %j", (word, expected) => {
  expect(closest(word, known)).toBe(expected);
});

test("lists what is known when nothing is near and the list is short", () => {
  expect(didYouMean("xyzzy", known)).toBe("known: databases, api-design, security");
  expect(
    didYouMean(
      "xyzzy",
      Array.from({ length: 21 }, (_, index) => `topic-number-${index}`),
    ),
  ).toBeUndefined();
});
