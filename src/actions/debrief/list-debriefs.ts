import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ratingsFileName, ratingsSchema } from "../../debrief/ratings-schema.ts";
import { regularBytes } from "../../diagnostic/regular-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { returnedKinds } from "../../document/kinds.ts";
import { findWorkspace, toDisplayPath } from "../../workspace/workspace.ts";
import type { ContentOptions } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import type { KitSummary } from "../kit/list-kits.ts";
import { debriefPlace } from "./save-round.ts";

/** A candidate's debrief that was saved. */
export interface KeptDebrief {
  /** Of its folder: the candidate's label, or the copy's ID. */
  name: string;
  /** Absolute path of its PDF. */
  file: string;
  /** The same as the user would write it. */
  path: string;
}

/** Bytes. The ratings of one candidate have some 20 KB, and a debrief 0.2 MB. */
const maxBytes = 64 * 1024 * 1024;

const outlineSchema = ratingsSchema.pick({ role: true, level: true }).strip();

/**
 * Debriefs in the output folder that were made for a role and level, by name: also those of kits that
 * asked other questions then.
 */
export function listDebriefs(
  context: ActionContext,
  kit: Pick<KitSummary, "role" | "level">,
  options: Pick<ContentOptions, "workspace">,
): KeptDebrief[] {
  const wanted = JSON.stringify([kit.role.id, kit.level.id]);
  const { folder } = debriefPlace(context, findWorkspace(context.cwd, options.workspace));
  return foldersIn(folder)
    .map((name) => keptDebrief(context, join(folder, name), name))
    .filter(({ file }) => existsSync(file))
    .filter(({ name }) => subjectOf(join(folder, name, ratingsFileName)) === wanted);
}

/** The debrief in a folder that it was saved in. */
export function keptDebrief(
  { cwd }: Pick<ActionContext, "cwd">,
  folder: string,
  name: string,
): KeptDebrief {
  const file = join(folder, `${returnedKinds["filled-debrief"].file}.pdf`);
  return { name, file, path: toDisplayPath(cwd, file) };
}

/** @throws UserError "usage" for one that isn't there any more */
export function readKeptDebrief({ file, path }: KeptDebrief): Uint8Array {
  const bytes = regularBytes(file, maxBytes);
  if (bytes) return bytes;
  throw new UserError("usage", `${path} does not exist`, ["save the debrief again"]);
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

/** The role and level that a ratings.json is about; null for what isn't one. */
function subjectOf(path: string): string | null {
  const bytes = regularBytes(path, maxBytes);
  if (!bytes) return null;
  try {
    const { role, level } = outlineSchema.parse(JSON.parse(bytes.toString("utf8")));
    return JSON.stringify([role.id, level.id]);
  } catch {
    return null;
  }
}
