import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findBrowser } from "../../src/print/index.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { runNode } from "./measure.ts";

export const cliPath = join(packageRoot(), "dist/cli.js");
export const floorPath = join(packageRoot(), "test/bench/floor.mjs");

/** An empty folder for a benchmark, and what plain Puppeteer needs to start the browser that we start. */
export interface Scene {
  folder: string;
  floorEnv: NodeJS.ProcessEnv;
  remove(): void;
}

export async function openScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-bench-"));
  const { path, env } = await findBrowser();
  return {
    folder,
    floorEnv: { ...env, FLOOR_BROWSER: path },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The finished HTML of a kit, in a folder of its own. */
export function finishedHtml(scene: Scene, name: string, args: readonly string[]): string {
  const out = join(scene.folder, name);
  mkdirSync(out);
  runNode([cliPath, "build", ...args, "--format", "html", "--out", out]);
  const [folder = ""] = readdirSync(out);
  return resolve(out, folder);
}

/** A roster in which everyone has a name, a date and interviewers. */
export function writeRoster(scene: Scene, rows: number, stage: string): string {
  const path = join(scene.folder, `roster-${rows}.csv`);
  const lines = Array.from(
    { length: rows },
    (_, row) => `c-${row},Candidate Number ${row},Interviewer ${row % 7},2026-12-01`,
  );
  writeFileSync(path, `label,candidate,interviewer:${stage},date\n${lines.join("\n")}\n`);
  return path;
}

/** The address that a command which serves a page has printed. */
export async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error("the command has no output");
  const [line] = await once(stdout.setEncoding("utf8"), "data");
  return String(line).trim();
}
