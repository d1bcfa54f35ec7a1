import { type CreateOptions, createContent } from "../actions/create-content.ts";
import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import type { CommandContext } from "./context.ts";

/** Writes a new question or role to fill in. */
export function newContent(
  context: CommandContext,
  kind: string,
  id: string,
  options: CreateOptions,
): ExitCode {
  context.terminal.print(createContent(context, kind, id, options));
  context.terminal.note("fill in every TODO, then: interview-kit validate");
  return exitCodes.done;
}
