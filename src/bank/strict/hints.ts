import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../../diagnostic/located-yaml.ts";
import type { Question } from "../question.ts";

/** Letters from which a word tells something about the answer. */
const tellingWord = /[a-z]{6,}/g;

/** Follow-ups that may hand over a rung, and look-fors that may hold several facts. */
export function findHints(question: Question, yaml: LocatedYaml): Diagnostic[] {
  return [...findGiveaways(question, yaml), ...findLists(question, yaml)];
}

function findGiveaways({ prompt, ladder, followUps }: Question, yaml: LocatedYaml): Diagnostic[] {
  const asked = new Set(tellingWords(prompt));
  return followUps.flatMap(({ ask }, index) => {
    const words = [...new Set(tellingWords(ask))].filter((word) => !asked.has(word));
    for (const { id, text } of ladder) {
      const rung = new Set(tellingWords(text));
      const shared = words.filter((word) => rung.has(word));
      if (shared.length < 2) continue;
      const message = `shares "${shared.join('", "')}" with the rung "${id}", and may hand it over`;
      return [yaml.diagnostic(["followUps", index, "ask"], "hint-giveaway", message, warning)];
    }
    return [];
  });
}

function findLists({ lookFor }: Question, yaml: LocatedYaml): Diagnostic[] {
  return lookFor.flatMap(({ text }, index) =>
    /,.*,.*\band\b|;/.test(text)
      ? [
          yaml.diagnostic(
            ["lookFor", index, "text"],
            "hint-list",
            "may hold several facts; one box is one fact",
            warning,
          ),
        ]
      : [],
  );
}

const warning = { severity: "warning" } as const;

function tellingWords(text: string): string[] {
  return text.toLowerCase().match(tellingWord) ?? [];
}
