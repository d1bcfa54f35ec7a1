import { expect, test } from "vitest";
import { safeBody } from "../../../src/interchange/lists/body-text.ts";

test.each([
  ["headings", "# One\n## Strong answer", "\\# One\n\\## Strong answer"],
  ["headings in code", "```\n# One\n```", "```\n# One\n```"],
  ["a fence that is never closed", "~~~\n# One", "~~~\n# One\n~~~"],
  ["rules, which underline", "One\n---\ntwo", "One\n\ntwo"],
  ["comments", "a <!-- b", "a \\<!-- b"],
  ["a conflict's marks", ">>>>>>> theirs", " >>>>>>> theirs"],
  ["characters that cannot be printed", "a\u0007b\tc", "ab\tc"],
])("%s", (_, text, safe) => {
  expect(safeBody(text)).toBe(safe);
});

test("a section has an end", () => {
  expect(safeBody("word\n".repeat(10_000)).length).toBeLessThan(15_001);
});
