import type { Browser, ConnectionTransport, Target } from "puppeteer";

/**
 * Puppeteer without its front door.
 *
 * `import "puppeteer"` looks for `.puppeteerrc.cjs`, `puppeteer.config.js` and the like from the
 * current folder upwards and runs what it finds: a workspace from someone else could run code. It
 * also loads the launcher, Firefox support and the downloader. The package's core, entered below
 * the launcher, does neither and loads in half the time (90 ms against 190 ms).
 *
 * The build bundles what is imported here: whoever installs this package gets no install script of
 * Puppeteer's, and no browser that it would download.
 */
async function importPuppeteer(): Promise<Core> {
  const core: unknown = await import("puppeteer-core/lib/esm/puppeteer/puppeteer-core-browser.js");
  // The same module, but the package declares its types a second time, next to the file.
  return core as Core;
}

type Core = Pick<typeof import("puppeteer"), "connect">;

/** Puppeteer's hold of the browser at the other end, of all its targets or of those that pass. */
export async function connectPuppeteer(
  transport: ConnectionTransport,
  targetFilter?: (target: Target) => boolean,
): Promise<Browser> {
  const { connect } = await importPuppeteer();
  return connect({
    transport,
    ...(targetFilter && { targetFilter }),
    defaultViewport: null,
    // Nothing needs Puppeteer's view of the network, and the deadlines are ours.
    networkEnabled: false,
    issuesEnabled: false,
    protocolTimeout: 0,
  });
}

/** The revision of Chrome that this version of Puppeteer is tested with, such as `148.0.7778.97`. */
export async function pinnedRevision(): Promise<string> {
  const { PUPPETEER_REVISIONS } = await import("puppeteer-core/lib/esm/puppeteer/revisions.js");
  return PUPPETEER_REVISIONS["chrome-headless-shell"];
}

/** Puppeteer's downloader: the part of @puppeteer/browsers that we use. */
export async function importDownloader(): Promise<Downloader> {
  const { getInstalledBrowsers, install } = await import("@puppeteer/browsers");
  return { getInstalledBrowsers, install: install as Downloader["install"] };
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
