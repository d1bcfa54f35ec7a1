/**
 * How cost grows, for docs/performance.md: `npm run bench:growth`. One run of each size; what matters
 * is the shape.
 */
import { join } from "node:path";
import { generateBank } from "./generate-bank.ts";
import { type Cost, costOf } from "./measure.ts";
import { cliPath, openScene, type Scene, writeRoster } from "./scene.ts";

const scene = await openScene();
const kit = ["build", "--role", "backend", "--level", "senior"];
const oneStage = [...kit, "--stage", "technical-depth", "--document", "packet,scorecard"];

try {
  await growth(
    "questions in the bank: dry run, with what an earlier run kept",
    [250, 1_000, 2_500, 5_000, 10_000],
    bankOf,
  );
  await growth("minutes of one interview: packet and scorecard", [30, 60, 120, 240, 480], longKit);
  await growth("kits in a batch, two documents each", [10, 50, 100, 200, 400], (kits) =>
    batch(kits, []),
  );
  await growth("jobs, 100 kits of two documents", [1, 2, 3, 4], (jobs) =>
    batch(100, ["--jobs", `${jobs}`]),
  );
} finally {
  scene.remove();
}

async function growth(
  title: string,
  sizes: readonly number[],
  run: (size: number) => Promise<Cost>,
) {
  console.log(`\n${title}\n\n| size | ms | ms each | MB |\n|---|---|---|---|`);
  for (const size of sizes) {
    const { ms, peakMb } = await run(size);
    console.log(
      `| ${size} | ${ms.toFixed(0)} | ${(ms / size).toFixed(2)} | ${peakMb.toFixed(0)} |`,
    );
  }
}

async function bankOf(questions: number): Promise<Cost> {
  const workspace = join(scene.folder, `bank-${questions}`);
  generateBank(workspace, questions);
  const args = [cliPath, ...kit, "--dry-run", "--workspace", workspace];
  await costOf(args);
  // Files that were new in the first run are read again, and known from then on.
  await costOf(args);
  return costOf(args);
}

function longKit(minutes: number): Promise<Cost> {
  const args = ["build", "--level", "senior", "--topic", "databases", "--topic", "messaging"];
  const out = join(scene.folder, `long-${minutes}`);
  return costOf([
    cliPath,
    ...args,
    "--minutes",
    `${minutes}`,
    "--document",
    "packet,scorecard",
    "--out",
    out,
  ]);
}

function batch(kits: number, more: readonly string[]): Promise<Cost> {
  const roster = writeRoster(scene as Scene, kits, "technical-depth");
  const out = join(scene.folder, `batch-${kits}-${more.join("")}`);
  return costOf([cliPath, ...oneStage, "--roster", roster, "--out", out, ...more]);
}
