import { UserError } from "../../diagnostic/user-error.ts";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import { findReferences, groupEdits } from "../content/references.ts";
import { writeEdits } from "../content/write-edits.ts";
import type { ActionContext } from "../context.ts";
import { requireOwnQuestion } from "./own-question.ts";

export interface RetiredQuestion {
  /** The files written, as the user would write their paths. */
  files: string[];
  /** Role files that still change its rubric, which now has no effect. */
  rubricsIn: string[];
}

/**
 * Takes a question out of use and says why, in its file. Roles no longer ask it, and no question is
 * related to it. The file stays, so that kits that asked it can be understood.
 *
 * @throws UserError "usage" for a question that isn't the workspace's own, or is retired already
 */
export function retireQuestion(
  context: ActionContext,
  id: string,
  { reason, ...options }: ContentOptions & { reason: string },
): RetiredQuestion {
  const content = loadValidContent(context, options);
  const { question, yaml } = requireOwnQuestion(content, id);
  if (question.status === "retired") {
    throw new UserError("usage", `the question "${question.id}" is already retired`, [
      `its reason: ${question.reason ?? "none"}`,
    ]);
  }
  if (reason.trim() === "") throw new UserError("usage", "say why the question is retired");
  const written = yaml.data as Record<string, unknown>;
  const setOrAdd = (name: string, value: string, after: string): YamlEdit =>
    Object.hasOwn(written, name)
      ? { kind: "set", path: [name], value }
      : { kind: "add-key", path: [], name, value, after };
  const own = {
    file: question.file,
    edits: [setOrAdd("status", "retired", "related"), setOrAdd("reason", reason.trim(), "status")],
  };
  const references = findReferences(content, [question.id, ...question.formerly]);
  const removed = references.filter(({ where }) => where === "ask" || where === "related");
  const others = groupEdits(removed, ({ path }) => ({ kind: "remove", path }));
  const rubrics = references.filter(({ where }) => where === "rubrics");
  return {
    files: writeEdits(context, content.workspace.root, [own, ...others]),
    rubricsIn: [...new Set(rubrics.map(({ file }) => file))],
  };
}
