import { join } from "node:path";
import { readBuildManifest } from "./build-manifest.ts";
import { digest, maxFileBytes } from "./digest.ts";
import { type FolderState, type Found, filledIn } from "./plan-kit-files.ts";
import { readOutputFile } from "./read-output-file.ts";
import { asWriteError, targetIn } from "./write-folder.ts";

/** The name of the file that holds the kit. */
export const kitFileName = "kit.json";

/** Names of recorded files in a folder that a person has changed since. */
export function findFilledIn(folder: string): string[] {
  return filledIn(readState(folder, []));
}

/**
 * The manifest of a kit's folder, and what's there of the files that it or the caller names.
 *
 * @throws UserError "cannotWrite" if the folder can't be looked into
 */
export function readState(folder: string, files: readonly { name: string }[]): FolderState {
  return attempt(folder, () => stateOf(folder, files));
}

/** Does something in a folder of the output; what the system refuses is the user's to know. */
export function attempt<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asWriteError(folder, error);
  }
}

function stateOf(folder: string, files: readonly { name: string }[]): FolderState {
  for (const { name } of [...files, { name: kitFileName }]) targetIn(folder, name);
  const manifest = readBuildManifest(folder);
  const names = new Set([...manifest.files.keys(), ...files.map(({ name }) => name), kitFileName]);
  const found = [...names].flatMap((name): [string, Found][] => {
    const read = readOutputFile(join(folder, name), maxFileBytes);
    if (read.state === "missing") return [];
    return [[name, read.state === "read" ? { digest: digest(read.bytes) } : "special"]];
  });
  return { manifest, found: new Map(found) };
}

/** The same folder as documents alone see it. */
export function withoutKitJson({ manifest, found }: FolderState): FolderState {
  const files = new Map(manifest.files);
  files.delete(kitFileName);
  return { manifest: { ...manifest, files }, found };
}

/** What is in a file; null if there is none, or none that may be read. */
export function readBytes(path: string): Uint8Array | null {
  const read = readOutputFile(path, maxFileBytes);
  return read.state === "read" ? read.bytes : null;
}
