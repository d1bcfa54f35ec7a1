import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { UserError } from "../diagnostic/user-error.ts";

/** What is wrong with one template, in its place. */
export class TemplateError extends UserError {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic, hints: readonly string[] = [], cause?: unknown) {
    const { file, line, column, code, message } = diagnostic;
    super("content", `${file}:${line}:${column} ${code} ${message}`, hints, cause);
    this.diagnostic = diagnostic;
  }
}
