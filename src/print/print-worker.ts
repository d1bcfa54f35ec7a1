import { UserError } from "../diagnostic/user-error.ts";
import { completesWithin, TooLate } from "./browser/completes-within.ts";
import { Refused } from "./browser/dev-tools.ts";
import { BrowserDied, type PrintBrowser } from "./browser/print-browser.ts";
import type { OpenBrowser } from "./browser/share-browser.ts";
import { BrokenPdf, finishPdf } from "./finish-pdf.ts";
import type { PrintedPdf, PrintJob } from "./print-job.ts";
import { openPrintPage, type PrintPage } from "./print-page.ts";

const defaultDeadlineMs = 30_000;
/** How long after its pipe a browser's process may end. */
const exitMs = 1_000;
/** How long a page may take to open, in milliseconds. */
const openMs = 10_000;
/** Of a document's time, what a browser elsewhere gets before another one prints it. */
const shareElsewhere = 0.5;
/** Documents carry no clock; 1980 is where ZIP's dates begin, so it survives any archive. */
const defaultDate = new Date(Date.UTC(1980, 0, 1));

/** Against documents that end every browser; what ends browsers from outside comes in bursts. */
const browsersPerDocument = 5;

interface RunningBrowser {
  readonly process: PrintBrowser;
  readonly page: PrintPage;
}

/** One page: prints one document at a time and outlives the deaths of the browser that it is in. */
export class PrintWorker {
  /** Starts or reaches a browser, as often as one is needed. */
  readonly #open: OpenBrowser;
  readonly #deadlineMs: number;
  /** A browser keeps a little of each document; a new one costs less than a slow old one. */
  readonly #documentsPerBrowser: number;
  #running: Promise<RunningBrowser> | undefined;
  /** The same once it has started, for `kill`, which cannot wait. */
  #started: RunningBrowser | undefined;
  /** Those that were killed, until their processes have ended and their profiles are gone. */
  readonly #ending = new Set<Promise<void>>();
  #printed = 0;
  /** What ended one browser may end the next: from then on only our own are at risk. */
  #hadOneDie = false;
  #hasStarted = false;
  #closed = false;

  constructor(open: OpenBrowser, deadlineMs = defaultDeadlineMs, documentsPerBrowser = 250) {
    this.#open = open;
    this.#deadlineMs = deadlineMs;
    this.#documentsPerBrowser = documentsPerBrowser;
  }

  /** Launches; settles when it can print, or cannot. A failure comes out of the first print. */
  async warmUp(): Promise<void> {
    await this.#ready().catch(() => {});
  }

  async version(): Promise<string> {
    const { process } = await this.#ready();
    return process.version;
  }

