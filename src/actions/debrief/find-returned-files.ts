import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { ratingsFileName } from "../../debrief/ratings-schema.ts";
import { compareText } from "../../diagnostic/diagnostic.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { manifestName, readBuildManifest } from "../../output/build-manifest.ts";
import { findFilledIn } from "../../output/folder-state.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";

/** Who a roster's own folder was printed for, as its record says it. */
export const rosterPerson = "roster";

/** A file that may be a scorecard. */
export interface ReturnedFile {
  /** Absolute path. */
  path: string;
  /** The path to show. */
  file: string;
  /** True if the user named it, and not just its folder. */
  isNamed: boolean;
}

/** Folders below the one named that are looked into. */
const maxDepth = 8;

/** What comes back as a scorecard, rightly or by mistake: each is read or has a message. */
const returnedEndings = new Set(
  ["pdf", "fdf", "xfdf", "jpg", "jpeg", "png", "heic", "tif", "tiff"].map((ending) => `.${ending}`),
);

/**
 * The files named and those in folders named, each once and sorted. Links are followed only where the
 * user names them; folders that `collect` wrote and hidden ones are left out.
 *
 * @param paths as the user wrote them, from `cwd`
 * @throws UserError "usage" for a path that doesn't exist, "content" for a folder that can't be read
 */
export function findReturnedFiles(cwd: string, paths: readonly string[]): ReturnedFile[] {
  const found = new Map<string, ReturnedFile>();
  const add = (path: string, isNamed: boolean) => {
    const before = found.get(path);
    const file = toDisplayPath(cwd, path);
    found.set(path, { path, file, isNamed: isNamed || (before?.isNamed ?? false) });
  };
  for (const given of paths) {
    const path = resolve(cwd, given);
    if (!existsSync(path)) throw new UserError("usage", `${given} does not exist`);
    if (statSync(path).isDirectory()) {
      for (const each of filesBelow(realpathSync(path), given, maxDepth)) add(each, false);
    } else add(path, true);
  }
  return [...found.values()].sort((a, b) => compareText(a.file, b.file));
}

function filesBelow(folder: string, given: string, depth: number): string[] {
  const entries = entriesOf(folder, given);
  if (entries.some(({ name }) => name === ratingsFileName) || isRosterFolder(folder, entries))
    return [];
  return entries.flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesBelow(path, given, depth - 1) : [];
    return entry.isFile() && returnedEndings.has(extname(entry.name).toLowerCase()) ? [path] : [];
  });
}

/** True for a roster's joined file as it was printed, which can be too large to be read. */
function isRosterFolder(folder: string, entries: readonly Dirent[]): boolean {
  if (!entries.some((entry) => entry.name === manifestName && entry.isFile())) return false;
  const { printing } = readBuildManifest(folder);
  return printing?.person === rosterPerson && findFilledIn(folder).length === 0;
}

function entriesOf(folder: string, given: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new UserError("content", `${given} cannot be read`, [], error);
  }
}
