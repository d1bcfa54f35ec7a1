import type { Heartbeat } from "./heartbeat.ts";
import type { PageHost } from "./page-session.ts";

/** A browser to print with, started here or reached elsewhere. */
export interface PrintBrowser {
  /** What has its pages: the browser itself, or our own part of one that others use too. */
  readonly pages: PageHost;
  /** All work with it goes through here, so that none waits for a browser that gets nowhere. */
  readonly heartbeat: Pick<Heartbeat, "during">;
  /** Such as `HeadlessChrome/143.0.7499.0`. */
  readonly version: string;
  /** True for one that runs elsewhere: what it says of itself proves nothing. */
  readonly isElsewhere: boolean;
  /** Settles when the process or the connection is gone, for whatever reason. */
  readonly exited: Promise<void>;
  /** Told after each document that it has printed. */
  onPrinted?(): void;
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
