import type { Question, RubricItem } from "../bank/question.ts";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { asAskedBy, toKitQuestion } from "../kit/kit-question.ts";
import type { RoleQuestion } from "../role/apply-rubric.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";
import { requireQuestion } from "./question-id.ts";

export interface ShowOptions {
  workspace?: string;
  cache?: boolean;
  role?: string;
  level?: string;
  json?: boolean;
}

/** Prints one question with its rubric, as the bank has it or as a role asks it. */
export function show(context: CommandContext, id: string, options: ShowOptions): ExitCode {
  const { bank, role } = readSoundContent(context, options, options.role);
  const asked = atLevel(asAskedBy(requireQuestion(bank, id), role), options.level, bank.taxonomy);
  if (options.json) context.terminal.printJson(asked);
  else printQuestion(context, asked);
  return exitCodes.done;
}

function atLevel(
  question: RoleQuestion,
  level: string | undefined,
  taxonomy: Parameters<typeof toKitQuestion>[3],
): RoleQuestion {
  if (level === undefined) return question;
  const known = taxonomy.levels.find(({ id }) => id === level);
  const bar = question.levels[level];
  if (!known || bar === undefined) {
    throw new Failure("usage", `"${question.id}" is not asked at level "${level}"`, [
      `its levels: ${Object.keys(question.levels).join(", ")}`,
    ]);
  }
  const { lookFor, bonus, redFlags, barAbove } = toKitQuestion(question, 1, known, taxonomy);
  const above = barAbove ? { [barAbove.level.id]: barAbove.text } : {};
  return { ...question, lookFor, bonus, redFlags, levels: { [level]: bar, ...above } };
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
