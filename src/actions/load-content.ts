import { join } from "node:path";
import type { Bank } from "../bank/bank.ts";
import { loadBank } from "../bank/load-bank.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { ContentFailure, Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { loadRoles, type Roles } from "../role/load-roles.ts";
import type { Role } from "../role/role.ts";
import { type Cache, openCache } from "../storage/cache.ts";
import { cacheFolder, cacheProblem } from "../storage/cache-folder.ts";
import { findWorkspace, type Workspace } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";

export interface Content {
  workspace: Workspace;
  bank: Bank;
  roles: Roles;
  /** What was read is kept there; what is calculated from it may be, too. */
  cache: Cache;
  /** Everything wrong with any of it, sorted. */
  problems: Diagnostic[];
}

export interface ContentOptions {
  /** Folder with the user's content. Default: the nearest one from `cwd` upwards. */
  workspace?: string;
  /** Keeps what was read in the user's cache folder between runs; or the cache to use. Default: neither. */
  cache?: boolean | Cache;
  /** Reads every file, whatever its stamp says: a check does not rest on times. */
  readsAll?: boolean;
}

/** Reads the whole content; what is wrong with it is in `problems`. */
export function loadContent(context: ActionContext, options: ContentOptions): Content {
  const workspace = findWorkspace(context.cwd, options.workspace);
  const { layers } = workspace;
  const cache = openContentCache(context, options);
  const { bank, problems } = loadBank(layers, cache, options);
  const roles = loadRoles(layers, bank, cache);
  const all = sortDiagnostics([...problems, ...roles.problems]);
  return { workspace, bank, roles, cache, problems: all };
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
 * Reads content that an action is going to rely on. A mistake in another role does not stand in the
 * way; one in the bank does, since it could change which questions are chosen.
 *
 * @param namedBy the file that names the role; none where the user does
 * @throws ContentFailure with all that stands in the way
 */
export function loadValidContent(
  context: ActionContext,
  options: ContentOptions,
  roleId: string | undefined,
  namedBy?: string,
): Content & { role: Role | null } {
  const content = loadContent(context, options);
  const { roles } = content;
  const own = roleId === undefined ? [] : (roles.files.get(roleId) ?? []);
  const roleProblems = new Set(roles.problems);
  const relevant = content.problems.filter(
    (problem) => !roleProblems.has(problem) || own.includes(problem.file),
  );
  if (hasErrors(relevant))
    throw new ContentFailure(relevant.filter(({ severity }) => severity === "error"));
  return { ...content, role: roleId === undefined ? null : requireRole(roles, roleId, namedBy) };
}

function requireRole(roles: Roles, id: string, namedBy: string | undefined): Role {
  const role = roles.roles.get(id);
  if (role) return role;
  const known = [...roles.roles.keys()];
  const hint = didYouMean(id, known);
  const hints = hint ? [hint] : [];
  if (namedBy === undefined) throw new Failure("usage", `there is no role "${id}"`, hints);
  throw new Failure("content", `${namedBy} names the role "${id}", which is not there`, hints);
}
