import * as z from "zod";
import { followUpSchema, lineSchema, lookForSchema } from "../bank/field-schemas.ts";
import {
  type FieldChange,
  type FieldName,
  type FieldsWith,
  fieldNames,
  fieldOf,
  type QuestionFields,
} from "../bank/question-fields.ts";
import { slugSchema } from "../bank/slug.ts";
import type { RubricChanges } from "../rubric/apply-change.ts";

export const wholeMinutes = z.number().int("must be whole minutes").min(0, "must not be negative");

export const weightSchema = z
  .number()
  .min(0, "must not be negative")
  .max(100, "must be at most 100");

/** A level, or false for none. */
const levelChangeSchema = z.union([slugSchema, z.literal(false)]).optional();

const itemChangeSchema = z.union([
  lineSchema,
  z.strictObject({
    text: lineSchema.optional(),
    must: levelChangeSchema,
    from: levelChangeSchema,
  }),
]);

const itemChangesSchema = z.strictObject({
  add: z.array(lookForSchema).optional(),
  change: z
    .record(slugSchema, itemChangeSchema)
    .optional()
    .meta({ description: "Item id to its new text, or to the parts that change" }),
  drop: z.array(slugSchema).optional(),
  order: z
    .array(slugSchema)
    .optional()
    .meta({ description: "Items named here come first, in this order" }),
});

const followUpChangesSchema = z.strictObject({
  add: z.array(followUpSchema).optional(),
  replace: z.array(followUpSchema).optional(),
});

const rungChangesSchema = z
  .record(slugSchema, lineSchema)
  .meta({ description: "Rung id to its new text; a role changes neither number nor order" });

/** How each kind of change is written; a value is written as in the question. */
const changeSchemas: Readonly<Record<FieldChange, (field: z.ZodType) => z.ZodType>> = {
  value: (field) => field,
  rungs: () => rungChangesSchema,
  items: () => itemChangesSchema,
  followUps: () => followUpChangesSchema,
};

/** The fields that a role may replace with a value of its own. */
export type ValueField = FieldsWith<{ change: "value" }>;

/** What a role changes in one question. */
export type RubricChange = RubricChanges & {
  [Name in ValueField]?: z.output<QuestionFields[Name]["schema"]> | undefined;
} & {
  /** Share in the total; 1 unless said. */
  weight?: number | undefined;
};

/** One optional key for each field that a role may change, and the weight, which only roles have. */
export const rubricChangeSchema = z.strictObject({
  weight: weightSchema.optional().meta({ description: "Share in the total; 1 unless said" }),
  ...Object.fromEntries(fieldNames.flatMap(changeShape)),
}) as unknown as z.ZodType<RubricChange>;

function changeShape(name: FieldName): [string, z.ZodType][] {
  const { schema, change } = fieldOf(name);
  return change ? [[name, changeSchemas[change](schema).optional()]] : [];
}
