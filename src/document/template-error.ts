import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { UserError } from "../diagnostic/user-error.ts";

/** What is wrong with one template, in its place. */
export class TemplateError extends UserError {
  readonly diagnostic: Diagnostic;
  /** The user's templates that include it, directly or not, innermost first. */
  readonly includedBy: readonly string[];

  constructor(diagnostic: Diagnostic, includedBy: readonly string[] = [], cause?: unknown) {
    const { file, line, column, code, message } = diagnostic;
    const hints = includedBy.map((includingFile) => `included by ${includingFile}`);
    super("content", `${file}:${line}:${column} ${code} ${message}`, hints, cause);
    this.diagnostic = diagnostic;
    this.includedBy = includedBy;
  }
}
