import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import type { Browser } from "puppeteer";
import { browserFlags } from "./browser-flags.ts";
import { completesWithin } from "./completes-within.ts";
import { type BrowserChoice, sandboxProblem } from "./find-browser.ts";
import { PipeTransport } from "./pipe-transport.ts";
import type { PrintBrowser } from "./print-browser.ts";
import { makeRunFolder, removeRunFolder } from "./private-folder.ts";
import { connectPuppeteer } from "./puppeteer.ts";

/** How long a browser may take to close by itself before it is killed. */
const closeDeadlineMs = 2_000;
/** How long to wait for the last words of a browser that has exited. */
const stderrMs = 300;

/** The browser is there but did not start; the message says why. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cache: string;
  readonly sandbox: boolean;
  /** How long it may take until it answers, in milliseconds. */
  readonly deadlineMs: number;
}

/**
 * Starts the browser while Puppeteer is still being imported. The browser, its process group and its
 * profile folder live and die together.
 * @throws StartProblem if it exits, or gives no answer in time
 */
export async function startBrowser(
  choice: BrowserChoice,
  options: StartOptions,
): Promise<PrintBrowser> {
  const profile = makeRunFolder(options.cache);
  const child = spawn(choice.path, browserFlags(profile, options.sandbox), {
    // Whatever it writes next to itself (a debug.log, say) goes with the profile.
    cwd: profile,
    env: { ...options.env, ...choice.env },
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    // A process group of its own: Ctrl-C is ours to handle, and one signal reaches all its processes.
    detached: process.platform !== "win32",
  });
  const lifetime = watch(child);
  const stop = () => {
    killGroup(child);
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Swept at the next start.
    }
  };
  try {
    const browser = await answer(child, lifetime, options.deadlineMs);
    return {
      browser,
      pages: browser,
      exited: lifetime.exited,
      kill: stop,
      close: async () => {
        if (!endsAtOnce(choice)) {
          const asked = browser.close().catch(() => {});
          await completesWithin(closeDeadlineMs, Promise.all([asked, lifetime.exited]));
        }
        killGroup(child);
        await completesWithin(closeDeadlineMs, lifetime.exited);
        await removeRunFolder(profile);
      },
    };
  } catch (error) {
    stop();
    await completesWithin(closeDeadlineMs, lifetime.exited);
    throw error;
  }
}

/**
 * The browser of our own package keeps nothing outside its profile, which goes with it: a farewell
 * would take 30 ms and leave the same. Others may have files elsewhere to put away.
 */
function endsAtOnce({ kind }: BrowserChoice): boolean {
  return kind === "embedded";
}

interface Lifetime {
  readonly exited: Promise<void>;
  /** Settles when its last words have been read, too. */
  readonly silent: Promise<void>;
  /** Why it ended, from what it last wrote to stderr. */
  reason(): string;
}

function watch(child: ChildProcess): Lifetime {
  let startError: Error | undefined;
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-4_000);
  });
  const exited = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      startError = error;
      resolve();
    });
    child.once("exit", () => resolve());
  });
  const silent = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const reason = () => startError?.message ?? explain(stderr);
  return { exited, silent, reason };
}

async function answer(
  child: ChildProcess,
  lifetime: Lifetime,
  deadlineMs: number,
): Promise<Browser> {
  const [toBrowser, fromBrowser] = child.stdio.slice(3) as [Writable, Readable];
  const failed = lifetime.exited.then(async () => {
    await completesWithin(stderrMs, lifetime.silent);
    throw new StartProblem(`it did not start: ${lifetime.reason()}`);
  });
  const transport = new PipeTransport(toBrowser, fromBrowser);
  // A pipe that breaks means that the process is ending, which says more.
  const connected = connectPuppeteer(transport).catch(() => failed);
  const answered = Promise.race([connected, failed]);
  if (await completesWithin(deadlineMs, answered)) return answered;
  throw new StartProblem(`it gave no answer within ${deadlineMs / 1000} seconds`);
}

function explain(stderr: string): string {
  if (/no usable sandbox|without --no-sandbox|namespace/i.test(stderr)) return sandboxProblem;
  const lines = stderr.trim().split("\n");
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? "no message";
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
