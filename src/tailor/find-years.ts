import type { JobWords } from "../bank/job-words.ts";
import { isBoilerplate } from "./need.ts";
import type { Passage } from "./passage.ts";
import { anyOf, findPhrases, hasPhrase, patternOf } from "./phrases.ts";

/** Years of experience that a description asks for. */
export interface YearsFinding {
  /** The least that is asked for. */
  from: number;
  /** Of the work as a whole, or of one thing in it. */
  overall: boolean;
  words: string;
  passage: Passage;
  at: number;
}

/** More years are a company's history. */
const maxYears = 25;
/** Characters around a number of years that say what the years are of. */
const around = { before: 60, after: 70 };

/** "5+ years", "3–5 years", "two to four yrs", "five (5) or more years", "6 years or more". */
const countedPattern = patternOf(({ years, grammar }) => {
  const number = `(\\d{1,2}(?:[.,]5)?|${anyOf(Object.keys(years.numbers))})`;
  const plus = "(?:\\s*\\(\\d{1,2}\\))?\\s*\\+?";
  const range = `(?:\\s*${anyOf(grammar.offers)}\\s*${number}${plus})?`;
  const unit = years.unit.map((each) => `${each.replace("*", "\\p{L}*")}s?`).join("|");
  const more = `(?:${anyOf(grammar.more)}\\s*)?`;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${number}${plus}${range}\\s*${more}(?:${unit})(?![\\p{L}\\p{N}])\\.?(?:['’]|\\s+of(?!\\p{L}))?`,
    "giu",
  );
});

/** Every number of years that speaks of the person's experience. */
export function findYears(passages: readonly Passage[], words: JobWords): YearsFinding[] {
  return passages.flatMap((passage) => {
    if (["nice", "benefits", "legal", "about"].includes(passage.section)) return [];
    const speaksOf = hasPhrase(words.years.experience, passage.text);
    if (isBoilerplate(passage, words) && !speaksOf) return [];
    if (!speaksOf && passage.section !== "required") return [];
    return [...countedYears(passage, words), ...vagueYears(passage, words)];
  });
}

function countedYears(passage: Passage, words: JobWords): YearsFinding[] {
  const { text } = passage;
  return [...text.matchAll(countedPattern(words))].flatMap((match): YearsFinding[] => {
    const from = toNumber(match[1], words);
    const [start, end] = [match.index, match.index + match[0].length];
    const near = text.slice(Math.max(0, start - around.before), end + around.after);
    const before = text.slice(Math.max(0, start - 40), start);
    if (from > maxYears || endsWith(before, words.needs.waived)) return [];
    const part = text.slice(text.lastIndexOf(",", start) + 1, end + around.after);
    const isOther = hasPhrase(words.years.other, part) && !clearlyAsked.test(part);
    const ahead = text.slice(Math.max(0, start - 80), start);
    if (isOther || speaksOfOthers(near, ahead, words)) return [];
    const isMost = endsWith(before, words.years.most);
    return [
      {
        from: isMost ? Math.max(0, from - 2) : from,
        overall:
          hasPhrase(words.years.whole, text.slice(start, end + around.after)) ||
          hasPhrase(words.years.whole, text.slice(Math.max(0, start - around.before), start)),
        words: match[0].trim(),
        passage,
        at: start,
      },
    ];
  });
}

/** "Up to", "you don't need": said right before the years. */
function endsWith(before: string, phrases: readonly string[]): boolean {
  return findPhrases(phrases, before).some(({ end }) => end >= before.trimEnd().length);
}

const ourselves =
  /\b(?:we|our (?:company|client|team|firm|clinic)|the (?:agency|company|firm)|us)\b[^.]*$/i;
const askedBy = /\b(?:expect|ask|require|need|want|look|seek|are looking)\w*\b/i;
const clearlyAsked = /experience (?:in|with|as|of|building)|\+\s*years/i;

function speaksOfOthers(near: string, before: string, { years }: JobWords): boolean {
  if (ourselves.test(before)) return !askedBy.test(before);
  return hasPhrase(years.other, near) && !clearlyAsked.test(near);
}

function vagueYears(passage: Passage, words: JobWords): YearsFinding[] {
  const { text } = passage;
  for (const { years, phrases } of words.years.vague) {
    const match = findPhrases(phrases, text)[0];
    const before = text.slice(0, match?.start);
    if (!match || speaksOfOthers(before + text.slice(match.end), before, words)) continue;
    const overall = hasPhrase(words.years.whole, text);
    return [{ from: years, overall, words: match.words, passage, at: match.start }];
  }
  return [];
}

function toNumber(word = "", { years: { numbers } }: JobWords): number {
  return numbers[word.toLowerCase()] ?? Number(word.replace(",", "."));
}

/** The years that count: the most that is asked for of the work as a whole, or else of one thing. */
export function decideYears(found: readonly YearsFinding[]): YearsFinding | null {
  const overall = found.filter((each) => each.overall);
  const of = overall.length > 0 ? overall : found;
  return [...of].sort((a, b) => b.from - a.from)[0] ?? null;
}
