import * as z from "zod";
import { slugSchema } from "./slug.ts";

export const kinds = ["technical", "design", "behavioural", "practical"] as const;
export type Kind = (typeof kinds)[number];

export const statuses = ["draft", "active", "retired"] as const;

/** Text that can be printed as it is: a YAML escape may name any character. */
const printedCharacters = /^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u;

/** Text of several lines or sentences. */
export const textSchema = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(1200, "has more than 1200 characters")
  .regex(printedCharacters, "has a character that cannot be printed");

/** One line of text as it is printed: not empty, no line break, at most 400 characters. */
export const lineSchema = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(400, "has more than 400 characters")
  .regex(/^[^\r\n\u2028\u2029]*$/, "must be one line")
  .regex(printedCharacters, "has a character that cannot be printed");

const minutesSchema = z
  .number()
  .int("must be whole minutes")
  .min(1, "must be at least 1 minute")
  .max(90, "must be at most 90 minutes");

export const rubricItemSchema = z.strictObject({
  id: slugSchema,
  text: lineSchema,
  from: slugSchema.optional().meta({ description: "The level from which this item counts" }),
});

export const lookForSchema = rubricItemSchema.extend({
  must: z.boolean().optional().meta({ description: "Without it the answer does not meet the bar" }),
});

/** Scale points are written as bare numbers in YAML and are strings after parsing. */
export const scalePointKeySchema = z
  .string()
  .regex(/^\d{1,2}$/, "anchors are keyed by the points of the rating scale");

/** The front matter of a question file. Names that only the taxonomy knows are checked afterwards. */
export const questionSchema = z
  .strictObject({
    id: slugSchema,
    prompt: textSchema.meta({ description: "Read aloud as worded, 60 words at most" }),
    topics: z
      .array(slugSchema)
      .min(1, "needs at least one topic; the first names the folder")
      .meta({ description: "The first is the folder that the file lies in" }),
    competencies: z.array(slugSchema).min(1, "needs at least one competency"),
    kind: z.enum(kinds),
    skills: z.array(slugSchema).default([]),
    minutes: minutesSchema.meta({ description: "Minutes, follow-ups included" }),
    levels: z
      .record(slugSchema, lineSchema)
      .refine((levels) => Object.keys(levels).length > 0, "needs the bar of at least one level")
      .meta({ description: "Level to the bar there; the question is asked at these levels" }),
    lookFor: z.array(lookForSchema).min(1, "needs at least one look-for"),
    bonus: z.array(rubricItemSchema).default([]),
    redFlags: z.array(rubricItemSchema).default([]),
    followUps: z.array(lineSchema).default([]),
    anchors: z
      .record(scalePointKeySchema, lineSchema)
      .meta({ description: "Point of the rating scale to the behaviour that earns it" }),
    related: z
      .array(slugSchema)
      .max(100, "has more than 100 entries")
      .default([])
      .meta({ description: "Questions that must not stand in the same loop" }),
    status: z.enum(statuses).default("active"),
    reason: lineSchema.optional().meta({ description: "Why the question was retired" }),
    replaces: z
      .boolean()
      .optional()
      .meta({ description: "true: takes the place of the shipped question with this id" }),
    accept: z
      .array(z.strictObject({ finding: slugSchema, because: lineSchema }))
      .default([])
      .meta({ description: "Findings of validate that this file has a reason to keep" }),
  })
  .meta({
    title: "Interview Kit question",
    description: "Front matter of questions/<topic>/<id>.md",
  });

export type QuestionFrontMatter = z.infer<typeof questionSchema>;
export type LookFor = z.infer<typeof lookForSchema>;
export type RubricItem = z.infer<typeof rubricItemSchema>;

/** The prose of a question, as Markdown. */
export interface QuestionBody {
  whyAsk: string;
  strongAnswer: string;
  exhibit: string | null;
}

/** A question of the bank: front matter, body and the file it came from. */
export interface Question extends QuestionFrontMatter {
  body: QuestionBody;
  /** Path as it is shown to the user. */
  file: string;
}
