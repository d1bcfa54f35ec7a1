import { UserError } from "../../diagnostic/user-error.ts";
import { cacheFolder } from "../../storage/cache-folder.ts";
import { completesWithin } from "./completes-within.ts";
import { downloadFolder } from "./find-browser.ts";
import { privateFolder } from "./private-folder.ts";
import { importDownloader, pinnedRevision } from "./puppeteer.ts";

export interface InstallOptions {
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly onProgress?: ((text: string) => void) | undefined;
  /** Another place to download from, with Google's folder names below it. */
  readonly baseUrl?: string | undefined;
  /** How long the whole download (about 100 MB) may take. Default ten minutes. */
  readonly deadlineMs?: number | undefined;
}

const defaultDeadlineMs = 10 * 60 * 1000;

/**
 * Downloads the headless Chrome that this version of Puppeteer is tested with into our cache, where
 * `findBrowser` looks for it.
 * @throws UserError noBrowser if it cannot be downloaded or stored
 */
export async function installBrowser(options: InstallOptions = {}): Promise<{ path: string }> {
  const env = options.env ?? process.env;
  const cacheDir = downloadFolder(privateFolder(cacheFolder(env)));
  const { install } = await importDownloader();
  const buildId = await pinnedRevision();
  const baseUrl = options.baseUrl ?? env.PUPPETEER_DOWNLOAD_BASE_URL;
  options.onProgress?.(`Downloading Chrome ${buildId}…`);
  const download = install({
    browser: "chrome-headless-shell",
    buildId,
    cacheDir,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    downloadProgressCallback: percentReporter(options.onProgress),
  });
  const deadlineMs = options.deadlineMs ?? defaultDeadlineMs;
  try {
    if (await completesWithin(deadlineMs, download))
      return { path: (await download).executablePath };
    throw new Error(`not done within ${deadlineMs / 1000} seconds`);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ");
    throw new UserError(
      "noBrowser",
      `Chrome ${buildId} could not be downloaded: ${reason}`,
      advice,
      error,
    );
  }
}

const advice = [
  "Check the network, or set HTTPS_PROXY if it is reached through a proxy.",
  "Set PUPPETEER_DOWNLOAD_BASE_URL to a mirror inside your network.",
  "Or install Chrome, Chromium or Edge and name it in PUPPETEER_EXECUTABLE_PATH.",
];

/** One line for each tenth. */
function percentReporter(onProgress: ((text: string) => void) | undefined) {
  let tenths = 0;
  return (downloaded: number, total: number) => {
    const now = Math.floor((10 * downloaded) / total);
    if (now > tenths) onProgress?.(`Downloaded ${now * 10}%`);
    tenths = Math.max(tenths, now);
  };
}
