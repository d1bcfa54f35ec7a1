import { availableParallelism } from "node:os";
import type { ExitCode } from "../diagnostic/failure.ts";
import type { BuildOptions } from "./build-options.ts";
import type { CommandContext } from "./context.ts";
import { startPrinter } from "./start-printer.ts";
import { Timing } from "./timing.ts";

/**
 * Chooses a kit's questions, makes its documents and writes them beside their kit.json. Imports no
 * more than the browser needs to start: it does so while the rest is imported.
 */
export async function build(context: CommandContext, given: BuildOptions): Promise<ExitCode> {
  const timing = new Timing();
  const options = { ...given, jobs: given.jobs ?? defaultJobs(given) };
  const prints = (options.format ?? ["pdf"]).includes("pdf") && !options.dryRun;
  const printer = prints ? startPrinter(context, options) : null;
  try {
    const { buildKits } = await import("./build-kits.ts");
    return await buildKits(context, printer, options, timing);
  } finally {
    await printer?.close();
    timing.mark("closing");
    if (options.timing) for (const line of timing.lines()) context.terminal.note(line);
  }
}

/** A kit has some ten documents: a third browser would start when they are printed. */
const mostJobsForOne = 2;
/** More browsers want more memory than they bring speed, unless the user says so. */
const mostJobs = 4;
/** A second page takes longer to open than the second of two documents has to wait for the first. */
const documentsPerJob = 2;

function defaultJobs(options: BuildOptions): number {
  const { roster, browserUrl } = options;
  if (browserUrl) return new Set(browserUrl).size;
  const most =
    roster === undefined
      ? Math.min(mostJobsForOne, Math.ceil(mostDocuments(options) / documentsPerJob))
      : mostJobs;
  return Math.min(availableParallelism(), most);
}

/** As far as the options tell: the role says how many stages there are, where they are not named. */
function mostDocuments({ stage, document }: BuildOptions): number {
  const ofLoop = document?.filter((kind) => kind === "debrief").length ?? 1;
  const ofEachStage = document === undefined ? Infinity : document.length - ofLoop;
  if (ofEachStage === 0) return ofLoop;
  return ofLoop + ofEachStage * (stage?.length ?? Infinity);
}
