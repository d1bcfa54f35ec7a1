import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { LocatedYaml, Path } from "../../diagnostic/located-yaml.ts";
import { fencedBlocks } from "../named-files.ts";
import type { Question } from "../question.ts";
import { type BodySection, bodySections } from "../question-sections.ts";
import { countWords, fieldTexts, rubricItems } from "./question-texts.ts";

/** Words that are heard, or read, in one go. */
const maxPromptWords = 60;
const maxLineWords = 25;
const sectionWords: Partial<Record<BodySection, { from: number; to: number }>> = {
  whyAsk: { from: 15, to: 60 },
  strongAnswer: { from: 80, to: 250 },
};

/** What fits next to its numbers at the smallest type that's easy to read; longer lines wrap (templates/styles/parts.css). */
const maxCodeColumns = 96;
const printedCode = ["exhibit", "task", "files"] as const satisfies BodySection[];

export function checkLengths(question: Question, yaml: LocatedYaml): Diagnostic[] {
  const long = (path: Path, text: string, max: number, what: string) => {
    const count = countWords(text);
    const message = `${what} has ${count} words; the limit is ${max}`;
    return count <= max ? [] : [yaml.diagnostic(path, "strict-length", message)];
  };
  return [
    ...long(["prompt"], question.prompt, maxPromptWords, "the prompt"),
    ...fieldTexts(question, "fallback").flatMap(({ path, text }) =>
      long(path, text, maxPromptWords, "the fallback"),
    ),
    ...fieldTexts(question, "ladder").flatMap(({ path, text }) =>
      long(path, text, maxLineWords, "this rung"),
    ),
    ...rubricItems(question).flatMap(({ path, text }) =>
      long(path, text, maxLineWords, "this line"),
    ),
    ...checkSections(question, yaml),
    ...checkCodeLines(question, yaml),
  ];
}

/** Of what the candidate gets on paper, where a wrapped table or line of code is hard to follow. */
function checkCodeLines({ body }: Question, yaml: LocatedYaml): Diagnostic[] {
  return printedCode.flatMap((name) =>
    fencedBlocks(body[name] ?? "")
      .flatMap(({ text }) => text.split("\n"))
      .filter((line) => [...line].length > maxCodeColumns)
      .map((line) => {
        const start = line.trim().slice(0, 30);
        const message = `the line "${start}…" has ${[...line].length} characters; over ${maxCodeColumns} it wraps on paper`;
        return yaml.diagnostic(["body", name], "strict-length", message);
      }),
  );
}

function checkSections({ body }: Question, yaml: LocatedYaml): Diagnostic[] {
  return Object.entries(sectionWords).flatMap(([key, { from, to }]) => {
    const name = key as BodySection;
    const count = countWords(body[name] ?? "");
    if (count >= from && count <= to) return [];
    const message = `"${bodySections[name].heading}" has ${count} words; it needs ${from} to ${to}`;
    return [yaml.diagnostic(["body", name], "strict-length", message)];
  });
}
