import { rmSync } from "node:fs";
import { join } from "node:path";
import { benchFolder } from "./bench-folder.ts";
import { compare, costOf, inTurn, type Measure, processMs, runNode, sampleOf } from "./measure.ts";
import { cliPath, finishedHtml, floorPath, openScene, type Scene, writeRoster } from "./scene.ts";

const stage = "technical-depth";
const kit = ["--role", "backend", "--level", "senior", "--stage", stage];
const documents = ["--document", "packet,scorecard"];

/** 200 kits of a packet and a scorecard, against a plain loop that prints as many. */
export async function measureBatch(runs = 3, kits = 200): Promise<Measure[]> {
  const scene = await openScene();
  try {
    const roster = writeRoster(scene, kits, stage);
    const html = finishedHtml(scene, "html", [...kit, ...documents]);
    const out = join(scene.folder, "out");
    const ours = () => {
      rmSync(out, { recursive: true, force: true });
      const ms = processMs([
        cliPath,
        "build",
        ...kit,
        ...documents,
        "--roster",
        roster,
        "--out",
        out,
      ]);
      return (kits * 2) / (ms / 1000);
    };
    // The time of the loop alone, its browser warm; ours is the whole process.
    const loop = (mode: string) => () =>
      (kits * 2) / (Number(runNode([floorPath, mode, html, String(kits)], scene.floorEnv)) / 1000);
    const [own = [], reused = [], fresh = []] = inTurn(runs, [ours, loop("reuse"), loop("new")]);
    const measure = (baseName: string, base: readonly number[], value: number) =>
      compare(
        {
          name: `${kits} kits from a roster, two documents each`,
          unit: "documents/s",
          baseName,
          reach: { figure: "at least", value },
        },
        own,
        base,
      );
    return [
      measure("plain loop, one warm page used again", reused, 1.25),
      measure("plain loop, a new page each", fresh, 3),
    ];
  } finally {
    scene.remove();
  }
}

/** Peak of the tool's own process, without its browsers; Linux only. */
export async function measureBatchMemory(small = 100, large = 1_000): Promise<Measure[]> {
  if (process.platform !== "linux") return [];
  const scene = await openScene();
  try {
    const base = await peakOf(scene, small);
    const ours = await peakOf(scene, large);
    const name = `memory of the tool's process: ${large} kits against ${small}`;
    const reach = { figure: "at most", value: 1.1 } as const;
    return [compare({ name, unit: "MB", baseName: `${small} kits`, reach }, [ours], [base])];
  } finally {
    scene.remove();
  }
}

async function peakOf(scene: Scene, kits: number): Promise<number> {
  const roster = writeRoster(scene, kits, stage);
  const out = join(scene.folder, `out-${kits}`);
  const args = [...kit, "--document", "scorecard", "--roster", roster, "--out", out];
  return (await costOf([cliPath, "build", ...args])).peakMb;
}

/** What fields, codes, dates and metadata take of a build. */
export function measureFinishing(runs = 9): Measure[] {
  const child = join(benchFolder, "finishing-child.js");
  const [shares = []] = inTurn(runs, [() => Number(runNode([child]))]);
  return [
    {
      name: "fields, codes, dates and metadata: share of a build's time",
      unit: "%",
      ours: sampleOf(shares),
      base: null,
      ratio: null,
      reach: { figure: "at most", value: 15 },
    },
  ];
}
