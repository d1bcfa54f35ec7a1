import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder, and the parents that it lacks. One by one: Node's recursive way never ends where the
 * system says that a parent isn't there although it is, as below /proc, and says the same of a disk
 * that is read-only.
 *
 * @param mode rights of each new folder
 * @returns the topmost folder that was made, if any
 * @throws what the system says
 */
export function makeFolders(folder: string, mode = 0o777): string | undefined {
  const missing: string[] = [];
  for (
    let path = resolve(folder);
    !existsSync(path) && path !== dirname(path);
    path = dirname(path)
  ) {
    missing.unshift(path);
  }
  for (const path of missing) makeOne(path, mode);
  // The system's own words for a file in the folder's place.
  if (missing.length === 0 && !statSync(folder).isDirectory()) mkdirSync(folder);
  return missing[0];
}

function makeOne(path: string, mode: number): void {
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another run was quicker.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
