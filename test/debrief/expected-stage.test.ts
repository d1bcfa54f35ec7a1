import { describe, expect, test } from "vitest";
import { panelOf } from "../../src/debrief/expected-stage.ts";

describe("a stage's panel", () => {
  const named = { stage: "depth", names: ["Tess", "Ivo"], count: 2 };

  test.each<[string, Parameters<typeof panelOf>, object]>([
    ["no one is in", [named, []], { expected: 2, in: 0, missing: ["Tess", "Ivo"], unexpected: [] }],
    [
      "all are, in any spelling",
      [named, ["IVO", " tess"]],
      { expected: 2, in: 2, missing: [], unexpected: [] },
    ],
    [
      "someone else doesn't count for who is missing",
      [named, ["Tess", "Bob"]],
      { expected: 2, in: 1, missing: ["Ivo"], unexpected: ["Bob"] },
    ],
    [
      "anyone may have a seat without a name",
      [{ ...named, names: ["Tess"] }, ["Bob", "Tess"]],
      { expected: 2, in: 2, missing: [], unexpected: [] },
    ],
    [
      "a stage that wasn't held",
      [{ stage: "depth", names: [], count: 0 }, ["Bob"]],
      { expected: 0, in: 0, missing: [], unexpected: ["Bob"] },
    ],
  ])("%s", (_, [expected, raters], panel) => {
    expect(panelOf(expected, raters)).toEqual({ stage: "depth", ...panel });
  });
});
