/**
 * The words of a rubric, as plain data. Everything in this folder is pure: it takes and returns
 * data, and knows neither files nor pages.
 */

/** One answer on a ladder. */
export interface Rung {
  id: string;
  text: string;
  /** Levels whose bar this rung is, lowest first; empty for a rung that is no bar. */
  meets: readonly string[];
}

/** One thing to hear, or not to hear. */
export interface RubricItem {
  id: string;
  text: string;
  /** The level from which it counts; every level if left out. */
  from?: string | undefined;
}

export interface LookFor extends RubricItem {
  /** The level from which an answer without it stays below the bar. */
  must?: string | undefined;
}

export interface FollowUp {
  ask: string;
  /** The lowest level at which it is asked; every level if left out. */
  from?: string | undefined;
}

/** How answers to one question are told apart. */
export interface Rubric {
  /** Weakest answer first. */
  ladder: readonly Rung[];
  lookFor: readonly LookFor[];
  bonus: readonly RubricItem[];
  redFlags: readonly RubricItem[];
  followUps: readonly FollowUp[];
}

/** The lists whose items have ids, which are unique across all three. */
export const itemLists = ["lookFor", "bonus", "redFlags"] as const;
export type ItemList = (typeof itemLists)[number];

/** A level as a rubric sees it: its id, and the level whose bar it borrows. */
export interface RubricLevel {
  id: string;
  like?: string | undefined;
}
