import { Failure } from "../diagnostic/failure.ts";
import type { PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
import { PrintWorker } from "./print-worker.ts";
import { refuseActiveHtml } from "./refuse-active-html.ts";

export interface Printer {
  /**
   * Prints one document; more than `concurrency` at once wait for their turn.
   * @throws Failure noBrowser if no browser starts; Failure printing if this document cannot be printed
   */
  print(job: PrintJob): Promise<PrintedPdf>;
  /** Such as `HeadlessChrome/143.0.7499.0`. @throws Failure noBrowser */
  version(): Promise<string>;
  /** Closes the browser and removes its profile; what still prints is given up. Never throws. */
  close(): Promise<void>;
  /** The same at once, for a signal handler or an exit. Never throws. */
  kill(): void;
}

/** Returns at once; the browser starts meanwhile, and what hinders it comes out of the first print. */
export function openPrinter(given: PrinterOptions = {}): Printer {
  const options = { ...given, onProgress: eachOnce(given.onProgress) };
  const first = new PrintWorker(options);
  first.warmUp();
  const workers = [first];
  const idle = [first];
  const waiting: ((worker: PrintWorker) => void)[] = [];
  let closed = false;

  function takeWorker(): PrintWorker | Promise<PrintWorker> {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (workers.length >= (options.concurrency ?? 1)) {
      return new Promise((resolve) => waiting.push(resolve));
    }
    const worker = new PrintWorker(options);
    workers.push(worker);
    return worker;
  }

  function giveBack(worker: PrintWorker): void {
    const next = waiting.shift();
    if (next !== undefined) next(worker);
    else idle.push(worker);
  }

  return {
    async print(job) {
      refuseActiveHtml(job.html, job.title);
      const worker = await takeWorker();
      try {
        if (closed) throw new Failure("printing", `${job.title} was not printed: interrupted`);
        return await worker.print(job);
      } finally {
        giveBack(worker);
      }
    },
    version: () => first.version(),
    async close() {
      closed = true;
      await Promise.all(workers.map((worker) => worker.close()));
    },
    kill() {
      closed = true;
      for (const worker of workers) worker.kill();
    },
  };
}

/** Every new browser would say again that it has no sandbox. */
function eachOnce(onProgress: (text: string) => void = () => {}): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (!said.has(text)) onProgress(text);
    said.add(text);
  };
}
