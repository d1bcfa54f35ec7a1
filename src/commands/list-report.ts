import type { ListedQuestion } from "../actions/question/list-questions.ts";
import type { RoleStages, RoleSummary } from "../actions/role/list-roles.ts";
import type { TemplateSummary } from "../actions/templates/list-templates.ts";
import { counted } from "../diagnostic/counted.ts";
import { compareText } from "../diagnostic/diagnostic.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import type { CommandContext } from "./context.ts";

export function printQuestions(
  { terminal }: CommandContext,
  questions: readonly ListedQuestion[],
): void {
  const topics = [...new Set(questions.map((question) => question.topics[0] ?? ""))];
  for (const topic of topics.sort(compareText)) {
    const group = questions.filter((question) => question.topics[0] === topic);
    terminal.print(terminal.heading(topic));
    for (const { id, kind, minutes, levels, status, prompt } of group) {
      const mark = status === "active" ? "" : ` [${status}]`;
      terminal.print(
        `  ${id}${mark}  ${terminal.dim(`${kind}, ${minutes} min, ${levels.join(" ")}`)}`,
      );
      terminal.print(`    ${cut(prompt, terminal.width - 4)}`);
    }
  }
  terminal.note(counted(questions.length, "question"));
}

export function printRoles({ terminal }: CommandContext, roles: readonly RoleSummary[]): void {
  const width = Math.max(0, ...roles.map(({ id }) => id.length));
  const familyOf = ({ families }: RoleSummary) => familiesInWords(families);
  for (const family of [...new Set(roles.map(familyOf))].sort(compareText)) {
    terminal.print(terminal.heading(family));
    for (const role of roles.filter((each) => familyOf(each) === family)) {
      const { id, title, levels, extends: parent, shipped } = role;
      const facts = [
        levels.join(" "),
        ...(parent === null ? [] : [`extends ${parent}`]),
        ...(shipped ? [] : ["yours"]),
      ];
      terminal.print(`  ${id.padEnd(width)}  ${title}  ${terminal.dim(facts.join("; "))}`);
    }
  }
  terminal.note(counted(roles.length, "role"));
}

export function printStages({ terminal }: CommandContext, roles: readonly RoleStages[]): void {
  for (const { role, stages } of roles) {
    terminal.print(terminal.heading(role));
    const width = Math.max(0, ...stages.map(({ id }) => id.length));
    for (const { id, title, minutes, kinds, questions, levels, optional } of stages) {
      const count =
        questions.min === questions.max ? `${questions.min}` : `${questions.min}–${questions.max}`;
      const facts = [
        `${minutes} min`,
        `${count} ${listInWords(kinds, "or")} ${count === "1" ? "question" : "questions"}`,
        ...(levels ? [`only ${levels.join(" ")}`] : []),
        ...(optional ? [`optional: --with ${id}`] : []),
      ];
      terminal.print(`  ${id.padEnd(width)}  ${title}  ${terminal.dim(facts.join("; "))}`);
    }
  }
}

export function printTemplates(
  { terminal }: CommandContext,
  templates: readonly TemplateSummary[],
): void {
  for (const kind of ["document", "partial", "style"] as const) {
    const group = templates.filter((template) => template.kind === kind);
    terminal.print(terminal.heading(`${kind}s`));
    const width = Math.max(...group.map(({ name }) => name.length));
    for (const { name, file, replaced } of group) {
      terminal.print(
        `  ${name.padEnd(width)}  ${replaced ? `yours: ${file}` : terminal.dim("shipped")}`,
      );
    }
  }
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** The heading of roles for some trades. */
export function familiesInWords(families: readonly string[]): string {
  return families.join(", ") || "any family";
}
