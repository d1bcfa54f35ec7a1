import { planNearest, type ReplannedKitFile, type StageChange } from "../actions/kit/plan-kit.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";
import { edit, type KitCommandOptions } from "./kit.ts";
import { type ReportOptions, reportWritten } from "./kit-edit-report.ts";

export function minutes(
  context: CommandContext,
  kit: string,
  stage: string,
  length: number,
  options: KitCommandOptions & { fit?: boolean },
): Promise<ExitCode> {
  if (options.fit) {
    return replan(context, kit, { change: "minutes", stage, minutes: length }, options);
  }
  return edit(context, kit, { edit: "minutes", stage, minutes: length }, options);
}

export function addStage(
  context: CommandContext,
  kit: string,
  stage: string,
  options: KitCommandOptions,
): Promise<ExitCode> {
  return replan(context, kit, { change: "add-stage", stage }, options);
}

export function removeStage(
  context: CommandContext,
  kit: string,
  stage: string,
  options: KitCommandOptions,
): Promise<ExitCode> {
  return edit(context, kit, { edit: "remove-stage", stage }, options);
}

async function replan(
  context: CommandContext,
  kit: string,
  change: StageChange,
  options: KitCommandOptions,
): Promise<ExitCode> {
  reportReplanned(context, await planNearest(context, kit, options, change), options);
  return exitCodes.done;
}

/** Says what a new selection asks instead, then prints the path that was written, or the kit. */
function reportReplanned(
  context: CommandContext,
  { differences, file, ...written }: ReplannedKitFile,
  options: ReportOptions,
): void {
  for (const difference of differences) context.terminal.note(difference);
  if (differences.length === 0) context.terminal.note("it asks the same questions");
  reportWritten(context, { ...written, file: options.dryRun ? null : file }, options);
}
