/**
 * How long choosing takes. Run it with
 *
 *     npx esbuild test/bench/choose-bench.ts --bundle --platform=node --format=esm --outfile=/tmp/bench.mjs
 *     node /tmp/bench.mjs
 */

import { pathToFileURL } from "node:url";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import { LOOP, randomRequest } from "../kit/choose-instances.ts";

const SIZES = [170, 1_000, 5_000];
const RUNS = 15;

/** Prints the first and the median milliseconds for banks of growing size. */
export function benchChoose(print: (line: string) => void = console.log): void {
  for (const candidates of [...SIZES].reverse()) {
    const requests = Array.from({ length: RUNS }, (_, run) =>
      randomRequest({ ...LOOP, candidates, related: 0.05 }, `bench ${run}`),
    );
    const times = requests.map((request) => {
      const start = performance.now();
      chooseQuestions(request);
      return performance.now() - start;
    });
    const median = [...times].sort((left, right) => left - right)[RUNS >> 1] ?? 0;
    const longest = Math.max(...times);
    print(
      `${candidates} candidates: first ${times[0]?.toFixed(1)} ms, ` +
        `median ${median.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
    );
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) benchChoose();
