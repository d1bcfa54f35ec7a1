import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LoadedQuestion } from "../bank.ts";
import {
  nearlySame,
  promptWords,
  similarity,
  weighWords,
  wordRarity,
} from "../prompt-similarity.ts";

/** A problem for each pair of prompts that share most of their telling words. */
export function findSimilarPrompts(sources: readonly LoadedQuestion[]): Diagnostic[] {
  const read = sources.map((source) => ({ source, words: promptWords(source.question.prompt) }));
  const rarity = wordRarity(read.map(({ words }) => words));
  const prompts = read.map(({ source, words }) => ({ source, prompt: weighWords(words, rarity) }));
  return prompts.flatMap(({ source, prompt }, index) =>
    prompts.slice(0, index).flatMap((other) => {
      const same = similarity(prompt, other.prompt, rarity);
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
