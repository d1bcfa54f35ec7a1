import type { DebriefCandidate, DebriefMessage } from "../actions/debrief/view-debrief.ts";
import type { InterviewerPrints, KitPrints } from "../actions/documents/kit-prints.ts";
import type { KitSummary } from "../actions/kit/list-kits.ts";
import type { AlternativeView, KitView } from "../actions/kit/view-kit.ts";
import type { QuestionView } from "../actions/question/view-question.ts";
import type { DescriptionFindings } from "../actions/role/plan-description.ts";
import type { CandidateRow, DatesAnswer, Place, PlaceValue, RosterColumn } from "./schemas.ts";

export type { KitDocument } from "../actions/documents/kit-prints.ts";
export type { PreviewSnapshot } from "../actions/documents/preview-state.ts";
export type { KitSummary } from "../actions/kit/list-kits.ts";
export type {
  KitViewQuestion as KitQuestionState,
  KitViewStage as KitStageState,
} from "../actions/kit/view-kit.ts";

/** States and answers, as the server makes them: the page shows them and works nothing out. */

export interface Named {
  id: string;
  title: string;
}

/** Something to tell, with its place. The message is lowercase and has no period. */
export interface Problem {
  severity: "error" | "warning";
  /** `roles/x.md, line 3`, or empty where there is no such place. */
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
    /** What was asked for no longer exists. */
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
  state: "running" | "done" | "failed" | "canceled";
  /** Documents or candidates that are ready. */
  done: number;
  of: number;
  unit: "documents" | "kits";
  /** What became of each candidate so far; empty for a kit without names. */
  rows: {
    label: string;
    state: "waiting" | "printed" | "unchanged" | "failed";
    reason: string;
    /** For pdf/K/D and zip/K, once it's printed. */
    folder: string | null;
  }[];
  /** Where the kit without names was printed: another one than `kit` if that couldn't be used. */
  folder: string | null;
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
  /** Of the bank, for a new question. */
  topics: Named[];
  roles: {
    id: string;
    title: string;
    shipped: boolean;
    levels: Named[];
  }[];
  /** Latest first. */
  recent: KitSummary[];
}

export interface KitsState extends AnyState {
  screen: "kits";
  kits: (KitSummary & {
    /** What the bank says differently since, one line each. */
    changes: string[];
  })[];
}

/** What a dropped file is: a job description, or a scorecard of the kit in this folder. */
export type DroppedAnswer = { is: "description"; text: string } | { is: "scorecard"; kit: string };

/** What a description says. */
export type FindAnswer = DescriptionFindings;

export interface KitState extends AnyState, Omit<KitView, "broken" | "id" | "label" | "title"> {
  screen: "kit";
  kit: KitSummary;
  /** Rules that it breaks as it is: printing waits until there are none. */
  broken: { stage: string | null; message: string; wayOut: string }[];
  /** What undo and redo would do, such as "swapped a for b"; null when there is nothing. */
  undo: string | null;
  redo: string | null;
  print: PrintState;
}

export interface PrintState extends KitPrints {
  /** Candidates that it was printed for. */
  candidates: number;
  job: PrintJob | null;
}

export type Alternative = AlternativeView;

export interface AlternativesState {
  stage: string;
  /** The question that leaves; null to add one. */
  instead: string | null;
  /** Cheapest first, then those that a rule forbids. */
  alternatives: Alternative[];
  /** Why nothing can be had; empty if something can. */
  whyNone: string;
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

export type { QuestionViewLine as QuestionLine } from "../actions/question/question-lines.ts";
export type { QuestionViewPart as QuestionPart } from "../actions/question/question-parts.ts";

export interface QuestionState extends AnyState, Omit<QuestionView, "findings"> {
  screen: "question";
  /** The kit that it's looked at in. */
  kit: string | null;
  /** Of strict checks: advice in one or two sentences each, each once. */
  findings: string[][];
  /** Title of the kit that it's looked at in, where that could ask it and doesn't; else null. */
  addTo: string | null;
  undo: string | null;
  redo: string | null;
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
    /** For joined/K, with the row's folder as K: one PDF for each interviewer. */
    joined: InterviewerPrints[];
    /** Its folder below output/, for pdf/K/D and zip/K; null while it isn't printed. */
    folder: string | null;
    /** A folder with documents of theirs that ask other questions, such as from before a change. */
    otherwise: string | null;
    /** Something was changed since `folder` was printed, such as an interviewer. */
    isChanged: boolean;
  })[];
  /** A label that no one has. */
  nextLabel: string;
  /** Asks about dates such as 02/12/2026; null if none needs it. */
  unclearDate: { text: string; choices: { dates: DatesAnswer; text: string }[] } | null;
  /** What is to be done before all can be printed; empty if nothing is. */
  advice: string;
  job: PrintJob | null;
}

export interface CheckAnswer {
  /** What would be asked instead, one sentence each. */
  differences: string[];
}

export interface RosterAnswer {
  rows: CandidateRow[];
  /** Labels of rows that these replace. */
  replaced: string[];
  /** What to know once they're in the list. */
  notices: string[];
  /** Every column; `is` null has to be asked: which is this? */
  columns: { place: number; title: string; sample: string; is: RosterColumn | null }[];
}

/** What to know about a file that came back. */
type UploadMessage = Omit<DebriefMessage, "file"> & {
  /** Number of the file, from 1; null if it's about none in particular. */
  upload: number | null;
};

export interface DebriefState extends AnyState {
  screen: "debrief";
  kit: KitSummary;
  candidates: (Omit<DebriefCandidate, "scorecards"> & {
    scorecards: UploadMessage[];
    /** The debrief as it was saved; null if it wasn't, or if scorecards came in since. */
    saved: { address: string; path: string } | null;
  })[];
  /** Other debriefs of the kit that are saved, such as those from before the studio was started. */
  earlier: { name: string; address: string; path: string }[];
  messages: UploadMessage[];
  /** Number of the file that came last; 0 for none. In texts a file is "scorecard 3": only the page has its name. */
  latest: number;
  /** For an answer: what was done, and what else to know. */
  said: string;
  notices: string[];
}

/** A kit as it will print: what it is, a page hears from its own stream. */
export interface PreviewScreenState extends AnyState {
  screen: "preview";
  /** Null for one that is in no folder, which `preview` shows. */
  kit: KitSummary | null;
  /** Where its news are, below the token, and under a document's name its PDF. */
  address: string;
}

export type AnyScreen =
  | PreviewScreenState
  | StartState
  | KitState
  | QuestionState
  | CandidatesState
  | KitsState
  | DebriefState;
