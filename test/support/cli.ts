import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, onTestFinished } from "vitest";
import { run } from "../../src/run.ts";
import type { Input } from "../../src/terminal/io.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";

export interface CliResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Whether both streams say that they are a terminal. */
  terminal?: boolean;
  /** Standard input; empty unless given. */
  stdin?: Input;
}

/** What every run that prints says to root, who gets no sandbox on Linux. */
export const rootNotice =
  process.platform === "linux" && process.getuid?.() === 0
    ? "Running as root: the browser prints without its sandbox.\n"
    : "";

/** Runs a command line in this process, with streams that only remember. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const { cwd = packageRoot(), env = {}, terminal = false, stdin = Readable.from([]) } = options;
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written) => ({
    isTTY: terminal,
    columns: 100,
    write(text: string) {
      written[name] += text;
    },
  });
  const code = await run(args, {
    cwd,
    env: { ...process.env, ...env },
    stdin,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    onInterrupt: new Set(),
  });
  const shown = (text: string) =>
    text.replaceAll(packageRoot(), "<shipped>").replaceAll(cwd, "<cwd>");
  return { code, stdout: shown(written.stdout), stderr: shown(written.stderr) };
}

/** A temporary folder with these files, gone when the test ends. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder(files);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** All files below a folder, as paths from it, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Like folderWith, for a whole `describe`: it stays until all of its tests have ended. */
export function keptFolder(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder(files);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function makeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
