import { statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Differs between versions of this program, so that none takes what another has stored. In the
 * bundle, the name of the file that this stands in changes with every line of the program.
 */
export function programStamp(): string {
  const program = fileURLToPath(import.meta.url);
  const { mtimeMs, size } = statSync(program);
  return `${basename(program)} ${mtimeMs} ${size}`;
}
