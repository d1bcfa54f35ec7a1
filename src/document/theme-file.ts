import { dirname, join } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import { readRegularFile, statsOf } from "../diagnostic/regular-file.ts";

/** A file that a theme names, or why it cannot be used, as the end of a sentence. */
export type ThemeFile = { ok: true; bytes: Buffer } | { ok: false; why: string };

/**
 * Reads a file that a theme names. Neither it nor any folder that it's in is a link.
 *
 * @param folder the workspace's templates
 * @param name relative to that folder
 * @param largest bytes
 */
export function readThemeFile(folder: string, name: string, largest: number): ThemeFile {
  for (let inside = dirname(name); ; inside = dirname(inside)) {
    if (isLink(join(folder, inside))) {
      return { ok: false, why: "is in a folder that is a symbolic link" };
    }
    if (inside === ".") break;
  }
  const read = readRegularFile(join(folder, name), largest);
  if (read.ok) return { ok: true, bytes: read.bytes };
  switch (read.reason) {
    case "link":
      return { ok: false, why: "is a symbolic link" };
    case "not-regular":
      return { ok: false, why: "is not a file" };
    case "too-large": {
      const kilobytes = Math.ceil(read.size / 1024);
      return { ok: false, why: `has ${kilobytes} KB; the limit is ${largest / 1024} KB` };
    }
    case "unreadable":
      return { ok: false, why: `cannot be read: ${reasonOf(read.error)}` };
  }
}

function isLink(path: string): boolean {
  return statsOf(path)?.isSymbolicLink() ?? false;
}
