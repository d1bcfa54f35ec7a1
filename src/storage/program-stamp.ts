import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { contentHash } from "./content-hash.ts";

let stamp: string | undefined;

/**
 * Differs between versions of this program, so that none takes what another has stored. It covers
 * every file of code: what is stored depends on more of them than those that store it.
 */
export function programStamp(): string {
  stamp ??= stampOfProgram(fileURLToPath(import.meta.url));
  return stamp;
}

/** The bundle lies flat in one folder, with other things in folders below; the sources lie in several. */
function stampOfProgram(file: string): string {
  const folder = dirname(file);
  return file.endsWith(".ts")
    ? stampOfCode(dirname(folder), ".ts", { recursive: true })
    : stampOfCode(folder, ".js");
}

/** Changes when a file of the folder that has the ending is changed, comes or goes. */
export function stampOfCode(folder: string, ending: string, { recursive = false } = {}): string {
  const names = readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
  const stamps = names.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [name, size, mtimeMs];
  });
  return contentHash(JSON.stringify(stamps));
}
