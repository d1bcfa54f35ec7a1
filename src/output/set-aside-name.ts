import { lstatSync } from "node:fs";
import { extname, join } from "node:path";

/**
 * Another name for a file that a person filled in or changed, which says so:
 * `technical-depth-scorecard.filled-2026-11-28.pdf`.
 *
 * @param today YYYY-MM-DD
 * @param isTaken tells whether a name is in use
 */
export function setAsideName(
  name: string,
  today: string,
  isTaken: (name: string) => boolean,
): string {
  const ending = extname(name);
  const word = ending === ".pdf" ? "filled" : "edited";
  const stem = `${name.slice(0, name.length - ending.length)}.${word}-${today}`;
  for (let number = 1; ; number += 1) {
    const other = `${stem}${number === 1 ? "" : `-${number}`}${ending}`;
    if (!isTaken(other)) return other;
  }
}

/** New names for files of a folder that are free there, by the files' names. */
export function setAsideNames(
  folder: string,
  names: readonly string[],
  today: string,
): ReadonlyMap<string, string> {
  const isTaken = (name: string) =>
    lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  return new Map(names.map((name) => [name, setAsideName(name, today, isTaken)]));
}
