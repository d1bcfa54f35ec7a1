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

/** Fields of a scorecard that aren't about a question or a competency. */
export const sheetFields = [
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
