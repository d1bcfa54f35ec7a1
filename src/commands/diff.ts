import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import { asAskedBy } from "../kit/kit-question.ts";
import { compareRubrics, type RubricDifference } from "../role/compare-rubrics.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";
import { requireQuestion } from "./question-id.ts";

const marks: Record<RubricDifference["kind"], string> = {
  added: "+",
  dropped: "-",
  changed: "~",
  reordered: "#",
};

/** Shows what a role changes in the bank's rubrics. */
export function diff(
  context: CommandContext,
  roleId: string,
  options: { workspace?: string; cache?: boolean; json?: boolean },
): ExitCode {
  const { bank, role } = readSoundContent(context, options, roleId);
  const changed = [...(role?.rubrics.keys() ?? [])].sort().map((id) => {
    const question = requireQuestion(bank, id);
    return {
      question: id,
      differences: compareRubrics({ ...question, weight: 1 }, asAskedBy(question, role)),
    };
  });
  const { terminal } = context;
  if (options.json) terminal.printJson({ role: roleId, questions: changed });
  else if (changed.length === 0) terminal.note(`the role "${roleId}" changes no rubric`);
  else
    for (const { question, differences } of changed) printQuestion(context, question, differences);
  return exitCodes.done;
}

function printQuestion(
  { terminal }: CommandContext,
  question: string,
  differences: readonly RubricDifference[],
): void {
  terminal.print(terminal.heading(question));
  for (const { part, item, kind, bank, role } of differences) {
    terminal.print(
      `  ${marks[kind]} ${part}${item === null ? "" : `.${item}`} ${terminal.dim(kind)}`,
    );
    if (bank !== null) terminal.print(`      bank: ${bank}`);
    if (role !== null) terminal.print(`      role: ${role}`);
  }
}
