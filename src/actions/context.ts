import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Hint } from "../diagnostic/hint.ts";
import type { Progress } from "../diagnostic/progress.ts";
import type { Memo } from "../storage/memo.ts";

/** What an action says while it works. What it leads to, it returns. */
export interface Reporter {
  /** What is being done now. It replaces what was said before. */
  onProgress(progress: string | Progress): void;
  /** What the user should know, and what to do about it; the action goes on. */
  onWarning(message: string, hint?: Hint | null): void;
  /** What was done differently from what one might expect; not a result. */
  onNotice(message: string, hint?: Hint | null): void;
  /** Warnings about content, each with its place. */
  onDiagnostics(diagnostics: readonly Diagnostic[]): void;
  /** A phase of the work has ended, such as "printing"; to measure how long each takes. */
  onPhase(name: string): void;
}

/** The outside world of an action: the same for the command line, a server, and the library. */
export interface ActionContext {
  /** Absolute path of the folder that relative paths start from. */
  cwd: string;
  /** Where the tool's own environment variables are looked up. */
  env: NodeJS.ProcessEnv;
  reporter: Reporter;
  /** What was read before, for a process that stays. Without one everything is read each time. */
  memo?: Memo;
}

export const silentReporter: Reporter = {
  onProgress() {},
  onWarning() {},
  onNotice() {},
  onDiagnostics() {},
  onPhase() {},
};

/** A context for programs: this process's folder and environment, and silent unless told otherwise. */
export function createContext({
  cwd = process.cwd(),
  env = process.env,
  reporter = {},
}: {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  reporter?: Partial<Reporter>;
} = {}): ActionContext {
  return { cwd, env, reporter: { ...silentReporter, ...reporter } };
}
