import { StartProblem, startBrowser } from "./browser-process.ts";
import { cacheFolder, sweepRunFolders } from "./cache.ts";
import {
  type BrowserChoice,
  namedBrowserFailure,
  noBrowserFailure,
  sandboxProblem,
  type TriedBrowser,
  usableBrowsers,
  wasNamed,
} from "./find-browser.ts";
import type { LaunchOptions } from "./launch-options.ts";
import type { PrintBrowser } from "./print-browser.ts";

export type Launched = PrintBrowser & {
  readonly choice: BrowserChoice;
  readonly sandboxed: boolean;
};

/**
 * Starts the first browser that is there and does start; notes the others in `tried`.
 * @throws Failure noBrowser if none does, or not the one that the user named
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
      return { ...(await startBest(choice, options, env, cache)), choice };
    } catch (error) {
      if (!(error instanceof StartProblem)) throw error;
      if (wasNamed(choice)) throw namedBrowserFailure(choice, error.message);
      tried.push({ kind: choice.kind, path: choice.path, reason: error.message });
      options.onProgress?.(`${choice.path}: ${error.message}. Trying the next browser…`);
    }
  }
  throw noBrowserFailure(tried);
}

async function startBest(
  choice: BrowserChoice,
  options: LaunchOptions,
  env: NodeJS.ProcessEnv,
  cache: string,
): Promise<PrintBrowser & { sandboxed: boolean }> {
  const say = options.onProgress ?? (() => {});
  if (isLinuxRoot()) {
    say("Running as root: the browser prints without its sandbox.");
    return { ...(await startBrowser(choice, { env, cache, sandbox: false })), sandboxed: false };
  }
  try {
    return { ...(await startBrowser(choice, { env, cache, sandbox: true })), sandboxed: true };
  } catch (error) {
    const allowed = options.allowNoSandbox ?? env.INTERVIEW_KIT_NO_SANDBOX === "1";
    const forSandbox = error instanceof StartProblem && error.message.includes(sandboxProblem);
    if (!forSandbox || !allowed) throw error;
    say("No sandbox is allowed on this machine: the browser prints without it.");
    return { ...(await startBrowser(choice, { env, cache, sandbox: false })), sandboxed: false };
  }
}

/** Chrome refuses to run sandboxed as root on Linux. */
function isLinuxRoot(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}
