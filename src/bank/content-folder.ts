import { lstatSync, readdirSync, type Stats } from "node:fs";
import { sep } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { type FileStamp, stampNow, stampOf } from "../storage/file-stamp.ts";

export interface ContentFile {
  /** Where the file lies. */
  path: string;
  /** How it is shown, with forward slashes. */
  shown: string;
  /** Name without its ending. */
  name: string;
  /** Name of the folder it lies in. */
  folder: string;
  /** When it was listed. */
  stamp: FileStamp | null;
}

/** The stamp that a file was listed with, or has now: one that was new may have rested meanwhile. */
export function restedStamp({ path, stamp }: ContentFile): FileStamp | null {
  return stamp ?? stampNow(path);
}

/** Deeper folders are a mistake, or a trap: no layout of ours needs more. */
const deepestFolder = 6;

/**
 * Lists the files below a folder that have an ending, in the order of their paths. Dot files are
 * passed over; symbolic links are reported and never followed, so nothing outside is read and a
 * loop of links cannot trap the walk.
 */
export function listContentFiles(
  folder: string,
  shown: string,
  ending: string,
): { files: ContentFile[]; problems: Diagnostic[] } {
  const files: ContentFile[] = [];
  const problems: Diagnostic[] = [];
  const report = (file: string, code: Diagnostic["code"], message: string, hint?: string) =>
    problems.push({
      severity: "error",
      file,
      line: 1,
      column: 1,
      code,
      message,
      ...(hint ? { hint } : {}),
    });
  const walk = (path: string, shownPath: string, name: string, depth: number): void => {
    let names: string[];
    try {
      names = readdirSync(path);
    } catch (error) {
      report(shownPath, "file-unreadable", `the folder cannot be read: ${reasonOf(error)}`);
      return;
    }
    for (const entry of names.sort()) {
      if (entry.startsWith(".")) continue;
      const child = `${path}${sep}${entry}`;
      const shownChild = joinShown(shownPath, entry);
      const now = Date.now();
      let stats: Stats;
      try {
        stats = lstatSync(child);
      } catch (error) {
        report(shownChild, "file-unreadable", `cannot be read: ${reasonOf(error)}`);
        continue;
      }
      if (stats.isSymbolicLink()) {
        report(shownChild, "file-link", "is a symbolic link", "put the file itself here");
      } else if (stats.isDirectory()) {
        if (depth < deepestFolder) walk(child, shownChild, entry, depth + 1);
        else report(shownChild, "file-unreadable", "lies too many folders deep");
      } else if (entry.endsWith(ending) && entry !== `README${ending}`) {
        files.push({
          path: child,
          shown: shownChild,
          name: entry.slice(0, -ending.length),
          folder: name,
          stamp: stampOf(stats, now),
        });
      }
    }
  };
  const shownFolder = shown.replaceAll("\\", "/");
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    report(shownFolder, "file-link", "is a symbolic link", "put the folder itself here");
  } else walk(folder, shownFolder, folder.split(/[\\/]/).at(-1) ?? "", 0);
  return { files, problems };
}

function joinShown(folder: string, name: string): string {
  return folder === "" || folder === "." ? name : `${folder}/${name}`;
}
