import * as z from "zod";
import { ConflictError, ShippedRoleError } from "../actions/question/edit-text.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { ContentError, SavedMeanwhileError, UserError } from "../diagnostic/user-error.ts";
import { RequestError } from "../local-server/index.ts";
import type { Problem, Refusal } from "./states.ts";

/** What the server answers with instead of what was asked for. */
export class Refused extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, refusal: Pick<Refusal, "code" | "message"> & Partial<Refusal>) {
    super(refusal.message);
    this.status = status;
    this.refusal = { hints: [], problems: [], ...refusal };
  }
}

/**
 * What a failed request is answered with.
 *
 * @throws what is a bug
 */
export function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const where = issue?.path.join(".") ?? "";
    const message = `${where === "" ? "the request" : where}: ${issue?.message ?? "is wrong"}`;
    return new Refused(400, { code: "refused", message });
  }
  if (error instanceof RequestError) {
    return new Refused(error.status, { code: "refused", message: error.message });
  }
  if (error instanceof ContentError) {
    const problems = error.diagnostics.map(toProblem);
    const message = problems[0]?.message ?? error.message;
    return new Refused(422, { code: "content", message, problems });
  }
  if (error instanceof ConflictError) {
    const { message, theirs } = error;
    return new Refused(409, { code: "conflict", message, theirs });
  }
  if (error instanceof SavedMeanwhileError) {
    const { message, pageHints } = error;
    return new Refused(409, { code: "conflict", message, hints: [...pageHints] });
  }
  if (error instanceof ShippedRoleError) {
    const { message, suggestion } = error;
    return new Refused(409, { code: "needs-role", message, suggestion });
  }
  if (error instanceof UserError) {
    const code = error.code === "content" ? "content" : "refused";
    return new Refused(422, {
      code,
      message: error.message,
      hints: [...error.pageHints],
    });
  }
  throw error;
}

export function toProblem(diagnostic: Diagnostic): Problem {
  const { severity, file, line, page } = diagnostic;
  const { message, hint = "" } = { ...diagnostic, ...page };
  return { severity, place: `${file}, line ${line}`, message, hint, path: null };
}
