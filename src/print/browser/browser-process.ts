import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { browserFlags } from "./browser-flags.ts";
import { completesWithin } from "./completes-within.ts";
import { DevTools } from "./dev-tools.ts";
import { type BrowserChoice, sandboxProblem } from "./find-browser.ts";
import { greetBrowser } from "./greet-browser.ts";
import { Heartbeat } from "./heartbeat.ts";
import { wholeBrowser } from "./page-session.ts";
import { PipeTransport } from "./pipe-transport.ts";
import type { PrintBrowser } from "./print-browser.ts";
import { makeRunFolder, removeRunFolder, removeRunFolderNow } from "./private-folder.ts";
import { ProtocolProblem } from "./protocol-fields.ts";

/** How long a browser may take to close by itself before it is killed. */
const closeDeadlineMs = 2_000;
/** How long to wait for the last words of a browser that has exited. */
const stderrMs = 300;

/** The browser is there but did not start; the message says why. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
  /** True if it was ended from outside, or is slow: it may start the next time. */
  readonly mayPass: boolean;

  constructor(message: string, { mayPass = false } = {}) {
    super(message);
    this.mayPass = mayPass;
  }
}

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cache: string;
  readonly sandbox: boolean;
  /** How long it may take until it answers, in milliseconds. */
  readonly deadlineMs: number;
  /** Gives up a start and ends what has been started of it. */
  readonly signal?: AbortSignal | undefined;
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
  const [, , , toBrowser, fromBrowser] = child.stdio as unknown as [0, 0, 0, Writable, Readable];
  const devTools = new DevTools(new PipeTransport(toBrowser, fromBrowser));
  const end = () => {
    killGroup(child);
    // What it left behind with another group may hold the other ends for as long as it lives.
    devTools.close();
    child.stderr?.destroy();
  };
  const stop = () => {
    end();
    removeRunFolderNow(profile);
  };
  options.signal?.addEventListener("abort", stop);
  try {
    options.signal?.throwIfAborted();
    const version = await answer(devTools, lifetime, options.deadlineMs);
    void devTools.ended.then((reason) => {
      if (reason instanceof ProtocolProblem) stop();
    });
    return {
      pages: wholeBrowser(devTools),
      heartbeat: new Heartbeat(devTools, stop),
      version,
      isElsewhere: false,
      exited: lifetime.exited,
      kill: stop,
      close: async () => {
        if (!endsAtOnce(choice)) {
          const asked = devTools.send("Browser.close").catch(() => {});
          await completesWithin(closeDeadlineMs, Promise.all([asked, lifetime.exited]));
        }
        end();
        await completesWithin(closeDeadlineMs, lifetime.exited);
        await removeRunFolder(profile);
      },
    };
  } catch (error) {
    stop();
    await completesWithin(closeDeadlineMs, lifetime.exited);
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", stop);
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
  /** Why it ended: from the signal that ended it, or from what it last wrote to stderr. */
  reason(): StartProblem;
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
  const reason = () =>
    new StartProblem(`it did not start: ${startError?.message ?? explain(stderr)}`, {
      mayPass: child.signalCode !== null,
    });
  return { exited, silent, reason };
}

/** @returns its version */
async function answer(devTools: DevTools, lifetime: Lifetime, deadlineMs: number): Promise<string> {
  const failed = lifetime.exited.then(async () => {
    await completesWithin(stderrMs, lifetime.silent);
    throw lifetime.reason();
  });
  const greeted = greetBrowser(devTools).catch(async (error) => {
    if (error instanceof ProtocolProblem) throw new StartProblem(error.message);
    // A pipe that breaks means that the process is ending, which says more.
    return failed;
  });
  const answered = Promise.race([greeted, failed]);
  if (await completesWithin(deadlineMs, answered)) return answered;
  throw new StartProblem(`it gave no answer within ${deadlineMs / 1000} seconds`, {
    mayPass: true,
  });
}

function explain(stderr: string): string {
  if (/no usable sandbox|without --no-sandbox|namespace/i.test(stderr)) return sandboxProblem;
  const lines = stderr.trim().split("\n");
  return lines.find((line) => /error|fatal/i.test(line)) ?? (lines.at(-1) || "no message");
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
