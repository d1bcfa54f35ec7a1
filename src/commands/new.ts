import { type CreateOptions, createContent } from "../actions/content/create-content.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Writes a new question or role to fill in. */
export function newContent(
  context: CommandContext,
  kind: string,
  id: string,
  options: CreateOptions,
): ExitCode {
  const { file, hasTodo } = createContent(context, kind, id, options);
  context.terminal.print(file);
  context.terminal.note(
    hasTodo
      ? "fill in every TODO, then: interview-kit validate"
      : `it is valid as it is; try: interview-kit build --role ${id} --level senior --dry-run`,
  );
  return exitCodes.done;
}
