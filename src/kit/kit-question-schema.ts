import * as z from "zod";
import { kindSchema, lineSchema, printedCharacters } from "../bank/field-schemas.ts";
import { assistantRules } from "../bank/kinds.ts";
import { questionFields } from "../bank/question-fields.ts";
import { slugSchema } from "../bank/slug.ts";
import { namedSchema } from "../bank/taxonomy.ts";

/** Characters. A question's file is small, and so is a role's. */
const maxText = 64_000;

/** Text or Markdown as it was read from a file of the bank, with its length checked there. */
export const printedTextSchema = z
  .string()
  .max(maxText, `has more than ${maxText} characters`)
  .regex(printedCharacters, "has a character that cannot be printed");

export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal");

/** One answer of a question's ladder. */
export const kitRungSchema = z.strictObject({
  id: slugSchema,
  text: lineSchema,
  meets: z
    .array(z.strictObject({ id: slugSchema, title: lineSchema }))
    .meta({ description: "The levels whose bar it is, lowest first" }),
});

const itemSchema = z.strictObject({
  id: slugSchema,
  text: lineSchema,
  must: z.boolean().meta({ description: "An answer without it stays below the bar" }),
});

const offeredPointSchema = z.strictObject({
  value: z.number().int(),
  title: lineSchema,
  rung: slugSchema.meta({ description: "Id of the rung that earns it" }),
  reach: z.enum(["exact", "or-less", "or-more"]),
});

/**
 * A question as it is printed in one kit: the bank's text with the role's changes, at one level. In
 * the order in which `toKitQuestion` makes it.
 */
export const kitQuestionSchema = z.strictObject({
  id: slugSchema,
  number: z.number().int().min(1).meta({ description: "Place in the stage, from 1" }),
  prompt: questionFields.prompt.schema,
  fallback: questionFields.fallback.schema,
  topics: z.array(namedSchema).min(1).meta({ description: "The first is the primary topic" }),
  competencies: z.array(namedSchema),
  kind: kindSchema,
  skills: z.array(slugSchema),
  minutes: questionFields.minutes.schema,
  ladder: z.array(kitRungSchema).min(1).max(20).meta({ description: "Weakest answer first" }),
  lookFor: z.array(itemSchema).meta({ description: "Those that count at the kit's level" }),
  bonus: z
    .array(itemSchema)
    .meta({ description: "The question's own, and what the next level looks for" }),
  redFlags: z.array(itemSchema),
  followUps: z.array(lineSchema).meta({ description: "Those that are asked at the kit's level" }),
  weight: z.number().min(0).max(100).meta({ description: "Share in the stage's total" }),
  points: z
    .array(offeredPointSchema)
    .meta({ description: "The ratings that can be given, lowest first" }),
  bar: slugSchema.meta({ description: "Id of the rung that is the bar at the kit's level" }),
  whyAsk: printedTextSchema.meta({ description: "Markdown" }),
  strongAnswer: printedTextSchema.meta({ description: "Markdown" }),
  exhibit: printedTextSchema.nullable().meta({ description: "Markdown" }),
  task: printedTextSchema.optional().meta({ description: "Hands-on: what the candidate does" }),
  files: printedTextSchema
    .optional()
    .meta({ description: "Hands-on: what the candidate begins with" }),
  checks: printedTextSchema.optional(),
  solution: printedTextSchema.optional(),
  assistantReply: printedTextSchema.optional(),
  hints: printedTextSchema.optional(),
  assistant: z.enum(assistantRules).optional(),
  run: printedTextSchema
    .optional()
    .meta({ description: "Hands-on: the command that runs the tests" }),
  related: z
    .array(slugSchema)
    .meta({ description: "Questions that must not be asked in the same kit; not printed" }),
  hash: digestSchema.meta({ description: "SHA-256 of everything printed about the question" }),
});

export type KitQuestion = z.infer<typeof kitQuestionSchema>;
export type KitRung = z.infer<typeof kitRungSchema>;
