import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "../../diagnostic/content-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { makeFolders } from "../../storage/make-folders.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";

/** Folders that make a folder a workspace; kits go next to them. */
const folders = ["questions", "roles"];

/** A name for a new workspace. */
export const workspaceName = "interviews";

/**
 * The workspace that the current folder is in, or the only one right below it.
 *
 * @returns absolute path; null if there is none
 */
export function findNearWorkspace({ cwd }: ActionContext): string | null {
  const { root } = findWorkspace(cwd);
  if (root !== null) return root;
  const below = readdirSync(cwd, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(cwd, name))
    .filter((folder) => folders.every((name) => isFolder(join(folder, name))));
  return below.length === 1 ? (below[0] ?? null) : null;
}

/**
 * Makes an empty workspace.
 *
 * @param name of a folder below the current one; null for the current one itself
 * @returns absolute path
 * @throws UserError "usage" when the folder has something in it, "cannotWrite"
 */
export function makeWorkspace({ cwd }: ActionContext, name: string | null): string {
  const root = name === null ? cwd : join(cwd, name);
  if (name !== null && existsSync(root) && !folders.every((each) => isFolder(join(root, each)))) {
    const isEmpty = isFolder(root) && readdirSync(root).length === 0;
    if (!isEmpty) throw new UserError("usage", `${name} already exists`, ["choose another name"]);
  }
  try {
    for (const folder of folders) makeFolders(join(root, folder));
  } catch (error) {
    throw new UserError("cannotWrite", `cannot make ${root}: ${reasonOf(error)}`, [], error);
  }
  return root;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
