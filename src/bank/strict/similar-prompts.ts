import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import { wordsOf } from "./question-texts.ts";

/**
 * Share of common words, weighted by rarity, from which two prompts ask nearly the same. Chosen on
 * the shipped bank: its closest pair lies at about 0.4, a reworded copy at 0.7 and more.
 */
const nearlySame = 0.6;

/** A problem for each pair of prompts that share most of their telling words. */
export function findSimilarPrompts(sources: readonly LoadedQuestion[]): Diagnostic[] {
  const prompts = sources.map((source) => ({
    source,
    words: new Set(wordsOf(source.question.prompt)),
  }));
  const rarity = wordRarity(prompts.map(({ words }) => words));
  return prompts.flatMap(({ source, words }, index) =>
    prompts.slice(0, index).flatMap((other) => {
      const same = similarity(words, other.words, rarity);
      if (same < nearlySame) return [];
      const percent = Math.round(same * 100);
      return [
        source.yaml.diagnostic(
          ["prompt"],
          "strict-similar",
          `the prompt is ${percent}% like that of ${other.source.question.file}`,
          { hint: "ask something else, or merge the two" },
        ),
      ];
    }),
  );
}

/** Inverse document frequency: a word of every prompt weighs nothing. */
function wordRarity(prompts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const words of prompts)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(
    [...counts].map(([word, count]) => [word, Math.log((1 + prompts.length) / count)]),
  );
}

/** Weighted Jaccard index of two sets of words, 0 to 1. */
function similarity(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  rarity: ReadonlyMap<string, number>,
): number {
  const weigh = (words: Iterable<string>) => {
    let sum = 0;
    for (const word of words) sum += rarity.get(word) ?? 0;
    return sum;
  };
  const common = weigh([...a].filter((word) => b.has(word)));
  const all = weigh(new Set([...a, ...b]));
  return all === 0 ? 0 : common / all;
}
