import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, watch } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { type Scene, until } from "../print/scene.ts";
import { filesIn } from "../support/cli.ts";
import type { Random } from "../support/random.ts";
import { contentsOf, type Ended, runTool, startTool } from "./tool.ts";

/** A command line that may be ended at any point, run again, and then has to have done its work. */
export interface Command {
  /** The words after the program's name. */
  args: readonly string[];
  cwd: string;
  /** The folder that it writes below. */
  out: string;
  /** A folder below that, in which it writes; some points are chosen by what appears there. */
  watched: string;
  scene: Scene;
}

/** An uninterrupted run. */
export interface Whole {
  /** From start to exit, in milliseconds: of the quickest seen, as the machine has other work too. */
  duration: number;
  /** What it wrote. */
  contents: Record<string, string>;
}

export const signals = ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const;
export type EndingSignal = (typeof signals)[number];

/** SIGKILL leaves a program no code to end with. */
const codes: Readonly<Record<EndingSignal, number | null>> = {
  SIGKILL: null,
  SIGTERM: 143,
  SIGINT: 130,
  SIGHUP: 129,
};

export async function runWhole({ args, cwd, out, scene }: Command): Promise<Whole> {
  const start = performance.now();
  expect(await runTool(args, { cwd, env: scene.env })).toMatchObject({ code: 0 });
  return { duration: performance.now() - start, contents: contentsOf(out) };
}

/**
 * Starts the command, ends it at a point that chance decides, and holds it to what has to be true
 * then: it ended as it should, no process of its browser lives on, and every file that can be seen
 * is whole, which means that it is one of those that uninterrupted runs write.
 *
 * @param whole uninterrupted runs: of this command and of what was in the folder before
 * @returns whether it was ended before it had finished
 */
export async function interruptOnce(
  command: Command,
  whole: readonly [Whole, ...Whole[]],
  signal: EndingSignal,
  random: Random,
): Promise<boolean> {
  const { args, cwd, scene } = command;
  const start = performance.now();
  const { child, ended } = startTool(args, { cwd, env: scene.env });
  await Promise.race([choosePoint(command, whole[0].duration, random), ended]);
  child.kill(signal);
  const how = await ended;
  if (how.code === 0) {
    whole[0].duration = Math.min(whole[0].duration, performance.now() - start);
  }
  expectEnded(how, signal);
  await until(() => processesOf(scene.cache).length === 0, 10_000);
  const possible = whole.map(({ contents }) => contents);
  const partial = Object.entries(contentsOf(command.out)).filter(
    ([name, content]) =>
      !isHidden(name) && !possible.some((contents) => contents[name] === content),
  );
  expect(partial).toEqual([]);
  return how.code !== 0;
}

/** The next run: it does the work, and nothing is left of those that were ended. */
export async function finishAfter(command: Command, whole: Whole): Promise<void> {
  const { contents } = await runWhole(command);
  expect(contents).toEqual(whole.contents);
  expect(command.scene.profiles()).toEqual([]);
  expect(processesOf(command.scene.cache)).toEqual([]);
}

/** Takes away every file that can be seen below a folder, and leaves what ended runs have hidden there. */
export function clearVisible({ out, watched }: Command): void {
  mkdirSync(watched, { recursive: true });
  const visible = filesIn(out).filter((name) => !isHidden(name));
  for (const name of visible) rmSync(join(out, name));
}

function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith("."));
}

/**
 * Settles at some moment of the run; every third one in the few milliseconds in which it writes,
 * which a clock would hardly ever meet.
 */
async function choosePoint(
  { watched }: Command,
  duration: number,
  random: Random,
): Promise<unknown> {
  if (random() > 1 / 3) return sleep(random() * duration);
  // Each file is made, filled and renamed: the smallest kit changes its folder more often than that.
  let remaining = 1 + Math.floor(random() * 12);
  const watcher = watch(watched);
  try {
    await new Promise<void>((resolve) => {
      watcher.on("change", () => {
        remaining -= 1;
        if (remaining === 0) resolve();
      });
      // A run that is ended by then leaves nothing to wait for.
      setTimeout(resolve, duration * 2).unref();
    });
  } finally {
    watcher.close();
  }
}

function expectEnded({ code, signal, stderr }: Ended, sent: EndingSignal): void {
  // It may have finished before. In its first milliseconds the program has no handler yet, and
  // the system ends it.
  const asItShould = code === 0 || code === codes[sent] || signal === sent;
  expect({ sent, code, signal, stderr, asItShould }).toMatchObject({ asItShould: true });
  expect(stderr).not.toMatch(/\n {4}at /);
}

/** Processes that name the cache, or work in it, zombies aside: browsers and all their helpers. */
function processesOf(cache: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((name) => {
      try {
        const isZombie = /\) Z /.test(readFileSync(`/proc/${name}/stat`, "utf8"));
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8");
        const folder = readlinkSync(`/proc/${name}/cwd`);
        return !isZombie && (command.includes(cache) || folder.startsWith(cache));
      } catch {
        return false; // Ended meanwhile.
      }
    });
}
