import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { slugSchema } from "../../bank/slug.ts";
import { commandOnly } from "../../diagnostic/hint.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { type ContentOptions, loadValidContent } from "./load-content.ts";
import { newQuestionText, newRoleText } from "./new-content-text.ts";

export interface CreateOptions extends ContentOptions {
  /** Of a question: its first. */
  topic?: string;
  /** Of a role: the one that it extends. */
  extends?: string;
}

export interface CreatedFile {
  /** As the user would write its path. */
  file: string;
  /** True if it leaves parts for the user to write, each marked TODO. */
  hasTodo: boolean;
}

/**
 * Writes a question or role that passes `validate` once its TODOs are filled in.
 *
 * @param kind "question" or "role"
 * @returns the file as the user would write its path, and whether it has TODOs
 * @throws UserError "usage" when the file exists, or for a name that means nothing
 */
export function createContent(
  context: ActionContext,
  kind: string,
  id: string,
  options: CreateOptions,
): CreatedFile {
  const checked = slugSchema.safeParse(id);
  if (!checked.success) {
    throw new UserError("usage", `"${id}" cannot be an id: ${checked.error.issues[0]?.message}`, [
      "such as hot-partition",
    ]);
  }
  if (kind === "question") return newQuestion(context, id, options);
  if (kind === "role") return newRole(context, id, options);
  throw new UserError("usage", `new makes a question or a role, not "${kind}"`, [
    commandOnly("interview-kit new question hot-partition"),
  ]);
}

function newQuestion(context: ActionContext, id: string, options: CreateOptions): CreatedFile {
  const { bank, workspace } = loadValidContent(context, options);
  const topics = bank.taxonomy.topics.map((topic) => topic.id);
  const { topic } = options;
  if (topic === undefined) {
    throw new UserError("usage", "say which topic the question is about", [
      commandOnly(`--topic ${topics.join(" | ")}`),
    ]);
  }
  if (!topics.includes(topic)) {
    const hint = didYouMean(topic, topics);
    throw new UserError("usage", `there is no topic "${topic}"`, hint ? [hint] : []);
  }
  const existing = bank.questions.get(id);
  if (existing) {
    throw new UserError("usage", `the bank already has a question "${id}", in ${existing.file}`, [
      `give yours another id, such as ${freeId(bank, id)}`,
      {
        command: `or change that one for a role: interview-kit customize ${id} --role ROLE`,
        page: "or open that one in a kit of your role, and change it there",
      },
    ]);
  }
  const root = workspace.root ?? context.cwd;
  const folder = join(root, "questions", topic);
  return writeNew(context, root, folder, id, newQuestionText(id, topic, bank.taxonomy));
}

function newRole(context: ActionContext, id: string, options: CreateOptions): CreatedFile {
  const { workspace, role, roles } = loadValidContent(context, options, { role: options.extends });
  const existing = roles.sources.get(id);
  if (existing) {
    throw new UserError("usage", `there is already a role "${id}", in ${existing.file}`, [
      {
        command: `give yours another id, such as: interview-kit new role my-${id} --extends ${id}`,
        page: `give yours another name, such as my-${id}`,
      },
    ]);
  }
  const root = workspace.root ?? context.cwd;
  return writeNew(context, root, join(root, "roles"), id, newRoleText(id, role?.id ?? null));
}

function writeNew(
  { cwd }: ActionContext,
  root: string,
  folder: string,
  id: string,
  text: string,
): CreatedFile {
  const path = join(folder, `${id}.md`);
  if (existsSync(path)) throw new UserError("usage", `${toDisplayPath(cwd, path)} already exists`);
  writeFolder(folder, [{ name: `${id}.md`, bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: root,
  });
  return { file: toDisplayPath(cwd, path), hasTodo: text.includes("TODO") };
}

function freeId({ questions }: Bank, id: string): string {
  for (let number = 2; ; number += 1) {
    if (!questions.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}
