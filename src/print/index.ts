export { cacheFolder } from "./cache.ts";
export {
  type BrowserChoice,
  type BrowserKind,
  type FindOptions,
  findBrowser,
  type TriedBrowser,
} from "./find-browser.ts";
export {
  type BrowserInspection,
  type InspectedBrowser,
  inspectBrowsers,
} from "./inspect-browsers.ts";
export { type InstallOptions, installBrowser } from "./install-browser.ts";
export type { LaunchOptions } from "./launch-browser.ts";
export type { PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
export type { Paper } from "./print-page.ts";
export { openPrinter, type Printer } from "./printer.ts";
