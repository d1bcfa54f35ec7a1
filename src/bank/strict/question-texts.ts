import type { Path } from "../../diagnostic/located-yaml.ts";
import type { Question } from "../question.ts";

/** One text of a question with its place. */
export interface PlacedText {
  path: Path;
  text: string;
}

/** Look-fors, bonus points and red flags. */
export function rubricItems(question: Question): PlacedText[] {
  return (["lookFor", "bonus", "redFlags"] as const).flatMap((section) =>
    question[section].map(({ text }, index) => ({ path: [section, index, "text"], text })),
  );
}

/** Every text that an interviewer reads. */
export function allTexts(question: Question): PlacedText[] {
  return [
    { path: ["prompt"], text: question.prompt },
    ...rubricItems(question),
    ...question.followUps.map((text, index) => ({ path: ["followUps", index], text })),
    ...Object.entries(question.levels).map(([level, text]) => ({ path: ["levels", level], text })),
    ...Object.entries(question.anchors).map(([point, text]) => ({
      path: ["anchors", point],
      text,
    })),
    { path: ["body", "whyAsk"], text: question.body.whyAsk },
    { path: ["body", "strongAnswer"], text: question.body.strongAnswer },
  ];
}

/** Words in lower case, without punctuation. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [];
}
