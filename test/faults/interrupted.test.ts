import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScene, type Scene } from "../print/scene.ts";
import { seededRandom } from "../support/random.ts";
import {
  type Command,
  clearVisible,
  finishAfter,
  interruptOnce,
  runWhole,
  signals,
  type Whole,
} from "./interrupt.ts";
import { isSoak } from "./tool.ts";

const points = isSoak ? 20 : 1;
const kit = ["build", "--role", "backend", "--level", "senior", "--out", "kits"];
const args = isSoak ? kit : [...kit, "--stage", "practical", "--document", "packet,scorecard"];

let scene: Scene;
let cwd: string;
let command: Command;
let whole: Whole;
let before: Whole;

beforeAll(async () => {
  scene = await makeScene();
  cwd = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  mkdirSync(join(cwd, "roles"));
  const out = join(cwd, "kits");
  command = { args, cwd, out, watched: join(out, "backend-senior"), scene };
  before = await runWhole({ ...command, args: [...args, "--seed", "before", "--minutes", "90"] });
  cpSync(out, join(cwd, "before"), { recursive: true });
  rmSync(out, { recursive: true });
  whole = await runWhole(command);
}, 120_000);

afterAll(() => {
  rmSync(cwd, { recursive: true, force: true });
  scene.clear();
});

describe("a build that is ended", () => {
  test.each(isSoak ? signals : (["SIGKILL"] as const))(
    "by %s leaves no process and no half file, and the next one nothing else",
    async (signal) => {
      const random = seededRandom(signal);
      let ended = 0;
      // A point may lie behind the end of a run that was quicker than those before.
      for (let point = 0; ended < points && point < 3 * points; point += 1) {
        clearVisible(command);
        if (random() < 0.5) cpSync(join(cwd, "before"), command.out, { recursive: true });
        if (await interruptOnce(command, [whole, before], signal, random)) ended += 1;
      }
      await finishAfter(command, whole);
      expect(ended).toBe(points);
      console.info(
        `${signal}: ended ${ended} builds; 0 orphan processes, 0 partial files, profiles swept, the next build equal to an uninterrupted one`,
      );
    },
    points * 30_000,
  );
});

describe("a batch that is ended", () => {
  const rows = isSoak ? 10 : 2;

  test(
    "goes on where it was: the next one's files equal those of an uninterrupted one",
    async () => {
      const roster = Array.from(
        { length: rows },
        (_, index) => `c-${index + 1},Person ${index + 1}`,
      );
      writeFileSync(join(cwd, "roster.csv"), ["label,candidate", ...roster].join("\n"));
      const stage = ["--stage", "practical", "--document", "packet,scorecard"];
      const batch = ["build", "--role", "backend", "--level", "senior", ...stage, "--roster"];
      const out = join(cwd, "batch");
      const resumed: Command = {
        ...command,
        args: [...batch, "roster.csv", "--jobs", "2", "--out", "batch"],
        out,
        watched: join(out, "backend-senior-c-2"),
      };
      const uninterrupted = await runWhole(resumed);
      const random = seededRandom("batch");
      let ended = 0;
      for (let point = 0; ended < points && point < 3 * points; point += 1) {
        clearVisible(resumed);
        const signal = signals[point % signals.length] ?? "SIGKILL";
        if (await interruptOnce(resumed, [uninterrupted], signal, random)) ended += 1;
        await finishAfter(resumed, uninterrupted);
      }
      expect(ended).toBe(points);
      console.info(
        `batch: ended ${ended} times and run again: every file of ${rows} kits equal to an uninterrupted one's`,
      );
    },
    points * 60_000,
  );
});
