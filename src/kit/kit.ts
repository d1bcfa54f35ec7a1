export type { KitQuestion, KitRung } from "./kit-question-schema.ts";
export type { AgendaItem, Kit, KitScore, KitStage, Scoring } from "./kit-schema.ts";

/** What is filled in for one candidate. Never part of the kit and never in a file's name. */
export interface InterviewDetails {
  candidate: string | null;
  interviewer: string | null;
  /** By id of the stage, where it is someone else. */
  interviewers?: Readonly<Record<string, string>>;
  /** ISO date, YYYY-MM-DD. */
  date: string | null;
}
