import { lstatSync } from "node:fs";
import { readRegularFile } from "../diagnostic/regular-file.ts";

/** A file in an output folder, where anyone may have put anything. */
export type OutputBytes =
  | { state: "read"; bytes: Buffer }
  | { state: "missing" }
  /** Nothing that is read as a file, and what it is as the end of a sentence. */
  | { state: "refused"; why: string };

/**
 * Reads a file of ours in an output folder, if it is one.
 *
 * @throws errors of the system as they are, such as a permission denied
 */
export function readOutputFile(path: string, maxBytes: number): OutputBytes {
  const read = readRegularFile(path, maxBytes);
  if (read.ok) return { state: "read", bytes: read.bytes };
  if (read.reason !== "unreadable") {
    return { state: "refused", why: `it ${whyRefused(path, read.reason, maxBytes)}` };
  }
  const { code } = read.error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return { state: "missing" };
  throw read.error;
}

function whyRefused(
  path: string,
  reason: "link" | "not-regular" | "too-large",
  maxBytes: number,
): string {
  if (reason === "link") return "is a symbolic link";
  if (reason === "too-large") return `has more than ${maxBytes} bytes`;
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory()
    ? "is a folder"
    : "is not a file";
}
