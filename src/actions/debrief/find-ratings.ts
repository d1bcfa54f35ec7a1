import { lstatSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ratingsFileName } from "../../debrief/ratings-schema.ts";
import { readRatings } from "../../debrief/read-ratings.ts";
import type { RatingsFile } from "../../debrief/usable-ratings.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";

/** Folders below the one named that are looked into: `output/debrief/<label>/`. */
const maxDepth = 4;
const maxFiles = 10_000;

/**
 * Reads files of ratings, and every ratings.json in folders, each once.
 *
 * @param paths as the user wrote them, from `cwd`
 */
export function findRatings(
  cwd: string,
  paths: readonly string[],
): { found: RatingsFile[]; diagnostics: Diagnostic[] } {
  const files = new Set(paths.map((path) => resolve(cwd, path)).flatMap((path) => filesIn(path)));
  const found: RatingsFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const path of [...files].sort()) {
    const file = toDisplayPath(cwd, path);
    const read = readRatings(path, file);
    if (read.ok) found.push({ file, ratings: read.ratings });
    else diagnostics.push(...read.diagnostics);
  }
  return { found, diagnostics };
}

function filesIn(path: string): string[] {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return ratingsBelow(path, maxDepth).slice(0, maxFiles);
}

function ratingsBelow(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? ratingsBelow(path, depth - 1) : [];
    return entry.name === ratingsFileName ? [path] : [];
  });
}
