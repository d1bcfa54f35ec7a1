import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { builtCli } from "../support/built-cli.ts";

/** The long form of the tests of faults; without it a short one that finds the same kinds. */
export const isSoak = process.env.SOAK === "1";

export interface RunOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** The user and group to run as; only root can choose. */
  uid?: number | undefined;
  /** Bytes that no file may grow beyond. */
  maxFileBytes?: number | undefined;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A running command line and how it will have ended. */
export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts the program in a process of its own, as users do. */
export function startTool(args: readonly string[], options: RunOptions): Running {
  const { cwd, env = {}, uid, maxFileBytes } = options;
  const command = [process.execPath, builtCli, ...args];
  // POSIX counts in blocks of 512 bytes.
  const limited =
    maxFileBytes === undefined
      ? command
      : ["sh", "-c", `ulimit -f ${Math.floor(maxFileBytes / 512)} && exec "$@"`, "sh", ...command];
  const [program = "", ...words] = limited;
  const child = spawn(program, words, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
    });
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, ...written }));
  });
  return { child, ended };
}

export function runTool(args: readonly string[], options: RunOptions): Promise<Ended> {
  return startTool(args, options).ended;
}

/** Everything below a folder, hidden files and links too, each with its content, as one text a path. */
export function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(entries.map((name) => [name, contentOf(join(folder, name))]));
}

function contentOf(path: string): string {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  if (stats.isDirectory()) return "folder";
  if (!stats.isFile()) return "neither file nor folder";
  return `file ${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
}
