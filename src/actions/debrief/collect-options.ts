import type { CollectedCandidate } from "../../debrief/ratings-schema.ts";
import type { RoundCandidate } from "../../debrief/round.ts";
import type { Paper, ReturnedFormat } from "../../document/kinds.ts";
import type { Printer } from "../../print/index.ts";
import type { PrintingOptions } from "../kit/build-options.ts";

/** What the user says of a file, or of one page in it: whose scorecard it is, and what's marked there. */
export type GivenOfFile = {
  /** As the user wrote its path. */
  file: string;
  /** From 1; null for all of the file. */
  page: number | null;
  text: string;
} & ({ part: "stage" | "copy" | "interviewer" } | { part: "field"; field: string });

export interface CollectOptions extends Omit<PrintingOptions, "jobs" | "browserUrl"> {
  workspace?: string;
  /** kit.json files, or folders with some. Default: next to the scorecards, and in the output folder. */
  kit?: string[];
  /** ID of the kit whose debrief it is: scorecards of others count only where both ask the same. */
  onlyKit?: string;
  /** CSV file with a row for each candidate, as for `build`: who is expected. */
  roster?: string;
  /** Leaves out rows of the roster with errors, instead of failing. */
  leavesOutFaulty?: boolean;
  /** Interviewers by stage, where neither the roster nor the kit says so. */
  expect?: Record<string, number>;
  as?: GivenOfFile[];
  /** Reads pages without fields, and those that someone drew on, from what they look like. */
  readMarks?: boolean;
  /** Shows ratings before everyone has submitted. */
  partial?: boolean;
  /** Codes for interviewers, a copy's id for the candidate, and no quotes. */
  anonymous?: boolean;
  /** False: the debrief repeats nothing that interviewers wrote. */
  quotes?: boolean;
  /** Also one document about all candidates. */
  together?: boolean;
  /** Also every scorecard in full. */
  record?: boolean;
  /** Folder for the candidates' folders. Default: debrief/ in the workspace's output folder. */
  out?: string;
  /** Default: PDF. */
  format?: ReturnedFormat[];
  paper?: Paper;
  /** Nothing is written, and so nothing printed. */
  dryRun?: boolean;
}

export interface CollectHooks {
  /** Prints instead of one that is opened and closed here. */
  printer?: Printer;
  /** Called with the printer that was opened, if anything is to be printed; it's closed here. */
  onPrinter?(printer: Printer): void;
}

/** What became of one candidate's scorecards. */
export interface CandidateOutcome {
  /** Label, copy, or `sheet-N`. */
  name: string;
  candidate: RoundCandidate;
  /** False until everyone has submitted, unless the user wants it all the same. */
  isShown: boolean;
  /** Without any scorecard while the ratings aren't to be seen. */
  collected: CollectedCandidate;
  /** Absolute path of the folder that they were written to; null if nothing was. */
  folder: string | null;
  /** Files written, as the user would write their paths. */
  paths: string[];
}
