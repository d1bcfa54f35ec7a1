import { UserError } from "../../diagnostic/user-error.ts";
import { cacheFolder } from "../../storage/cache-folder.ts";
import { type BrowserKind, candidates, type TriedBrowser } from "./find-browser.ts";
import { launchBrowser } from "./launch-browser.ts";
import type { LaunchOptions } from "./launch-options.ts";

export interface BrowserInspection {
  /** Every place that was looked at, in order. */
  readonly browsers: readonly InspectedBrowser[];
  /** The browser that would print, started for this; absent when none does. */
  readonly used?: { readonly kind: BrowserKind; readonly path: string; readonly version: string };
  readonly sandboxed?: boolean;
  /** Why there is none. */
  readonly failure?: UserError;
  readonly cacheFolder: string;
}

export interface InspectedBrowser {
  readonly kind: BrowserKind;
  readonly path: string;
  /** Why it does not serve; absent when it does. */
  readonly problem?: string;
}

/** What `doctor` shows. Starts the browser that would be used, and unpacks the embedded one for it. */
export async function inspectBrowsers(options: LaunchOptions = {}): Promise<BrowserInspection> {
  const found: InspectedBrowser[] = [];
  for await (const { kind, path, problem } of candidates(options)) {
    found.push(problem === undefined ? { kind, path } : { kind, path, problem });
  }
  const folder = cacheFolder(options.env ?? process.env);
  const tried: TriedBrowser[] = [];
  try {
    const launched = await launchBrowser(options, tried);
    await launched.close();
    const { choice, sandboxed, version } = launched;
    const used = { kind: choice.kind, path: choice.path, version };
    return { browsers: withReasons(found, tried), used, sandboxed, cacheFolder: folder };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { browsers: withReasons(found, tried), failure: error, cacheFolder: folder };
  }
}

/** Adds why a browser that is there did not start. */
function withReasons(
  found: readonly InspectedBrowser[],
  tried: readonly TriedBrowser[],
): InspectedBrowser[] {
  return found.map((browser) => {
    const reason = tried.find(({ path }) => path === browser.path)?.reason;
    return reason === undefined ? browser : { ...browser, problem: reason };
  });
}
