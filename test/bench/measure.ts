import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** One line of the report. */
export interface Measure {
  name: string;
  /** Of `ours` and `base`, such as "ms" or "documents/s". */
  unit: string;
  ours: Sample;
  /** What it is compared with; null where the figure itself is the measure. */
  base: (Sample & { name: string }) | null;
  /** Median of the ratios of each pair, ours to base. */
  ratio: number | null;
  /** What is wanted of the ratio, or of our median where there is none. */
  reach: { figure: "at most" | "at least"; value: number } | null;
}

export interface Sample {
  median: number;
  least: number;
  most: number;
  runs: number;
}

export function sampleOf(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: medianOf(sorted),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    runs: sorted.length,
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Runs each in turn, so that whatever else the machine does meets all of them alike. */
export function inTurn(runs: number, work: readonly (() => number)[]): number[][] {
  const values: number[][] = work.map(() => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [index, each] of work.entries()) values[index]?.push(each());
  }
  return values;
}

/** A measure against a base from runs that were taken in turn. */
export function compare(
  {
    name,
    unit,
    baseName,
    reach,
  }: { name: string; unit: string; baseName: string; reach: Measure["reach"] },
  ours: readonly number[],
  base: readonly number[],
): Measure {
  const ratios = ours.map((value, index) => value / (base[index] ?? Number.NaN));
  return {
    name,
    unit,
    ours: sampleOf(ours),
    base: { name: baseName, ...sampleOf(base) },
    ratio: medianOf(ratios),
    reach,
  };
}

/** Milliseconds that a whole process takes. @throws when it does not end with 0 */
export function processMs(args: readonly string[], env: NodeJS.ProcessEnv = {}): number {
  const started = performance.now();
  runNode(args, env);
  return performance.now() - started;
}

/** What a process prints. @throws when it does not end with 0 */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What a process took: milliseconds, and the peak of its own memory in MB (0 where no /proc tells). */
export interface Cost {
  ms: number;
  peakMb: number;
}

/** Runs a process to its end and watches its memory, without its children's. @throws when it does not end with 0 */
export async function costOf(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Cost> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "ignore"],
  });
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, highWaterMb(child.pid));
  }, 20);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`node ${args.join(" ")} ended with ${code}`);
  return { ms: performance.now() - started, peakMb };
}

/** The largest resident size so far, as Linux keeps it. */
function highWaterMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
