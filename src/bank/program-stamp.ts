import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashOf } from "./packed-file.ts";

let stamp: string | undefined;

/**
 * Differs between versions of this program, so that none takes what another has stored. It covers
 * every file of code: what is stored depends on more of them than those that store it.
 */
export function programStamp(): string {
  stamp ??= stampOfCode(...codeFolder(fileURLToPath(import.meta.url)));
  return stamp;
}

/** The bundle lies flat in one folder; the sources lie in several. */
function codeFolder(program: string): [folder: string, ending: string] {
  return program.endsWith(".ts") ? [dirname(dirname(program)), ".ts"] : [dirname(program), ".js"];
}

/** Changes when a file below the folder that has the ending is changed, comes or goes. */
export function stampOfCode(folder: string, ending: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
  const stamps = names.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [name, size, mtimeMs];
  });
  return hashOf(JSON.stringify(stamps));
}
