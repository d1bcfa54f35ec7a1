/** A question as a list has it, before it's a file of the bank. Texts are trimmed, and any may be empty. */
export interface ImportedQuestion {
  /** Where its prompt begins, from 1. */
  line: number;
  /** What `line` counts. */
  unit: PlaceUnit;
  /** The sheet that it's in; null for a file without sheets. */
  sheet: string | null;
  prompt: string;
  /** The ID that the list gives it. */
  id: string | null;
  /** What may name its topic, the nearest first: a cell, a heading, a sheet. */
  topics: readonly string[];
  /** What may name the levels or years it's for, the nearest first. */
  levels: readonly string[];
  /** What may name the competencies that it gives evidence of. */
  competencies: readonly string[];
  /** Minutes; null where the list has none. */
  minutes: number | null;
  lookFor: readonly ImportedItem[];
  bonus: readonly string[];
  redFlags: readonly string[];
  followUps: readonly string[];
  /** Markdown that can stand under a heading of ours, as the next two. */
  whyAsk: string;
  strongAnswer: string;
  exhibit: string;
  /** Sentences that have no place in a question file. */
  notes: readonly string[];
}

export type PlaceUnit = "line" | "row" | "paragraph";

export interface ImportedItem {
  text: string;
  isMust: boolean;
}

/** What a piece of text next to a question is. */
export type PartName =
  | "guidance"
  | "advice"
  | "answer"
  | "example"
  | "lookFor"
  | "must"
  | "bonus"
  | "redFlags"
  | "followUps"
  | "whyAsk"
  | "exhibit"
  | "id"
  | "topic"
  | "level"
  | "competency"
  | "minutes"
  | "question";

/** One piece of text with what it is. Code is in a fence. */
export interface Part {
  name: PartName;
  text: string;
  isCode?: boolean;
}

/** A question with its pieces, as a reader found them. */
export interface RawQuestion {
  line: number;
  unit?: PlaceUnit;
  sheet?: string;
  prompt: string;
  /** Headings above it, the nearest first. */
  headings: readonly string[];
  parts: readonly Part[];
}

/** Questions in one file: more isn't a list that anyone would go through. */
export const maxQuestions = 1000;
