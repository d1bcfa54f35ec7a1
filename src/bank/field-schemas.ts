import * as z from "zod";
import { kinds, readKind } from "./kinds.ts";
import { slugSchema } from "./slug.ts";

/** Text that can be printed as it is: a YAML escape may name any character. */
export const printedCharacters = /^(?:[\t\n]|[^\p{Cc}\p{Cs}])*$/u;

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

export const kindSchema = z.preprocess(readKind, z.enum(kinds));

/** `must: true` was the form of earlier versions, which had one bar for all levels. */
const mustSchema = z
  .preprocess(
    (value) => (value === true ? "true" : value),
    z
      .string()
      .refine((level) => level !== "true", {
        message: "must name the level from which it holds, such as mid",
        abort: true,
      })
      .pipe(slugSchema),
  )
  .meta({ description: "From this level up, an answer without it stays below the bar" });

export const rubricItemSchema = z.strictObject({
  id: slugSchema,
  text: lineSchema,
  from: slugSchema.optional().meta({ description: "The level from which this item counts" }),
});

export const lookForSchema = rubricItemSchema.extend({ must: mustSchema.optional() });

const rungShape = { id: slugSchema, text: lineSchema };
const meetsSchema = z.union([slugSchema, z.array(slugSchema).min(1, "names no level")]).meta({
  description: "The level whose bar this rung is, or the levels that share it",
});

const rungSchema = z.strictObject({
  ...rungShape,
  meets: meetsSchema
    .optional()
    .transform((levels) => (levels === undefined ? [] : [levels].flat())),
});

/** The JSON Schema of a rung under the lowest bar. */
function rungWithoutBar(): object {
  const { $schema: _version, ...schema } = z.toJSONSchema(z.strictObject(rungShape));
  return schema;
}

/** Weakest answer first. What an editor can hold of it: the first two rungs, and one bar. */
export const ladderSchema = z
  .array(rungSchema)
  .min(1, "needs at least one rung")
  .max(20, "has more than 20 rungs")
  .meta({
    description: "Answers from weakest to strongest; a rung that `meets` a level is the bar there",
    minItems: 4,
    prefixItems: [rungWithoutBar(), rungWithoutBar()],
    contains: { required: ["meets"] },
  });

export const followUpSchema = z
  .union([
    lineSchema,
    z.strictObject({
      ask: lineSchema,
      from: slugSchema.optional().meta({ description: "Asked from this level up" }),
    }),
  ])
  .transform((written) => (typeof written === "string" ? { ask: written } : written));
