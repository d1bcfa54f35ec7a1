import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadTaxonomy } from "../bank/load-taxonomy.ts";
import { slugSchema } from "../bank/slug.ts";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { writeFolder } from "../output/write-folder.ts";
import { findWorkspace, shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { readSoundContent } from "./load-content.ts";
import { newQuestionText, newRoleText } from "./new-content-text.ts";

export interface NewOptions {
  workspace?: string;
  cache?: boolean;
  topic?: string;
  extends?: string;
}

/** Writes a question or role that passes `validate` once its TODOs are filled in. */
export function newContent(
  context: CommandContext,
  kind: string,
  id: string,
  options: NewOptions,
): ExitCode {
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

function newQuestion(context: CommandContext, id: string, options: NewOptions): ExitCode {
  const workspace = findWorkspace(context.io.cwd, options.workspace);
  const { taxonomy } = loadTaxonomy(workspace.layers);
  const topics = taxonomy.topics.map((topic) => topic.id);
  const topic = options.topic ?? topics[0] ?? "";
  if (!topics.includes(topic)) {
    const hint = didYouMean(topic, topics);
    throw new Failure("usage", `there is no topic "${topic}"`, hint ? [hint] : []);
  }
  const root = workspace.root ?? context.io.cwd;
  const folder = join(root, "questions", topic);
  return writeNew(context, root, folder, id, newQuestionText(id, topic, taxonomy));
}

function newRole(context: CommandContext, id: string, options: NewOptions): ExitCode {
  const { workspace, role } = readSoundContent(context, options, options.extends);
  const root = workspace.root ?? context.io.cwd;
  return writeNew(context, root, join(root, "roles"), id, newRoleText(id, role?.id ?? null));
}

function writeNew(
  { io, terminal }: CommandContext,
  root: string,
  folder: string,
  id: string,
  text: string,
): ExitCode {
  const path = join(folder, `${id}.md`);
  if (existsSync(path)) throw new Failure("usage", `${shownPath(io.cwd, path)} is there already`);
  writeFolder(folder, [{ name: `${id}.md`, bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: root,
  });
  terminal.print(shownPath(io.cwd, path));
  terminal.note("fill in every TODO, then: interview-kit validate");
  return exitCodes.done;
}
