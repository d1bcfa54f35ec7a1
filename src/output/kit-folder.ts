import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Printing } from "./build-manifest.ts";
import { chooseFolders, type FolderChoice } from "./choose-kit-folder.ts";
import { digest } from "./digest.ts";
import { kitFileName, readBytes, readState, withoutKitJson } from "./folder-state.ts";
import {
  type FilePlan,
  type FolderState,
  isFilledIn,
  type KitFile,
  planKitFiles,
  whyUnusable,
} from "./plan-kit-files.ts";
import { refuseConflicts } from "./refuse-conflicts.ts";
import { setAsideNames } from "./set-aside-name.ts";
import { type ChangeFolder, updateFolder } from "./write-folder.ts";
import { type MadeFile, writeKitFiles } from "./write-kit-files.ts";

/** A kit as it goes into a folder. */
export interface KitToSave {
  /** Id of the kit; it changes with every word that is printed. */
  kit: string;
  printing: Printing;
  /** Version of the tool. */
  tool: string;
  files: readonly MadeFile[];
  /** Names of all documents that this kit can have, whether they're wanted now or not. */
  possible: ReadonlySet<string>;
  /**
   * The bytes of kit.json; null for files that belong together and have none.
   *
   * @param names of all documents of the kit in the folder, sorted
   * @param previous bytes of the kit.json that's there, which may be anything
   */
  kitJson: ((names: readonly string[], previous: Uint8Array | null) => Uint8Array) | null;
  /** The name under which the kit.json that's there is kept; null if it doesn't have to be. */
  keepsAs?(previous: Uint8Array): string | null;
}

export interface SaveOptions {
  /** Folders that the kit may go into, the first one preferred. They never end. */
  folders: Iterable<string>;
  /** See FolderOptions. */
  within?: string;
  /** Sets files aside that a person changed and that are in the way, instead of failing. */
  replace?: boolean;
  /** YYYY-MM-DD, for the names of files that are set aside. */
  today: string;
}

export interface SavedKit extends FolderChoice {
  /** Absolute paths of what was written, kit.json last; empty when nothing was made. */
  written: string[];
  /** Names of files that were believed to be current and aren't: nothing was written. */
  unmade: string[];
  /** Names of files that a person changed and that were left alone. */
  kept: string[];
  /** Names of files of ours that are no longer part of a kit in the folder, and are gone. */
  removed: string[];
  /** Names of files that were set aside, each with its new name. */
  setAside: ReadonlyMap<string, string>;
}

/**
 * Puts a kit's documents and its kit.json into the first folder that may hold them. What a person
 * filled in, changed, or put there stays as it is. All is decided while the folder belongs to this
 * run alone, so two builds at once never mix their kits.
 *
 * @throws UserError "cannotWrite", also when a file that a person changed is in the way
 */
export function saveKit(kit: KitToSave, options: SaveOptions): SavedKit {
  for (const choice of chooseFolders(options.folders, kit.printing)) {
    const within = options.within === undefined ? {} : { within: options.within };
    const saved = updateFolder(choice.folder, within, (change) => {
      const state = readState(choice.folder, kit.files);
      // Another run may have been quicker.
      const isFilled = () => isFilledIn(state);
      if (whyUnusable(state.manifest.printing, kit.printing, isFilled) !== null) return null;
      return { ...choice, ...saveInto(choice.folder, state, kit, options, change) };
    });
    if (saved) return saved;
  }
  throw new Error("there are no folders for the kit");
}

/** What a folder holds of a kit before anything is made for it. */
export interface KitSurvey extends FolderChoice {
  /** Names of files that have to be made. */
  stale: string[];
  /** Names of files that a person changed and that stay as they are. */
  kept: string[];
  /** Names of files that are as they would be made now, each with the digest of its bytes. */
  current: ReadonlyMap<string, string>;
  /** Bytes of the kit.json that's there, which may be anything. */
  kitJson: Uint8Array | null;
}

