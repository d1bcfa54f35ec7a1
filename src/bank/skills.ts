import * as z from "zod";
import { lineSchema } from "./field-schemas.ts";
import { slugSchema } from "./slug.ts";

const namesSchema = z.array(lineSchema).default([]);

/** The words by which a thing is named, told apart by how far their spelling may be trusted. */
const nameShape = {
  title: lineSchema,
  aliases: namesSchema.meta({ description: "Other names, in any case" }),
  exact: namesSchema.meta({ description: "Names of which the letters' case counts, such as REST" }),
  inContext: namesSchema.meta({
    description: "Names that are everyday words too, such as Go: found next to words of software",
  }),
};

export const skillSchema = z.strictObject({
  id: slugSchema,
  ...nameShape,
  verbs: namesSchema.meta({ description: "What the person does: mentor, not being mentored" }),
  topics: z
    .array(slugSchema)
    .min(1, "needs at least one topic")
    .meta({ description: "What the skill is evidence of, the most telling first" }),
  related: z
    .array(slugSchema)
    .default([])
    .meta({ description: "Skills whose questions stand in where none names this one" }),
  field: lineSchema.nullable().optional().meta({
    description: "The kind of work it belongs to, if not this bank's first one; null for any work",
  }),
});

export const outsideSchema = z.strictObject({
  ...nameShape,
  field: lineSchema.nullable().meta({ description: "The kind of work it belongs to, if any" }),
});

const topicsSchema = z.array(slugSchema).default([]);

const jobSchema = z.strictObject({
  titles: namesSchema.meta({ description: "Phrases of which the title holds one" }),
  families: z.array(slugSchema).default([]).meta({ description: "Families of which it has one" }),
  levels: z.array(slugSchema).default([]).meta({ description: "Levels of which it has one" }),
  software: z.boolean().default(true).meta({ description: "False for work outside software" }),
  topics: topicsSchema.meta({ description: "Topics that come with the job, said or not" }),
  usual: topicsSchema.meta({ description: "Topics that a passing word is enough for" }),
  rare: topicsSchema.meta({ description: "Topics that one statement isn't enough for" }),
});

/** questions/skills.yaml: the skills that questions may name, and how descriptions name them. */
export const skillFileSchema = z
  .strictObject({
    skills: z.array(skillSchema).default([]),
    outside: z.array(outsideSchema).default([]),
    tools: z
      .record(lineSchema, namesSchema)
      .default({})
      .meta({ description: "More of what is outside: the kind of work to its names" }),
    signals: z.record(slugSchema, z.array(lineSchema)).default({}).meta({
      description:
        "Topic to phrases that speak of it; ~ marks those that hint at it, ! those that don't",
    }),
    jobs: z
      .array(jobSchema)
      .default([])
      .meta({ description: "What a kind of job is asked about, said or not" }),
  })
  .meta({ title: "Interview Kit skills", description: "questions/skills.yaml" });

export type SkillFile = z.infer<typeof skillFileSchema>;
export type Skill = z.infer<typeof skillSchema>;
export type OutsideSkill = z.infer<typeof outsideSchema>;

/** The skills in force. */
export interface Skills {
  /** By id, in the order of the file. */
  skills: ReadonlyMap<string, Skill>;
  outside: readonly OutsideSkill[];
  /** Topic to phrases that speak of it, and to those that only hint at it. */
  signals: ReadonlyMap<string, readonly string[]>;
  hints: ReadonlyMap<string, readonly string[]>;
  /** Topic to phrases that hold a word of it and speak of something else. */
  unrelated: ReadonlyMap<string, readonly string[]>;
  jobs: SkillFile["jobs"];
}
