import * as z from "zod";
import { kindSchema } from "../bank/field-schemas.ts";
import { slugSchema } from "../bank/slug.ts";

/** As long as an interview may be. */
const minutes = z.number().int().min(0).max(480);
const integer = z.number().int();

const kitQuestionSchema = z.strictObject({
  id: slugSchema,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal")
    .meta({ description: "SHA-256 of the rubric as printed" }),
  minutes,
  kind: kindSchema,
  topics: z.array(slugSchema),
  competencies: z.array(slugSchema),
  prompt: z.string(),
});

const kitStageSchema = z.strictObject({
  id: slugSchema,
  title: z.string(),
  minutes,
  opening: minutes.optional(),
  candidateQuestions: minutes.optional(),
  close: minutes.optional(),
  questions: z.array(kitQuestionSchema),
});

/** kit.json as version 0.1 wrote it: which questions were asked, without their text. */
export const kitJson1Schema = z
  .strictObject({
    schema: z.literal(1),
    tool: z.strictObject({ name: z.literal("interview-kit"), version: z.string() }),
    id: z.string().regex(/^[0-9a-f]{10}$/),
    role: slugSchema.nullable().meta({ description: "null for a kit asked for by topics alone" }),
    topics: z.array(slugSchema).meta({ description: "Topics the kit was narrowed to" }),
    level: slugSchema,
    seed: z.string(),
    label: slugSchema.optional(),
    stages: z.array(kitStageSchema).min(1),
    coverage: z
      .record(slugSchema, z.record(slugSchema, z.array(slugSchema)))
      .meta({ description: "Competency to stage to the questions that give evidence" }),
    score: z.strictObject({
      topics: integer,
      competencies: integer,
      skills: integer,
      kinds: integer,
      time: integer,
      total: integer,
    }),
    warnings: z.array(z.string()),
    files: z
      .array(z.string().regex(/^[a-z0-9-]+\.(?:pdf|html)$/, "must be the name of a document"))
      .optional()
      .meta({ description: "The documents next to this file" }),
  })
  .meta({ title: "Interview Kit kit.json" });

export type KitJson1 = z.infer<typeof kitJson1Schema>;
