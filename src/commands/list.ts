import { type ListOptions, listQuestions, summarizeQuestion } from "../actions/list-questions.ts";
import type { Question } from "../bank/question.ts";
import { compareText } from "../diagnostic/diagnostic.ts";
import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import type { CommandContext } from "./context.ts";

/** Prints the questions that fit every filter. */
export function list(context: CommandContext, options: ListOptions & { json?: boolean }): ExitCode {
  const questions = listQuestions(context, options);
  if (options.json) context.terminal.printJson(questions.map(summarizeQuestion));
  else printTable(context, questions);
  return exitCodes.done;
}

function printTable({ terminal }: CommandContext, questions: readonly Question[]): void {
  const byTopic = new Map<string, Question[]>();
  for (const question of questions) {
    const topic = question.topics[0] ?? "";
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), question]);
  }
  for (const [topic, group] of [...byTopic].sort(([a], [b]) => compareText(a, b))) {
    terminal.print(terminal.heading(topic));
    for (const { id, kind, minutes, levels, status, prompt } of group) {
      const mark = status === "active" ? "" : ` [${status}]`;
      terminal.print(
        `  ${id}${mark}  ${terminal.dim(`${kind}, ${minutes} min, ${Object.keys(levels).join(" ")}`)}`,
      );
      terminal.print(`    ${cut(prompt, terminal.width - 4)}`);
    }
  }
  terminal.note(`${questions.length} ${questions.length === 1 ? "question" : "questions"}`);
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
