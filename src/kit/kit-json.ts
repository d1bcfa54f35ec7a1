import * as z from "zod";
import { kindSchema } from "../bank/field-schemas.ts";
import { slugSchema } from "../bank/slug.ts";
import type { Kit } from "./kit.ts";
import type { KitRequest } from "./kit-request.ts";

/** Raised when the shape of kit.json changes so that an older tool cannot read it. */
export const kitSchemaVersion = 1;

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

/** kit.json: what was generated, so that it can be generated again. Nothing about a candidate. */
export const kitJsonSchema = z
  .strictObject({
    schema: z.literal(kitSchemaVersion),
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
    score: z
      .strictObject({
        topics: integer,
        heaviest: integer,
        repeats: integer,
        fit: integer,
        settling: integer,
        competencies: integer,
        skills: integer,
        kinds: integer,
        idle: integer,
        total: integer,
        best: integer.meta({ description: "The most points that any plan of the loop has" }),
      })
      .meta({ description: "Points of the whole loop, part by part" }),
    warnings: z.array(z.string()),
    files: z
      // A later kit in the same folder takes these away, so nothing else may be named.
      .array(z.string().regex(/^[a-z0-9-]+\.(?:pdf|html)$/, "must be the name of a document"))
      .optional()
      .meta({ description: "The documents beside this file" }),
  })
  .meta({ title: "Interview Kit kit.json" });

export type KitJson = z.infer<typeof kitJsonSchema>;

/** The record of a kit. */
export function toKitJson(
  kit: Kit,
  asked: KitRequest,
  warnings: readonly string[],
  toolVersion: string,
): KitJson {
  return {
    schema: kitSchemaVersion,
    tool: { name: "interview-kit", version: toolVersion },
    id: kit.id,
    role: asked.role.file === "" ? null : kit.role.id,
    topics: [...asked.topics],
    level: kit.level.id,
    seed: kit.seed,
    stages: kit.stages.map((stage, index) => ({
      id: stage.id,
      title: stage.title,
      minutes: stage.minutes,
      ...givenTimes(asked.stages[index]),
      questions: stage.questions.map(
        ({ id, hash, minutes: long, kind, topics, competencies, prompt }) => ({
          id,
          hash,
          minutes: long,
          kind,
          topics: topics.map((topic) => topic.id),
          competencies: competencies.map((competency) => competency.id),
          prompt,
        }),
      ),
    })),
    coverage: Object.fromEntries(
      kit.coverage.map(({ competency, byStage }) => [
        competency.id,
        Object.fromEntries(byStage.map(({ stage, questions }) => [stage, questions])),
      ]),
    ),
    score: kit.score,
    warnings: [...warnings],
  };
}

function givenTimes(stage: KitRequest["stages"][number] | undefined) {
  const given = {
    opening: stage?.opening,
    candidateQuestions: stage?.candidateQuestions,
    close: stage?.close,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
