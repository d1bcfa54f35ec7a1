import type { Question } from "../bank/question.ts";
import type { QuestionBody } from "../bank/question-sections.ts";
import type { Level, Named, Taxonomy } from "../bank/taxonomy.ts";
import type { ItemAtLevel } from "../rubric/at-level.ts";
import type { OfferedPoint } from "../rubric/scale.ts";
import type { Score } from "../selection/index.ts";

/** A question as it is printed in one kit: the bank's text with the role's changes, at one level. */
export interface KitQuestion extends QuestionBody {
  id: string;
  /** 1 and up, in asking order within the stage. */
  number: number;
  prompt: string;
  /** A wider occasion, read after a minute's thought; only behavioral questions have one. */
  fallback?: string | undefined;
  kind: Question["kind"];
  /** The first is the primary topic. */
  topics: Named[];
  competencies: Named[];
  skills: readonly string[];
  minutes: number;
  /** Share of this question in the stage's total; 1 unless the role says otherwise. */
  weight: number;
  /** Every rung, weakest answer first. */
  ladder: KitRung[];
  /** The ratings that can be given at the kit's level, each with its rung, lowest first. */
  points: OfferedPoint[];
  /** Id of the rung that is the bar at the kit's level. */
  bar: string;
  /** Only items that count at this level. */
  lookFor: ItemAtLevel[];
  /** The question's own, and what the next level looks for. */
  bonus: ItemAtLevel[];
  redFlags: ItemAtLevel[];
  /** Those that are asked at this level. */
  followUps: string[];
  /** SHA-256 in hexadecimal of everything printed about this question. */
  hash: string;
}

/** One answer of a question's ladder. */
export interface KitRung {
  id: string;
  text: string;
  /** The levels whose bar it is, lowest first. */
  meets: { id: string; title: string }[];
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

/** What the loop is worth, and the most that any plan of it could be. */
export interface KitScore extends Score {
  best: number;
}

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
  score: KitScore;
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
