import * as z from "zod";
import {
  followUpSchema,
  kindSchema,
  ladderSchema,
  lineSchema,
  lookForSchema,
  rubricItemSchema,
  textSchema,
} from "./field-schemas.ts";
import { type FieldShape, followUps, items, oneText, rungs } from "./field-shapes.ts";
import { assistantRules, kinds } from "./kinds.ts";
import { slugSchema } from "./slug.ts";
import type { Taxonomy } from "./taxonomy.ts";

const statuses = ["draft", "active", "retired"] as const;

/** How a role may change a field: a new value, rung texts, a list of items, or follow-ups. */
export type FieldChange = "value" | "rungs" | "items" | "followUps";

/** What a new question is written for. */
export interface DraftInput {
  id: string;
  topic: string;
  taxonomy: Taxonomy;
  /** IDs of the levels that it's for, lowest first; by default two that most questions have. */
  levels?: readonly string[];
}

/** What one field of a question's front matter is for. */
interface FieldUses<T> {
  /** Printed, and so part of the rubric's hash. */
  isPrinted?: true;
  /** Said aloud to the candidate. */
  isSpoken?: true;
  change?: FieldChange;
  /** Heading in `show`; without one, `show` leaves it out or has it among the facts. */
  heading?: string;
  /** For a field that people read. */
  shape?: FieldShape<T>;
  /** Stands for a required value that is missing or wrong, so that the rest can still be checked. */
  blank?: Readonly<T>;
  /** Its lines in a new question. */
  draft?: (input: DraftInput) => readonly string[];
}

function field<S extends z.ZodType, const U extends FieldUses<NonNullable<z.output<S>>>>(
  schema: S,
  uses: U,
): { schema: S } & U {
  return { schema, ...uses };
}

const minutesSchema = z
  .number()
  .int("must be whole minutes")
  .min(1, "must be at least 1 minute")
  .max(90, "must be at most 90 minutes");

/**
 * Every field of a question's front matter, in the order of the file. This table is the one place
 * that says what a field is for: the schema, `show`, `new question`, `customize`,
 * `diff`, a role's changes, the checks of texts, and the rubric hash all come from it.
 */
export const questionFields = {
  id: field(slugSchema, { isPrinted: true, blank: "" }),
  formerly: field(
    z
      .array(slugSchema)
      .max(20, "has more than 20 entries")
      .default([])
      .meta({ description: "IDs that the question had before; they still find it" }),
    {},
  ),
  prompt: field(textSchema.meta({ description: "Read aloud as worded, 60 words at most" }), {
    isPrinted: true,
    isSpoken: true,
    change: "value",
    shape: oneText,
    blank: "",
    draft: () => [
      "prompt: >-",
      "  TODO one clear thing, as you would say it aloud, 60 words at most",
    ],
  }),
  fallback: field(
    textSchema.optional().meta({
      description: "Behavioral questions: a wider occasion, read after a minute's thought",
    }),
    {
      isPrinted: true,
      isSpoken: true,
      change: "value",
      heading: "Fallback",
      shape: oneText,
      draft: () => ["# fallback: a wider occasion, for a behavioral question"],
    },
  ),
  topics: field(
    z
      .array(slugSchema)
      .min(1, "needs at least one topic; the first names the folder")
      .meta({ description: "The first is the folder that the file is in" }),
    {
      isPrinted: true,
      blank: [],
      draft: ({ topic }) => [commented(`topics: [${topic}]`, "the first is the folder")],
    },
  ),
  families: field(
    z.array(slugSchema).min(1, "names no family").optional().meta({
      description: "The trades that can be asked it; without it, those of its first topic",
    }),
    { draft: () => ["# families: the trades that can be asked it, if not all of the topic's"] },
  ),
  competencies: field(z.array(slugSchema).min(1, "needs at least one competency"), {
    isPrinted: true,
    blank: [],
    draft: ({ taxonomy: { competencies } }) => [
      commented(
        `competencies: [${competencies[0]?.id ?? ""}]`,
        competencies.map(({ id }) => id).join(", "),
      ),
    ],
  }),
  kind: field(kindSchema, {
    isPrinted: true,
    blank: "technical",
    draft: () => [commented("kind: technical", kinds.join(", "))],
  }),
  skills: field(z.array(slugSchema).default([]), {
    isPrinted: true,
    draft: () => ["skills: []"],
  }),
  onlyWith: field(
    z.array(slugSchema).min(1, "names no skill").optional().meta({
      description: "Skills of which a role names at least one; for what can't be asked without it",
    }),
    {},
  ),
  minutes: field(minutesSchema.meta({ description: "Minutes, follow-ups included" }), {
    isPrinted: true,
    change: "value",
    blank: 10,
    draft: () => [commented("minutes: 10", "follow-ups included")],
  }),
  assistant: field(
    z
      .enum([...assistantRules, "either"])
      .optional()
      .meta({
        description: "Hands-on questions: the rule on AI assistants that the task is made for",
      }),
    { isPrinted: true },
  ),
  run: field(
    lineSchema
      .optional()
      .meta({ description: "Hands-on questions: the command that runs the tests" }),
    { isPrinted: true },
  ),
  ladder: field(ladderSchema, {
    isPrinted: true,
    change: "rungs",
    heading: "Ladder",
    shape: rungs,
    blank: [],
    draft: (input) => draftLadder(draftLevels(input)),
  }),
  lookFor: field(z.array(lookForSchema).min(1, "needs at least one look-for"), {
    isPrinted: true,
    change: "items",
    heading: "Look for",
    shape: items,
    blank: [],
    draft: (input) => [
      commented("lookFor:", "one fact each that can be ticked while listening"),
      ...draftLevels(input).flatMap((level) => [
        `  - id: ${level}-must`,
        "    text: TODO what the answer must have at this level",
        `    must: ${level}`,
      ]),
      "  - id: another",
      "    text: TODO",
    ],
  }),
  bonus: field(z.array(rubricItemSchema).default([]), {
    isPrinted: true,
    change: "items",
    heading: "Bonus",
    shape: items,
    draft: () => ["bonus:", "  - id: extra", "    text: TODO what few say and is worth hearing"],
  }),
  redFlags: field(z.array(rubricItemSchema).default([]), {
    isPrinted: true,
    change: "items",
    heading: "Red flags",
    shape: items,
    draft: () => [
      commented("redFlags:", "what an answer that meets the bar never has"),
      "  - id: flag",
      "    text: TODO",
    ],
  }),
  followUps: field(z.array(followUpSchema).default([]), {
    isPrinted: true,
    isSpoken: true,
    change: "followUps",
    heading: "Follow-ups",
    shape: followUps,
    draft: (input) => [
      "followUps:",
      "  - TODO what if",
      "  - ask: TODO and then",
      commented(`    from: ${draftLevels(input)[0]}`, "one level below the rung that it opens"),
    ],
  }),
  related: field(
    z
      .array(slugSchema)
      .max(100, "has more than 100 entries")
      .default([])
      .meta({ description: "Questions that must not be in the same loop" }),
    { draft: () => [commented("related: []", "never in one loop with these")] },
  ),
  status: field(z.enum(statuses).default("active"), {
    draft: () => [commented("status: draft", "active when it is finished")],
  }),
  reason: field(lineSchema.optional().meta({ description: "Why the question was retired" }), {}),
  replaces: field(
    z
      .boolean()
      .optional()
      .meta({ description: "true: replaces the shipped question with this id" }),
    {},
  ),
  accept: field(
    z
      .array(z.strictObject({ finding: slugSchema, because: lineSchema }))
      .default([])
      .meta({ description: "Findings of validate that this file has a reason to keep" }),
    {},
  ),
};

