import * as z from "zod";
import { fieldNames, fieldOf, type QuestionFields, questionFields } from "./question-fields.ts";

import type { QuestionBody } from "./question-sections.ts";

export type { Kind } from "./kinds.ts";

type Shape = { [Name in keyof QuestionFields]: QuestionFields[Name]["schema"] };

/** The front matter of a question file. Names that only the taxonomy knows are checked afterwards. */
export const questionSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(questionFields).map(([name, { schema }]) => [name, schema]),
    ) as Shape,
  )
  .meta({
    title: "Interview Kit question",
    description: "Front matter of questions/<topic>/<id>.md",
  });

export type QuestionFrontMatter = z.infer<typeof questionSchema>;

/** A question of the bank: front matter, body, and the file it came from. */
export interface Question extends QuestionFrontMatter {
  body: QuestionBody;
  /** Path as it is shown to the user. */
  file: string;
}

/**
 * What can be read of data that breaks the schema: each field by itself, and a blank for every one
 * that is missing or wrong. With it, one mistake doesn't hide the others in its file.
 */
export function readValidFields(data: unknown): {
  front: QuestionFrontMatter;
  sound: ReadonlySet<string>;
} {
  const given = data as Record<string, unknown>;
  const sound = new Set<string>();
  const front = fieldNames.map((name) => {
    const { schema, blank } = fieldOf(name);
    const read = schema.safeParse(Object.hasOwn(given, name) ? given[name] : undefined);
    if (read.success) sound.add(name);
    return [name, read.success ? read.data : (blank ?? blankOf(schema))];
  });
  return { front: Object.fromEntries(front) as QuestionFrontMatter, sound };
}

/** The default of a field that may be left out. */
function blankOf(schema: z.ZodType): unknown {
  const left = schema.safeParse(undefined);
  return left.success ? left.data : undefined;
}
