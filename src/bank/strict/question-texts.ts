import type { PlacedText } from "../field-shapes.ts";
import type { Question } from "../question.ts";
import { type FieldName, fieldNames, fieldOf } from "../question-fields.ts";
import { proseSections } from "../question-sections.ts";

export type { PlacedText } from "../field-shapes.ts";

/** The texts of one field, each with its place in the question. */
export function fieldTexts(question: Question, name: FieldName): PlacedText[] {
  const value = question[name];
  const shape = fieldOf(name).shape;
  if (!shape || value === undefined) return [];
  return shape.texts(value as never).map(({ path, text }) => ({ path: [name, ...path], text }));
}

/** Look-fors, bonus, and red flags. */
export function rubricItems(question: Question): PlacedText[] {
  return fieldNames
    .filter((name) => fieldOf(name).change === "items")
    .flatMap((name) => fieldTexts(question, name));
}

/** Every text that an interviewer reads. */
export function allTexts(question: Question): PlacedText[] {
  return [
    ...fieldNames.flatMap((name) => fieldTexts(question, name)),
    ...proseSections.map((name) => ({ path: ["body", name], text: question.body[name] ?? "" })),
  ];
}

/** Words in lower case, without punctuation. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [];
}

/** How many words a text has, as a person counts them. */
export function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}
