import * as z from "zod";
import { slugSchema } from "../bank/slug.ts";
import { levelSchema, namedSchema, scaleSchema } from "../bank/taxonomy.ts";
import { kitQuestionSchema, printedTextSchema } from "./kit-question-schema.ts";

/** As long as an interview may be. */
const minutes = z.number().int().min(0).max(480);
const points = z.number().int();

/** One line of a stage's agenda. Times are minutes from the start of the interview. */
export const agendaItemSchema = z.strictObject({
  kind: z.enum(["opening", "question", "spare", "candidate-questions", "close"]),
  question: z.number().int().nullable().meta({ description: "Its number, for kind question" }),
  start: minutes,
  minutes,
});

export const kitStageSchema = z.strictObject({
  id: slugSchema,
  title: printedTextSchema,
  purpose: printedTextSchema.meta({ description: "Markdown, one or two sentences" }),
  minutes: minutes
    .min(10, "must be at least 10 minutes")
    .meta({ description: "The whole interview, opening and close included" }),
  times: z
    .strictObject({ opening: minutes, candidateQuestions: minutes, close: minutes })
    .meta({ description: "The parts of it that are not the interviewer's questions" }),
  count: z
    .strictObject({ min: z.number().int().min(1), max: z.number().int().max(20) })
    .meta({ description: "How many questions may be asked" }),
  number: z.number().int().min(1).meta({ description: "Place in the loop, from 1" }),
  of: z.number().int().min(1).meta({ description: "Stages in the loop" }),
  agenda: z.array(agendaItemSchema).meta({ description: "Adds up to the stage's minutes" }),
  questions: z.array(kitQuestionSchema),
  competencies: z.array(namedSchema).meta({ description: "Those that a question is evidence of" }),
});

/** How a role wants ratings added up. */
export const kitScoringSchema = z.discriminatedUnion("total", [
  z.strictObject({ total: z.literal("none") }),
  z.strictObject({ total: z.literal("weighted-mean"), equalWeights: z.boolean() }),
  z.strictObject({ total: z.literal("sum-100"), equalWeights: z.boolean() }),
]);

/** What the loop is worth part by part, and what no plan of it exceeds. */
export const kitScoreSchema = z
  .strictObject({
    topics: points,
    heaviest: points,
    repeats: points,
    fit: points,
    settling: points,
    competencies: points,
    skills: points,
    kinds: points,
    idle: points,
    total: points,
    best: points.meta({
      description: "No plan of the loop has more points: those of the best, or a limit above them",
    }),
  })
  .meta({ description: "Points of the whole loop when it was selected, part by part" });

/** Everything generated for one role and level, before it becomes documents. */
export const kitSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{10}$/, "must be ten hexadecimal digits")
    .meta({ description: "Derived from everything in the kit; printed on every page" }),
  role: z.strictObject({ id: slugSchema, title: printedTextSchema, brief: printedTextSchema }),
  level: levelSchema,
  scale: scaleSchema,
  seed: z.string().max(1_000),
  stages: z.array(kitStageSchema).min(1).max(20),
  coverage: z
    .array(
      z.strictObject({
        competency: namedSchema,
        weight: z.number().min(0).max(100).meta({ description: "Share in the debrief" }),
        byStage: z.array(z.strictObject({ stage: slugSchema, questions: z.array(slugSchema) })),
      }),
    )
    .meta({ description: "Competency by stage: the questions that are evidence of it" }),
  scoring: kitScoringSchema,
  score: kitScoreSchema,
});

export type AgendaItem = z.infer<typeof agendaItemSchema>;
export type KitStage = z.infer<typeof kitStageSchema>;
export type Scoring = z.infer<typeof kitScoringSchema>;
export type KitScore = z.infer<typeof kitScoreSchema>;
export type Kit = z.infer<typeof kitSchema>;
