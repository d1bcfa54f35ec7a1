import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { documentKinds, documentNames } from "../../document/kinds.ts";
import { openPrinter, type Printer } from "../../print/index.ts";
import type { ActionContext } from "../context.ts";
import type { BuildOptions, PrintingOptions } from "../kit/build-options.ts";

/**
 * The warm start of a build: the browser starts at once, while the caller imports the rest of the
 * program and content is read. So this file imports the printer and what the command line has imported. The browser makes
 * progress only when the caller waits for something.
 *
 * @returns null when nothing is to be printed; the caller closes the printer
 * @throws UserError "usage" for addresses of browsers that cannot be used
 */
export function prewarm(context: ActionContext, options: BuildOptions): Printer | null {
  return printsPdf(options) ? startPrinter(context, withJobs(options)) : null;
}

/** @throws UserError "usage" for addresses of browsers that cannot be used */
export function startPrinter(
  { cwd, env, reporter }: ActionContext,
  { browser, browserUrl, jobs }: PrintingOptions,
): Printer {
  if (browserUrl && browser !== undefined) {
    const message = "--browser names one here, --browser-url those elsewhere: give one of them";
    throw new UserError("usage", message);
  }
  return openPrinter({
    executablePath: browser === undefined ? undefined : resolve(cwd, browser),
    browserUrls: browserUrl,
    env,
    concurrency: jobs,
    onProgress: (text) => reporter.onProgress(text),
    onNotice: (text) => reporter.onNotice(text),
  });
}

function printsPdf({ format = ["pdf"], dryRun }: BuildOptions): boolean {
  return format.includes("pdf") && !dryRun;
}

/** A kit has some ten documents: a third browser would start when they are printed. */
const maxJobsForOne = 2;
/** More browsers want more memory than they bring speed, unless the user says so. */
const maxJobs = 4;
/** A second page takes longer to open than the second of two documents has to wait for the first. */
const documentsPerJob = 2;

/** The options with the number of documents to print at once, where they do not say it. */
export function withJobs<T extends BuildOptions>(options: T): T & { jobs: number } {
  return { ...options, jobs: options.jobs ?? defaultJobs(options) };
}

function defaultJobs(options: BuildOptions): number {
  const { roster, browserUrl } = options;
  if (browserUrl) return new Set(browserUrl).size;
  const most =
    roster === undefined
      ? Math.min(maxJobsForOne, Math.ceil(maxDocuments(options) / documentsPerJob))
      : maxJobs;
  return Math.min(availableParallelism(), most);
}

/** As far as the options tell: the role says how many stages there are, where they are not named. */
function maxDocuments({ stage, document }: BuildOptions): number {
  const kinds = document ?? documentNames;
  const ofLoop = kinds.filter((kind) => documentKinds[kind].per === "kit").length;
  const ofEachStage = document === undefined ? Infinity : document.length - ofLoop;
  if (ofEachStage === 0) return ofLoop;
  return ofLoop + ofEachStage * (stage?.length ?? Infinity);
}
