import { expect, test } from "vitest";
import { codeParts } from "../../src/studio-page/code-parts.ts";

test.each([
  ["Plain words", ["Plain words"]],
  ["Why does `a < b` hold?", ["Why does ", "a < b", " hold?"]],
  ["`one` and ``two``", ["", "one", " and ", "two", ""]],
  ["a lone ` stays", ["a lone ` stays"]],
])("every second part of a prompt is code: %s", (text, parts) => {
  expect(codeParts(text)).toEqual(parts);
});
