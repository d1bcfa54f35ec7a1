/** How long choosing takes, in a process that has just started and in one that goes on. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import type { SelectionRequest } from "../../src/kit/selection.ts";
import { LOOP, randomRequest } from "../kit/choose-instances.ts";
import { type Measure, sampleOf } from "./measure.ts";

const sizes = [5_000, 1_000, 170];
/** Built beside this file. */
const first = fileURLToPath(new URL("choose-first.js", import.meta.url));

/**
 * Choosing alone, for random banks and loops of four stages: the first call of a process, with a
 * process for each request, and calls in a process that has answered every request once.
 */
export function measureChoosing(runs = 15): Measure[] {
  return sizes.flatMap((candidates) => {
    const requests = Array.from({ length: runs }, (_, run) =>
      randomRequest({ ...LOOP, candidates, related: 0.05 }, `bench ${run}`),
    );
    const name = `choosing for four stages from ${candidates.toLocaleString("en-GB")} questions`;
    const measure = (when: string, times: readonly number[]): Measure => ({
      name: `${name}, ${when}`,
      unit: "ms",
      ours: sampleOf(times),
      base: null,
      ratio: null,
      reach: candidates === 5_000 ? { figure: "at most", value: 50 } : null,
    });
    return [
      measure("first call of a process", requests.map(timeFirst)),
      measure("later calls", timeLater(requests)),
    ];
  });
}

function timeFirst(request: SelectionRequest): number {
  const input = JSON.stringify(request);
  return Number(execFileSync(process.execPath, [first], { input, encoding: "utf8" }));
}

function timeLater(requests: readonly SelectionRequest[]): number[] {
  for (const request of requests) chooseQuestions(request);
  return requests.map((request) => {
    const start = performance.now();
    chooseQuestions(request);
    return performance.now() - start;
  });
}
