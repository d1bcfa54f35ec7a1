import { join } from "node:path";
import { compare, inTurn, type Measure, processMs } from "./measure.ts";
import { cliPath, finishedHtml, floorPath, openScene, type Scene } from "./scene.ts";

const loop = ["--role", "backend", "--level", "senior"];
const pair = [...loop, "--stage", "technical-depth", "--document", "packet,scorecard"];

/** A whole process from nothing to the files, against plain Puppeteer with the finished HTML. */
export async function measureColdStart(runs = 9): Promise<Measure[]> {
  const scene = await openScene();
  try {
    return [
      ...coldStart(scene, "full senior loop", loop, runs, true),
      ...coldStart(scene, "one packet and one scorecard", pair, runs, false),
    ];
  } finally {
    scene.remove();
  }
}

function coldStart(
  scene: Scene,
  name: string,
  args: readonly string[],
  runs: number,
  withNewPages: boolean,
): Measure[] {
  const html = finishedHtml(scene, name.replaceAll(" ", "-"), args);
  const out = join(scene.folder, "out");
  const ours = () => processMs([cliPath, "build", ...args, "--out", out]);
  const floor = (mode: string) => () => processMs([floorPath, mode, html], scene.floorEnv);
  ours(); // What is kept between runs is there: everyone but the very first user has it.
  const [own = [], reused = [], fresh = []] = inTurn(runs, [
    ours,
    floor("reuse"),
    ...(withNewPages ? [floor("new")] : []),
  ]);
  const measure = (baseName: string, base: readonly number[], value: number) =>
    compare(
      { name: `cold start: ${name}`, unit: "ms", baseName, reach: { figure: "at most", value } },
      own,
      base,
    );
  return [
    measure("bare floor, one page used again", reused, 0.9),
    ...(withNewPages ? [measure("bare floor, a new page each", fresh, 0.5)] : []),
  ];
}
