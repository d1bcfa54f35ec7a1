import * as z from "zod";
import { kindSchema, lineSchema, textSchema } from "../bank/field-schemas.ts";
import { type AssistantRule, assistantRules } from "../bank/kinds.ts";
import { slugSchema } from "../bank/slug.ts";
import {
  type RubricChange,
  rubricChangeSchema,
  weightSchema,
  wholeMinutes,
} from "./rubric-change.ts";

const askSchema = z.array(slugSchema).max(20, "has more than 20 entries");

const stageShape = {
  id: slugSchema,
  title: lineSchema,
  purpose: textSchema,
  minutes: wholeMinutes
    .min(10, "must be at least 10 minutes")
    .max(480, "must be at most 480 minutes"),
  opening: wholeMinutes.optional(),
  candidateQuestions: wholeMinutes.optional(),
  close: wholeMinutes.optional(),
  kinds: z.array(kindSchema).min(1, "needs at least one kind"),
  topics: z.array(slugSchema).default([]),
  questions: z.strictObject({
    min: z.number().int().min(1, "must be at least 1"),
    max: z.number().int().max(20, "must be at most 20"),
  }),
  ask: askSchema.default([]).meta({ description: "Questions that this stage always asks" }),
  before: slugSchema.optional().meta({
    description: "The stage that this one comes before; without it the order is as written",
  }),
  optional: z
    .boolean()
    .optional()
    .meta({ description: "true: the stage is held only with --with" }),
  levels: z
    .array(slugSchema)
    .min(1)
    .optional()
    .meta({ description: "The stage is held at these levels only" }),
};

export const stageSchema = z.strictObject(stageShape);

/** In a role that extends another, a stage of the parent's may be changed in part. */
export const stageChangeSchema = stageSchema.partial().extend({
  id: slugSchema,
  topics: z.array(slugSchema).optional(),
  ask: askSchema.optional(),
});

/** What a level is called in a role, and what the role expects there. */
const levelTitleSchema = z.union([
  lineSchema.transform((title): LevelTitle => ({ title })),
  z.strictObject({ title: lineSchema, expects: lineSchema.optional() }),
]);

export interface LevelTitle {
  title: string;
  expects?: string | undefined;
}

export const scoringSchema = z.strictObject({
  total: z.enum(["none", "weighted-mean", "sum-100"]).default("none"),
  competencies: z
    .record(slugSchema, weightSchema)
    .optional()
    .meta({ description: "Weight of each competency in the debrief; 1 unless said" }),
});

/** The front matter of roles/<id>.md. */
export const roleSchema = z
  .strictObject({
    id: slugSchema,
    title: lineSchema,
    extends: slugSchema.optional().meta({ description: "One parent role" }),
    replaces: z.boolean().optional(),
    levels: z.array(slugSchema).min(1, "needs at least one level").optional(),
    families: z
      .array(slugSchema)
      .min(1, "names no family")
      .optional()
      .meta({ description: "Trades whose questions it asks; without any, it asks those of all" }),
    levelTitles: z.record(slugSchema, levelTitleSchema).optional().meta({
      description: "Level to its title in this role, such as senior: Engineering Manager",
    }),
    topics: z
      .record(slugSchema, weightSchema)
      .optional()
      .meta({ description: "Topic to weight; 0 takes a parent's topic away" }),
    competencies: z
      .array(slugSchema)
      .min(1, "needs at least one competency")
      .optional()
      .meta({ description: "What the loop looks for evidence of; without it, all that it can" }),
    requires: z
      .array(z.union([slugSchema, z.array(slugSchema).min(1, "needs at least one skill")]))
      .max(50, "has more than 50 entries")
      .optional()
      .meta({ description: "Skills to ask about; an inner list is met by any one of its skills" }),
    skills: z.array(slugSchema).optional().meta({ description: "Skills to prefer" }),
    assistant: z.enum(assistantRules).optional().meta({
      description: "If candidates can use an AI assistant; without it, as each task says",
    }),
    loop: z.array(stageChangeSchema).max(20, "has more than 20 stages").optional(),
    dropStages: z
      .array(slugSchema)
      .optional()
      .meta({ description: "The parent's stages to leave out" }),
    never: z.array(slugSchema).max(500, "has more than 500 entries").optional(),
    scoring: scoringSchema.optional(),
    rubrics: z.record(slugSchema, rubricChangeSchema).optional(),
  })
  .meta({ title: "Interview Kit role", description: "Front matter of roles/<id>.md" });

export type RoleFrontMatter = z.infer<typeof roleSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type StageChange = z.infer<typeof stageChangeSchema>;
export type ScoringRule = z.infer<typeof scoringSchema>;

/** A role with everything that its ancestors gave it. */
export interface Role {
  id: string;
  title: string;
  /** What the role does here, as Markdown. */
  brief: string;
  file: string;
  levels: string[];
  /** Trades whose questions it asks; empty for those of all. */
  families: string[];
  /** Level to its title in this role; the taxonomy's for the others. */
  levelTitles: Record<string, LevelTitle>;
  topics: Record<string, number>;
  /** What the loop looks for evidence of; empty for all that its questions give evidence of. */
  competencies: string[];
  /** Skills that the role demands; each entry is met by any one of its skills. */
  requires: string[][];
  /** Skills to prefer: the role's own and its ancestors'. */
  skills: string[];
  /** Those that the role itself names. */
  ownSkills: string[];
  /** If candidates can use an AI assistant in a task; null: as each task says. */
  assistant: AssistantRule | null;
  loop: Stage[];
  never: string[];
  scoring: ScoringRule;
  /** Question id to the changes that apply to it, the eldest ancestor's first. */
  rubrics: Map<string, RubricChange[]>;
}
