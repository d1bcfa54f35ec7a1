import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadTaxonomy } from "../bank/load-taxonomy.ts";
import { slugSchema } from "../bank/slug.ts";
import { Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { writeFolder } from "../output/write-folder.ts";
import { displayPath, findWorkspace } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";
import { newQuestionText, newRoleText } from "./new-content-text.ts";

export interface CreateOptions extends ContentOptions {
  /** Of a question; its first. Default: the first of the taxonomy. */
  topic?: string;
  /** Of a role: the one that it extends. */
  extends?: string;
}

/**
 * Writes a question or role that passes `validate` once its TODOs are filled in.
 *
 * @param kind "question" or "role"
 * @returns the file as the user would write its path
 * @throws Failure "usage" when the file exists, or for a name that means nothing
 */
export function createContent(
  context: ActionContext,
  kind: string,
  id: string,
  options: CreateOptions,
): string {
  const checked = slugSchema.safeParse(id);
  if (!checked.success) {
    throw new Failure("usage", `"${id}" cannot be an id: ${checked.error.issues[0]?.message}`, [
      "such as hot-partition",
    ]);
  }
  if (kind === "question") return newQuestion(context, id, options);
  if (kind === "role") return newRole(context, id, options);
  throw new Failure("usage", `new makes a question or a role, not "${kind}"`, [
    "interview-kit new question hot-partition",
  ]);
}

function newQuestion(context: ActionContext, id: string, options: CreateOptions): string {
  const workspace = findWorkspace(context.cwd, options.workspace);
  const { taxonomy } = loadTaxonomy(workspace.layers);
  const topics = taxonomy.topics.map((topic) => topic.id);
  const topic = options.topic ?? topics[0] ?? "";
  if (!topics.includes(topic)) {
    const hint = didYouMean(topic, topics);
    throw new Failure("usage", `there is no topic "${topic}"`, hint ? [hint] : []);
  }
  const root = workspace.root ?? context.cwd;
  const folder = join(root, "questions", topic);
  return writeNew(context, root, folder, id, newQuestionText(id, topic, taxonomy));
}

function newRole(context: ActionContext, id: string, options: CreateOptions): string {
  const { workspace, role } = loadValidContent(context, options, options.extends);
  const root = workspace.root ?? context.cwd;
  return writeNew(context, root, join(root, "roles"), id, newRoleText(id, role?.id ?? null));
}

function writeNew(
  { cwd }: ActionContext,
  root: string,
  folder: string,
  id: string,
  text: string,
): string {
  const path = join(folder, `${id}.md`);
  if (existsSync(path)) throw new Failure("usage", `${displayPath(cwd, path)} is there already`);
  writeFolder(folder, [{ name: `${id}.md`, bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: root,
  });
  return displayPath(cwd, path);
}
