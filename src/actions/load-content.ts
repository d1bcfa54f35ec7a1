import { join } from "node:path";
import type { Bank } from "../bank/bank.ts";
import { loadBank } from "../bank/load-bank.ts";
import {
  openQuestionCache,
  type QuestionCache,
  questionCachePath,
} from "../bank/question-cache.ts";
import { folderStore, type TextStore } from "../bank/text-store.ts";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { ContentFailure, Failure } from "../diagnostic/failure.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { cacheFolder } from "../print/index.ts";
import { loadRoles, type Roles } from "../role/load-roles.ts";
import type { Role } from "../role/role.ts";
import { findWorkspace, type Workspace } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";

export interface Content {
  workspace: Workspace;
  bank: Bank;
  roles: Roles;
  /** Everything wrong with any of it, sorted. */
  problems: Diagnostic[];
}

export interface ContentOptions {
  /** Folder with the user's content. Default: the nearest one from `cwd` upwards. */
  workspace?: string;
  /** Keeps what was read in the user's cache folder between runs; or the cache to use. Default: neither. */
  cache?: boolean | QuestionCache;
  /** Reads every file, whatever its stamp says: a check does not rest on times. */
  readsAll?: boolean;
}

/** Reads the whole content; what is wrong with it is in `problems`. */
export function loadContent({ cwd, env }: ActionContext, options: ContentOptions): Content {
  const workspace = findWorkspace(cwd, options.workspace);
  const { layers } = workspace;
  const store = storeFor(options, env);
  const { bank, problems } = loadBank(layers, cacheFor(workspace, options, env), store);
  const roles = loadRoles(layers, bank, store);
  return { workspace, bank, roles, problems: sortDiagnostics([...problems, ...roles.problems]) };
}

/** What is kept between runs of the other files: taxonomy, skills and roles. */
export function storeFor({ cache }: ContentOptions, env: NodeJS.ProcessEnv): TextStore | undefined {
  return cache === true ? folderStore(join(cacheFolder(env), "bank")) : undefined;
}

/** The one to use, or the one of this bank that is kept between runs, or a new one. */
export function cacheFor(
  { layers }: Workspace,
  { cache, readsAll = false }: ContentOptions,
  env: NodeJS.ProcessEnv,
): QuestionCache {
  if (typeof cache === "object") return cache;
  if (!cache) return openQuestionCache({});
  const path = questionCachePath(join(cacheFolder(env), "bank"), layers);
  return openQuestionCache({ path, readsAll });
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
