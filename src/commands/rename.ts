import type { ContentOptions } from "../actions/content/load-content.ts";
import { renameQuestion } from "../actions/question/rename-question.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Gives a question another ID wherever the workspace names it. */
export function rename(
  context: CommandContext,
  from: string,
  to: string,
  options: ContentOptions,
): ExitCode {
  for (const file of renameQuestion(context, from, to, options)) context.terminal.print(file);
  context.terminal.note(`"${from}" still finds it`);
  return exitCodes.done;
}
