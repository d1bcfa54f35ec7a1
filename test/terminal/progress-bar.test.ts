import { describe, expect, test } from "vitest";
import { duration, progressBar } from "../../src/terminal/progress-bar.ts";

describe("progressBar", () => {
  const some = { done: 25, of: 100, unit: "kits", worked: 5, elapsedMs: 2_000 };

  test("counts, and tells rate and time left from what took work", () => {
    expect(progressBar(some)).toBe(
      "[######------------------] 25 of 100 kits, 2.5 a second, 30 s left",
    );
  });

  test("knows no rate before the first, and no end of nothing", () => {
    expect(progressBar({ ...some, worked: 0 })).toBe("[######------------------] 25 of 100 kits");
    expect(progressBar({ ...some, done: 0, of: 0, worked: 0 })).toBe(
      "[########################] 0 of 0 kits",
    );
  });
});

test.each([
  [0.2, "1 s"],
  [59.5, "1 min 00 s"],
  [125, "2 min 05 s"],
  [3_840, "1 h 04 min"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
