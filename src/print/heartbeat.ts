import type { PrintBrowser } from "./print-browser.ts";

/** How often a browser is asked for a sign of life while it works. */
const askMs = 1_000;
/** How many questions in a row may stay open: counted, so that a delay of ours is not held against it. */
const maxMissedPings = 5;

/**
 * Does work that needs a browser, and kills the browser if it stops answering meanwhile: five seconds
 * for one that is stopped, swapped out or cut off, where the document's deadline would leave no time
 * to print it elsewhere. A page that is busy with a long document does not count, as another process
 * answers.
 *
 * @throws also when the browser is gone: Puppeteer goes on waiting for some things, such as a page
 *   that was being opened, for half a minute
 */
export async function withHeartbeat<Result>(
  { browser, kill }: Pick<PrintBrowser, "browser" | "kill">,
  work: () => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let open = 0;
  const answered = () => {
    open = 0;
  };
  try {
    return await new Promise<Result>((resolve, reject) => {
      timer = setInterval(() => {
        if (!browser.connected) reject(new Error("the browser is gone"));
        if (open === maxMissedPings) kill();
        open += 1;
        browser.version().then(answered, () => {});
      }, askMs);
      work().then(resolve, reject);
    });
  } finally {
    clearInterval(timer);
  }
}
