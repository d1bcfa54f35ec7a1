import type { ContentOptions } from "../actions/content/load-content.ts";
import { customizeQuestion } from "../actions/question/customize-question.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Adds a commented stub of a question's rubric to a role file. */
export function customize(
  context: CommandContext,
  question: string,
  options: ContentOptions & { role: string },
): ExitCode {
  const { file, line } = customizeQuestion(context, question, options);
  context.terminal.print(`${file}:${line}`);
  context.terminal.note(
    `uncomment and edit what this role does differently, then: interview-kit diff ${options.role}`,
  );
  return exitCodes.done;
}
