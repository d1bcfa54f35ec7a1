import { type ShowOptions, showQuestion } from "../actions/show-question.ts";
import type { Question, RubricItem } from "../bank/question.ts";
import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
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
  return exitCodes.done;
}

function printQuestion({ terminal }: CommandContext, question: Question): void {
  const { body } = question;
  const facts = [
    question.kind,
    `${question.minutes} min`,
    question.topics.join(", "),
    question.status,
  ];
  terminal.print(terminal.heading(question.id));
  terminal.print(terminal.dim(`${facts.join(" · ")} · ${question.file}`));
  terminal.print(`\n${question.prompt}`);
  const section = (title: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    terminal.print(`\n${terminal.heading(title)}`);
    for (const line of lines) terminal.print(`  ${line}`);
  };
  section("Why ask", [body.whyAsk]);
  section(
    "Look for",
    question.lookFor.map((item) => itemLine(item, item.must ? "must" : "")),
  );
  section(
    "Bonus",
    question.bonus.map((item) => itemLine(item, "")),
  );
  section(
    "Red flags",
    question.redFlags.map((item) => itemLine(item, "")),
  );
  section(
    "Follow-ups",
    question.followUps.map((text) => `- ${text}`),
  );
  section(
    "Bars",
    Object.entries(question.levels).map(([level, text]) => `${level}: ${text}`),
  );
  section(
    "Anchors",
    Object.entries(question.anchors).map(([point, text]) => `${point}: ${text}`),
  );
  section("Strong answer", [body.strongAnswer]);
  if (body.exhibit) section("Exhibit", body.exhibit.split("\n"));
}

function itemLine({ id, text, from }: RubricItem, mark: string): string {
  const notes = [mark, from ? `from ${from}` : ""].filter((note) => note !== "");
  return `- ${text}${notes.length > 0 ? ` (${notes.join(", ")})` : ""} [${id}]`;
}