  async print(job: PrintJob): Promise<PrintedPdf> {
    if (this.#printed >= this.#documentsPerBrowser) await this.#retire();
    // The first launch has deadlines of its own, and may unpack 190 MB.
    if (!this.#hasStarted) await this.#ready().catch(ignoreBrowserCrash);
    const ms = job.deadlineMs ?? this.#deadlineMs;
    const turn = { late: false };
    const printed = this.#printWithin(job, ms, turn);
    if (await completesWithin(ms, printed)) return printed;
    turn.late = true;
    this.#drop();
    throw new UserError("printing", `${job.title} was not printed within ${ms / 1000} seconds`, [
      "Make the document shorter or simpler; the ones after it are not affected.",
    ]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#retire();
    await Promise.all(this.#ending);
  }

  kill(): void {
    this.#closed = true;
    this.#drop();
  }

  async #printWithin(job: PrintJob, ms: number, turn: Turn): Promise<PrintedPdf> {
    for (let browsers = 1; ; browsers += 1) {
      try {
        return await this.#printOnce(job, browsers === 1 ? ms * shareElsewhere : ms);
      } catch (error) {
        const again = error instanceof BrowserDied && browsers < browsersPerDocument;
        if (!again || this.#closed || turn.late) throw asUserError(error, job.title);
      }
    }
  }

  /** @param elsewhereMs what a browser elsewhere gets; one of ours shows that it works */
  async #printOnce(job: PrintJob, elsewhereMs: number): Promise<PrintedPdf> {
    const { process, page } = await this.#ready();
    const printed = process.heartbeat.during(() =>
      page.print(job.html, job.title, job.paper, job.isPersonal),
    );
    try {
      if (process.isElsewhere && !(await completesWithin(elsewhereMs, printed)))
        throw new TooLate();
      const finished = finishPdf(await printed, job.date ?? defaultDate);
      this.#printed += 1;
      process.onPrinted?.();
      return finished;
    } catch (error) {
      if (error instanceof UserError) throw error;
      // What one elsewhere refuses or returns says little of the document.
      if (process.isElsewhere) process.kill();
      else if (error instanceof BrokenPdf) throw error;
      throw await this.#deathOr(error, process);
    }
  }

  #ready(): Promise<RunningBrowser> {
    this.#running ??= this.#begin();
    return this.#running;
  }

  #begin(): Promise<RunningBrowser> {
    const launching = this.#launch();
    const isCurrent = () => this.#running === launching;
    launching.then(
      (running) => {
        this.#hasStarted = true;
        if (isCurrent()) this.#started = running;
      },
      () => {
        if (isCurrent()) this.#running = undefined;
      },
    );
    return launching;
  }

  async #launch(): Promise<RunningBrowser> {
    if (this.#closed) throw new UserError("printing", "Interrupted");
    const process = await this.#open(this.#hadOneDie);
    const opened = process.heartbeat.during(() =>
      openPrintPage(process.pages, () => process.kill()),
    );
    try {
      if (!(await completesWithin(openMs, opened))) throw new TooLate();
      return { process, page: await opened };
    } catch (error) {
      process.kill(); // Without a page it's no use.
      throw await this.#deathOr(error, process);
    }
  }

  /** What an error means: that the browser died, after which the next document gets a new one, or itself. */
  async #deathOr(error: unknown, process: PrintBrowser): Promise<unknown> {
    // The pipe breaks a moment before the process is known to be gone.
    if (!(await completesWithin(exitMs, process.exited))) return error;
    this.#hadOneDie = true;
    if (this.#started?.process === process) this.#drop();
    else this.#end(process);
    return new BrowserDied("the browser ended while it printed", "printing");
  }

  /** Kills the browser, if any; the next document gets a new one. */
  #drop(): void {
    if (this.#started) this.#end(this.#started.process);
    // One that is starting right now cannot be killed before it has started.
    else this.#running?.then(({ process }) => this.#end(process)).catch(() => {});
    this.#forget();
  }

  /** Kills a browser at once, and then sees it to its end. */
  #end(process: PrintBrowser): void {
    process.kill();
    const ending = process.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  #forget(): void {
    this.#started = undefined;
    this.#running = undefined;
    this.#printed = 0;
  }

  async #retire(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    await running?.process.close();
    this.#forget();
  }
}

const manyDiedHint = `It was tried with ${browsersPerDocument} browsers. Is there enough memory?`;

/** A browser that died while it was launched; the document's own tries follow. */
function ignoreBrowserCrash(error: unknown): void {
  if (!(error instanceof BrowserDied)) throw error;
}

/** One document's time with the worker: once late, it is not tried again. */
interface Turn {
  late: boolean;
}

function asUserError(error: unknown, title: string): unknown {
  if (error instanceof BrowserDied && error.during === "starting") {
    return new UserError("noBrowser", error.message, [manyDiedHint], error);
  }
  if (error instanceof Refused || error instanceof BrowserDied || error instanceof BrokenPdf) {
    const hints = error instanceof BrowserDied ? [manyDiedHint] : [];
    return new UserError("printing", `${title} was not printed: ${error.message}`, hints, error);
  }
  return error;
}
