import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Puppeteer without its front door.
 *
 * `import "puppeteer"` looks for `.puppeteerrc.cjs`, `puppeteer.config.js` and the like from the
 * current folder upwards and runs what it finds: a workspace from someone else could run code. It
 * also loads the launcher, Firefox support and the downloader. The package's core, entered below
 * the launcher, does neither and loads in half the time (90 ms against 190 ms).
 */
export async function importPuppeteer(): Promise<Pick<typeof import("puppeteer"), "connect">> {
  return importCore("lib/esm/puppeteer/puppeteer-core-browser.js");
}

/** The revision of Chrome that this version of Puppeteer is tested with, such as `148.0.7778.97`. */
export async function pinnedRevision(): Promise<string> {
  const { PUPPETEER_REVISIONS } = await importCore<{
    PUPPETEER_REVISIONS: { readonly "chrome-headless-shell": string };
  }>("lib/esm/puppeteer/revisions.js");
  return PUPPETEER_REVISIONS["chrome-headless-shell"];
}

/** Puppeteer's downloader: the part of @puppeteer/browsers that we use. */
export function loadDownloader(): Downloader {
  return requireAsPuppeteer()("@puppeteer/browsers") as Downloader;
}

export interface Downloader {
  getInstalledBrowsers(options: { cacheDir: string }): Promise<DownloadedBrowser[]>;
  install(options: {
    browser: string;
    buildId: string;
    cacheDir: string;
    baseUrl?: string;
    downloadProgressCallback?: (downloadedBytes: number, totalBytes: number) => void;
  }): Promise<DownloadedBrowser>;
}

export interface DownloadedBrowser {
  readonly browser: string;
  readonly executablePath: string;
}

async function importCore<T>(file: string): Promise<T> {
  const folder = dirname(requireAsPuppeteer().resolve("puppeteer-core/package.json"));
  return import(pathToFileURL(join(folder, file)).href) as Promise<T>;
}

/** Its dependencies are not ours, and need not lie where we could see them. */
function requireAsPuppeteer(): NodeJS.Require {
  return createRequire(createRequire(import.meta.url).resolve("puppeteer"));
}
