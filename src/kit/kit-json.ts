import * as z from "zod";
import { slugSchema } from "../bank/slug.ts";
import { completeKit, type KitParts } from "./complete-kit.ts";
import { copyId } from "./copy-id.ts";
import type { Kit } from "./kit.ts";
import type { KitRequest } from "./kit-request.ts";
import { kitSchema } from "./kit-schema.ts";
import { kitSealSchema, sealOf } from "./kit-seal.ts";
import { type ThemeValues, themeValuesSchema } from "./theme-values.ts";

/** Raised when the shape of kit.json changes so that an older tool can't read it. */
export const kitSchemaVersion = 2;

/** Bytes. A large loop has some 400,000, and a logo as many. */
export const maxKitJson = 4 * 1024 * 1024;

const documentName = /^[a-z0-9-]+$/;

/** Where a form field is, so that a mark on paper can be found again. */
export const fieldPlaceSchema = z.strictObject({
  name: z.string().max(400),
  type: z.enum(["text", "multiline", "check", "radio"]),
  option: z.string().max(64).nullable().meta({ description: "Which choice of a radio group" }),
  page: z.number().int().min(1),
  rectangle: z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .meta({ description: "Left, bottom, right, top in points from the page's lower left corner" }),
});

export type FieldPlace = z.infer<typeof fieldPlaceSchema>;

/** kit.json: the kit itself, with everything that's printed. Nothing about a candidate. */
export const kitJsonSchema = z
  .strictObject({
    schema: z.literal(kitSchemaVersion),
    tool: z.strictObject({ name: z.literal("interview-kit"), version: z.string().max(64) }),
    request: z
      .strictObject({
        role: slugSchema.nullable().meta({ description: "null for a kit by topics alone" }),
        topics: z.array(slugSchema).meta({ description: "Topics the kit was narrowed to" }),
        never: z
          .array(slugSchema)
          .optional()
          .meta({ description: "Questions that someone ruled out, and that edits don't offer" }),
      })
      .meta({ description: "What the bank would be asked for to take its present text" }),
    edited: z
      .literal(true)
      .optional()
      .meta({ description: "Someone edited its questions: build keeps them" }),
    pins: z.array(slugSchema).optional().meta({ description: "Questions that no edit takes out" }),
    label: z
      .string()
      .max(64)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lowercase words and digits, with hyphens")
      .optional()
      .meta({ description: "Whose copy this is: a code, not a name" }),
    copy: z
      .string()
      .regex(/^(?:0|[0-9A-Z]{8})$/)
      .meta({ description: "Id of the copy, printed on its sheets; 0 without a label" }),
    seats: z
      .record(slugSchema, z.number().int().min(1).max(26))
      .optional()
      .meta({ description: "Stage to its number of interviewers, where it's more than one" }),
    paper: z.enum(["a4", "letter"]),
    theme: themeValuesSchema.nullable(),
    ...kitSchema.shape,
    seal: kitSealSchema.meta({ description: "What the id is derived from, as it was made" }),
    warnings: z.array(z.string().max(2_000)),
    files: z
      .array(z.string().regex(/^[a-z0-9-]+\.[a-z]{2,5}$/, "must be the name of a document"))
      .optional()
      .meta({ description: "The documents next to this file" }),
    forms: z
      .record(z.string().regex(documentName), z.array(fieldPlaceSchema))
      .optional()
      .meta({ description: "Document to the places of its form fields" }),
  })
  .meta({ title: "Interview Kit kit.json" });

export type KitJson = z.infer<typeof kitJsonSchema>;

/** What kit.json says apart from the kit. */
export interface KitJsonFrame {
  toolVersion: string;
  request: KitJson["request"];
  warnings: readonly string[];
  paper: KitJson["paper"];
  theme: ThemeValues | null;
  edited?: boolean | undefined;
  pins?: readonly string[] | undefined;
  label?: string | undefined;
  seats?: KitJson["seats"] | undefined;
  files?: readonly string[];
  forms?: KitJson["forms"];
}

/** A kit as it's written to kit.json. Equal kits give equal JSON. */
export function toKitJson(kit: Kit, frame: KitJsonFrame): KitJson {
  const { edited = false, pins = [], label, seats, files, forms } = frame;
  return {
    schema: kitSchemaVersion,
    tool: { name: "interview-kit", version: frame.toolVersion },
    request: frame.request,
    ...(edited ? { edited: true } : {}),
    ...(pins.length > 0 ? { pins: [...pins] } : {}),
    ...(label === undefined ? {} : { label }),
    copy: copyId(kit.id, label ?? null),
    ...(seats === undefined ? {} : { seats }),
    paper: frame.paper,
    theme: frame.theme,
    ...kit,
    seal: sealOf(kit),
    warnings: [...frame.warnings],
    ...(files === undefined ? {} : { files: [...files] }),
    ...(forms === undefined ? {} : { forms }),
  };
}

/** What the bank was asked for, as far as asking again takes it. */
export function requestOf({
  role,
  topics,
  never,
}: Pick<KitRequest, "role" | "topics" | "never">): KitJson["request"] {
  return {
    role: role.file === "" ? null : role.id,
    topics: [...topics],
    ...(never.length > 0 ? { never: [...new Set(never)].sort() } : {}),
  };
}

/** The kit with everything derived again, which differs from the file's only if someone edited it. */
export function completeKitJson(json: KitJson): Kit {
  const { role, level, scale, seed, stages, coverage, scoring, score } = json;
  const parts: KitParts = {
    role,
    level,
    scale,
    seed,
    stages,
    competencies: coverage,
    total: scoring.total,
    score,
  };
  return completeKit(parts);
}
