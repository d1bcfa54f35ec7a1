/** How long selecting takes, in a process that has just started and in one that goes on. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type SelectionRequest, selectQuestions } from "../../src/selection/index.ts";
import { LOOP, randomRequest } from "../selection/random-request.ts";
import { type Measure, sampleOf } from "./measure.ts";

/** As many stages as a loop has with a screen and a task at home. */
const sizes = [
  { candidates: 2_000, stages: 6, limit: 2_500 },
  { candidates: 170, stages: 4, limit: 1_500 },
];
/** Built next to this file. */
const first = fileURLToPath(new URL("select-first.js", import.meta.url));

/**
 * Selecting alone, for random banks and loops: the first call of a process, with a process for each
 * request, and calls in a process that has answered every request once.
 */
export async function measureSelecting(runs = 9): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { candidates, stages, limit } of sizes) {
    const requests = Array.from({ length: runs }, (_, run) =>
      randomRequest({ ...LOOP, candidates, stages, related: 0.05 }, `bench ${run}`),
    );
    const name = `selecting for ${stages} stages from ${candidates.toLocaleString("en-US")} questions`;
    const measure = (when: string, times: readonly number[]): Measure => ({
      name: `${name}, ${when}`,
      unit: "ms",
      ours: sampleOf(times),
      base: null,
      ratio: null,
      reach: { figure: "at most", value: limit },
    });
    measures.push(
      measure("first call of a process", requests.map(timeFirst)),
      measure("later calls", await timeLater(requests)),
    );
  }
  return measures;
}

function timeFirst(request: SelectionRequest): number {
  const input = JSON.stringify(request);
  return Number(execFileSync(process.execPath, [first], { input, encoding: "utf8" }));
}

async function timeLater(requests: readonly SelectionRequest[]): Promise<number[]> {
  for (const request of requests) await selectQuestions(request);
  const times: number[] = [];
  for (const request of requests) {
    const start = performance.now();
    await selectQuestions(request);
    times.push(performance.now() - start);
  }
  return times;
}
