export { activeElementsIn, assertInertHtml } from "./assert-inert-html.ts";
export { type BrowserAddress, parseBrowserAddress } from "./browser-address.ts";
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
export type { LaunchOptions } from "./launch-options.ts";
export type { Paper, PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
export { openPrinter, type Printer } from "./printer.ts";
export { standaloneHtml } from "./standalone-html.ts";
