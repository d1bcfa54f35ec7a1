import { askedLevels } from "../rubric/bars.ts";
import type { Question } from "./question.ts";
import { type FieldsWith, fieldNames, fieldsWith, pickFields } from "./question-fields.ts";
import type { Taxonomy } from "./taxonomy.ts";

const summaryFields = fieldsWith({ isSummary: true });
type SummaryField = FieldsWith<{ isSummary: true }>;

/** What choosing, listing and the checks between files read: short, and kept at hand for all. */
export interface QuestionSummary extends Pick<Question, SummaryField> {
  /** The levels that have a bar, or borrow one. */
  askedAt: readonly string[];
}

/** The rest, by far the longer part, of which only the questions of a kit have need. */
export type QuestionDetails = Omit<Question, SummaryField | "file">;

export function splitQuestion(
  question: Question,
  { levels }: Pick<Taxonomy, "levels">,
): { summary: QuestionSummary; details: QuestionDetails } {
  const summary = {
    ...pickFields(question, summaryFields),
    askedAt: askedLevels(question.ladder, levels),
  };
  return { summary, details: pickFields(question, detailFields) };
}

/**
 * A question whose details are read when the first of them is asked for.
 *
 * @param file path as it is shown
 */
export function joinQuestion(
  summary: QuestionSummary,
  file: string,
  read: () => QuestionDetails,
): Question {
  let known: QuestionDetails | undefined;
  const details = () => {
    known ??= read();
    return known;
  };
  const question = { ...pickFields(summary, summaryFields), file };
  for (const name of detailFields) {
    Object.defineProperty(question, name, { enumerable: true, get: () => details()[name] });
  }
  return question as Question;
}

const detailFields: readonly (keyof QuestionDetails)[] = [
  ...fieldNames.filter((name) => !(summaryFields as readonly string[]).includes(name)),
  "body",
] as (keyof QuestionDetails)[];
