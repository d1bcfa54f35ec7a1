/**
 * How fast it is: `npm run bench`, or `npm run bench -- cold batch` for some of the parts. Prints a
 * table and writes the same as JSON to output/bench.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { measureLargeBank, measureStart } from "./bank-bench.ts";
import { measureBatch, measureBatchMemory, measureFinishing } from "./batch-bench.ts";
import { measureColdStart } from "./cold-start.ts";
import { measureBackendLoops, measureLoops } from "./loops-bench.ts";
import type { Measure } from "./measure.ts";
import { measurePreview } from "./preview-bench.ts";
import { head, machine, toRow } from "./report.ts";
import { measureSelecting } from "./select-bench.ts";
import { measureStudio } from "./studio-bench.ts";

const parts: Record<string, () => Measure[] | Promise<Measure[]>> = {
  selecting: measureSelecting,
  loops: measureLoops,
  "backend-loops": measureBackendLoops,
  start: measureStart,
  bank: measureLargeBank,
  cold: measureColdStart,
  batch: measureBatch,
  memory: measureBatchMemory,
  finishing: measureFinishing,
  preview: measurePreview,
  studio: measureStudio,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: none of ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}

const facts = await machine();
for (const [name, value] of Object.entries(facts)) console.log(`${name}: ${value}`);
console.log(["", ...head].join("\n"));
const measures: Measure[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  for (const measure of (await parts[name]?.()) ?? []) {
    console.log(toRow(measure));
    measures.push(measure);
  }
}
const path = join(packageRoot(), "output/bench.json");
mkdirSync(join(packageRoot(), "output"), { recursive: true });
writeFileSync(path, `${JSON.stringify({ machine: facts, measures }, null, 2)}\n`);
console.log(`\nwritten to ${path}`);
