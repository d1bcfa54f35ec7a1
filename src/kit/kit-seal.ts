import * as z from "zod";
import { slugSchema } from "../bank/slug.ts";
import type { Kit } from "./kit.ts";
import { digestSchema } from "./kit-question-schema.ts";
import { hashOf } from "./rubric-hash.ts";

/**
 * What a kit's id is derived from. kit.json keeps it, so that a reader can tell an edited kit, whose
 * seal shows what it was, from a false id.
 */
export const kitSealSchema = z.strictObject({
  frame: digestSchema.meta({ description: "SHA-256 of all that is printed apart from questions" }),
  stages: z.array(
    z.strictObject({
      id: slugSchema,
      minutes: z.number().int(),
      questions: z.array(digestSchema).meta({ description: "Hashes, in the order of the stage" }),
    }),
  ),
});

export type KitSeal = z.infer<typeof kitSealSchema>;

export function sealOf(kit: Omit<Kit, "id">): KitSeal {
  const { role, level, scale, scoring, coverage, stages } = kit;
  const frame = {
    role,
    level,
    scale,
    total: scoring.total,
    competencies: coverage.map(({ competency, weight }) => [competency, weight]),
    stages: stages.map(({ id, title, purpose, times }) => [id, title, purpose, times]),
  };
  return {
    frame: hashOf(frame),
    stages: stages.map(({ id, minutes, questions }) => ({
      id,
      minutes,
      questions: questions.map(({ hash }) => hash),
    })),
  };
}

/** Ten hexadecimal digits. */
export function idOf(seal: KitSeal): string {
  return hashOf(seal).slice(0, 10);
}

/**
 * Digest of which questions are asked where, whatever their text: kits with the same one are the same
 * selection.
 */
export function selectionOf({ role, level, stages }: Kit): string {
  return hashOf([
    role.id,
    level.id,
    stages.map(({ id, questions }) => [id, questions.map((question) => question.id)]),
  ]);
}
