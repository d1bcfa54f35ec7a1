import { join } from "node:path";
import { readRegularFile } from "../diagnostic/regular-file.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { returnedKinds } from "../document/kinds.ts";
import { findWorkspace, toDisplayPath } from "../workspace/workspace.ts";
import type { CandidateOutcome, CollectHooks, CollectOptions } from "./collect-options.ts";
import type { ActionContext } from "./context.ts";
import { debriefPlace, saveRound } from "./save-round.ts";

/** A candidate's debrief that was saved. */
export interface KeptDebrief {
  /** Absolute path of its PDF. */
  file: string;
  /** The same as the user would write it. */
  path: string;
}

/**
 * Prints and writes the debrief of one candidate, with the ratings as data: what `collectScorecards` writes
 * for the same scorecards, in the same place.
 *
 * @throws UserError "usage" while its ratings are covered, or for what hinders printing or writing
 */
export async function keepDebrief(
  context: ActionContext,
  outcome: CandidateOutcome,
  options: Pick<CollectOptions, "workspace" | "browser">,
  hooks: CollectHooks,
): Promise<KeptDebrief> {
  const place = debriefPlace(context, findWorkspace(context.cwd, options.workspace));
  const { candidates } = await saveRound(context, [outcome], place, options, hooks);
  const folder = candidates[0]?.folder ?? null;
  if (folder === null) throw new UserError("usage", "the ratings are covered until all are in");
  const file = join(folder, `${returnedKinds["filled-debrief"].file}.pdf`);
  return { file, path: toDisplayPath(context.cwd, file) };
}

/** Bytes. A debrief has some 0.2 MB. */
const maxDebriefBytes = 64 * 1024 * 1024;

/** @throws UserError "usage" for one that isn't there any more */
export function readKeptDebrief({ file, path }: KeptDebrief): Uint8Array {
  const read = readRegularFile(file, maxDebriefBytes);
  if (read.ok) return read.bytes;
  throw new UserError("usage", `${path} does not exist`, ["save the debrief again"]);
}
