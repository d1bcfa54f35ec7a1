import { expect, test } from "vitest";
import { parseJson } from "../../src/diagnostic/json-text.ts";

const firstProblem = (text: string) => {
  const result = parseJson(text, "kit.json");
  const [diagnostic] = result.ok ? [] : result.diagnostics;
  return diagnostic ? `${diagnostic.line}:${diagnostic.column} ${diagnostic.code}` : "none";
};

test.each([
  ["", "1:1 bad-value"],
  ["{", "1:2 bad-value"],
  ["[1,]", "1:4 bad-value"],
  ['{\n  "a": 1,\n}', "3:1 bad-value"],
  ['{\n  "a": x\n}', "2:8 bad-value"],
  ['{\n  "a" 1\n}', "2:7 bad-value"],
  ["{\n  a: 1\n}", "2:3 bad-value"],
  ['{"a": 1}\n{"a": 1}', "2:1 bad-value"],
  ["[1 2]", "1:4 bad-value"],
  ["[1}", "1:3 bad-value"],
  ["[01]", "1:2 bad-value"],
  ["[+1]", "1:2 bad-value"],
  ["[NaN]", "1:2 bad-value"],
  ["['a']", "1:2 bad-value"],
  ['["a\tb"]', "1:2 bad-value"],
  ['["\\x41"]', "1:2 bad-value"],
  ["[nullx]", "1:2 bad-value"],
  ["a: 1", "1:1 bad-value"],
  ["[] # no", "1:4 bad-value"],
  ['{"a": 1, "a": 2}', "1:10 yaml-duplicate-key"],
])("%j has its first mistake at %s", (text, expected) => {
  expect(() => JSON.parse(expected.endsWith("key") ? "" : text)).toThrow();
  expect(firstProblem(text)).toBe(expected);
});

test.each([
  "{}",
  " [ ] ",
  '{"a": [1, -0, 1.5e+3, true, false, null, "x"], "b": {"c": {}}}',
  '{\n\t"a": "\\u0041\\/\\ud800",\n\t"b": [\n\t\t1\n\t]\n}',
  "-1E5",
  '"text"',
])("%j is read as JSON.parse reads it", (text) => {
  const result = parseJson(text, "kit.json");
  expect(result.ok && result.yaml.data).toEqual(JSON.parse(text));
});
