import { existsSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Bank } from "../../bank/bank.ts";
import { commandOnly } from "../../diagnostic/hint.ts";
import { regularBytes } from "../../diagnostic/regular-file.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { draftKit, type KitDraft } from "../../kit/kit-draft.ts";
import { maxKitJson } from "../../kit/kit-json.ts";
import { type ReadKit2, readKit } from "../../kit/parse-kit.ts";
import { digest } from "../../output/digest.ts";
import { kitFileName } from "../../output/folder-state.ts";
import type { Roles } from "../../role/load-roles.ts";
import type { Role } from "../../role/role.ts";
import type { Cache } from "../../storage/cache.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import {
  type Content,
  type ContentOptions,
  loadContent,
  requireValid,
} from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";

/** A kit.json that was read. */
export interface OpenKitJson {
  /** As the user wrote it. */
  shown: string;
  /** Absolute, without links. */
  path: string;
  /** Of its bytes as they were read. */
  digest: string;
  read: ReadKit2;
}

/** A kit.json with the bank that it's edited with. */
export interface OpenKit extends OpenKitJson {
  draft: KitDraft;
  bank: Bank;
  roles: Roles;
  /** The role that the kit names; null if it names none. */
  role: Role | null;
  workspace: Workspace;
  /** Spares reading what else belongs to the bank. */
  cache: Cache;
}

/**
 * Reads a kit.json to edit it.
 *
 * @param given path of a kit.json or its folder
 * @throws UserError "usage" when it isn't there; "content" for a kit.json or bank that can't be used
 */
export function openKit(context: ActionContext, given: string, options: ContentOptions): OpenKit {
  const file = openKitJson(context, given);
  return withContent(context, file, loadContent(context, options));
}

/** Reads a kit.json to edit it with content that was read already. @throws UserError as `openKit` */
export function openKitWith(context: ActionContext, given: string, content: Content): OpenKit {
  return withContent(context, openKitJson(context, given), content);
}

function withContent(context: ActionContext, file: OpenKitJson, content: Content): OpenKit {
  const { read, shown } = file;
  const { bank, role, roles, workspace } = requireValid(context, content, {
    role: read.json.request.role ?? undefined,
    namedBy: shown,
    topics: read.json.request.topics,
  });
  const { cache } = content;
  return { ...file, draft: draftKit(bank, role, read, shown), bank, roles, role, workspace, cache };
}

/**
 * Reads a kit.json as it is, whatever the bank says.
 *
 * @param given path of a kit.json or its folder
 * @throws UserError "usage" when it isn't there; "content" for a kit.json that can't be used
 */
export function openKitJson(context: ActionContext, given: string): OpenKitJson {
  const { shown, path } = kitPath(context, given);
  const bytes = regularBytes(path, maxKitJson);
  if (!bytes) throw new UserError("content", `${shown} is not a kit.json`);
  const key = digest(bytes);
  const parse = () => readKit(new TextDecoder().decode(bytes), shown);
  const result = context.memo?.get(`kit ${shown}`, key, parse) ?? parse();
  if (!result.ok) throw new ContentError(result.diagnostics);
  const { read } = result;
  if (read.schema === 1) {
    throw new UserError("content", `${shown} is from an earlier version`, [
      commandOnly(`interview-kit build --from ${shown} writes it again, ready to be edited`),
    ]);
  }
  return { shown, path, digest: key, read };
}

/** A link is followed: it is the user who names it. */
function kitPath({ cwd }: ActionContext, given: string): { shown: string; path: string } {
  const absolute = resolve(cwd, given);
  const isFolder = statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const shown = isFolder ? join(given, kitFileName) : given;
  const file = resolve(cwd, shown);
  if (!existsSync(file)) throw new UserError("usage", `${shown} does not exist`);
  return { shown, path: realpathSync(file) };
}
