import { nameKey } from "../kit/name-key.ts";
import { interviewerNames } from "../kit/seats.ts";

/** Between two people, and never inside a name. */
const between = /\s*,?\s+and\s+|\s*[&/]\s*/i;
/** A name has two letters at least; "n/a" and "Tess (she/her)" are no two people. */
const nameLike = /^\p{L}[\p{L}\p{M}.,'\u2019\s-]+$/u;

/**
 * A cell with several interviewers as people write it, with semicolons between them: "Tess and Ivo" is
 * "Tess; Ivo". A comma may also be part of a name, as in "Moreau, Tess": it's between two people only
 * where each of them is known.
 *
 * @param known keys of names that are by themselves elsewhere in the list
 */
export function splitNames(cell: string, known: ReadonlySet<string>): string {
  return seats(cell)
    .flatMap((name) => {
      const names = partsOf(name);
      return names.every((each) => known.has(nameKey(each))) ? names : name;
    })
    .join("; ");
}

/** Keys of the names that are by themselves in these cells. */
export function knownNames(cells: readonly string[]): Set<string> {
  const names = cells.flatMap(seats).filter((name) => !name.includes(","));
  return new Set(names.map(nameKey));
}

/** Names that may be those of two people: as they're written, and as two are. */
export function unclearNames(cell: string): { name: string; asTwo: string }[] {
  // Who writes one semicolon knows what it's for.
  if (cell.includes(";")) return [];
  return interviewerNames(cell)
    .map((name) => ({ name, parts: partsOf(name) }))
    .filter(({ parts }) => parts.length > 1)
    .map(({ name, parts }) => ({ name, asTwo: parts.join("; ") }));
}

function seats(cell: string): string[] {
  return interviewerNames(cell).flatMap((text) => {
    const names = text.split(between);
    return names.every((name) => nameLike.test(name)) ? names : [text];
  });
}

function partsOf(name: string): string[] {
  return name
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
