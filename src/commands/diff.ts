import type { ContentOptions } from "../actions/content/load-content.ts";
import { type ChangedRubric, compareRole } from "../actions/role/compare-role.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Shows the skills that a role asks for and what it changes in the bank's rubrics. */
export function diff(
  context: CommandContext,
  role: string,
  options: ContentOptions & { json?: boolean },
): ExitCode {
  const { terminal } = context;
  const { requires, skills, questions } = compareRole(context, role, options);
  if (options.json) {
    terminal.printJson({ role, requires, skills, questions });
    return exitCodes.done;
  }
  if (requires.length > 0) {
    terminal.print(`requires: ${requires.map((any) => any.join(" or ")).join(", ")}`);
  }
  if (skills.length > 0) terminal.print(`skills: ${skills.join(", ")}`);
  if (questions.length === 0) terminal.note(`the role "${role}" changes no rubric`);
  for (const question of questions) printQuestion(context, question);
  return exitCodes.done;
}

const marks: Record<ChangedRubric["differences"][number]["kind"], string> = {
  added: "+",
  dropped: "-",
  changed: "~",
  reordered: "#",
};

function printQuestion(
  { terminal }: CommandContext,
  { question, differences }: ChangedRubric,
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
