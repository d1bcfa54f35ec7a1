import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { loadJobWords } from "../../bank/load-job-words.ts";
import { loadSkills } from "../../bank/load-skills.ts";
import { slugSchema } from "../../bank/slug.ts";
import { hasErrors } from "../../diagnostic/diagnostic.ts";
import { commandOnly } from "../../diagnostic/hint.ts";
import { isFileWith } from "../../diagnostic/regular-file.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { type Tailored, tailorRole, toRole } from "../../tailor/tailor-role.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import { type Content, type ContentOptions, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { type DescriptionSource, readDescription } from "./read-description.ts";

export interface TailorOptions extends ContentOptions {
  /** Where the role file goes; its name becomes the role's ID. Default: roles/<title>.md. */
  out?: string;
  /** Writes nothing. */
  dryRun?: boolean;
}

export interface TailoredRole {
  tailored: Tailored;
  bank: Bank;
  /** The role file as the user would write its path; null when none was written. */
  file: string | null;
}

/**
 * Writes a role file from a job description.
 *
 * @throws UserError "usage" when the file or the role already exists, "content" for content with errors
 */
export async function tailorRoleFile(
  context: ActionContext,
  source: DescriptionSource,
  options: TailorOptions = {},
): Promise<TailoredRole> {
  const text = await readDescription(context, source);
  const content = loadValidContent(context, options);
  const out = options.out === undefined ? null : outPath(context, options.out);
  const tailored = tailorText(text, content, out?.id);
  const target = out ?? defaultPath(context, content, tailored.id);
  if (!options.dryRun) write(context, content, tailored, target, options.out !== undefined);
  const file = options.dryRun ? null : toDisplayPath(context.cwd, target.path);
  return { tailored, bank: content.bank, file };
}

/**
 * The role and level for a kit that is built from a description. The role file joins the other
 * roles, unless nothing is to be written or exactly that file already exists.
 *
 * @throws UserError as `tailorRoleFile` does
 */
export async function tailorForKit(
  context: ActionContext,
  source: DescriptionSource,
  content: Content,
  options: { dryRun: boolean },
) {
  const text = await readDescription(context, source);
  const tailored = tailorText(text, content);
  const target = defaultPath(context, content, tailored.id);
  const file = toDisplayPath(context.cwd, target.path);
  const exists = isFileWith(target.path, Buffer.from(tailored.text));
  const isWritten = !options.dryRun && !exists;
  if (isWritten) write(context, content, tailored, target, false);
  return {
    role: toRole(tailored, content.roles, file),
    tailored,
    bank: content.bank,
    file: isWritten ? file : null,
  };
}

/** @throws UserError "content" when a file of words has errors or there is no role to extend */
function tailorText(
  text: string,
  { workspace, bank, roles, cache }: Content,
  id?: string,
): Tailored {
  const { skills, diagnostics } = loadSkills(workspace.layers, bank.taxonomy, cache);
  const jobs = loadJobWords(workspace.layers, cache);
  const found = [...diagnostics, ...jobs.diagnostics];
  if (hasErrors(found)) throw new ContentError(found);
  const tailored = tailorRole(text, bank, { skills, words: jobs.words }, roles, id);
  if (!tailored) {
    throw new UserError("content", "there is no role that a new one could extend", [
      commandOnly("interview-kit new role backend makes one"),
    ]);
  }
  return tailored;
}

interface Target {
  path: string;
  id: string;
}

function outPath({ cwd }: ActionContext, out: string): Target {
  const path = resolve(cwd, out);
  const id = basename(path, ".md");
  const checked = slugSchema.safeParse(id);
  if (!path.endsWith(".md") || !checked.success) {
    const why = path.endsWith(".md") ? checked.error?.issues[0]?.message : "it has to end in .md";
    throw new UserError("usage", `"${out}" cannot be a role file: ${why}`, [
      "such as roles/backend-search.md",
    ]);
  }
  return { path, id };
}

function defaultPath({ cwd }: ActionContext, { workspace }: Content, id: string): Target {
  return { path: join(workspace.root ?? cwd, "roles", `${id}.md`), id };
}

function write(
  { cwd }: ActionContext,
  { roles }: Content,
  { text }: Tailored,
  { path, id }: Target,
  named: boolean,
): void {
  const hint = commandOnly(
    named ? "name another file" : "name another file with --out roles/ID.md",
  );
  if (existsSync(path))
    throw new UserError("usage", `${toDisplayPath(cwd, path)} already exists`, [hint]);
  if (roles.files.has(id)) throw new UserError("usage", `there is a role "${id}" already`, [hint]);
  const bytes = new TextEncoder().encode(text);
  writeFolder(dirname(path), [{ name: basename(path), bytes }], { readers: "usual" });
}
