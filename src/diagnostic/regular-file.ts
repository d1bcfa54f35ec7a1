import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
} from "node:fs";

/** The bytes of a regular file, or why it was not read. */
export type RegularFile =
  | { ok: true; bytes: Buffer; stats: Stats }
  | { ok: false; reason: "link" | "not-regular" }
  | { ok: false; reason: "too-large"; size: number }
  | { ok: false; reason: "unreadable"; error: unknown };

/**
 * Nothing that stands in for a file can hold up or misdirect a read: a link is not followed, a FIFO
 * is not waited for, and a terminal does not become ours. Windows has none of these flags.
 */
const readOnly =
  constants.O_RDONLY |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0) |
  (constants.O_NOCTTY ?? 0);

/**
 * Reads a regular file of bounded size. Links, folders, FIFOs, sockets, and devices are refused
 * without reading from them, and a file that grows meanwhile is not read beyond the bound. Never
 * throws for what the system says.
 *
 * @param maxBytes the most that the file may have
 */
export function readRegularFile(path: string, maxBytes: number): RegularFile {
  let file: number | undefined;
  try {
    if (!constants.O_NOFOLLOW && lstatSync(path).isSymbolicLink()) {
      return { ok: false, reason: "link" };
    }
    file = openSync(path, readOnly);
    const stats = fstatSync(file);
    if (!stats.isFile()) return { ok: false, reason: "not-regular" };
    if (stats.size > maxBytes) return { ok: false, reason: "too-large", size: stats.size };
    const bytes = readBytes(file, stats.size, maxBytes);
    if (bytes.length > maxBytes) return { ok: false, reason: "too-large", size: bytes.length };
    return { ok: true, bytes, stats };
  } catch (error) {
    return whyUnread(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What is in a regular file of bounded size; null if there is none, or none that is read. */
export function regularBytes(path: string, maxBytes: number): Buffer | null {
  const read = readRegularFile(path, maxBytes);
  return read.ok ? read.bytes : null;
}

/** True if anything is there, also a link that leads nowhere: whoever reads it says what is wrong with it. */
export function isThere(path: string): boolean {
  return statsOf(path) !== undefined;
}

/** Of what is there itself, be it a link; nothing where a part of the path is a file. */
export function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** True if there is a regular file with these very bytes. */
export function isFileWith(path: string, bytes: Uint8Array): boolean {
  return regularBytes(path, bytes.length)?.equals(bytes) ?? false;
}

/** All bytes of an open file, or one more than the bound if there are more. */
function readBytes(file: number, size: number, maxBytes: number): Buffer {
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const read = readSync(file, bytes, length, bytes.length - length, null);
    length += read;
    // A read that leaves room behind the size that the system gave has met the end.
    const ended = read === 0 || (length >= size && length < bytes.length);
    if (ended || length > maxBytes) return bytes.subarray(0, length);
    if (length === bytes.length) {
      bytes = Buffer.concat([bytes], Math.min(2 * length, maxBytes + 1));
    }
  }
}

function whyUnread(error: unknown): RegularFile {
  const { code } = error as NodeJS.ErrnoException;
  // FreeBSD says EMLINK of a link that it does not follow.
  if (code === "ELOOP" || code === "EMLINK") return { ok: false, reason: "link" };
  // A socket, and a device without a driver, cannot even be opened.
  if (code === "ENXIO" || code === "ENODEV") return { ok: false, reason: "not-regular" };
  return { ok: false, reason: "unreadable", error };
}
