import type { ContentOptions } from "../actions/content/load-content.ts";
import { retireQuestion } from "../actions/question/retire-question.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Takes a question out of use, with the reason in its file. */
export function retire(
  context: CommandContext,
  id: string,
  options: ContentOptions & { reason: string },
): ExitCode {
  const { files, rubricsIn } = retireQuestion(context, id, options);
  for (const file of files) context.terminal.print(file);
  for (const file of rubricsIn) {
    context.terminal.note(`${file} still changes its rubric, which now has no effect`);
  }
  return exitCodes.done;
}
