import * as z from "zod";
import { lineSchema } from "./field-schemas.ts";
import { slugSchema } from "./slug.ts";

const yearsSchema = z
  .strictObject({
    from: z.number().min(0),
    below: z.number().positive().optional(),
  })
  .meta({ description: "Years of experience: from (inclusive) to below (exclusive, or open)" });

export const levelSchema = z.strictObject({
  id: slugSchema,
  title: lineSchema,
  years: yearsSchema,
  expects: lineSchema.meta({
    description: "What the house expects of this level, in one sentence",
  }),
  like: slugSchema.optional().meta({
    description: "The level whose bar counts here in questions that have none for this one",
  }),
});

export const namedSchema = z.strictObject({
  id: slugSchema,
  title: lineSchema,
  description: lineSchema,
});

/** A topic, with the trades that may be asked about it. */
const topicSchema = namedSchema.extend({
  families: z
    .array(slugSchema)
    .default([])
    .meta({ description: "The trades whose people can fairly be asked about it; none named: all" }),
});

export const scalePointSchema = z.strictObject({
  value: z.number().int().min(0).max(20),
  title: lineSchema,
  meaning: lineSchema,
  step: z.number().int().min(-19).max(19).meta({
    description: "Rungs above the bar, or below it if negative; 0 is the bar",
  }),
});

export const scaleSchema = z.strictObject({
  points: z.array(scalePointSchema).min(2, "needs at least two points"),
  notAssessed: z.strictObject({ title: lineSchema, meaning: lineSchema }),
});

/** questions/taxonomy.yaml: levels lowest first, trades, topics, competencies and the rating scale. */
export const taxonomySchema = z
  .strictObject({
    levels: z.array(levelSchema).min(1),
    families: z
      .array(namedSchema)
      .default([])
      .meta({ description: "Trades, which keep one trade's questions out of another's kits" }),
    topics: z.array(topicSchema).min(1),
    competencies: z.array(namedSchema).min(1),
    scale: scaleSchema,
  })
  .meta({ title: "Interview Kit taxonomy", description: "questions/taxonomy.yaml" });

export type Taxonomy = z.infer<typeof taxonomySchema>;
export type Level = z.infer<typeof levelSchema>;
export type Named = z.infer<typeof namedSchema>;
export type ScalePoint = z.infer<typeof scalePointSchema>;

/** A workspace's taxonomy.yaml: any of the parts, added to the shipped ones by id; a scale replaces. */
export const taxonomyChangeSchema = taxonomySchema
  .partial()
  .meta({ title: "Interview Kit taxonomy of a workspace", description: "questions/taxonomy.yaml" });

export type TaxonomyChange = z.infer<typeof taxonomyChangeSchema>;
