import { Failure } from "../diagnostic/failure.ts";
import { doneWithin } from "./done-within.ts";
import { BrokenPdf, finishPdf } from "./finish-pdf.ts";
import { type Launched, launchBrowser } from "./launch-browser.ts";
import type { PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
import { openPrintPage, type PrintPage } from "./print-page.ts";

const defaultDeadlineMs = 30_000;
/** How long after its pipe a browser's process may end. */
const exitMs = 1_000;
/** Documents carry no clock; 1980 is where ZIP's dates begin, so it survives any archive. */
const defaultDate = new Date(Date.UTC(1980, 0, 1));

interface RunningBrowser {
  readonly process: Launched;
  readonly page: PrintPage;
}

/** One browser with one page: prints one document at a time and outlives its browser's deaths. */
export class PrintWorker {
  readonly #options: PrinterOptions;
  /** A browser keeps a little of each document; a new one costs less than a slow old one. */
  readonly #documentsPerBrowser: number;
  #running: Promise<RunningBrowser> | undefined;
  /** The same once it has started, for `kill`, which cannot wait. */
  #started: RunningBrowser | undefined;
  #printed = 0;
  #closed = false;

  constructor(options: PrinterOptions, documentsPerBrowser = 250) {
    this.#options = options;
    this.#documentsPerBrowser = documentsPerBrowser;
  }

  /** Begins to launch; a failure is kept for the first print. */
  warmUp(): void {
    this.#ready().catch(() => {});
  }

  async version(): Promise<string> {
    const { process } = await this.#ready();
    return process.browser.version();
  }

  async print(job: PrintJob): Promise<PrintedPdf> {
    if (this.#printed >= this.#documentsPerBrowser) await this.#retire();
    // The launch has deadlines of its own, and a first one may unpack 190 MB.
    await this.#ready().catch(unlessDied);
    const ms = job.deadlineMs ?? this.#options.deadlineMs ?? defaultDeadlineMs;
    const turn = { late: false };
    const printed = this.#printTwice(job, turn);
    if (await doneWithin(ms, printed)) return printed;
    turn.late = true;
    this.#drop();
    throw new Failure("printing", `${job.title} was not printed within ${ms / 1000} seconds`, [
      "Make the document shorter or simpler; the ones after it are not affected.",
    ]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#retire();
  }

  kill(): void {
    this.#closed = true;
    this.#drop();
  }

  async #printTwice(job: PrintJob, turn: Turn): Promise<PrintedPdf> {
    try {
      return await this.#printOnce(job);
    } catch (error) {
      if (!(error instanceof BrowserDied) || this.#closed || turn.late) {
        throw asFailure(error, job.title);
      }
    }
    return this.#printOnce(job).catch((error) => {
      throw asFailure(error, job.title);
    });
  }

  async #printOnce(job: PrintJob): Promise<PrintedPdf> {
    const { process, page } = await this.#ready();
    try {
      const pdf = await page.print(job.html, job.title, job.paper);
      this.#printed += 1;
      return finishPdf(pdf, job.date ?? defaultDate);
    } catch (error) {
      if (error instanceof Failure || error instanceof BrokenPdf) throw error;
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
        if (isCurrent()) this.#started = running;
      },
      (error) => {
        // Without a browser every document fails alike; after anything else the next one tries anew.
        if (isCurrent() && !(error instanceof Failure)) this.#running = undefined;
      },
    );
    return launching;
  }

  async #launch(): Promise<RunningBrowser> {
    if (this.#closed) throw new Failure("printing", "Interrupted");
    const process = await launchBrowser(this.#options);
    const page = await openPrintPage(process.browser, () => process.kill()).catch(async (error) => {
      throw await this.#deathOr(error, process);
    });
    return { process, page };
  }

  /** What an error means: that the browser died, after which the next document gets a new one, or itself. */
  async #deathOr(error: unknown, process: Launched): Promise<unknown> {
    // The pipe breaks a moment before the process is known to be gone.
    if (!(await doneWithin(exitMs, process.exited))) return error;
    if (this.#started?.process === process) this.#drop();
    else process.kill();
    return new BrowserDied("the browser ended while it printed");
  }

  /** Kills the browser, if any; the next document gets a new one. */
  #drop(): void {
    this.#started?.process.kill();
    // One that is starting right now cannot be killed before it has started.
    this.#running?.then(
      ({ process }) => process.kill(),
      () => {},
    );
    this.#forget();
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

class BrowserDied extends Error {}

/** A browser that died while it was launched counts as one death of the document's two. */
function unlessDied(error: unknown): void {
  if (!(error instanceof BrowserDied)) throw error;
}

/** One document's time with the worker: once late, it is not tried again. */
interface Turn {
  late: boolean;
}

function asFailure(error: unknown, title: string): unknown {
  // A ProtocolError is Chromium's refusal, as of an impossible page size.
  const refused = error instanceof Error && error.name === "ProtocolError";
  if (refused || error instanceof BrowserDied || error instanceof BrokenPdf) {
    return new Failure("printing", `${title} was not printed: ${error.message}`, [], error);
  }
  return error;
}
