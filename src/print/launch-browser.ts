import { UserError } from "../diagnostic/user-error.ts";
import { cacheFolder } from "../storage/cache-folder.ts";
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

const startDeadlineMs = 20_000;
/** Of a browser that has started on this machine before: part of a document's own time. */
const startAgainDeadlineMs = 8_000;

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
): Promise<Launched> {
  const env = options.env ?? process.env;
  const cache = cacheFolder(env);
  void sweepRunFolders(cache);
  for await (const choice of usableBrowsers(options, tried)) {
    try {
      return {
        ...(await startBest(choice, options, { env, cache, deadlineMs: startDeadlineMs })),
        choice,
      };
    } catch (error) {
      if (!(error instanceof StartProblem)) throw error;
      if (wasNamed(choice)) throw namedBrowserError(choice, error.message);
      tried.push(triedBrowser(choice, error.message));
      options.onNotice?.(`${choice.path}: ${error.message}. Trying the next browser…`);
    }
  }
  throw noBrowserError(tried);
}

/**
 * A way to start the same browser again and again, for one run: the first start finds it. Another
 * one later on, because this one was killed while it started, would print other bytes.
 */
export function launcher(options: LaunchOptions): () => Promise<PrintBrowser> {
  let first: Promise<Launched> | undefined;
  return async () => {
    if (first !== undefined) return launchAgain((await first).choice, options);
    first = launchBrowser(options);
    return first.catch((error) => {
      // Without a browser every document fails alike; after any other error the next one tries again.
      if (!(error instanceof UserError)) first = undefined;
      throw error;
    });
  };
}

/** @throws BrowserDied if it does not start this time */
async function launchAgain(choice: BrowserChoice, options: LaunchOptions): Promise<PrintBrowser> {
  const env = options.env ?? process.env;
  try {
    return await startBest(choice, options, {
      env,
      cache: cacheFolder(env),
      deadlineMs: startAgainDeadlineMs,
    });
  } catch (error) {
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
