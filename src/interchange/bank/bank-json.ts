import type { QuestionParts } from "./question-parts.ts";

/** What tells an export of the bank from any other file. */
export const bankFormat = "interview-kit-bank";
export const bankVersion = 1;

/** One question file, as it is exported. */
export interface BankEntry {
  /** Below questions/, such as `databases/hot-partition.md`. */
  file: string;
  /** True for one that comes with Interview Kit. */
  shipped: boolean;
  /** The file, byte by byte. */
  text: string;
  parts: QuestionParts;
}

/** The whole bank as JSON: each question as data, and its file's text, which has its comments, too. */
export function bankJson(entries: readonly BankEntry[]): string {
  const questions = entries.map(({ file, shipped, text, parts }) => ({
    file,
    shipped,
    question: { ...parts.front, body: parts.body },
    text,
  }));
  return `${JSON.stringify({ format: bankFormat, version: bankVersion, questions }, null, 2)}\n`;
}
