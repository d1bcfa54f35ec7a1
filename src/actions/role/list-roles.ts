import { didYouMean } from "../../diagnostic/suggest.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { Stage } from "../../role/role.ts";
import { type ContentOptions, loadValidContent } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

export interface RoleSummary {
  id: string;
  title: string;
  /** The role that it extends, or null. */
  extends: string | null;
  /** IDs of the trades it's for; empty for any. */
  families: string[];
  levels: string[];
  /** IDs, in the order of the loop. */
  stages: string[];
  shipped: boolean;
  /** As the user would write the path. */
  file: string;
}

/**
 * All roles without errors, sorted by ID.
 *
 * @throws ContentError for a bank with errors
 */
export function listRoles(context: ActionContext, options: ContentOptions = {}): RoleSummary[] {
  const { roles } = loadValidContent(context, options);
  return [...roles.roles.values()]
    .map(({ id, title, families, levels, loop, file }) => ({
      id,
      title,
      extends: roles.sources.get(id)?.front.extends ?? null,
      families,
      levels,
      stages: loop.map((stage) => stage.id),
      shipped: roles.sources.get(id)?.layer.shipped ?? false,
      file,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export interface RoleStages {
  role: string;
  stages: Stage[];
}

/**
 * The stages of one role's loop, or of every role's.
 *
 * @throws ContentError for a bank with errors, UserError "usage" for a role that does not exist
 */
export function listStages(
  context: ActionContext,
  options: ContentOptions & { role?: string } = {},
): RoleStages[] {
  const { roles } = loadValidContent(context, options);
  const known = [...roles.roles.keys()].sort();
  if (options.role !== undefined && !known.includes(options.role)) {
    const hint = didYouMean(options.role, known);
    throw new UserError("usage", `there is no role "${options.role}"`, hint ? [hint] : []);
  }
  const wanted = options.role === undefined ? known : [options.role];
  return wanted.map((role) => ({ role, stages: roles.roles.get(role)?.loop ?? [] }));
}
