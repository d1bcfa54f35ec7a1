import { join, sep } from "node:path";
import type { Bank, Layer } from "../../bank/bank.ts";
import { contentKey } from "../../bank/content-key.ts";
import { loadBank } from "../../bank/load-bank.ts";
import type { PendingTexts } from "../../diagnostic/content-file.ts";
import { counted } from "../../diagnostic/counted.ts";
import { type Diagnostic, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { commandOnly } from "../../diagnostic/hint.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { loadRoles, type Roles } from "../../role/load-roles.ts";
import type { Role } from "../../role/role.ts";
import { type Cache, openCache } from "../../storage/cache.ts";
import { cacheFolder, cacheProblem } from "../../storage/cache-folder.ts";
import { findWorkspace, type Workspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { type ContentUse, concerns, questionIn } from "./content-errors.ts";

export interface Content {
  workspace: Workspace;
  bank: Bank;
  roles: Roles;
  /** What was read is kept there; what is calculated from it may be, too. */
  cache: Cache;
  /** Everything wrong with any of it, sorted. */
  diagnostics: Diagnostic[];
}

export interface ContentOptions {
  /** Folder with the user's content. Default: the nearest one from `cwd` upwards. */
  workspace?: string;
  /** Keeps what was read in the user's cache folder between runs; or the cache to use. Default: neither. */
  cache?: boolean | Cache;
  /** Reads every file, whatever its signature says: a check does not rest on times. */
  readsAll?: boolean;
  /** Texts that files are about to have, by absolute paths. */
  pending?: PendingTexts;
}

/**
 * Reads the whole content; what is wrong with it is in `diagnostics`. With a memo, only what has changed
 * is read again: a change of a role leaves the bank as it is.
 */
export function loadContent(context: ActionContext, options: ContentOptions): Content {
  const workspace = findWorkspace(context.cwd, options.workspace);
  const { layers } = workspace;
  const { pending, readsAll } = options;
  const cache = openContentCache(context, options);
  const memo = readsAll ? undefined : context.memo;
  // A text that isn't written yet is in no file, so that no key tells of it.
  const keyOf = (folder: string) =>
    hasPending(layers, folder, pending) ? null : contentKey(layers, folder);
  const remember = <T>(name: string, key: string | null | undefined, make: () => T): T =>
    memo && key ? memo.get(name, key, make) : make();
  const bankKey = memo && keyOf("questions");
  const { bank, diagnostics } = remember("bank", bankKey, () => loadBank(layers, cache, options));
  const rolesKey = bankKey && keyOf("roles");
  const rest = remember("roles", rolesKey && `${bankKey} ${rolesKey}`, () => {
    const roles = loadRoles(layers, bank, cache, pending);
    return { roles, diagnostics: sortDiagnostics([...diagnostics, ...roles.diagnostics]) };
  });
  return { workspace, bank, cache, ...rest };
}

function hasPending(layers: readonly Layer[], folder: string, pending?: PendingTexts): boolean {
  const paths = [...(pending?.keys() ?? [])];
  return layers.some(({ root }) => paths.some((path) => path.startsWith(join(root, folder) + sep)));
}

/**
 * The cache to use: the one given, the user's own, or one for this run only. Says so if the user's
 * own cannot be used.
 */
export function openContentCache(
  { env, reporter }: ActionContext,
  { cache }: ContentOptions,
): Cache {
  if (typeof cache === "object") return cache;
  if (!cache) return openCache();
  const problem = cacheProblem(env);
  if (problem !== null) reporter.onNotice(problem);
  return openCache(join(cacheFolder(env), "content"));
}

/**
 * Reads content that an action is going to rely on. An error in another role doesn't stop it, nor one
 * in a question that it couldn't select: that question is left out, with a warning.
 *
 * @throws ContentError with every error that concerns the action
 */
export function loadValidContent(
  context: ActionContext,
  options: ContentOptions,
  use: ContentUse = {},
): Content & { role: Role | null } {
  return requireValid(context, loadContent(context, options), use);
}

/**
 * Holds content that was read to what an action relies on.
 *
 * @throws ContentError as `loadValidContent`
 */
export function requireValid(
  context: ActionContext,
  content: Content,
  use: ContentUse,
): Content & { role: Role | null } {
  const errors = content.diagnostics.filter(({ severity }) => severity === "error");
  const relevant = errors.filter((error) => concerns(error, content, use));
  if (relevant.length > 0) throw new ContentError(relevant);
  warnOfLeftOut(context, content, errors);
  const role = use.role === undefined ? null : requireRole(content.roles, use.role, use.namedBy);
  return { ...content, role };
}

function warnOfLeftOut(
  { reporter }: ActionContext,
  { roles, workspace }: Content,
  errors: readonly Diagnostic[],
): void {
  const leftOut = errors.filter(
    (error) => !roles.diagnostics.includes(error) && questionIn(error.file, workspace),
  );
  for (const path of new Set(leftOut.map(({ file }) => file))) {
    const [first, ...others] = leftOut.filter(({ file }) => file === path);
    if (first === undefined) continue;
    const { file, line, column, message } = first;
    const more = others.length > 0 ? `, and ${counted(others.length, "more problem")}` : "";
    const text = `${file}:${line}:${column} ${message}${more}: the question is left out`;
    reporter.onWarning(text, commandOnly("see interview-kit validate"));
  }
}

function requireRole(roles: Roles, id: string, namedBy: string | undefined): Role {
  const role = roles.roles.get(id);
  if (role) return role;
  const known = [...roles.roles.keys()];
  const hint = didYouMean(id, known);
  const hints = hint ? [hint] : [];
  if (namedBy === undefined) throw new UserError("usage", `there is no role "${id}"`, hints);
  throw new UserError("content", `${namedBy} names the role "${id}", which does not exist`, hints);
}
