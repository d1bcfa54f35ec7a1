import { setMaxListeners } from "node:events";
import { UserError } from "../diagnostic/user-error.ts";
import { assertInertHtml } from "./assert-inert-html.ts";
import { launcher } from "./browser/launch-browser.ts";
import type { PrintBrowser } from "./browser/print-browser.ts";
import { RemoteBrowsers } from "./browser/remote-browsers.ts";
import { shareBrowsers } from "./browser/share-browser.ts";
import type { PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
import { PrintWorker } from "./print-worker.ts";

export interface Printer {
  /**
   * Prints one document; more than `concurrency` at once wait for their turn.
   * @throws UserError noBrowser if no browser starts; UserError printing if this document cannot be printed
   */
  print(job: PrintJob): Promise<PrintedPdf>;
  /** Such as `HeadlessChrome/143.0.7499.0`. @throws UserError noBrowser */
  version(): Promise<string>;
  /** Closes the browser and removes its profile; what still prints is given up. Never throws. */
  close(): Promise<void>;
  /** The same at once, for a signal handler or an exit. Never throws. */
  kill(): void;
}

/**
 * Returns at once; the browser starts meanwhile, and what hinders it comes out of the first print.
 * @throws UserError usage if one of `browserUrls` is no address of a browser
 */
export function openPrinter(given: PrinterOptions = {}): Printer {
  const options = { ...given, onNotice: eachOnce(given.onNotice) };
  const remotes = options.browserUrls?.length
    ? new RemoteBrowsers(options.browserUrls, options.onNotice)
    : undefined;
  const stopped = new AbortController();
  setMaxListeners(0, stopped.signal); // One for each browser that is being started.
  const launch = launcher(options, stopped.signal);
  /** Also those that no worker has yet, because their first page is being opened. */
  const living = new Set<PrintBrowser>();
  const launchOwn = async (afterDeath?: boolean) => {
    const browser = await launch(afterDeath);
    living.add(browser);
    void browser.exited.then(() => living.delete(browser));
    return browser;
  };
  const open = remotes ? () => remotes.open() : shareBrowsers(launchOwn);
  const waiting: ((worker: PrintWorker) => void)[] = [];
  const first = openWorker();
  const others = (options.concurrency ?? remotes?.count ?? 1) - 1;
  const workers = [first, ...Array.from({ length: others }, openWorker)];
  /** Those that can print, or have found out that they cannot: no document waits for a slow start. */
  const idle: PrintWorker[] = [];
  let closing: Promise<unknown> | undefined;
  let closed = false;
  for (const worker of workers) void worker.warmUp().then(() => giveBack(worker));

  function openWorker(): PrintWorker {
    return new PrintWorker(open, options.deadlineMs);
  }

  function takeWorker(): PrintWorker | Promise<PrintWorker> {
    return idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  }

  function giveBack(worker: PrintWorker): void {
    const next = waiting.shift();
    if (next !== undefined) next(worker);
    else idle.push(worker);
  }

  /** A worker that gets no browser leaves its documents to the others, the last one aside. */
  function leaves(worker: PrintWorker, error: unknown): boolean {
    const without = error instanceof UserError && error.code === "noBrowser";
    if (!without || workers.length === 1) return false;
    workers.splice(workers.indexOf(worker), 1);
    return true;
  }

  async function printWithAny(job: PrintJob): Promise<PrintedPdf> {
    const worker = await takeWorker();
    let left = false;
    try {
      if (closed) throw new UserError("printing", `${job.title} was not printed: interrupted`);
      return await worker.print(job);
    } catch (error) {
      left = leaves(worker, error);
      if (!left) throw error;
    } finally {
      if (!left) giveBack(worker);
    }
    return printWithAny(job);
  }

  return {
    async print(job) {
      assertInertHtml(job.html, job.title, job.isPersonal);
      return printWithAny(job);
    },
    version: () => first.version(),
    async close() {
      closed = true;
      stopped.abort();
      remotes?.stop();
      closing ??= Promise.all(workers.map((worker) => worker.close()));
      await closing;
    },
    kill() {
      closed = true;
      stopped.abort();
      remotes?.stop();
      for (const worker of workers) worker.kill();
      for (const browser of living) browser.kill();
    },
  };
}

/** Every new browser would say again that it has no sandbox. */
function eachOnce(say: (text: string) => void = () => {}): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (!said.has(text)) say(text);
    said.add(text);
  };
}
