import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { Failure } from "../diagnostic/failure.ts";

/** What is wrong with one template, in its place. */
export class TemplateFailure extends Failure {
  readonly problem: Diagnostic;

  constructor(problem: Diagnostic, hints: readonly string[] = [], cause?: unknown) {
    const { file, line, column, code, message } = problem;
    super("content", `${file}:${line}:${column} ${code} ${message}`, hints, cause);
    this.problem = problem;
  }
}
