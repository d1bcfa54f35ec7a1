import { join } from "node:path";
import { digest } from "../../output/digest.ts";
import { saveKit } from "../../output/kit-folder.ts";
import type { OutputFile } from "../../output/write-folder.ts";
import { packageVersion, toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { today } from "../today.ts";

/** Files about one candidate, or about all of a round. */
export interface DebriefToSave {
  /** Folders that they may go into, the first one preferred. They never end. */
  folders: Iterable<string>;
  /** See FolderOptions. */
  within: string;
  /** Who they're about, as a folder's record may say it: never a name. */
  person: string;
  /** Digest of all that they're made from. */
  source: string;
  files: readonly OutputFile[];
}

export interface SavedDebrief {
  /** Absolute path. */
  folder: string;
  /** Of the files, as the user would write them, without those that were kept. */
  paths: string[];
}

/**
 * Writes files into the first folder that isn't about someone else. What someone wrote on a debrief
 * since stays: as it is if it would be the same, or else under another name, with a notice.
 *
 * @throws UserError "cannotWrite"
 */
export function saveDebrief(
  { cwd, reporter }: Pick<ActionContext, "cwd" | "reporter">,
  { folders, within, person, source, files }: DebriefToSave,
): SavedDebrief {
  const saved = saveKit(
    {
      kit: source,
      printing: { selection: "debrief", person },
      tool: packageVersion(),
      files: files.map((file) => ({ ...file, source: digest(file.bytes) })),
      possible: new Set(debriefFiles),
      kitJson: null,
    },
    { folders, within, replace: true, today: today() },
  );
  const shown = (name: string) => toDisplayPath(cwd, join(saved.folder, name));
  for (const name of saved.kept) reporter.onNotice(`kept ${shown(name)}, which someone changed`);
  for (const name of saved.removed) {
    reporter.onNotice(`removed ${shown(name)}, which was made from other scorecards`);
  }
  for (const [name, aside] of saved.setAside) {
    reporter.onNotice(`set aside ${shown(name)}, which someone changed, as ${aside}`);
  }
  const written = files.filter(({ name }) => !saved.kept.includes(name));
  return { folder: saved.folder, paths: written.map(({ name }) => shown(name)) };
}

/** All that a run may write; what an earlier one wrote from the same scorecards stays. */
const debriefFiles = ["debrief", "record", "round"].flatMap((name) => [
  `${name}.pdf`,
  `${name}.html`,
]);
