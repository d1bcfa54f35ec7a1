import { join } from "node:path";
import { commandOnly } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { cacheFolder } from "../../storage/cache-folder.ts";
import { embeddedBrowser, healEmbeddedBrowser, unpackEmbeddedBrowser } from "./embedded-browser.ts";
import { installedBrowserPlaces } from "./installed-browsers.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { importDownloader } from "./puppeteer.ts";

/** In the order in which they are looked for. */
export type BrowserKind = "explicit" | "environment" | "embedded" | "installed" | "downloaded";

/** A browser that is there and may be started. */
export interface BrowserChoice {
  readonly kind: BrowserKind;
  readonly path: string;
  /** What its process needs in its environment in addition to ours. */
  readonly env: Readonly<Record<string, string>>;
  /** Repairs it, and tells if there was anything to repair; absent where that is not ours to do. */
  readonly heal?: () => Promise<boolean>;
}

/** A place that was looked at and why it did not serve. */
export interface TriedBrowser {
  readonly kind: BrowserKind;
  readonly path: string;
  readonly reason: string;
  /** Set for the browser that is unpacked into the cache folder: another folder may be the remedy. */
  readonly isUnpacked?: boolean;
}

/** The note of a browser that did not serve, for one of `usableBrowsers`. */
export function triedBrowser({ kind, path }: BrowserChoice, reason: string): TriedBrowser {
  const isUnpacked = kind === "embedded";
  return { kind, path, reason, ...(isUnpacked ? { isUnpacked } : {}) };
}

export interface FindOptions {
  /** Use this browser and no other. */
  readonly executablePath?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** One line for the person who waits. */
  readonly onProgress?: ((text: string) => void) | undefined;
  readonly machine?: Machine | undefined;
}

/** A place to look at: a browser that may need to be made ready first, or why there is none. */
interface Candidate extends BrowserChoice {
  readonly problem?: string | undefined;
  readonly prepare?: () => Promise<void>;
}

/**
 * The first browser that serves.
 * @throws UserError noBrowser if there is none, or if the one that the user named is not usable
 */
export async function findBrowser(
  options: FindOptions = {},
): Promise<BrowserChoice & { readonly tried: readonly TriedBrowser[] }> {
  const tried: TriedBrowser[] = [];
  for await (const choice of usableBrowsers(options, tried)) return { ...choice, tried };
  throw noBrowserError(tried);
}

/** All browsers that serve, best first, each made ready when asked for; notes the others in `tried`. */
export async function* usableBrowsers(
  options: FindOptions,
  tried: TriedBrowser[],
): AsyncGenerator<BrowserChoice> {
  for await (const { problem, prepare, ...choice } of candidates(options)) {
    const reason = problem ?? (await prepare?.().then(() => undefined, messageOf));
    if (reason === undefined) yield choice;
    else if (wasNamed(choice)) throw namedBrowserError(choice, reason);
    else if (problem === undefined) tried.push(triedBrowser(choice, reason));
    else tried.push({ kind: choice.kind, path: choice.path, reason });
    // Who names a browser wants that one or none.
    if (wasNamed(choice)) return;
  }
}

/** Every place, in order, usable or not; nothing is unpacked or started by listing them. */
export async function* candidates(options: FindOptions): AsyncGenerator<Candidate> {
  const machine = options.machine ?? thisMachine(options.env ?? process.env);
  const cache = cacheFolder(machine.env);
  if (options.executablePath) yield file(machine, "explicit", options.executablePath);
  const named = machine.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) yield file(machine, "environment", named);
  yield embedded(machine, cache, options.onProgress ?? (() => {}));
  yield* installed(machine);
  yield* downloaded(machine, cache);
}

function file(machine: Machine, kind: BrowserKind, path: string): Candidate {
  return { kind, path, env: {}, problem: machine.whyNotExecutable(path) };
}

