import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml } from "../../diagnostic/located-yaml.ts";
import type { Question } from "../question.ts";
import { oldWords } from "./old-words.ts";
import { allTexts } from "./question-texts.ts";

/** Words that could be in any rubric, so that two interviewers would hear different things. */
const vaguePhrases = [
  "etc.",
  "good knowledge",
  "good understanding",
  "solid understanding",
  "deep understanding",
  "understands the concept",
  "knows the concept",
  "is familiar with",
  "demonstrates knowledge",
  "demonstrates understanding",
  "shows good",
  "communicates well",
  "communicates clearly",
  "best practices",
  "and so on",
];

/** Phrases that say nothing, and words that no one says anymore. */
export function checkWording(question: Question, yaml: LocatedYaml): Diagnostic[] {
  return allTexts(question).flatMap(({ path, text }) => {
    const vague = vaguePhrases.find((phrase) => text.toLowerCase().includes(phrase));
    const old = findOldWord(text);
    return [
      ...(vague
        ? [
            yaml.diagnostic(path, "strict-vague", `"${vague}" could be said of any question`, {
              hint: "say what is seen or heard",
            }),
          ]
        : []),
      ...(old
        ? [
            yaml.diagnostic(path, "strict-wording", `"${old.word}" is not how people talk`, {
              hint: `such as "${old.instead}"`,
            }),
          ]
        : []),
    ];
  });
}

const patterns = Object.entries(oldWords).map(([word, instead]) => ({
  word,
  instead,
  pattern: new RegExp(`(?<![\\w-])${word.replaceAll(" ", "\\s+")}(?![\\w-])`, "i"),
}));

/** One search that tells most texts apart from those with an old word in them. */
const anyOldWord = new RegExp(patterns.map(({ pattern }) => pattern.source).join("|"), "i");

function findOldWord(text: string): { word: string; instead: string } | undefined {
  const prose = text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, "").replace(/`[^`\n]*`/g, "");
  return anyOldWord.test(prose) ? patterns.find(({ pattern }) => pattern.test(prose)) : undefined;
}
