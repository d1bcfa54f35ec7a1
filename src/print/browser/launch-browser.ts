import { UserError } from "../../diagnostic/user-error.ts";
import { cacheFolder } from "../../storage/cache-folder.ts";
import { type StartOptions, StartProblem, startBrowser } from "./browser-process.ts";
import {
  type BrowserChoice,
  namedBrowserError,
  noBrowserError,
  sandboxProblem,
  type TriedBrowser,
  triedBrowser,
  usableBrowsers,
  wasNamed,
} from "./find-browser.ts";
import type { LaunchOptions } from "./launch-options.ts";
import { BrowserDied, type PrintBrowser } from "./print-browser.ts";
import { sweepRunFolders } from "./private-folder.ts";

/** Of a browser's first start here, which may read it from a slow disk. */
const startDeadlineMs = 20_000;
/** Of a browser that has started on this machine before, as part of a document's own time; also of a
 * first try, after which the same browser gets another one. */
const quickStartDeadlineMs = 8_000;

export type Launched = PrintBrowser & {
  readonly choice: BrowserChoice;
  readonly sandboxed: boolean;
};

/**
 * Starts the first browser that is there and does start; notes the others in `tried`.
 * @throws UserError noBrowser if none does, or not the one that the user named
 */
export async function launchBrowser(
  options: LaunchOptions,
  tried: TriedBrowser[] = [],
  signal?: AbortSignal,
): Promise<Launched> {
  const env = options.env ?? process.env;
  const cache = cacheFolder(env);
  void sweepRunFolders(cache);
  for await (const choice of usableBrowsers(options, tried)) {
    try {
      return {
        ...(await startTwice(choice, options, { env, cache, signal })),
        choice,
      };
    } catch (error) {
      if (signal?.aborted) throw new UserError("printing", "Interrupted");
      if (!(error instanceof StartProblem)) throw error;
      if (wasNamed(choice)) throw namedBrowserError(choice, error.message);
      tried.push(triedBrowser(choice, error.message));
      options.onNotice?.(`${choice.path}: ${error.message}. Trying the next browser…`);
    }
  }
  throw noBrowserError(tried);
}

/** One more try for a browser that was ended from outside while it started, was stopped, or is repaired. */
async function startTwice(
  choice: BrowserChoice,
  options: LaunchOptions,
  settings: Omit<StartOptions, "sandbox" | "deadlineMs">,
): Promise<PrintBrowser & { sandboxed: boolean }> {
  try {
    return await startBest(choice, options, { ...settings, deadlineMs: quickStartDeadlineMs });
  } catch (error) {
    if (!(error instanceof StartProblem) || settings.signal?.aborted) throw error;
    const isRepaired = !error.message.includes(sandboxProblem) && (await repaired(choice));
    if (!isRepaired && !error.mayPass) throw error;
    return startBest(choice, options, { ...settings, deadlineMs: startDeadlineMs });
  }
}

/** True if the browser was damaged and is whole again. What keeps it from being repaired stays unsaid. */
async function repaired({ heal }: BrowserChoice): Promise<boolean> {
  return (await heal?.().catch(() => false)) ?? false;
}

/**
 * A way to start the same browser again and again, for one run: the first start finds it. Another
 * one later on, because this one was killed while it started, would print other bytes. It is told if
 * the browser before died.
 *
 * @param signal gives up what is being started
 */
export function launcher(
  options: LaunchOptions,
  signal?: AbortSignal,
): (afterDeath?: boolean) => Promise<PrintBrowser> {
  let first: Promise<Launched> | undefined;
  let deaths = 0;
  return async (afterDeath = false) => {
    if (first !== undefined) {
      const { choice } = await first;
      // A damaged browser may start, and die when it prints. One death has other causes.
      if (afterDeath) deaths += 1;
      if (afterDeath && deaths === 2) await repaired(choice);
      return launchAgain(choice, options, signal);
    }
    first = launchBrowser(options, [], signal);
    return first.catch((error) => {
      // Without a browser every document fails alike; after any other error the next one tries again.
      if (!(error instanceof UserError)) first = undefined;
      throw error;
    });
  };
}

/** @throws BrowserDied if it does not start this time */
async function launchAgain(
  choice: BrowserChoice,
  options: LaunchOptions,
  signal?: AbortSignal,
): Promise<PrintBrowser> {
  const env = options.env ?? process.env;
  try {
    return await startBest(choice, options, {
      env,
      cache: cacheFolder(env),
      deadlineMs: quickStartDeadlineMs,
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw new UserError("printing", "Interrupted");
    if (!(error instanceof StartProblem)) throw error;
    throw new BrowserDied(`${choice.path} did not start again: ${error.message}`, "starting");
  }
}

async function startBest(
  choice: BrowserChoice,
  options: LaunchOptions,
  settings: Omit<StartOptions, "sandbox">,
): Promise<PrintBrowser & { sandboxed: boolean }> {
  const say = options.onNotice ?? (() => {});
  if (isLinuxRoot()) {
    say("Running as root: the browser prints without its sandbox.");
    return { ...(await startBrowser(choice, { ...settings, sandbox: false })), sandboxed: false };
  }
  try {
    return { ...(await startBrowser(choice, { ...settings, sandbox: true })), sandboxed: true };
  } catch (error) {
    const allowed = options.allowNoSandbox ?? settings.env.INTERVIEW_KIT_NO_SANDBOX === "1";
    const forSandbox = error instanceof StartProblem && error.message.includes(sandboxProblem);
    if (!forSandbox || !allowed) throw error;
    say("No sandbox is allowed on this machine: the browser prints without it.");
    return { ...(await startBrowser(choice, { ...settings, sandbox: false })), sandboxed: false };
  }
}

/** Chrome refuses to run sandboxed as root on Linux. */
function isLinuxRoot(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}
