import { lstatSync, type Stats } from "node:fs";

/**
 * What the system says of a file without reading it: size, number of its node, and the times in
 * milliseconds of its last change and of the last change of its entry. A file with the same signature
 * has the same content: the last of them cannot be set by a program.
 */
export type FileSignature = readonly [
  size: number,
  node: number,
  modified: number,
  changed: number,
];

/**
 * Milliseconds. File systems count time in steps, the coarsest (FAT) in steps of two seconds: a
 * file changed within the last step may change again and keep its times.
 */
const coarsestStep = 2_000;

/**
 * The signature of a plain file that has rested long enough for its signature to tell, or null.
 *
 * @param now milliseconds since 1970, not later than when the system was asked for `stats`
 */
export function signatureOf(stats: Stats, now: number): FileSignature | null {
  const { size, ino, mtimeMs, ctimeMs } = stats;
  const rests = mtimeMs < now - coarsestStep && ctimeMs < now - coarsestStep;
  return rests && stats.isFile() ? [size, ino, mtimeMs, ctimeMs] : null;
}

/** The same, as the system says now. */
export function currentSignature(path: string): FileSignature | null {
  const now = Date.now();
  try {
    return signatureOf(lstatSync(path), now);
  } catch {
    return null;
  }
}

/** Whether both are there and alike. */
export function isSameSignature(one: FileSignature | null, other: FileSignature | null): boolean {
  return (
    one !== null &&
    other !== null &&
    one[0] === other[0] &&
    one[1] === other[1] &&
    one[2] === other[2] &&
    one[3] === other[3]
  );
}
