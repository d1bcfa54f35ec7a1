import { existsSync } from "node:fs";
import type { ReceivedFile } from "../../debrief/find-sheets.ts";
import type { CollectMessage } from "../../debrief/messages.ts";
import { openFormReader } from "../../form/form-reader.ts";
import { findWorkspace } from "../../workspace/workspace.ts";
import { readCandidates } from "../candidates/candidates.ts";
import type { ContentOptions } from "../content/load-content.ts";
import type { ActionContext } from "../context.ts";
import { findKits } from "../kit/find-kits.ts";
import { openKitJson } from "../kit/open-kit.ts";
import type { CandidateOutcome } from "./collect-options.ts";
import { matchReceived } from "./collect-scorecards.ts";
import { sheetsIn } from "./read-returned-files.ts";

/** Scorecards that came back, by candidate. Nothing of it is written. */
export interface ReadDebrief {
  /** Of candidates with a scorecard, in the order of the roster, else by copy. */
  outcomes: CandidateOutcome[];
  messages: CollectMessage[];
  /** Everything that came, whatever became of it. */
  files: string[];
}

/**
 * Reads a filled scorecard, in a thread that ends with it.
 *
 * @param file what messages call it: its own name may be a person's
 */
export async function readUpload(bytes: Uint8Array, file: string): Promise<ReceivedFile> {
  const reader = openFormReader();
  try {
    return { file, bytes, reading: await reader.read(bytes) };
  } finally {
    await reader.close();
  }
}

/**
 * Brings a kit's scorecards together by candidate; those that ask anything else are left out. Ratings of a candidate are covered until everyone has
 * submitted theirs.
 *
 * @param kit path of the kit.json that they belong to
 * @param options partial: shows what is in
 * @throws UserError "usage", "content"
 */
export function readDebrief(
  context: ActionContext,
  kit: string,
  received: readonly ReceivedFile[],
  options: ContentOptions & { partial: boolean },
): ReadDebrief {
  const files = received.map(({ file }) => ({ path: file, file, isNamed: true }));
  const found = sheetsIn(received, files, new Map(), null).sheets;
  const onlyKit = openKitJson(context, kit).read.kit.id;
  const wanted = new Set([onlyKit, ...found.map((each) => each.kit)]);
  const { output } = findWorkspace(context.cwd, options.workspace);
  const known = findKits(context, wanted, { named: null, scorecards: [], output });
  const { path: roster } = readCandidates(context, kit);
  const { outcomes, messages } = matchReceived(
    context,
    { files, received, given: new Map() },
    known,
    {
      onlyKit,
      partial: options.partial,
      leavesOutFaulty: true,
      ...(existsSync(roster) ? { roster } : {}),
    },
  );
  const isIn = ({ candidate }: CandidateOutcome) =>
    candidate.scorecards.length > 0 || candidate.conflicts.length > 0;
  return { outcomes: outcomes.filter(isIn), messages, files: received.map(({ file }) => file) };
}