function embedded(machine: Machine, cache: string, onProgress: (text: string) => void): Candidate {
  const none = { kind: "embedded", path: cache, env: {} } as const;
  if (machine.platform !== "linux" || machine.arch !== "x64") {
    return { ...none, problem: `made for linux x64, this is ${machine.platform} ${machine.arch}` };
  }
  try {
    const { path, env } = embeddedBrowser(cache);
    const prepare = () => unpackEmbeddedBrowser(cache, onProgress);
    const heal = () => healEmbeddedBrowser(cache, onProgress);
    return { kind: "embedded", path, env, prepare, heal };
  } catch (error) {
    return {
      ...none,
      problem: `the package @sparticuz/chromium is incomplete: ${messageOf(error)}`,
    };
  }
}

/** Those that can be run; of the fifty places where there is none, one line. */
function installed(machine: Machine): Candidate[] {
  const found = [...new Set(installedBrowserPlaces(machine))]
    .map((path) => file(machine, "installed", path))
    .filter(({ problem }) => problem === undefined);
  if (found.length > 0) return found;
  return [{ kind: "installed", path: "Chrome, Chromium or Edge", env: {}, problem: "not found" }];
}

/** Where `interview-kit browser install` and Puppeteer itself put what they download. */
async function* downloaded(machine: Machine, cache: string): AsyncGenerator<Candidate> {
  const puppeteerCache =
    machine.env.PUPPETEER_CACHE_DIR ?? join(machine.home, ".cache", "puppeteer");
  const { getInstalledBrowsers } = await importDownloader();
  for (const folder of [downloadFolder(cache), puppeteerCache]) {
    const browsers = await getInstalledBrowsers({ cacheDir: folder }).catch(() => []);
    const chromes = browsers.filter(({ browser }) => downloadKinds.includes(browser));
    for (const { executablePath } of chromes) yield file(machine, "downloaded", executablePath);
    if (chromes.length === 0) {
      yield { kind: "downloaded", path: folder, env: {}, problem: "nothing downloaded" };
    }
  }
}

const downloadKinds = ["chrome-headless-shell", "chrome", "chromium"];

export function downloadFolder(cache: string): string {
  return join(cache, "browsers");
}

export function wasNamed({ kind }: BrowserChoice): boolean {
  return kind === "explicit" || kind === "environment";
}

export function namedBrowserError({ kind, path }: BrowserChoice, reason: string): UserError {
  const source = kind === "environment" ? " (PUPPETEER_EXECUTABLE_PATH)" : "";
  return new UserError("noBrowser", `The browser ${path}${source} cannot be used: ${reason}`, [
    "Name another one, or none: the tool then looks for one by itself.",
    ...sandboxHints(reason),
    htmlHint,
  ]);
}

export function noBrowserError(tried: readonly TriedBrowser[]): UserError {
  const lines = tried.map(({ kind, path, reason }) => `${kind} browser, ${path}: ${reason}`);
  return new UserError("noBrowser", "No usable browser was found", [
    ...lines,
    ...cacheHints(tried),
    ...sandboxHints(lines.join("\n")),
    {
      command: "Install Chrome, Chromium or Edge, or run `interview-kit browser install`.",
      page: "Install Chrome, Chromium, or Edge.",
    },
    "Or name a browser in the environment variable PUPPETEER_EXECUTABLE_PATH.",
    htmlHint,
  ]);
}

const htmlHint = commandOnly("`--format html` works without a browser.");

/** The wording that `sandboxProblem` gives to every browser that could not build its sandbox. */
export const sandboxProblem = "its sandbox is not allowed on this machine";

/** Where the packaged browser could not be unpacked or started, such as on a disk without programs. */
function cacheHints(tried: readonly TriedBrowser[]): string[] {
  const isCause = ({ isUnpacked, reason }: TriedBrowser) =>
    isUnpacked === true && !reason.includes(sandboxProblem);
  if (!tried.some(isCause)) return [];
  return [
    "Set INTERVIEW_KIT_CACHE to a folder that only you can write to, on a disk that programs may run from.",
  ];
}

function sandboxHints(reason: string): string[] {
  if (!reason.includes(sandboxProblem)) return [];
  return [
    "Allow unprivileged user namespaces (`sysctl kernel.apparmor_restrict_unprivileged_userns=0`, or a container with its own seccomp profile).",
    "Or set INTERVIEW_KIT_NO_SANDBOX=1 to print without the sandbox, if you trust the templates.",
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
