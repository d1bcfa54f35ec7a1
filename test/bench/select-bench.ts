/** How long selecting takes, in a process that has just started and in one that goes on. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBank } from "../../src/bank/load-bank.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { toSelectionRequest } from "../../src/kit/selection-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { type SelectionRequest, selectQuestions } from "../../src/selection/index.ts";
import { findWorkspace } from "../../src/workspace/workspace.ts";
import { LOOP, randomRequest } from "../selection/random-request.ts";
import { generateBank } from "./generate-bank.ts";
import { type Measure, sampleOf } from "./measure.ts";

/** Built next to this file. */
const first = fileURLToPath(new URL("select-first.js", import.meta.url));

/**
 * Selecting alone: the first call of a process, with a process for each request, and calls in a process
 * that has answered every request once.
 */
export async function measureSelecting(runs = 9): Promise<Measure[]> {
  const seeds = Array.from({ length: runs }, (_, run) => `bench ${run}`);
  const made = seeds.map((seed) => randomRequest({ ...LOOP, related: 0.05 }, seed));
  return [
    ...(await measure("selecting for 4 stages from 170 questions", made, 1_500)),
    ...(await measure("selecting for 6 stages from a bank of 2,000", largeRequests(seeds), 2_500)),
  ];
}

/** A senior backend engineer's loop, with all that's optional, and with a made-up bank on top of ours. */
function largeRequests(seeds: readonly string[]): SelectionRequest[] {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-bench-"));
  try {
    generateBank(folder, 2_000);
    const { layers } = findWorkspace(folder);
    const { bank } = loadBank(layers);
    const role = loadRoles(layers, bank).roles.get("backend");
    if (!role) throw new Error("no backend role");
    const optional = role.loop.filter((stage) => stage.optional).map(({ id }) => id);
    return seeds.map((seed) =>
      toSelectionRequest(
        bank,
        resolveRequest(bank, role, { level: "senior", seed, with: optional }),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  name: string,
  requests: readonly SelectionRequest[],
  limit: number,
): Promise<Measure[]> {
  const toMeasure = (when: string, times: readonly number[]): Measure => ({
    name: `${name}, ${when}`,
    unit: "ms",
    ours: sampleOf(times),
    base: null,
    ratio: null,
    reach: { figure: "at most", value: limit },
  });
  return [
    toMeasure("first call of a process", requests.map(timeFirst)),
    toMeasure("later calls", await timeLater(requests)),
  ];
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
