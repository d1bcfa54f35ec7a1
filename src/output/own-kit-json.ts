import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { readBuildManifest } from "./build-manifest.ts";
import { digest } from "./digest.ts";
import { kitFileName, readBytes } from "./folder-state.ts";
import { type PrintedFor, personKey } from "./kit-folder-names.ts";
import { isErrno } from "./system-error.ts";

/**
 * The newest kit.json of a person in the folders that a kit may go into, if this tool wrote it and no
 * one has changed it since.
 *
 * @param base role and level, such as `backend-senior`
 */
export function readOwnKitJson(
  parent: string,
  base: string,
  person: PrintedFor,
): { path: string; bytes: Uint8Array } | null {
  const found = foldersNamed(parent, base).flatMap((folder) => {
    const own = ownKitJson(folder, personKey(person));
    return own === null ? [] : [own];
  });
  found.sort((left, right) => right.savedMs - left.savedMs);
  return found[0] ?? null;
}

/** The preferred one first. */
function foldersNamed(parent: string, base: string): string[] {
  try {
    const names = readdirSync(parent).filter(
      (name) => name === base || name.startsWith(`${base}-`),
    );
    return names.sort().map((name) => join(parent, name));
  } catch {
    // It cannot be looked into, which is for the run to say that writes there.
    return [];
  }
}

function ownKitJson(
  folder: string,
  person: string | null,
): { path: string; bytes: Uint8Array; savedMs: number } | null {
  const path = join(folder, kitFileName);
  try {
    const bytes = readBytes(path);
    const { printing, files } = readBuildManifest(folder);
    if (printing?.person !== person || bytes === null) return null;
    const isOurs = files.get(kitFileName)?.some((version) => version.bytes === digest(bytes));
    return isOurs ? { path, bytes, savedMs: lstatSync(path).mtimeMs } : null;
  } catch (error) {
    if (error instanceof UserError || isErrno(error)) return null;
    throw error;
  }
}
