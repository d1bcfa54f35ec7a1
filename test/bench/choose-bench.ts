/** How long choosing takes, in a process that has just started and in one that goes on. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import type { SelectionRequest } from "../../src/kit/selection.ts";
import { LOOP, randomRequest } from "../kit/choose-instances.ts";

const SIZES = [170, 1_000, 5_000];
/** Requests of each size, all for loops of four stages. */
const REQUESTS = 15;
/** Built beside this file. */
const FIRST = fileURLToPath(new URL("choose-first.js", import.meta.url));

/** Milliseconds over all requests of a size. */
export interface Spread {
  median: number;
  shortest: number;
  longest: number;
}

export interface ChooseTimes {
  candidates: number;
  /** The first call of a process: one process for each request. */
  cold: Spread;
  /** In one process, when every request has been answered once. */
  warm: Spread;
}

/** Measures every size and prints a line for each. */
export function benchChoose(print: (line: string) => void): ChooseTimes[] {
  return SIZES.map((candidates) => {
    const requests = Array.from({ length: REQUESTS }, (_, run) =>
      randomRequest({ ...LOOP, candidates, related: 0.05 }, `bench ${run}`),
    );
    const times = {
      candidates,
      cold: spreadOf(requests.map(timeFirst)),
      warm: spreadOf(warmTimes(requests)),
    };
    print(`${candidates} candidates: cold ${inWords(times.cold)}; warm ${inWords(times.warm)}`);
    return times;
  });
}

function timeFirst(request: SelectionRequest): number {
  const input = JSON.stringify(request);
  return Number(execFileSync(process.execPath, [FIRST], { input, encoding: "utf8" }));
}

function warmTimes(requests: readonly SelectionRequest[]): number[] {
  for (const request of requests) chooseQuestions(request);
  return requests.map((request) => {
    const start = performance.now();
    chooseQuestions(request);
    return performance.now() - start;
  });
}

function spreadOf(times: readonly number[]): Spread {
  const rising = [...times].sort((left, right) => left - right);
  return {
    median: rising[rising.length >> 1] ?? 0,
    shortest: rising[0] ?? 0,
    longest: rising.at(-1) ?? 0,
  };
}

function inWords({ median, shortest, longest }: Spread): string {
  return `median ${median.toFixed(1)} ms (${shortest.toFixed(1)} to ${longest.toFixed(1)})`;
}
