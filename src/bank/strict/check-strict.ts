import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../../diagnostic/located-yaml.ts";
import type { Bank } from "../bank.ts";
import type { Question } from "../question.ts";
import { findUnexplained } from "./acronyms.ts";
import { allTexts, rubricItems, wordsOf } from "./question-texts.ts";
import { findRepeated } from "./repeated-sentences.ts";
import { findSimilarPrompts } from "./similar-prompts.ts";

/** The standard of the shipped bank: what a finished question has, in numbers (docs/writing-questions.md). */
const standard = {
  levels: 2,
  lookFor: 4,
  redFlags: 3,
  followUps: 3,
  promptWords: 60,
  itemWords: 25,
  whyWords: { from: 15, to: 60 },
  strongWords: { from: 80, to: 250 },
};

/** Words that could stand in any rubric, so that two interviewers would hear different things. */
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

/** Findings on active questions only: a draft is allowed to be unfinished. */
export function checkStrict(bank: Bank): Diagnostic[] {
  const active = bank.sources.filter(
    ({ question }) => question.status === "active" && bank.questions.get(question.id) === question,
  );
  return [
    ...active.flatMap(({ question, yaml }) => [
      ...checkCounts(question, yaml),
      ...checkLengths(question, yaml),
      ...checkVague(question, yaml),
      ...checkAnchorsDiffer(question, yaml),
    ]),
    ...findUnexplained(active),
    ...findRepeated(active),
    ...findSimilarPrompts(active),
  ];
}

function checkCounts(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const few = (path: string, count: number, least: number, what: string) =>
    count >= least
      ? []
      : [
          yaml.problem(
            [path],
            "strict-count",
            `${count} ${what}; a finished question has ${least} or more`,
            { at: "key" },
          ),
        ];
  return [
    ...few("levels", Object.keys(question.levels).length, standard.levels, "levels"),
    ...few("lookFor", question.lookFor.length, standard.lookFor, "look-fors"),
    ...few(
      "lookFor",
      question.lookFor.filter(({ must }) => must).length,
      1,
      "look-fors marked must",
    ),
    ...few("redFlags", question.redFlags.length, standard.redFlags, "red flags"),
    ...few("followUps", question.followUps.length, standard.followUps, "follow-ups"),
    ...(question.kind === "practical" && question.body.exhibit === null
      ? [
          yaml.problem(
            ["kind"],
            "strict-count",
            "a practical question hands the candidate an exhibit",
          ),
        ]
      : []),
  ];
}

function checkLengths(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const long = (path: Path, text: string, most: number, what: string) => {
    const count = countWords(text);
    return count <= most
      ? []
      : [
          yaml.problem(
            path,
            "strict-length",
            `${what} has ${count} words; ${most} can be taken in at once`,
          ),
        ];
  };
  const within = (
    section: "whyAsk" | "strongAnswer",
    what: string,
    { from, to }: { from: number; to: number },
  ) => {
    const count = countWords(question.body[section]);
    return count >= from && count <= to
      ? []
      : [
          yaml.problem(
            ["body", section],
            "strict-length",
            `"${what}" has ${count} words; it has ${from} to ${to}`,
          ),
        ];
  };
  return [
    ...long(["prompt"], question.prompt, standard.promptWords, "the prompt"),
    ...rubricItems(question).flatMap(({ path, text }) =>
      long(path, text, standard.itemWords, "this line"),
    ),
    ...within("whyAsk", "Why ask", standard.whyWords),
    ...within("strongAnswer", "Strong answer", standard.strongWords),
  ];
}

function checkVague(question: Question, yaml: LocatedYaml): Diagnostic[] {
  return allTexts(question).flatMap(({ path, text }) => {
    const vague = vaguePhrases.find((phrase) => text.toLowerCase().includes(phrase));
    return vague
      ? [
          yaml.problem(path, "strict-vague", `"${vague}" could be said of any question`, {
            hint: "say what is seen or heard",
          }),
        ]
      : [];
  });
}

function checkAnchorsDiffer(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const seen = new Map<string, string>();
  return Object.entries(question.anchors).flatMap(([point, text]) => {
    const key = wordsOf(text).join(" ");
    const other = seen.get(key);
    seen.set(key, point);
    return other === undefined
      ? []
      : [
          yaml.problem(
            ["anchors", point],
            "strict-repeated",
            `the anchors for ${other} and ${point} say the same`,
          ),
        ];
  });
}

function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}
