export { activeElementsIn, assertInertHtml } from "./assert-inert-html.ts";
export { type BrowserAddress, parseBrowserAddress } from "./browser/browser-address.ts";
export {
  type BrowserChoice,
  type BrowserKind,
  type FindOptions,
  findBrowser,
  type TriedBrowser,
} from "./browser/find-browser.ts";
export {
  type BrowserInspection,
  type InspectedBrowser,
  inspectBrowsers,
} from "./browser/inspect-browsers.ts";
export { type InstallOptions, installBrowser } from "./browser/install-browser.ts";
export type { LaunchOptions } from "./browser/launch-options.ts";
export type { Paper, PrintedPdf, PrinterOptions, PrintJob } from "./print-job.ts";
export { openPrinter, type Printer } from "./printer.ts";
export { standaloneHtml } from "./standalone-html.ts";
