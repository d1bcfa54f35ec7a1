import * as z from "zod";
import { lineSchema } from "./field-schemas.ts";
import { slugSchema } from "./slug.ts";

/** Longer than other lines: a phrase may list many words of which it takes one. Characters. */
const maxPhrase = 1000;
const phrases = z.array(z.string().trim().min(1).max(maxPhrase)).default([]);

/** Parts of a description: what a heading opens. */
export const headingKinds = [
  "denied",
  "legal",
  "nice",
  "benefits",
  "required",
  "duties",
  "about",
] as const;

/** What a sentence says of the skills in it. */
const needKinds = [
  "nice",
  "ahead",
  "must",
  "asks",
  "does",
  "will",
  "idle",
  "works",
  "brings",
  "accepts",
  "waived",
  "these",
  "learned",
  "others",
  "left",
  "after",
  "company",
  "stack",
  "denied",
  "fillers",
  "legal",
  "benefit",
] as const;

/** Small words, by what they do between names and around a title. */
const grammarKinds = [
  "joins",
  "turns",
  "offers",
  "more",
  "articles",
  "at",
  "names",
  "aside",
  "speaks",
  "reader",
  "is",
  "starts",
  "abbreviations",
  "yes",
] as const;

/** What's around a word that's also an everyday one, and tells that it's meant as a name. */
const nameKinds = [
  "behind",
  "before",
  "writes",
  "software",
  "between",
  "joined",
  "given",
  "thing",
  "doer",
] as const;

/** Levels as the trade knows them; a taxonomy may have others, found by their years. */
export const ranks = ["junior", "mid", "senior", "staff", "principal"] as const;
export type Rank = (typeof ranks)[number];
/** Words of a title. "Lead" is a task at several levels and so is apart. */
export const titleRanks = [...ranks, "lead"] as const;

function lists<const Name extends string>(names: readonly Name[]) {
  const shape = Object.fromEntries(names.map((name) => [name, phrases]));
  return z.strictObject(shape as Record<Name, typeof phrases>).prefault({} as never);
}

const languageSchema = z.strictObject({
  title: lineSchema.optional(),
  common: phrases.meta({ description: "Words that tell which language a text is in" }),
  headings: lists(headingKinds),
  labels: lists(["title", "facts"]),
  needs: lists(needKinds),
  levels: z
    .strictObject({
      words: lists(titleRanks),
      stated: phrases,
      scope: lists(ranks),
      unstated: phrases,
      subjects: phrases,
      weak: phrases,
      distance: phrases,
    })
    .prefault({}),
  years: z
    .strictObject({
      unit: phrases,
      numbers: z.record(lineSchema, z.number().min(0).max(40)).default({}),
      vague: z.array(z.strictObject({ years: z.number().min(0).max(40), phrases })).default([]),
      most: phrases,
      other: phrases,
      experience: phrases,
      whole: phrases,
    })
    .prefault({}),
  grammar: lists(grammarKinds),
  names: lists(nameKinds),
  jobs: lists(["clear", "software", "other", "around", "neutral", "sought", "noise", "unnamed"]),
});

const jobFamilySchema = z.strictObject({
  name: lineSchema,
  family: slugSchema.optional(),
  software: z.boolean().default(false),
  around: z
    .boolean()
    .default(false)
    .meta({ description: "Counts as software where the text speaks of it" }),
  fields: phrases.meta({ description: "Fields of questions/skills.yaml that speak for it" }),
  titles: phrases,
  words: phrases,
});

const wordingSchema = z.strictObject({
  id: slugSchema,
  kind: z.enum(["legal", "tone"]),
  phrases,
  except: phrases,
  reason: lineSchema,
  instead: lineSchema,
});

/** questions/job-words.yaml: how job descriptions speak. */
export const jobWordsSchema = z
  .strictObject({
    languages: z
      .record(z.string().regex(/^[a-z]{2}$/, "is not a language such as en"), languageSchema)
      .default({}),
    families: z.array(jobFamilySchema).default([]),
    shared: phrases,
    wording: z.array(wordingSchema).default([]),
  })
  .meta({ title: "Interview Kit job words", description: "questions/job-words.yaml" });

export type JobWordsFile = z.infer<typeof jobWordsSchema>;
export type Language = z.infer<typeof languageSchema>;
export type JobFamily = z.infer<typeof jobFamilySchema>;
export type WordingRule = z.infer<typeof wordingSchema>;

/** The words in force: the phrases of all languages together, and what tells languages apart. */
export interface JobWords extends Omit<Language, "title" | "common"> {
  /** By ISO code, the first one the language of the rest. */
  languages: ReadonlyMap<string, { title: string; common: readonly string[] }>;
  /** The most telling first. */
  families: readonly JobFamily[];
  shared: ReadonlySet<string>;
  wording: readonly WordingRule[];
}