/**
 * Finds out which documents of a kit have to be made. Others may change the folder afterwards:
 * `saveKit` looks again.
 *
 * @param files with their sources
 * @throws UserError "cannotWrite" when a file that a person changed is in the way
 */
export function surveyKit(
  kit: Pick<KitToSave, "kit" | "printing" | "tool" | "possible">,
  files: readonly { name: string; source: string }[],
  options: SaveOptions,
): KitSurvey {
  for (const choice of chooseFolders(options.folders, kit.printing)) {
    const state = readState(choice.folder, files);
    const unmade = files.map((file) => ({ ...file, bytes: null, rewrites: false }));
    const plan = planKitFiles(withoutKitJson(state), { ...kit, files: unmade });
    if (!options.replace) refuseConflicts(choice.folder, plan, state, options.today);
    const stale = [...plan.unmade, ...plan.conflicts];
    return {
      ...choice,
      stale,
      kept: plan.kept,
      current: new Map(
        plan.current.flatMap((name): [string, string][] => {
          const there = state.found.get(name);
          return there === undefined || there === "special" ? [] : [[name, there.digest]];
        }),
      ),
      kitJson: readBytes(join(choice.folder, kitFileName)),
    };
  }
  throw new Error("there are no folders for the kit");
}

/** The bytes of a file that a survey found to be current; null if it has changed since. */
export function readCurrent({ folder, current }: KitSurvey, name: string): Uint8Array | null {
  const bytes = current.has(name) ? readBytes(join(folder, name)) : null;
  return bytes !== null && digest(bytes) === current.get(name) ? bytes : null;
}

type SavedFiles = Omit<SavedKit, keyof FolderChoice>;

function saveInto(
  folder: string,
  state: FolderState,
  kit: KitToSave,
  options: SaveOptions,
  change: ChangeFolder,
): SavedFiles {
  const documents = kit.files.map((file) => toKitFile(file, true));
  const first = planKitFiles(withoutKitJson(state), { ...kit, files: documents });
  if (!options.replace) refuseConflicts(folder, first, state, options.today);
  const unmade = unmadeOf(first, documents);
  if (unmade.length > 0)
    return { written: [], unmade, kept: first.kept, removed: [], setAside: new Map() };
  const names = [...documents.map(({ name }) => name), ...first.others].sort();
  const previous = readBytes(join(folder, kitFileName));
  const last = kitFileOf(folder, names, kit);
  const files = [...kit.files, ...last];
  const isMade = kit.files.some(({ bytes }) => bytes !== null);
  const plan = planKitFiles(state, {
    ...kit,
    files: [...documents, ...last.map((file) => toKitFile(file, isMade))],
  });
  if (!options.replace) refuseConflicts(folder, plan, state, options.today);
  const setAside = new Map(setAsideNames(folder, plan.conflicts, options.today));
  const keptAs = (previous && kit.keepsAs?.(previous)) ?? null;
  if (keptAs !== null && plan.write.includes(kitFileName) && !existsSync(join(folder, keptAs))) {
    setAside.set(kitFileName, keptAs);
  }
  const written = writeKitFiles(folder, state, kit, { plan, files, setAside }, change);
  return { written, unmade: [], kept: plan.kept, removed: plan.remove, setAside };
}

function kitFileOf(folder: string, names: readonly string[], { kitJson }: KitToSave): MadeFile[] {
  if (kitJson === null) return [];
  const bytes = kitJson(names, readBytes(join(folder, kitFileName)));
  return [{ name: kitFileName, source: digest(bytes), bytes }];
}

function unmadeOf({ unmade, conflicts }: FilePlan, files: readonly KitFile[]): string[] {
  const missing = new Set(files.filter(({ bytes }) => bytes === null).map(({ name }) => name));
  return [...unmade, ...conflicts.filter((name) => missing.has(name))];
}

function toKitFile({ name, source, bytes }: MadeFile, rewrites: boolean): KitFile {
  return { name, source, bytes: bytes && digest(bytes), rewrites };
}
