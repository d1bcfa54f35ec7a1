import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { listContentFiles } from "../../bank/content-folder.ts";
import { loadBank } from "../../bank/load-bank.ts";
import { readContentFile } from "../../diagnostic/content-file.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import {
  levelsIn,
  type MigratedFile,
  migrateFiles,
  type OldFile,
} from "../../migrate/migrate-files.ts";
import { writeFolder } from "../../output/write-folder.ts";
import { findWorkspace, toDisplayPath } from "../../workspace/workspace.ts";
import { openContentCache } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

export interface MigrateOptions {
  workspace?: string;
  /** Uses the user's cache of what was read. */
  cache?: boolean;
  dryRun?: boolean;
}

/** What converting came to. */
export interface Migration {
  /** How many files were looked at. */
  files: number;
  /** Those that were converted, or that have something left to do by hand. */
  migrated: MigratedFile[];
}

/**
 * Converts questions, roles, and the taxonomy of a workspace, or the files and folders that are
 * named, to one ladder per question. Each file is replaced whole or not at all.
 *
 * @throws ContentError for a file that cannot be read; UserError "usage" for a path that does not
 *   exist; UserError "cannotWrite"
 */
export function migrateWorkspace(
  context: ActionContext,
  paths: readonly string[] = [],
  options: MigrateOptions = {},
): Migration {
  const { cwd } = context;
  const { root, layers } = findWorkspace(cwd, options.workspace);
  const from = paths.length > 0 ? paths.map((path) => resolve(cwd, path)) : contentOf(root);
  const files = from.flatMap((path) => readOld(path, cwd));
  const { bank } = loadBank(layers, openContentCache(context, options));
  const levels = levelOrder(bank.taxonomy.levels, files);
  const migrated = migrateFiles(files, levels, (id) => bank.questions.get(id)?.ladder);
  for (const { file, text } of options.dryRun ? [] : migrated) {
    if (text !== null) write(resolve(cwd, file.file), text);
  }
  return { files: files.length, migrated };
}

function contentOf(root: string | null): string[] {
  if (root === null) {
    throw new UserError("usage", "there is no workspace here", [
      "name the files to convert, or the workspace with --workspace",
    ]);
  }
  return ["questions", "roles"].map((name) => join(root, name)).filter((path) => existsSync(path));
}

/** @throws ContentError for a file that cannot be read; UserError "usage" for a path without one */
function readOld(path: string, cwd: string): OldFile[] {
  if (!existsSync(path)) throw new UserError("usage", `${toDisplayPath(cwd, path)} does not exist`);
  if (!statSync(path).isDirectory()) return [asOldFile(path, cwd)];
  const displayPath = toDisplayPath(cwd, path);
  const found = [".md", ".yaml"].map((ending) => listContentFiles(path, displayPath, ending));
  const diagnostics = found.flatMap((each) => each.diagnostics);
  if (diagnostics.length > 0) throw new ContentError(diagnostics);
  return found
    .flatMap((each) => each.files)
    .filter((file) => extname(file.path) === ".md" || file.name === "taxonomy")
    .map((file) => asOldFile(file.path, cwd));
}

function asOldFile(path: string, cwd: string): OldFile {
  const file = toDisplayPath(cwd, path);
  const checked = readContentFile(path, file);
  if (!checked.ok) throw new ContentError([checked.diagnostic]);
  const name = basename(path, extname(path));
  const isRole = basename(dirname(path)) === "roles";
  const kind = extname(path) === ".yaml" ? "taxonomy" : isRole ? "role" : "question";
  // Its line ends and byte-order mark stay.
  return { file, kind, name, text: checked.original };
}

/** Ids of all levels, lowest first, also those of a taxonomy that has yet to be converted. */
function levelOrder(
  known: readonly { id: string; years: { from: number } }[],
  files: readonly OldFile[],
): string[] {
  const own = files.filter(({ kind }) => kind === "taxonomy").flatMap(({ text }) => levelsIn(text));
  const rest = known.filter(({ id }) => !own.some((level) => level.id === id));
  return [...own, ...rest.map(({ id, years }) => ({ id, from: years.from }))]
    .sort((a, b) => a.from - b.from)
    .map(({ id }) => id);
}

function write(path: string, text: string): void {
  const folder = dirname(path);
  writeFolder(folder, [{ name: basename(path), bytes: new TextEncoder().encode(text) }], {
    readers: "usual",
    within: folder,
  });
}
