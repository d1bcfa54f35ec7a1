import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { regularBytes } from "../../diagnostic/regular-file.ts";
import { nameKey } from "../../kit/name-key.ts";
import { safeLabel } from "../../roster/label.ts";
import { maxRosterBytes } from "../../roster/read-records.ts";
import { readRoster } from "../../roster/read-roster.ts";

/**
 * Labels of other kits for the same role and level. Documents and debriefs of all of them go into folders
 * that are named after role, level, and label, so one label must not stand for two people.
 */
export interface LabelsElsewhere {
  /** Those that are in use, be it only in the name of a folder. */
  taken: ReadonlySet<string>;
  /** By label, keys of the candidates' names in other lists; an empty one once names were forgotten. */
  names: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * @param folder absolute path of the kit whose own list doesn't count
 * @param base role and level, such as `backend-senior`
 * @param list name of the files with candidates
 */
export function labelsElsewhere(folder: string, base: string, list: string): LabelsElsewhere {
  const taken = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const sibling of foldersIn(dirname(folder))) {
    if (sibling !== base && !sibling.startsWith(`${base}-`)) continue;
    taken.add(sibling.slice(base.length + 1));
    if (sibling === basename(folder)) continue;
    const path = join(dirname(folder), sibling, list);
    const bytes = regularBytes(path, maxRosterBytes);
    if (!bytes) continue;
    for (const { label, candidate } of readRoster(path, list, null, { bytes }).rows) {
      taken.add(label);
      names.set(label, (names.get(label) ?? new Set()).add(nameKey(candidate ?? "")));
    }
  }
  return { taken, names };
}

/** True if the label is someone else's in another list, or may be. */
export function isSomeoneElses(
  { names }: LabelsElsewhere,
  { label, candidate }: { label: string; candidate: string },
): boolean {
  const there = [...(names.get(safeLabel(label)) ?? [])];
  return there.some((name) => name === "" || name !== nameKey(candidate));
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}
