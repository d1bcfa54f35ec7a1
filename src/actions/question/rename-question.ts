import type { Question } from "../../bank/question.ts";
import { slugSchema } from "../../bank/slug.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import { findReferences, groupEdits } from "../content/references.ts";
import { type FileEdits, writeEdits } from "../content/write-edits.ts";
import type { ActionContext } from "../context.ts";
import { requireOwnQuestion } from "./own-question.ts";

/**
 * Gives a question another ID: in its file, the file's name, every role of the workspace, and every
 * `related`. The old ID stays in `formerly` and still finds the question.
 *
 * @returns the files written, as the user would write their paths
 * @throws UserError "usage" for an ID that can't be used, or a question that isn't the workspace's own
 *   or takes a shipped one's place
 */
export function renameQuestion(
  context: ActionContext,
  from: string,
  to: string,
  options: ContentOptions = {},
): string[] {
  const content = loadValidContent(context, options);
  const { question } = requireOwnQuestion(content, from);
  refuseReplacing(question);
  checkNewId(to, question.id, content.bank.questions, content.bank.formerIds);
  const own: FileEdits = {
    file: question.file,
    name: `${to}.md`,
    edits: [{ kind: "set", path: ["id"], value: to }, ...trailEdits(question, to)],
  };
  const ids = [question.id, ...question.formerly];
  const references = findReferences(content, ids);
  const others = groupEdits(references, ({ where, path }) =>
    where === "rubrics" ? { kind: "rename-key", path, name: to } : { kind: "set", path, value: to },
  );
  return writeEdits(context, content.workspace.root, [own, ...others]);
}

/** Under another ID it would replace nothing, and the shipped question would be back. */
function refuseReplacing({ id, replaces }: Question): void {
  if (!replaces) return;
  throw new UserError("usage", `"${id}" replaces a shipped question, so it has to keep its id`, [
    `to ask something else, retire it and write another: interview-kit new question`,
  ]);
}

function checkNewId(
  to: string,
  from: string,
  questions: ReadonlyMap<string, { file: string }>,
  formerIds: ReadonlyMap<string, string>,
): void {
  const checked = slugSchema.safeParse(to);
  if (!checked.success) {
    throw new UserError("usage", `"${to}" cannot be an id: ${checked.error.issues[0]?.message}`);
  }
  const taken = questions.get(to)?.file;
  if (taken !== undefined) throw new UserError("usage", `"${to}" is the id of ${taken}`);
  const former = formerIds.get(to);
  if (former !== undefined && former !== from) {
    throw new UserError("usage", `"${to}" was the id of "${former}", and still finds it`);
  }
}

/** A question that gets an ID back that it had before no longer had it. */
function trailEdits(
  { id, formerly }: { id: string; formerly: readonly string[] },
  to: string,
): YamlEdit[] {
  if (formerly.length === 0) {
    return [{ kind: "add-key", path: [], name: "formerly", value: [id], after: "id" }];
  }
  const back = formerly.indexOf(to);
  return back < 0
    ? [{ kind: "append", path: ["formerly"], value: id }]
    : [{ kind: "set", path: ["formerly", back], value: id }];
}
