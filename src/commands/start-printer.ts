import { resolve } from "node:path";
import { Failure } from "../diagnostic/failure.ts";
import { openPrinter, type Printer } from "../print/index.ts";
import type { CommandContext } from "./context.ts";

/** The options that decide what prints. */
export interface PrintingOptions {
  browser?: string;
  /** Addresses of browsers that run elsewhere, to print with in place of one here. */
  browserUrl?: string[];
  /** Documents printed at once. */
  jobs?: number;
}

/**
 * The browser starts at once, while code is still being imported and content read. It takes part in
 * that only when the caller waits for something.
 *
 * @throws Failure "usage" for addresses of browsers that cannot be used
 */
export function startPrinter(
  { io, terminal }: CommandContext,
  { browser, browserUrl, jobs }: PrintingOptions,
): Printer {
  if (browserUrl && browser !== undefined) {
    const message = "--browser names one here, --browser-url those elsewhere: give one of them";
    throw new Failure("usage", message);
  }
  const printer = openPrinter({
    executablePath: browser === undefined ? undefined : resolve(io.cwd, browser),
    browserUrls: browserUrl,
    env: io.env,
    concurrency: jobs,
    onProgress: (text) => terminal.progress(text),
    onNotice: (text) => terminal.note(text),
  });
  io.onInterrupt.add(() => printer.kill());
  return printer;
}
