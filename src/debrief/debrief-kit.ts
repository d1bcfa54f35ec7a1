import type { Kit, KitStage } from "../kit/kit.ts";
import type { RatingScale } from "./ratings.ts";

/** One thing to hear, or not to hear. */
export interface DebriefItem {
  id: string;
  text: string;
}

export interface DebriefQuestion {
  id: string;
  /** Place in its stage, from 1. */
  number: number;
  prompt: string;
  weight: number;
  competencies: readonly string[];
  lookFor: readonly (DebriefItem & { must: boolean })[];
  bonus: readonly DebriefItem[];
  redFlags: readonly DebriefItem[];
}

export interface DebriefStage {
  id: string;
  title: string;
  questions: readonly DebriefQuestion[];
  /** Competencies that the scorecard asks a rating for. */
  competencies: readonly string[];
  /** Every field of the stage's scorecard, if it's known from printing it. */
  fields: readonly string[] | null;
}

/** What reading scorecards needs to know of a kit. */
export interface DebriefKit {
  id: string;
  scale: RatingScale;
  stages: readonly DebriefStage[];
}

/**
 * A kit as its kit.json has it.
 *
 * @param forms document to its fields, from printing it; documents that weren't printed have none
 */
export function toDebriefKit(
  { id, scale, stages }: Pick<Kit, "id" | "scale" | "stages">,
  forms: Readonly<Record<string, readonly { name: string }[]>> = {},
): DebriefKit {
  const points = scale.points.map(({ value }) => value);
  return {
    id,
    scale: { points, meets: scale.points.find(({ step }) => step === 0)?.value ?? 0 },
    stages: stages.map((stage) => toDebriefStage(stage, forms)),
  };
}

function toDebriefStage(
  { id, title, questions, competencies }: KitStage,
  forms: Readonly<Record<string, readonly { name: string }[]>>,
): DebriefStage {
  const document = `${id}-scorecard`;
  const form = Object.hasOwn(forms, document) ? forms[document] : undefined;
  return {
    id,
    title,
    questions: questions.map((question) => ({
      ...question,
      competencies: question.competencies.map((competency) => competency.id),
    })),
    competencies: competencies.map((competency) => competency.id),
    fields: form?.map(({ name }) => name) ?? null,
  };
}

/** Fields of a scorecard that aren't about a question or a competency. */
const sheetFields = [
  "candidate",
  "interviewer",
  "date",
  "recommendation",
  "evidence",
  "signature",
  "submitted",
] as const;

/** Without these no scorecard can be read, whatever the template. */
const requiredFields = ["interviewer", "recommendation"];

/** Names of the fields that a stage's scorecard must have. */
export function requiredFieldsOf({ questions, fields }: DebriefStage): string[] {
  if (fields !== null) return [...new Set(fields)];
  return [...questions.flatMap(questionFields), ...requiredFields];
}

/** Names of all fields that a stage's scorecard may have. */
export function knownFieldsOf(stage: DebriefStage): Set<string> {
  return new Set([
    ...requiredFieldsOf(stage),
    ...sheetFields,
    ...stage.questions.map(({ id }) => `q.${id}.notes`),
    ...stage.questions.map(({ id }) => `q.${id}.points`),
    ...stage.competencies.map((id) => `competency.${id}`),
    "total",
  ]);
}

function questionFields({ id, lookFor, bonus, redFlags }: DebriefQuestion): string[] {
  const items = (list: string, of: readonly DebriefItem[]) =>
    of.map((item) => `q.${id}.${list}.${item.id}`);
  return [
    `q.${id}.rating`,
    ...items("lookFor", lookFor),
    ...items("bonus", bonus),
    ...items("redFlags", redFlags),
  ];
}
