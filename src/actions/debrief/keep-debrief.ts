import { basename } from "node:path";
import { UserError } from "../../diagnostic/user-error.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import type { CandidateOutcome, CollectHooks, CollectOptions } from "./collect-options.ts";
import { type KeptDebrief, keptDebrief } from "./list-debriefs.ts";
import { debriefPlace, saveRound } from "./save-round.ts";

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
  return keptDebrief(context, folder, basename(folder));
}
