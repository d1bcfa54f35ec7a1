import type { BuildManifest, PrintedVersion, Printing } from "./build-manifest.ts";

/** A file of a kit, made now or not. */
export interface KitFile {
  name: string;
  /** Digest of everything that it's made from. */
  source: string;
  /** Digest of its bytes; null when it wasn't made, because it looked current. */
  bytes: string | null;
  /** True if it is written even where a file with the same bytes is. */
  rewrites: boolean;
}

/** What is where a file should be: a digest, or something that no digest can be taken of. */
export type Found = { digest: string } | "special";

export interface FolderState {
  manifest: BuildManifest;
  /** Everything that the manifest or a new file names; missing files are left out. */
  found: ReadonlyMap<string, Found>;
}

export interface WantedFiles {
  /** Id of the kit; it changes with every word that is printed. */
  kit: string;
  tool: string;
  files: readonly KitFile[];
  /** Names of all files that this kit can have, whether they're wanted now or not. */
  possible: ReadonlySet<string>;
}

/** What's to be done with a folder, and why. Each list holds filenames. */
export interface FilePlan {
  /** Written as they were made. */
  write: string[];
  /** Wanted, to be written, and not made. */
  unmade: string[];
  /** Current already. */
  current: string[];
  /** A person's, whose source is as it was: left alone. */
  kept: string[];
  /** A person's, in the way of something new. */
  conflicts: string[];
  /** Ours, unchanged, and no longer part of the kit. */
  remove: string[];
  /** Of this kit and not wanted now, whether a person changed them or not. */
  others: string[];
  /** What is recorded of each file that stays, or that is about to be replaced or removed. */
  before: ReadonlyMap<string, readonly PrintedVersion[]>;
}

type List = Exclude<keyof FilePlan, "before">;

/**
 * Decides what happens to each file of a kit's folder. A file is ours while its bytes are those that
 * are recorded; any other file is a person's, and is never planned to be written or removed.
 */
export function planKitFiles({ manifest, found }: FolderState, wanted: WantedFiles): FilePlan {
  const lists: Record<List, string[]> = {
    write: [],
    unmade: [],
    current: [],
    kept: [],
    conflicts: [],
    remove: [],
    others: [],
  };
  const before = new Map<string, readonly PrintedVersion[]>();
  const decide = (name: string, list: List, versions: readonly PrintedVersion[]) => {
    lists[list].push(name);
    if (versions.length > 0) before.set(name, versions);
  };
  for (const file of wanted.files) {
    const known = manifest.files.get(file.name) ?? [];
    decide(file.name, ...decideWanted(file, known, found.get(file.name), wanted));
  }
  const names = new Set(wanted.files.map(({ name }) => name));
  for (const [name, known] of manifest.files) {
    const there = found.get(name);
    if (there !== undefined && !names.has(name)) {
      decide(name, ...decideOther(name, known, there, wanted));
    }
  }
  return { ...lists, before };
}

type Decision = [list: List, versions: readonly PrintedVersion[]];

function decideWanted(
  { source, bytes, rewrites }: KitFile,
  known: readonly PrintedVersion[],
  there: Found | undefined,
  { kit, tool }: WantedFiles,
): Decision {
  const make = bytes === null ? "unmade" : "write";
  if (there === undefined) return [make, []];
  // Also one that was written by a run that was killed before it could record it.
  if (bytes !== null && there !== "special" && there.digest === bytes) {
    return [rewrites ? "write" : "current", [{ source, bytes, kit, tool }]];
  }
  const ours = known.filter((version) => isOurs([version], there));
  if (ours.length > 0) {
    const isCurrent = ours.some((version) => version.source === source && version.tool === tool);
    return [bytes === null && isCurrent ? "current" : make, ours];
  }
  // Of two states, no one can tell which one was filled in.
  const isSame = known.length > 0 && known.every((version) => version.source === source);
  return [isSame ? "kept" : "conflicts", known];
}

function decideOther(
  name: string,
  known: readonly PrintedVersion[],
  there: Found,
  { kit, possible }: WantedFiles,
): Decision {
  const ours = known.filter((version) => isOurs([version], there));
  const states = ours.length > 0 ? ours : known;
  const isOfKit = states.every((version) => version.kit === kit);
  if (ours.length > 0) return [isOfKit && possible.has(name) ? "others" : "remove", ours];
  return [isOfKit ? "others" : "conflicts", known];
}

function isOurs(known: readonly PrintedVersion[], there: Found): boolean {
  return there !== "special" && known.some(({ bytes }) => bytes === there.digest);
}

/** True if a person has changed a recorded file since. */
export function isFilledIn(state: FolderState): boolean {
  return filledIn(state).length > 0;
}

/**
 * Names of recorded files that a person has changed since. A folder or a link in a file's place is not
 * filled in: it is in the way.
 */
export function filledIn({ manifest, found }: FolderState): string[] {
  return [...manifest.files].flatMap(([name, known]) => {
    const there = found.get(name);
    return there !== undefined && there !== "special" && !isOurs(known, there) ? [name] : [];
  });
}

/** Why a kit can't go into a folder. */
export type Unusable = "other-person" | "other-selection";

/**
 * A kit may go into an unused folder, into its own, and into that of a kit that was printed for no one
 * and that no one has filled in.
 *
 * @param there what the folder's documents are; null in an unused one
 * @param isFilled tells whether a person has changed any of them
 */
export function whyUnusable(
  there: Printing | null,
  wanted: Printing,
  isFilled: () => boolean,
): Unusable | null {
  if (there === null) return null;
  if (there.person !== wanted.person) return "other-person";
  if (there.selection === wanted.selection) return null;
  return wanted.person === null && !isFilled() ? null : "other-selection";
}
