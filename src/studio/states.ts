import type { CandidateRow, Place, PlaceValue, RosterColumn } from "./schemas.ts";

/** States and answers, as the server makes them: the page shows them and works nothing out. */

export interface Named {
  id: string;
  title: string;
}

/** Something to tell, with its place. The message is lowercase and has no period. */
export interface Problem {
  severity: "error" | "warning";
  /** `roles/x.md:3:1`, or empty where there is no such place. */
  place: string;
  message: string;
  hint: string;
  /** The field that it's about, in a question; null for none. */
  path: Place | null;
}

/** What a request that fails answers with. */
export interface Refusal {
  code: /** Wrong use; the message says what to do. */
    | "refused"
    /** Content or a kit that can't be used: see problems. Nothing was written. */
    | "content"
    /** The file has changed, and not only elsewhere: `theirs` is what is there now. */
    | "conflict"
    /** There is no folder to save in: ask for a name, then POST workspace. */
    | "needs-folder"
    /** The role is a shipped one: ask for a name, then POST role. */
    | "needs-role"
    /** What was asked for is not there any more. */
    | "gone"
    | "bug";
  message: string;
  hints: string[];
  problems: Problem[];
  /** For `conflict`: what the place says now, and the base to send again with. */
  theirs?: PlaceValue;
  base?: string;
  /** For `needs-folder` and `needs-role`: a name that is free. */
  suggestion?: string;
}

/** Server-sent events; the page fetches again what it shows. `hello` comes first. */
export type ServerEvent =
  | { event: "hello" | "changed"; revision: number }
  | { event: "print"; job: PrintJob };

export interface PrintJob {
  id: string;
  kit: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** Documents or candidates that are ready. */
  done: number;
  of: number;
  unit: "documents" | "kits";
  /** What became of each candidate so far; empty for a kit without names. */
  rows: { label: string; state: "waiting" | "printed" | "unchanged" | "failed"; reason: string }[];
  /** Why it failed, and what else to know. */
  message: string;
  hints: string[];
  notices: string[];
}

export interface WorkspaceState {
  /** As the user would write it; null while there is none. */
  folder: string | null;
  /** A name for one. */
  suggestion: string;
}

interface AnyState {
  /** Of the server's content; `changed` events count on. */
  revision: number;
  /** What is wrong with the content, above the last good state. */
  problems: Problem[];
  workspace: WorkspaceState;
}

export interface StartState extends AnyState {
  screen: "start";
  roles: {
    id: string;
    title: string;
    shipped: boolean;
    levels: Named[];
  }[];
  /** Latest first. */
  recent: KitSummary[];
}

export interface KitSummary {
  /** For addresses: the folder below output/. */
  folder: string;
  id: string;
  role: Named;
  level: Named;
  /** ISO date of the last change. */
  date: string;
  label: string | null;
  /** Copies with documents, itself included. */
  printed: number;
  questions: number;
  minutes: number;
}

export interface KitsState extends AnyState {
  screen: "kits";
  kits: (KitSummary & {
    /** What the bank says differently since, one line each. */
    changes: string[];
  })[];
}

/** What a description says. */
export interface FindAnswer {
  title: string | null;
  /** The level that was found, and the words that say so. */
  level: Named & { why: string; confidence: string };
  levels: Named[];
  role: { id: string; extends: Named | null; why: string };
  /** With the words of the description that they come from. */
  topics: (Named & { words: string[] })[];
  skills: (Named & { words: string[]; need: string })[];
  /** Skills that the bank has no question on. */
  unplaced: Named[];
  /** Wording that might keep people from applying. */
  notes: { words: string; message: string }[];
  /** What to look at before relying on it: shown above Plan. */
  doubts: string[];
}

export interface KitState extends AnyState {
  screen: "kit";
  kit: KitSummary;
  /** Send it with each edit. */
  base: string;
  role: Named & { shipped: boolean; exists: boolean };
  level: Named;
  stages: KitStageState[];
  coverage: {
    competency: Named;
    /** By stage of the loop: true if it sees the competency. */
    stages: boolean[];
    interviews: number;
    /** 1 is needed, 2 wanted. */
    needed: number;
    wanted: number;
    /** Such as "seen in 1 interview; 2 are better". */
    words: string;
  }[];
  score: {
    total: number;
    best: number;
    /** Whole percent of the best. */
    percent: number;
    /** Such as "98% of the best loop that the bank can make". */
    words: string;
    parts: { part: string; title: string; points: number }[];
  };
  edited: boolean;
  /** Rules that it breaks as it is: printing waits until there are none. */
  broken: { stage: string | null; message: string; wayOut: string }[];
  warnings: string[];
  /** What undo and redo would do, such as "swap of CAP theorem"; null when there is nothing. */
  undo: string | null;
  redo: string | null;
  print: PrintState;
}

export interface KitStageState extends Named {
  /** Markdown. */
  purpose: string;
  number: number;
  minutes: number;
  opening: number;
  candidateQuestions: number;
  close: number;
  /** Minutes that questions take, and that there are for them. */
  used: number;
  room: number;
  count: { min: number; max: number };
  agenda: {
    kind: string;
    title: string;
    start: number;
    minutes: number;
    question: string | null;
  }[];
  questions: KitQuestionState[];
}

export interface KitQuestionState {
  id: string;
  number: number;
  /** A few words: its first topic. */
  topic: Named;
  prompt: string;
  kind: string;
  minutes: number;
  competencies: Named[];
  pinned: boolean;
  /** The role always asks it. */
  always: boolean;
  /** The role changes its rubric. */
  changed: boolean;
  /** The bank doesn't have it any more. */
  gone: boolean;
}

