import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import { nearlySame, promptWords, similarity, wordRarity } from "../prompt-similarity.ts";

/** A problem for each pair of prompts that share most of their telling words. */
export function findSimilarPrompts(sources: readonly LoadedQuestion[]): Diagnostic[] {
  const prompts = sources.map((source) => ({
    source,
    words: promptWords(source.question.prompt),
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
