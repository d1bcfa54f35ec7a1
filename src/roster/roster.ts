import type { Diagnostic } from "../diagnostic/diagnostic.ts";

/** What a row may say of its own, instead of the options. */
export type OwnColumn = "role" | "level" | "documents";

/** A cell as it is written, and where it is. */
export interface OwnValue {
  text: string;
  place: { line: number; column: number };
}

/** One candidate's kit, as a row of the roster asks for it. */
export interface RosterRow {
  /** In the file, from 1. */
  line: number;
  /** Ends the name of the kit's folder; safe as a part of a file's name, and no one else's. */
  label: string;
  candidate: string | null;
  /** Of every stage that has none of its own; several with semicolons. */
  interviewer: string | null;
  /** By id of the stage. */
  interviewers: Readonly<Record<string, string>>;
  /** YYYY-MM-DD. */
  date: string | null;
  own?: Readonly<Partial<Record<OwnColumn, OwnValue>>>;
}

export interface Roster {
  /** As the user wrote it. */
  file: string;
  rows: readonly RosterRow[];
  diagnostics: readonly Diagnostic[];
}

/** A stage as the columns of a roster may name it. */
export interface NamedStage {
  id: string;
  title: string;
}
