import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import { allTexts, wordsOf } from "./question-texts.ts";

/** A sentence of four words or fewer ("What do you do?") belongs to no one question. */
const minWords = 5;

/** A problem for each sentence that stands in the bank before, compared without case and punctuation. */
export function findRepeated(sources: readonly LoadedQuestion[]): Diagnostic[] {
  const seen = new Map<string, string>();
  return sources.flatMap(({ question, yaml }) =>
    allTexts(question).flatMap(({ path, text }) =>
      sentencesOf(text).flatMap((sentence) => {
        const words = wordsOf(sentence);
        if (words.length < minWords) return [];
        const key = words.join(" ");
        const first = seen.get(key);
        seen.set(key, first ?? question.file);
        if (first === undefined) return [];
        const message = `the sentence "${sentence}" is in ${first} too`;
        const elsewhere = first === question.file ? "here twice" : "in another question too";
        const page = { message: `the sentence "${sentence}" is ${elsewhere}` };
        return [{ ...yaml.diagnostic(path, "strict-repeated", message), page }];
      }),
    ),
  );
}

function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/g, " ")
    .split(/(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
