import type { LookFor, Question, RubricItem } from "../bank/question.ts";
import type { Level, Named, Taxonomy } from "../bank/taxonomy.ts";
import type { Score } from "./selection.ts";

/** A question as it is printed in one kit: the bank's text with the role's changes, at one level. */
export interface KitQuestion {
  id: string;
  /** 1 and up, in asking order within the stage. */
  number: number;
  prompt: string;
  kind: Question["kind"];
  /** The first is the primary topic. */
  topics: Named[];
  competencies: Named[];
  skills: readonly string[];
  minutes: number;
  /** Share of this question in the stage's total; 1 unless the role says otherwise. */
  weight: number;
  /** Only items that count at this level. */
  lookFor: LookFor[];
  bonus: RubricItem[];
  redFlags: RubricItem[];
  followUps: readonly string[];
  /** The bar at the kit's level, and at the next level up that the question has one for. */
  bar: { level: Level; text: string };
  barAbove: { level: Level; text: string } | null;
  /** In the order of the scale, lowest first. */
  anchors: { value: number; title: string; text: string }[];
  /** Markdown. */
  whyAsk: string;
  strongAnswer: string;
  exhibit: string | null;
  /** SHA-256 in hexadecimal of everything printed about this question. */
  hash: string;
}

/** One line of a stage's agenda. Times are minutes from the start of the interview. */
export interface AgendaItem {
  kind: "opening" | "question" | "spare" | "candidate-questions" | "close";
  /** Set for kind "question". */
  question: number | null;
  start: number;
  minutes: number;
}

export interface KitStage {
  id: string;
  title: string;
  /** Markdown, one or two sentences. */
  purpose: string;
  /** Whole interview, opening and close included. */
  minutes: number;
  /** Position in the loop, from 1, and how many stages the loop has. */
  number: number;
  of: number;
  /** Adds up to `minutes`. */
  agenda: AgendaItem[];
  questions: KitQuestion[];
  competencies: Named[];
}

/** How a role wants ratings added up; null prints no total. */
export type Scoring =
  | { total: "none" }
  | { total: "weighted-mean"; equalWeights: boolean }
  | { total: "sum-100"; equalWeights: boolean };

/** Everything generated for one role and level, before it becomes documents. */
export interface Kit {
  /** Short id derived from what is in the kit; printed on every page. */
  id: string;
  role: { id: string; title: string /** Markdown. */; brief: string };
  level: Level;
  scale: Taxonomy["scale"];
  seed: string;
  stages: KitStage[];
  /** Competency by stage: ids of the questions that give evidence. */
  coverage: {
    competency: Named;
    /** Share in the debrief; 1 unless the role says otherwise. */
    weight: number;
    byStage: { stage: string; questions: string[] }[];
  }[];
  scoring: Scoring;
  score: Score;
}

/** What is filled in for one candidate. Never part of the kit and never in a file's name. */
export interface Occasion {
  candidate: string | null;
  interviewer: string | null;
  /** By id of the stage, where it is somebody else. */
  interviewers?: Readonly<Record<string, string>>;
  /** ISO date, YYYY-MM-DD. */
  date: string | null;
}
