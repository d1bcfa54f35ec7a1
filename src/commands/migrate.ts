import { type MigrateOptions, migrateWorkspace } from "../actions/workspace/migrate-workspace.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Converts files of earlier versions, and says what is left to do by hand. */
export function migrate(
  context: CommandContext,
  paths: readonly string[],
  options: MigrateOptions,
): ExitCode {
  const { terminal } = context;
  const { files, migrated } = migrateWorkspace(context, paths, options);
  for (const { file, text, left } of migrated) {
    if (text !== null) terminal.print(file.file);
    for (const what of left) terminal.note(`${file.file}: ${what}`);
  }
  const changed = migrated.filter(({ text }) => text !== null).length;
  const verb = options.dryRun ? "would be converted" : "converted";
  terminal.note(`${changed} of ${files} files ${verb}; next: interview-kit validate`);
  return exitCodes.done;
}
