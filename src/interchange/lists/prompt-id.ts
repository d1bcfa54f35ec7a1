import { slugSchema } from "../../bank/slug.ts";

/** Words that say nothing about what a prompt is about. */
const spare: ReadonlySet<string> = new Set(
  "a about an and any are as at be been can could did do does for from give had has have how i if in into is it its me my of on one or our please say some tell than that the their them then there these they this those to up us walk was we were what when where which while who why will with would you your explain describe time example".split(
    " ",
  ),
);
const maxWords = 6;
const maxLength = 48;

/**
 * An ID from the words of a prompt: "How would you find a slow query?" becomes "find-slow-query".
 *
 * @param isTaken true for an ID that can't be used; a number then makes it another
 */
export function promptId(prompt: string, isTaken: (id: string) => boolean): string {
  const words = plainLetters(prompt.slice(0, 1000)).match(/[a-z0-9]+/g) ?? [];
  const telling = words.filter((word) => !spare.has(word));
  const base = joined(telling.length > 0 ? telling : words);
  const id = slugSchema.safeParse(base).success ? base : joined(["question", base]);
  for (let number = 1; ; number += 1) {
    const numbered = number === 1 ? id : `${id}-${number}`;
    if (!isTaken(numbered) && slugSchema.safeParse(numbered).success) return numbered;
  }
}

function joined(words: readonly string[]): string {
  const taken: string[] = [];
  for (const word of words.filter((each) => each !== "").slice(0, maxWords)) {
    if ([...taken, word].join("-").length > maxLength) break;
    taken.push(word);
  }
  return taken.join("-") || "question";
}

/** Lowercase, without accents and apostrophes. */
function plainLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’]/gu, "")
    .toLowerCase();
}
