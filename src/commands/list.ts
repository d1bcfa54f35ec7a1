import type { Question } from "../bank/question.ts";
import { compareText } from "../diagnostic/diagnostic.ts";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";

export interface ListOptions {
  workspace?: string;
  cache?: boolean;
  topic?: string;
  level?: string;
  kind?: string;
  skill?: string;
  search?: string;
  json?: boolean;
}

/** Prints the questions that fit every filter. */
export function list(context: CommandContext, options: ListOptions): ExitCode {
  const { bank } = readSoundContent(context, options, undefined);
  const questions = [...bank.questions.values()];
  requireKnown(
    "topic",
    options.topic,
    bank.taxonomy.topics.map(({ id }) => id),
  );
  requireKnown(
    "level",
    options.level,
    bank.taxonomy.levels.map(({ id }) => id),
  );
  requireKnown(
    "skill",
    options.skill,
    [...new Set(questions.flatMap(({ skills }) => skills))].sort(),
  );
  const found = questions.filter((question) => fits(question, options));
  if (options.json) context.terminal.printJson(found.map(summary));
  else printTable(context, found);
  return exitCodes.done;
}

function requireKnown(word: string, name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.includes(name)) return;
  const hint = didYouMean(name, known);
  throw new Failure("usage", `there is no ${word} "${name}"`, hint ? [hint] : []);
}

function fits(question: Question, { topic, level, kind, skill, search }: ListOptions): boolean {
  return (
    (topic === undefined || question.topics.includes(topic)) &&
    (level === undefined || question.levels[level] !== undefined) &&
    (kind === undefined || question.kind === kind) &&
    (skill === undefined || question.skills.includes(skill)) &&
    (search === undefined || holdsAllWords(question, search))
  );
}

function holdsAllWords(question: Question, search: string): boolean {
  const text = JSON.stringify([question, question.body]).toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function summary({
  id,
  prompt,
  topics,
  competencies,
  kind,
  skills,
  minutes,
  levels,
  status,
  body,
  file,
}: Question) {
  const exhibit = body.exhibit !== null;
  return {
    id,
    prompt,
    topics,
    competencies,
    kind,
    skills,
    minutes,
    levels: Object.keys(levels),
    status,
    exhibit,
    file,
  };
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
