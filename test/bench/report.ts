import { cpus, release, totalmem } from "node:os";
import { openPrinter } from "../../src/print/index.ts";
import { packageVersion } from "../../src/workspace/workspace.ts";
import type { Measure, Sample } from "./measure.ts";

/** What the figures were measured on. */
export async function machine(): Promise<Record<string, string>> {
  const printer = openPrinter();
  const browser = await printer.version();
  await printer.close();
  const [cpu] = cpus();
  return {
    tool: packageVersion(),
    node: process.version,
    browser,
    system: `${process.platform} ${release()}`,
    processor: `${cpus().length} × ${cpu?.model ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    date: new Date().toISOString().slice(0, 10),
  };
}

/** A measure as a row of a Markdown table. */
export function toRow({ name, unit, ours, base, ratio, reach }: Measure): string {
  const cells = [
    base ? `${name}; against ${base.name}` : name,
    spread(ours, unit),
    base ? spread(base, unit) : "",
    ratio === null ? "" : ratio.toFixed(2),
    reach ? `${reach.figure} ${reach.value}` : "",
    isReached({ ratio, ours, reach }) ? "" : "missed",
  ];
  return `| ${cells.join(" | ")} |`;
}

export const head = [
  "| work | ours | base | ratio | reach | |",
  "|---|---|---|---|---|---|",
] as const;

function spread({ median, least, most, runs }: Sample, unit: string): string {
  const digits = median < 10 ? 2 : median < 100 ? 1 : 0;
  const figure = (value: number) => value.toFixed(digits);
  const range = runs > 1 ? ` (${figure(least)} to ${figure(most)}, ${runs} runs)` : "";
  return `${figure(median)} ${unit}${range}`;
}

function isReached({ ratio, ours, reach }: Pick<Measure, "ratio" | "ours" | "reach">): boolean {
  if (!reach) return true;
  const value = ratio ?? ours.median;
  return reach.figure === "at most" ? value <= reach.value : value >= reach.value;
}
