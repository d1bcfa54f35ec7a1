import { counted } from "./counted.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { commandHint, type Hint, pageHints } from "./hint.ts";

/**
 * Exit codes of the command line. What each means is part of the tool's contract (README, "Exit codes").
 */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  content: 3,
  noBrowser: 4,
  printing: 5,
  cannotWrite: 6,
  batch: 7,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit codes with which a run can end because of something that the user can fix. */
export type UserErrorCode =
  | "usage"
  | "content"
  | "noBrowser"
  | "printing"
  | "cannotWrite"
  | "batch";

/**
 * Something the user can fix: it is shown as a message with hints and without a stack.
 * Every other error is a bug in the tool and keeps its stack.
 */
export class UserError extends Error {
  override readonly name: string = "UserError";
  readonly code: UserErrorCode;
  /** What to do about it at a command line, one sentence a line. */
  readonly hints: readonly string[];
  /** The same on a page. */
  readonly pageHints: readonly string[];

  constructor(code: UserErrorCode, message: string, hints: readonly Hint[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hints = hints.map(commandHint);
    this.pageHints = pageHints(hints);
  }

  get exitCode(): ExitCode {
    return exitCodes[this.code];
  }
}

/** A file that someone else saved between the moment when it was read and the one when it was to be written. */
export class SavedMeanwhileError extends UserError {
  constructor(path: string) {
    super("cannotWrite", `cannot write ${path}: someone saved it at this moment`, [
      { command: "run the same command again", page: "try it again" },
    ]);
  }
}

/** Content that cannot be used, with every problem in its place. */
export class ContentError extends UserError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.filter(({ severity }) => severity === "error").length;
    super("content", `${counted(count, "problem")} in the content`);
    this.diagnostics = diagnostics;
  }
}
