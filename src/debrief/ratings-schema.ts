import * as z from "zod";
import { slugSchema } from "../bank/slug.ts";
import type { Kit } from "../kit/kit.ts";
import { recommendations } from "./ratings.ts";

/** Raised when the shape of ratings.json changes so that an older tool can't read it. */
export const ratingsSchemaVersion = 1;

export const ratingsFileName = "ratings.json";

/** A person as ratings.json names them: the interviewer's name, or a code with `--anonymous`. */
const raterSchema = z.string().min(1).max(400);
const text = z.string().max(64_000);
const point = z.number().int();
const places = z.array(z.strictObject({ stage: slugSchema, rater: raterSchema }));

const ratingSchema = z.union([point, z.literal("na"), z.null()]).meta({
  description: "A point of the scale, na for not assessed, null for blank",
});

const questionRatingSchema = z.strictObject({
  id: slugSchema,
  rating: ratingSchema,
  reached: z
    .strictObject({
      rung: slugSchema,
      level: slugSchema.nullable().meta({ description: "null under every level's bar" }),
      reach: z.enum(["exact", "or-less", "or-more"]),
    })
    .nullable()
    .meta({ description: "Rung of the ladder that the rating stands for, and the level it meets" }),
  lookFor: z.array(slugSchema).meta({ description: "Ticked, by id" }),
  bonus: z.array(slugSchema),
  redFlags: z.array(slugSchema),
});

const scorecardSchema = z.strictObject({
  stage: slugSchema,
  rater: raterSchema,
  date: z.string().max(400).meta({ description: "As it was typed; empty if blank" }),
  recommendation: z.enum(recommendations).nullable(),
  total: z
    .number()
    .nullable()
    .meta({ description: "By the house's rule; null without one, or if a question is blank" }),
  source: z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    pages: z.array(z.number().int().min(1)),
    by: z
      .enum(["fields", "marks"])
      .meta({ description: "marks: read from the page, please check" }),
  }),
  questions: z.array(questionRatingSchema),
  competencies: z.array(z.strictObject({ id: slugSchema, rating: ratingSchema })),
});

const questionPlace = { stage: slugSchema, question: slugSchema, rater: raterSchema };
const questionPlaces = z.array(z.strictObject(questionPlace));
const itemFlags = z.array(z.strictObject({ ...questionPlace, items: z.array(slugSchema) }));

/** The same as `Flags` of figures/flags.ts. */
const flagsSchema = z.strictObject({
  gaps: z.array(
    z.strictObject({
      stage: slugSchema,
      question: slugSchema,
      low: point,
      high: point,
      ratings: z.record(raterSchema, point),
    }),
  ),
  mustUnticked: itemFlags,
  redFlags: itemFlags,
  unsupported: questionPlaces,
  against: z.array(
    z.strictObject({
      stage: slugSchema,
      rater: raterSchema,
      recommendation: z.enum(recommendations),
    }),
  ),
  notAssessed: questionPlaces,
  blank: questionPlaces,
});

const stageSchema = z.strictObject({
  id: slugSchema,
  title: text,
  questions: z.array(
    z.strictObject({
      id: slugSchema,
      number: z.number().int().min(1),
      prompt: text,
      topic: text.meta({ description: "Title of the primary topic" }),
      weight: z.number(),
      competencies: z.array(slugSchema),
      lookFor: z.array(z.strictObject({ id: slugSchema, must: z.boolean() })),
    }),
  ),
  competencies: z.array(slugSchema).meta({ description: "Those that the scorecard rates" }),
});

/** ratings.json: one candidate's scorecards as data. No candidate's name, and nothing that was written. */
export const ratingsSchema = z
  .strictObject({
    schema: z.literal(ratingsSchemaVersion),
    kit: z.string().regex(/^[0-9a-f]{10}$/),
    role: z.strictObject({ id: slugSchema, title: text }),
    level: z.strictObject({ id: slugSchema, title: text }),
    copy: z
      .string()
      .regex(/^(?:0|[0-9A-Z]{8})$/)
      .meta({ description: "Id of the copy; 0 for blank ones" }),
    label: z.string().max(64).nullable().meta({ description: "The roster's; null if not known" }),
    folder: z
      .string()
      .max(200)
      .meta({ description: "Name of the folder: label, copy, or sheet-N for a blank copy" }),
    scale: z.strictObject({ points: z.array(point).min(2), meets: point }),
    scoring: z.enum(["none", "weighted-mean", "sum-100"]),
    anonymous: z.boolean().meta({ description: "True if raters are codes" }),
    partial: z.boolean().meta({ description: "True if made before all scorecards were in" }),
    handIn: z.array(
      z.strictObject({
        stage: slugSchema,
        expected: z.number().int().min(0),
        in: z.number().int().min(0),
      }),
    ),
    missing: places.meta({ description: "Named by a roster and not in" }),
    conflicts: places.meta({ description: "In, and left out: their scorecards contradict" }),
    stages: z.array(stageSchema),
    scorecards: z.array(scorecardSchema),
    flags: flagsSchema,
  })
  .meta({ title: "Interview Kit ratings.json" });

export type Ratings = z.infer<typeof ratingsSchema>;
export type RatingsScorecard = Ratings["scorecards"][number];

/** What an interviewer wrote. It goes into PDFs only, never into ratings.json or a message. */
export interface ScorecardTexts {
  evidence: string;
  /** Notes by the question's id; blank ones are left out. */
  notes: Readonly<Record<string, string>>;
}

/** Everything known of one candidate: what the debrief's documents are made from. */
export interface CollectedCandidate {
  /** As it's written to ratings.json. Scorecards are in the order of the loop, then by rater. */
  ratings: Ratings;
  kit: Kit;
  /** For the PDFs' heading: the candidate's name, or null if it's not known or `--anonymous`. */
  candidate: string | null;
  /** How to name a rater on paper, by their name in `ratings`: the name itself, or a letter. */
  raterNames: ReadonlyMap<string, string>;
  /** In the order of `ratings.scorecards`. Always filled: leaving out quotes is the document's part. */
  texts: readonly ScorecardTexts[];
}

/** What a run of `collect` found, and what its documents need to know of the command. */
export interface CollectedRound {
  /** In the order of the roster, else by copy. */
  candidates: readonly CollectedCandidate[];
  /** True for `--anonymous`. */
  anonymous: boolean;
  /** False with `--no-quotes` or `--anonymous`: the debrief repeats nothing that was written. */
  quotes: boolean;
}
