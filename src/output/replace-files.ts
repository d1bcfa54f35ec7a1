import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { SavedMeanwhileError } from "../diagnostic/user-error.ts";
import { digest, maxFileBytes } from "./digest.ts";
import { readOutputFile } from "./read-output-file.ts";
import { hasNoLinks, isErrno } from "./system-error.ts";

export interface Replacement {
  target: string;
  /** The new file, whole and on the same disk; null removes the old one. */
  from: string | null;
  /** Where the old file may be kept meanwhile: a name on the same disk that is free. */
  aside: string;
  /** True if the old file stays there for good. */
  keeps?: boolean;
  /**
   * Digest of the old file, null if there was none: a person may have saved it since. Without it,
   * whatever is there is replaced.
   */
  expected?: string | null | undefined;
}

/**
 * Puts files into their places one after the other. Each place holds the old file or the new one,
 * whole, at every moment; if one cannot be replaced, those before it become again what they were.
 *
 * @param onFailure makes of a system's error, and the place it came from, the one to throw
 */
export function replaceFiles(
  replacements: readonly Replacement[],
  onFailure: (target: string, error: unknown) => unknown,
): void {
  const done: Started[] = [];
  for (const each of replacements) {
    const started = { ...each, kept: false, placed: false };
    try {
      started.kept = keepAside(each);
      done.push(started);
      checkExpected(started);
      if (each.from !== null) place(each.from, each);
      else if (started.kept) unlinkSync(each.target);
      started.placed = true;
    } catch (error) {
      for (const one of done.reverse()) restore(one);
      throw onFailure(each.target, error);
    }
  }
  for (const { aside, kept, keeps } of done) if (kept && !keeps) rmSync(aside, { force: true });
}

/** `kept`: there was an old file, which is now at `aside`. `placed`: the new one is in its place. */
type Started = Replacement & { kept: boolean; placed: boolean };

function checkExpected({ target, aside, expected, kept }: Started): void {
  if (expected === undefined) return;
  const read = kept ? readOutputFile(aside, maxFileBytes) : null;
  const now = read?.state === "read" ? digest(read.bytes) : null;
  if (now === expected && kept === (expected !== null)) return;
  throw new SavedMeanwhileError(target);
}

/** Where nothing is expected, nothing is replaced. */
function place(from: string, { target, expected }: Replacement): void {
  if (expected !== null) {
    renameSync(from, target);
    return;
  }
  try {
    linkSync(from, target);
  } catch (error) {
    if (isErrno(error, "EEXIST")) throw new SavedMeanwhileError(target);
    if (!hasNoLinks(error)) throw error;
    renameSync(from, target);
  }
}

/** A second name for what is in the place, or a copy of it. @returns whether there was anything */
function keepAside({ target, aside }: Replacement): boolean {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (!stats) return false;
  if (stats.isSymbolicLink()) symlinkSync(readlinkSync(target), aside);
  else {
    try {
      linkSync(target, aside);
    } catch (error) {
      if (!hasNoLinks(error)) throw error;
      copyFileSync(target, aside, constants.COPYFILE_EXCL);
    }
  }
  return true;
}

/** Never throws: what could not be put back is still the old file or the new one, whole. */
function restore({ target, aside, kept, placed }: Started): void {
  try {
    if (placed && kept) renameSync(aside, target);
    else if (placed) rmSync(target, { force: true });
  } catch {
    // It cannot be replaced, which is why it has not been.
  }
  rmSync(aside, { force: true });
}
