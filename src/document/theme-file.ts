import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";

/** A file that a theme names, or why it cannot be used, as the end of a sentence. */
export type ThemeFile = { ok: true; bytes: Buffer } | { ok: false; why: string };

/**
 * Reads a file that a theme names. It lies inside the folder, and no link leads out of it.
 *
 * @param largest bytes
 */
export function readThemeFile(folder: string, name: string, largest: number): ThemeFile {
  const path = join(folder, name);
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return { ok: false, why: "is a symbolic link" };
    if (!stats.isFile()) return { ok: false, why: "is not a file" };
    if (!realpathSync(path).startsWith(realpathSync(folder) + sep)) {
      return { ok: false, why: "lies outside the workspace's templates" };
    }
    if (stats.size > largest) {
      const kilobytes = Math.ceil(stats.size / 1024);
      return { ok: false, why: `has ${kilobytes} KB; the limit is ${largest / 1024} KB` };
    }
    return { ok: true, bytes: readFileSync(path) };
  } catch (error) {
    return { ok: false, why: `cannot be read: ${reasonOf(error)}` };
  }
}
