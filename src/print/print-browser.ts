import type { Browser, BrowserContext } from "puppeteer";

/** A browser to print with, started here or reached elsewhere. */
export interface PrintBrowser {
  readonly browser: Browser;
  /** What has its pages: the browser itself, or our own part of one that others use too. */
  readonly pages: Pick<BrowserContext, "pages" | "newPage">;
  /** Settles when the process or the connection is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Ends it in peace, or by force if it does not end, and removes what we put there. Never throws. */
  close(): Promise<void>;
  /** The same at once, without a turn of the event loop. Never throws. */
  kill(): void;
}

/** A browser ended, or did not start, of which another one may be had. */
export class BrowserDied extends Error {
  override readonly name = "BrowserDied";
  readonly during: "starting" | "printing";

  constructor(message: string, during: "starting" | "printing") {
    super(message);
    this.during = during;
  }
}
