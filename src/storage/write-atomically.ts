import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeFolders } from "./make-folders.ts";

/**
 * Writes a file that only its owner can read, in one step: whoever reads it at the same time finds
 * the old file or the new one, whole. Creates its folder if needed.
 *
 * @throws what the system says if it cannot be written; no part of it is left behind then
 */
export function writeAtomically(path: string, data: Uint8Array): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  makeFolders(dirname(path), 0o700);
  try {
    writeFileSync(temporary, data, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
