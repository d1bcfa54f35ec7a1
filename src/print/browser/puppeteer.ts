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
