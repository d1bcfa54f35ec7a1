import {
  type ShownQuestion,
  type ShowOptions,
  showQuestion,
} from "../actions/question/show-question.ts";
import { fieldNames, fieldOf } from "../bank/question-fields.ts";
import { bodySections } from "../bank/question-sections.ts";
import { type ExitCode, exitCodes } from "../diagnostic/user-error.ts";
import type { CommandContext } from "./context.ts";

/** Prints one question with its rubric. */
export function show(
  context: CommandContext,
  id: string,
  options: ShowOptions & { json?: boolean },
): ExitCode {
  const question = showQuestion(context, id, options);
  if (options.json) context.terminal.printJson(question);
  else printQuestion(context, question);
  if (question.id !== id) context.terminal.note(`"${id}" is now "${question.id}"`);
  return exitCodes.done;
}

function printQuestion({ terminal }: CommandContext, question: ShownQuestion): void {
  const facts = [
    question.kind,
    `${question.minutes} min`,
    question.topics.join(", "),
    question.reason === undefined ? question.status : `${question.status}: ${question.reason}`,
  ];
  terminal.print(terminal.heading(question.id));
  terminal.print(terminal.dim(`${facts.join(" · ")} · ${question.file}`));
  terminal.print(`\n${question.prompt}`);
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    terminal.print(`\n${terminal.heading(title)}`);
    for (const line of lines) terminal.print(`  ${line}`);
  };
  for (const name of fieldNames) {
    const { heading, shape } = fieldOf(name);
    const value = question[name];
    if (heading && shape && value !== undefined) section(heading, shape.lines(value as never));
  }
  if (question.points) section("Ratings", question.points.map(pointLine));
  for (const [name, { heading }] of Object.entries(bodySections)) {
    const text = question.body[name as keyof typeof bodySections];
    if (text) section(heading, text.split("\n"));
  }
}

const reachWords = { exact: "", "or-less": " or less", "or-more": " or more" } as const;

function pointLine({
  value,
  title,
  rung,
  reach,
}: NonNullable<ShownQuestion["points"]>[number]): string {
  return `${value} ${title}: ${rung}${reachWords[reach]}`;
}
