import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { completesWithin } from "../../../src/print/browser/completes-within.ts";

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test("work in time is done, and late work is not", async () => {
  expect(await completesWithin(5_000, Promise.resolve())).toBe(true);
  const start = performance.now();
  expect(await completesWithin(200, new Promise(() => {}))).toBe(false);
  expect(performance.now() - start).toBeGreaterThan(180);
});

test("work that fails in time rejects", async () => {
  await expect(completesWithin(5_000, Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("time in which we block ourselves counts only once", async () => {
  const done = completesWithin(1_000, pause(1_100));
  block(1_500);
  expect(await done).toBe(true);
});
