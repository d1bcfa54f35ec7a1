import { lstatSync, readdirSync, type Stats } from "node:fs";
import { sep } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { currentSignature, type FileSignature, signatureOf } from "../storage/file-signature.ts";

export interface ContentFile {
  /** Where the file lies. */
  path: string;
  /** How it is shown, with forward slashes. */
  displayPath: string;
  /** Name without its ending. */
  name: string;
  /** Name of the folder it lies in. */
  folder: string;
  /** When it was listed. */
  signature: FileSignature | null;
}

/** The signature that a file was listed with, or has now: one that was new may have rested meanwhile. */
export function settledSignature({ path, signature }: ContentFile): FileSignature | null {
  return signature ?? currentSignature(path);
}

/** Deeper folders are a mistake, or a trap: no layout of ours needs more. */
export const maxFolderDepth = 6;

/**
 * Lists the files below a folder that have an ending, in the order of their paths. Dot files are
 * passed over; symbolic links are reported and never followed, so nothing outside is read and a
 * loop of links cannot trap the walk.
 */
export function listContentFiles(
  folder: string,
  displayPath: string,
  ending: string,
): { files: ContentFile[]; diagnostics: Diagnostic[] } {
  const files: ContentFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const report = (file: string, code: Diagnostic["code"], message: string, hint?: string) =>
    diagnostics.push({
      severity: "error",
      file,
      line: 1,
      column: 1,
      code,
      message,
      ...(hint ? { hint } : {}),
    });
  const walk = (path: string, displayPath: string, name: string, depth: number): void => {
    let names: string[];
    try {
      names = readdirSync(path);
    } catch (error) {
      report(displayPath, "file-unreadable", `the folder cannot be read: ${reasonOf(error)}`);
      return;
    }
    for (const entry of names.sort()) {
      if (entry.startsWith(".")) continue;
      const child = `${path}${sep}${entry}`;
      const childDisplayPath = joinDisplayPath(displayPath, entry);
      const now = Date.now();
      let stats: Stats;
      try {
        stats = lstatSync(child);
      } catch (error) {
        report(childDisplayPath, "file-unreadable", `cannot be read: ${reasonOf(error)}`);
        continue;
      }
      if (stats.isSymbolicLink()) {
        report(childDisplayPath, "file-link", "is a symbolic link", "put the file itself here");
      } else if (stats.isDirectory()) {
        if (depth < maxFolderDepth) walk(child, childDisplayPath, entry, depth + 1);
        else report(childDisplayPath, "file-unreadable", "lies too many folders deep");
      } else if (entry.endsWith(ending) && entry !== `README${ending}`) {
        files.push({
          path: child,
          displayPath: childDisplayPath,
          name: entry.slice(0, -ending.length),
          folder: name,
          signature: signatureOf(stats, now),
        });
      } else if (isMeant(entry, ending)) {
        const name = entry.slice(0, entry.lastIndexOf("."));
        report(
          childDisplayPath,
          "file-ending",
          `ends in ${entry.slice(name.length)}, so it is not read`,
          `rename it to ${name}${ending}`,
        );
      }
    }
  };
  const folderDisplayPath = displayPath.replaceAll("\\", "/");
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) {
    report(folderDisplayPath, "file-link", "is a symbolic link", "put the folder itself here");
  } else walk(folder, folderDisplayPath, folder.split(/[\\/]/).at(-1) ?? "", 0);
  return { files, diagnostics };
}

/** A file of the same kind by another ending: `.MD`, `.markdown`. */
function isMeant(entry: string, ending: string): boolean {
  const endings = ending === ".md" ? [ending, ".markdown"] : [ending];
  const lower = entry.toLowerCase();
  return (
    !entry.endsWith(ending) &&
    endings.some((one) => lower.endsWith(one)) &&
    !lower.startsWith("readme.")
  );
}

function joinDisplayPath(folder: string, name: string): string {
  return folder === "" || folder === "." ? name : `${folder}/${name}`;
}