export type QuestionFields = typeof questionFields;
export type FieldName = keyof QuestionFields;

/** The names of the fields that have a use. */
export type FieldsWith<Use> = {
  [Name in FieldName]: QuestionFields[Name] extends Use ? Name : never;
}[FieldName];

export const fieldNames = Object.keys(questionFields) as FieldName[];

/** A field without the type of its value, for going through the table. */
export type AnyField = { schema: z.ZodType } & FieldUses<never>;

export function fieldOf(name: FieldName): AnyField {
  return questionFields[name] as AnyField;
}

/** The fields that have a use, in the order of the file. */
export function fieldsWith<const Use extends Partial<FieldUses<unknown>>>(
  use: Use,
): FieldsWith<Use>[] {
  return fieldNames.filter((name) =>
    Object.entries(use).every(([key, value]) => fieldOf(name)[key as keyof AnyField] === value),
  ) as FieldsWith<Use>[];
}

/** Some fields of an object that has them all. Those left out of a file stay left out. */
export function pickFields<T extends object, Name extends keyof T>(
  object: T,
  names: readonly Name[],
): Pick<T, Name> {
  const picked = names.flatMap((name) =>
    object[name] === undefined ? [] : [[name, object[name]]],
  );
  return Object.fromEntries(picked) as Pick<T, Name>;
}

/** The levels that a new question has bars for, lowest first. */
export function draftLevels({ taxonomy: { levels }, levels: given = [] }: DraftInput): string[] {
  if (given.length > 0) return [...given];
  const some = levels.length > 2 ? levels.slice(1, 3) : levels;
  return some.map(({ id }) => id);
}

function draftLadder(levels: readonly string[]): string[] {
  return [
    commented("ladder:", "weakest answer first"),
    "  - id: weakest",
    "    text: TODO what the weakest answer says",
    "  - id: part-way",
    "    text: TODO what is said one step below the lowest bar",
    ...levels.flatMap((level) => [
      `  - id: ${level}-bar`,
      commented(`    meets: ${level}`, "the bar at this level"),
      "    text: TODO",
    ]),
    "  - id: strongest",
    "    text: TODO what goes beyond the highest bar",
  ];
}

/** A line with a comment in a column of its own. */
function commented(line: string, comment: string): string {
  return `${line.padEnd(34)}# ${comment}`;
}
