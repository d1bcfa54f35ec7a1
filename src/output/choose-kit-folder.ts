import { existsSync } from "node:fs";
import { UserError } from "../diagnostic/user-error.ts";
import { type Printing, readBuildManifest } from "./build-manifest.ts";
import { attempt, readState } from "./folder-state.ts";
import { isFilledIn, type Unusable, whyUnusable } from "./plan-kit-files.ts";

export interface FolderChoice {
  /** Absolute path. */
  folder: string;
  /** The folder that would have been preferred, and why the kit didn't go there. */
  avoided: { folder: string; why: Unusable } | null;
}

/** The folder that a kit would go into now; the preferred one if that can't be told. */
export function findKitFolder(folders: Iterable<string>, printing: Printing): string {
  try {
    for (const { folder } of chooseFolders(folders, printing)) return folder;
  } catch (error) {
    // It cannot be looked into, which is for the run to say that writes there.
    if (!(error instanceof UserError)) throw error;
  }
  const [first = ""] = folders;
  return first;
}

/**
 * Folders that may hold a kit, the best one first: one that holds it already, then those that can
 * be used in their order. A folder is tried again only as long as others exist after it.
 */
export function* chooseFolders(
  folders: Iterable<string>,
  printing: Printing,
): Generator<FolderChoice> {
  const usable: FolderChoice[] = [];
  let avoided: FolderChoice["avoided"] = null;
  for (const folder of folders) {
    const isThere = existsSync(folder);
    const there = attempt(folder, () => readBuildManifest(folder).printing);
    const why = whyUnusable(there, printing, () => isFilledIn(readState(folder, [])));
    if (why) avoided ??= { folder, why };
    else {
      const choice = { folder, avoided };
      const isOwn = there?.selection === printing.selection;
      if (isOwn) yield choice;
      usable.push(choice);
    }
    if (!isThere) {
      yield* usable;
      usable.length = 0;
    }
  }
}
