import type { Browser } from "puppeteer";

/** How often a browser is asked for a sign of life while it works. */
const askMs = 1_000;
/** How many questions in a row may stay open: counted, so that a delay of ours is not held against it. */
const mayBeOpen = 5;

/**
 * Does work that needs a browser, and calls `onSilence` if the browser stops answering meanwhile:
 * five seconds for one that is stopped, swapped out or cut off, where the document's deadline would
 * leave no time to print it elsewhere. A page that is busy with a long document does not count, as
 * another process answers.
 */
export async function whileItAnswers<Result>(
  browser: Browser,
  onSilence: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  let open = 0;
  const answered = () => {
    open = 0;
  };
  const timer = setInterval(() => {
    if (open === mayBeOpen) onSilence();
    open += 1;
    browser.version().then(answered, () => {});
  }, askMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
