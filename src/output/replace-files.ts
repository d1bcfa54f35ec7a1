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
import { hasNoLinks } from "./system-error.ts";

export interface Replacement {
  target: string;
  /** The new file, whole and on the same disk; null takes the old one away. */
  from: string | null;
  /** Where the old file may be kept meanwhile: a name on the same disk that is free. */
  aside: string;
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
  const done: (Replacement & { kept: boolean })[] = [];
  for (const each of replacements) {
    try {
      const kept = keepAside(each);
      done.push({ ...each, kept });
      if (each.from !== null) renameSync(each.from, each.target);
      else if (kept) unlinkSync(each.target);
    } catch (error) {
      for (const one of done.reverse()) putBack(one);
      throw onFailure(each.target, error);
    }
  }
  for (const { aside, kept } of done) if (kept) rmSync(aside, { force: true });
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
function putBack({ target, aside, kept }: Replacement & { kept: boolean }): void {
  try {
    if (kept) renameSync(aside, target);
    else rmSync(target, { force: true });
  } catch {
    // It cannot be replaced, which is why it has not been.
  }
  // Between two names of one file a rename does nothing and leaves both.
  rmSync(aside, { force: true });
}
