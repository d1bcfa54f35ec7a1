import type { Question } from "../../bank/question.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { askedLevels } from "../../rubric/bars.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

export interface ListOptions extends ContentOptions {
  topic?: string;
  level?: string;
  kind?: string;
  skill?: string;
  /** Words that all have to be somewhere in the question. */
  search?: string;
}

/** A question with the levels at which it is asked. */
export type ListedQuestion = Question & { levels: string[] };

/**
 * The questions that fit every filter.
 *
 * @throws ContentError for content with errors, UserError "usage" for a name that does not exist
 */
export function listQuestions(context: ActionContext, options: ListOptions = {}): ListedQuestion[] {
  const { bank } = loadValidContent(context, options);
  const questions = [...bank.questions.values()].map((question) => ({
    ...question,
    levels: askedLevels(question.ladder, bank.taxonomy.levels),
  }));
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
  return questions.filter((question) => fits(question, options));
}

function requireKnown(word: string, name: string | undefined, known: readonly string[]): void {
  if (name === undefined || known.includes(name)) return;
  const hint = didYouMean(name, known);
  throw new UserError("usage", `there is no ${word} "${name}"`, hint ? [hint] : []);
}

function fits(
  question: ListedQuestion,
  { topic, level, kind, skill, search }: ListOptions,
): boolean {
  return (
    (topic === undefined || question.topics.includes(topic)) &&
    (level === undefined || question.levels.includes(level)) &&
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

/** What a list says of a question, as data for programs. */
export function summarizeQuestion({
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
}: ListedQuestion) {
  const exhibit = body.exhibit !== null;
  return {
    id,
    prompt,
    topics,
    competencies,
    kind,
    skills,
    minutes,
    levels,
    status,
    exhibit,
    file,
  };
}
