export type { KitQuestion, KitRung } from "./kit-question-schema.ts";
export type { AgendaItem, Kit, KitScore, KitStage, Scoring } from "./kit-schema.ts";

/** What is filled in for one candidate. Never part of the kit and never in a file's name. */
export interface InterviewDetails {
  candidate: string | null;
  /** One name, or several with semicolons: each gets a scorecard. See `seatsOf`. */
  interviewer: string | null;
  /** By id of the stage, where it is someone else. */
  interviewers?: Readonly<Record<string, string>>;
  /** By id of the stage: how many interviewers it has at least. */
  seats?: Readonly<Record<string, number>>;
  /** Whose copy it is: a code, from which the copy's id is made. */
  label?: string | null;
  /** ISO date, YYYY-MM-DD. */
  date: string | null;
}