export interface PrintState {
  /** Printed for someone, or filled in: an edit makes another version. */
  settled: boolean;
  /** Documents of the kit, in order. */
  documents: {
    name: string;
    title: string;
    stage: string | null;
    kind: string;
    /** It's on disk, and of this kit. */
    printed: boolean;
    fillable: boolean;
  }[];
  /** Interviewers with a joined PDF: all stages, or one; `seat` is for the address. */
  joined: { seat: string; title: string }[];
  folder: string;
  job: PrintJob | null;
}

export interface Alternative {
  question: string;
  prompt: string;
  topic: Named;
  minutes: number;
  kind: string;
  /** Points that the kit loses; negative when it gains. */
  cost: number;
  /** The same in words, such as "databases twice". */
  words: string;
  /** Rules that it would break; empty if it can be had. */
  broken: string[];
}

export interface AlternativesState {
  stage: string;
  /** The question that leaves; null to add one. */
  instead: string | null;
  /** Cheapest first, then those that a rule forbids. */
  alternatives: Alternative[];
}

/** An edit was saved, undone, or redone; or a kit was planned. */
export interface KitAnswer {
  kit: KitState;
  /** What was done and what it cost, such as "swapped …: 3 points less, databases twice". */
  said: string;
  /** Points that the kit is worth more; negative when less. */
  gain: number;
  words: string;
  /** What a selection wouldn't have done, one sentence each. */
  advice: string[];
  notices: string[];
  /** True if it went into a folder of its own: `kit.kit.folder` is another. */
  isNewVersion: boolean;
}

export interface QuestionState extends AnyState {
  screen: "question";
  question: string;
  kit: string | null;
  /** The role that it's read for; null for the bank's own text. */
  role: (Named & { shipped: boolean }) | null;
  level: Named | null;
  /** Files that edits go to, with the base to send; null where that can't be changed, and why. */
  scopes: {
    role: { file: string; base: string } | null;
    bank: { file: string; base: string } | null;
    whyNotRole: string;
    whyNotBank: string;
  };
  topic: Named;
  kind: string;
  status: "draft" | "active" | "retired";
  /** Words of the prompt, and how many it may have. */
  promptWords: { count: number; max: number };
  /** Parts in the order of the packet. */
  parts: QuestionPart[];
  /** The document that shows it, for html/K/D; null without a kit. */
  document: string | null;
  /** Of strict checks: advice, and what a draft still misses. */
  findings: Problem[];
  /** Errors block Make active. */
  canActivate: boolean;
  undo: string | null;
  redo: string | null;
}

export interface QuestionPart {
  /** Such as "lookFor". */
  part: string;
  title: string;
  kind: "text" | "markdown" | "number" | "list";
  lines: QuestionLine[];
  /** An item can be added: send path [part], was null. */
  canAdd: boolean;
}

export interface QuestionLine {
  path: Place;
  text: string;
  /** The bank's words where the role has others; null where they are the same, or it's only the role's. */
  bank: string | null;
  /** `role` where the role says so. */
  from: "bank" | "role";
  /** Small print such as "a 3 at senior: the bar", or the level of a must. */
  note: string;
  /** It counts at the kit's level. */
  counts: boolean;
  canEdit: boolean;
  canRemove: boolean;
  maxLength: number;
}

export interface TextAnswer {
  question: QuestionState;
  /** Such as "Saved in roles/x.md". */
  said: string;
  file: string;
  /** The kit that took it in, if another folder. */
  kit: string | null;
  notices: string[];
}

export interface RoleAnswer {
  role: Named;
  file: string;
  /** The folder of the kit as the new role's; null without one. */
  kit: string | null;
}

export interface CandidatesState extends AnyState {
  screen: "candidates";
  kit: KitSummary;
  base: string;
  stages: Named[];
  rows: (CandidateRow & {
    printed: boolean;
    /** Of this row; `path` is [label, column]. */
    problems: Problem[];
    documents: { name: string; title: string }[];
    /** Its folder below output/, for pdf/K/D and zip/K; null while it isn't printed. */
    folder: string | null;
  })[];
  /** Interviewers with a joined PDF, by row label. */
  broken: string[];
  job: PrintJob | null;
}

export interface RosterAnswer {
  rows: CandidateRow[];
  /** Every column; `is` null has to be asked: which is this? */
  columns: { place: number; title: string; sample: string; is: RosterColumn | null }[];
  problems: Problem[];
}

export interface DebriefState extends AnyState {
  screen: "debrief";
  kit: KitSummary;
  stages: Named[];
  candidates: {
    /** Label, copy, or sheet-N. */
    name: string;
    label: string | null;
    handIn: { stage: string; expected: number; in: number }[];
    isComplete: boolean;
    /** Ratings are below; else they're covered. */
    isShown: boolean;
    raters: { rater: string; stage: string; recommendation: string | null; total: number | null }[];
    questions: {
      stage: string;
      question: string;
      number: number;
      topic: string;
      ratings: { rater: string; rating: string }[];
      gap: boolean;
    }[];
    competencies: {
      competency: Named;
      ratings: { stage: string; rater: string; rating: string }[];
    }[];
    /** What to talk about first, one sentence each. */
    first: string[];
  }[];
  /** What is wrong with files, one line each; `upload` counts what was sent, from 1. */
  messages: { upload: number | null; severity: "error" | "warning" | "note"; text: string }[];
  uploads: number;
}

export type AnyScreen =
  | StartState
  | KitState
  | QuestionState
  | CandidatesState
  | KitsState
  | DebriefState;
