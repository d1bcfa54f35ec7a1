import { lstatSync, type Stats } from "node:fs";

/**
 * What the system says of a file without reading it: size, number of its node, and the times in
 * milliseconds of its last change and of the last change of its entry. A file with the same stamp
 * has the same content: the last of them cannot be set by a program.
 */
export type FileStamp = readonly [size: number, node: number, modified: number, changed: number];

/**
 * Milliseconds. File systems count time in steps, the coarsest (FAT) in steps of two seconds: a
 * file changed within the last step may change once more and keep its times.
 */
const coarsestStep = 2_000;

/** The stamp of a plain file that has rested long enough for its stamp to tell, or null. */
export function stampOf(path: string): FileStamp | null {
  const now = Date.now();
  const stats = statsOf(path);
  if (!stats?.isFile()) return null;
  const { size, ino, mtimeMs, ctimeMs } = stats;
  return Math.max(mtimeMs, ctimeMs) < now - coarsestStep ? [size, ino, mtimeMs, ctimeMs] : null;
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether both are there and alike. */
export function isSameStamp(one: FileStamp | null, other: FileStamp | null): boolean {
  return one !== null && other !== null && one.every((part, index) => part === other[index]);
}
