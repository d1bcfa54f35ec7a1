import { wordsOf } from "./strict/question-texts.ts";

/**
 * Share of common words, weighted by rarity, from which two prompts ask nearly the same. Chosen on
 * the shipped bank: its closest pair lies at about 0.4, a reworded copy at 0.7 and more.
 */
export const nearlySame = 0.6;

/** The words that a prompt is compared by. */
export function promptWords(prompt: string): ReadonlySet<string> {
  return new Set(wordsOf(prompt));
}

/** Inverse document frequency: a word of every prompt weighs nothing. */
export function wordRarity(prompts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const words of prompts)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].map(([word, count]) => [word, Math.log((1 + prompts.length) / count)]),
  );
}

/** A prompt's words with the sum of what they weigh, so that comparing many doesn't add it up each time. */
export interface WeighedWords {
  words: ReadonlySet<string>;
  weight: number;
}

export function weighWords(
  words: ReadonlySet<string>,
  rarity: ReadonlyMap<string, number>,
): WeighedWords {
  return { words, weight: weightOf(words, rarity) };
}

/** Weighted Jaccard index of two sets of words, 0 to 1. */
export function similarity(
  a: WeighedWords,
  b: WeighedWords,
  rarity: ReadonlyMap<string, number>,
): number {
  const [fewer, more] = a.words.size < b.words.size ? [a, b] : [b, a];
  const shared: string[] = [];
  for (const word of fewer.words) if (more.words.has(word)) shared.push(word);
  const common = weightOf(shared, rarity);
  const all = a.weight + b.weight - common;
  return all === 0 ? 0 : common / all;
}

function weightOf(words: Iterable<string>, rarity: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const word of words) sum += rarity.get(word) ?? 0;
  return sum;
}
