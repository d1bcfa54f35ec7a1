import type { LaunchOptions } from "./browser/launch-options.ts";

export type Paper = "a4" | "letter";

export interface PrinterOptions extends LaunchOptions {
  /** For one document, from its turn to its PDF, a retry included. Default 30,000 ms. */
  readonly deadlineMs?: number | undefined;
  /**
   * Documents printed at once, each by a browser or a connection of its own. Default 1, or one for
   * each of `browserUrls`; more than there are cores where the browsers run is no gain.
   */
  readonly concurrency?: number | undefined;

  /**
   * Print through these browsers, which run elsewhere, instead of starting one: documents leave this
   * machine. `ws://…` or `wss://…`, or `http(s)://host:port`, as Chrome's remote debugging and
   * browser farms give them. None: print here. Of the other options to start a browser, only
   * `onNotice` counts then.
   */
  readonly browserUrls?: readonly string[] | undefined;
}

export interface PrintJob {
  readonly html: string;
  /** Names the document in messages; the PDF's own title is the HTML's. */
  readonly title: string;
  /** The page size where the HTML's @page gives none. */
  readonly paper: Paper;
  /** Written as the PDF's dates, so that the same document gives the same bytes. Default 1980-01-01. */
  readonly date?: Date | undefined;
  readonly deadlineMs?: number | undefined;
  /** True if someone's name may be anywhere in the HTML: no message repeats anything of it. */
  readonly isPersonal?: boolean | undefined;
}

export interface PrintedPdf {
  readonly pdf: Uint8Array;
  readonly pages: number;
}
