import type { CalibrateOptions } from "../actions/debrief/calibrate.ts";
import { calibrate as calibrateRatings } from "../actions/debrief/calibrate.ts";
import { startPrinter } from "../actions/documents/prewarm.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Reports on questions and interviewers from many candidates' ratings. */
export async function calibrate(
  context: CommandContext,
  paths: readonly string[],
  options: CalibrateOptions & { json?: boolean },
): Promise<ExitCode> {
  const { io, terminal } = context;
  const printer = startPrinter(context, options);
  io.onInterrupt.add(() => printer.kill());
  try {
    const made = await calibrateRatings(context, paths, options, { printer });
    terminal.diagnostics(made.diagnostics, "stderr");
    if (options.json) terminal.printJson(made.calibration);
    else for (const path of made.paths) terminal.print(path);
    return made.diagnostics.length > 0 ? exitCodes.batch : exitCodes.done;
  } finally {
    await printer.close();
  }
}
