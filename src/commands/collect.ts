import type { CollectOptions } from "../actions/debrief/collect-options.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Reads filled-in scorecards, and writes ratings and debriefs. */
export async function collect(
  context: CommandContext,
  paths: readonly string[],
  options: CollectOptions & { json?: boolean },
): Promise<ExitCode> {
  const { collectScorecards } = await import("../actions/debrief/collect-scorecards.ts");
  const report = await import("./collect-report.ts");
  const collected = await collectScorecards(context, paths, options, {
    onPrinter: (printer) => context.io.onInterrupt.add(() => printer.kill()),
  });
  report.reportCollected(context, collected, options);
  if (collected.usable === 0) return exitCodes.content;
  return collected.isWhole ? exitCodes.done : exitCodes.batch;
}
