import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import {
  type PrintedVersion,
  type Printing,
  readBuildManifest,
  toManifestFile,
} from "./build-manifest.ts";
import { digest, maxFileBytes } from "./digest.ts";
import { type PrintedFor, personKey } from "./kit-folder-names.ts";
import {
  type FilePlan,
  type FolderState,
  type Found,
  filledIn,
  isFilledIn,
  type KitFile,
  planKitFiles,
  type Unusable,
  whyUnusable,
} from "./plan-kit-files.ts";
import { readOutputFile } from "./read-output-file.ts";
import { setAsideName } from "./set-aside-name.ts";
import { isErrno } from "./system-error.ts";
import {
  asWriteError,
  type ChangeFolder,
  type OutputFile,
  targetIn,
  updateFolder,
} from "./write-folder.ts";

/** The name of the file that holds the kit. */
export const kitFileName = "kit.json";

/** A document with its bytes, or null where an earlier run's is believed to be current. */
export interface MadeFile {
  name: string;
  /** Digest of everything that it's made from. */
  source: string;
  bytes: Uint8Array | null;
}

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

export interface FolderChoice {
  /** Absolute path. */
  folder: string;
  /** The folder that would have been preferred, and why the kit didn't go there. */
  avoided: { folder: string; why: Unusable } | null;
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
      kitJson: readBytes(join(choice.folder, kitFileName)),
    };
  }
  throw new Error("there are no folders for the kit");
}

/** The folder that a kit would go into now; the preferred one if that can't be told. */
export function findKitFolder(folders: Iterable<string>, printing: Printing): string {
  try {
    for (const { folder } of chooseFolders(folders, printing)) return folder;
  } catch (error) {
    // It cannot be looked into, which is for the run to say that writes there.
    if (!(error instanceof UserError)) throw error;
  }
  const [first = ""] = folders;
  return first;
}

/**
 * Folders that may hold a kit, the best one first: one that holds it already, then those that can
 * be used in their order. A folder is tried again only as long as others exist after it.
 */
function* chooseFolders(folders: Iterable<string>, printing: Printing): Generator<FolderChoice> {
  const usable: FolderChoice[] = [];
  let avoided: FolderChoice["avoided"] = null;
  for (const folder of folders) {
    const isThere = existsSync(folder);
    const there = attempt(folder, () => readBuildManifest(folder).printing);
    const why = whyUnusable(there, printing, () => isFilledIn(readState(folder, [])));
    if (why) avoided ??= { folder, why };
    else {
      const choice = { folder, avoided };
      const isOwn = there?.selection === printing.selection;
      if (isOwn) yield choice;
      usable.push(choice);
    }
    if (!isThere) {
      yield* usable;
      usable.length = 0;
    }
  }
}

/**
 * The newest kit.json of a person in the folders that a kit may go into, if this tool wrote it and no
 * one has changed it since.
 *
 * @param base role and level, such as `backend-senior`
 */
export function readOwnKitJson(
  parent: string,
  base: string,
  person: PrintedFor,
): { path: string; bytes: Uint8Array } | null {
  const found = foldersNamed(parent, base).flatMap((folder) => {
    const own = ownKitJson(folder, personKey(person));
    return own === null ? [] : [own];
  });
  found.sort((left, right) => right.savedMs - left.savedMs);
  return found[0] ?? null;
}

/** The preferred one first. */
function foldersNamed(parent: string, base: string): string[] {
  try {
    const names = readdirSync(parent).filter(
      (name) => name === base || name.startsWith(`${base}-`),
    );
    return names.sort().map((name) => join(parent, name));
  } catch {
    // It cannot be looked into, which is for the run to say that writes there.
    return [];
  }
}

function ownKitJson(
  folder: string,
  person: string | null,
): { path: string; bytes: Uint8Array; savedMs: number } | null {
  const path = join(folder, kitFileName);
  try {
    const bytes = readBytes(path);
    const { printing, files } = readBuildManifest(folder);
    if (printing?.person !== person || bytes === null) return null;
    const isOurs = files.get(kitFileName)?.some((version) => version.bytes === digest(bytes));
    return isOurs ? { path, bytes, savedMs: lstatSync(path).mtimeMs } : null;
  } catch (error) {
    if (error instanceof UserError || isErrno(error)) return null;
    throw error;
  }
}

/** Names of recorded files in a folder that a person has changed since. */
export function findFilledIn(folder: string): string[] {
  return filledIn(readState(folder, []));
}

function readState(folder: string, files: readonly { name: string }[]): FolderState {
  return attempt(folder, () => stateOf(folder, files));
}

function attempt<T>(folder: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asWriteError(folder, error);
  }
}

function stateOf(folder: string, files: readonly { name: string }[]): FolderState {
  for (const { name } of [...files, { name: kitFileName }]) targetIn(folder, name);
  const manifest = readBuildManifest(folder);
  const names = new Set([...manifest.files.keys(), ...files.map(({ name }) => name), kitFileName]);
  const found = [...names].flatMap((name): [string, Found][] => {
    const read = readOutputFile(join(folder, name), maxFileBytes);
    if (read.state === "missing") return [];
    return [[name, read.state === "read" ? { digest: digest(read.bytes) } : "special"]];
  });
  return { manifest, found: new Map(found) };
}

function withoutKitJson({ manifest, found }: FolderState): FolderState {
  const files = new Map(manifest.files);
  files.delete(kitFileName);
  return { manifest: { ...manifest, files }, found };
}

function readBytes(path: string): Uint8Array | null {
  const read = readOutputFile(path, maxFileBytes);
  return read.state === "read" ? read.bytes : null;
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
  const setAside = new Map(namesAside(folder, plan.conflicts, options.today));
  const keptAs = (previous && kit.keepsAs?.(previous)) ?? null;
  if (keptAs !== null && plan.write.includes(kitFileName) && !existsSync(join(folder, keptAs))) {
    setAside.set(kitFileName, keptAs);
  }
  const written = writePlanned(folder, state, kit, { plan, files, setAside }, change);
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

interface PlannedFiles {
  plan: FilePlan;
  files: readonly MadeFile[];
  setAside: ReadonlyMap<string, string>;
}

/**
 * Writes the manifest first, with the old and the new state of every file: after a run that was killed
 * the next one knows both. The old states leave it once the new files are in place.
 */
function writePlanned(
  folder: string,
  { manifest, found }: FolderState,
  { kit, printing, tool }: KitToSave,
  { plan, files, setAside }: PlannedFiles,
  change: ChangeFolder,
): string[] {
  const wanted = new Set([...plan.write, ...plan.conflicts]);
  const made = files.flatMap(({ name, source, bytes }) =>
    wanted.has(name) && bytes ? [{ name, source, bytes }] : [],
  );
  const after = new Map(plan.before);
  for (const name of [...plan.remove, ...plan.conflicts]) after.delete(name);
  const during = new Map(plan.before);
  for (const { name, source, bytes } of made) {
    const version: PrintedVersion = { source, bytes: digest(bytes), kit, tool };
    after.set(name, [version]);
    const old = during.get(name) ?? (setAside.has(name) ? [unknownVersion] : []);
    during.set(name, [version, ...old]);
  }
  const obsolete = [...plan.remove, ...plan.conflicts.filter((name) => !hasFile(made, name))];
  const recordFile = (versions: typeof after) => toManifestFile({ printing, files: versions });
  const before = toManifestFile(manifest);
  const [atFirst, atLast] = [recordFile(during), recordFile(after)];
  if (made.length + obsolete.length > 0) {
    const expected = new Map(
      [...made.map(({ name }) => name), ...obsolete].flatMap((name): [string, string | null][] => {
        const there = found.get(name);
        return there === "special" ? [] : [[name, there?.digest ?? null]];
      }),
    );
    change({ files: [atFirst, ...made], obsolete, expected, setAside });
    if (!isSame(atFirst, atLast)) change({ files: [atLast] });
  } else if (!isSame(before, atLast)) change({ files: [atLast] });
  return made.map(({ name }) => join(folder, name));
}

/** A state of a file that no file has, and that nothing is made from. */
const unknownVersion: PrintedVersion = { source: "", bytes: "", kit: "", tool: null };

function hasFile(files: readonly { name: string }[], name: string): boolean {
  return files.some((file) => file.name === name);
}

function isSame(one: OutputFile, other: OutputFile): boolean {
  return Buffer.from(one.bytes).equals(other.bytes);
}

function namesAside(
  folder: string,
  names: readonly string[],
  today: string,
): ReadonlyMap<string, string> {
  const isTaken = (name: string) =>
    lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
  return new Map(names.map((name) => [name, setAsideName(name, today, isTaken)]));
}

function refuseConflicts(
  folder: string,
  { conflicts }: FilePlan,
  { manifest }: FolderState,
  today: string,
): void {
  const [first] = conflicts;
  if (first === undefined) return;
  const [changed, unknown] = [true, false].map((isRecorded) =>
    conflicts.filter((name) => manifest.files.has(name) === isRecorded),
  );
  const were = (names: readonly string[]) => (names.length === 1 ? "was" : "were");
  const why = [
    ...(changed?.length
      ? [`${changed.join(", ")} ${were(changed)} filled in or changed since printed`]
      : []),
    ...(unknown?.length ? [`${unknown.join(", ")} ${were(unknown)} not printed by this tool`] : []),
  ].join(", and ");
  const aside = setAsideName(first, today, () => false);
  throw new UserError("cannotWrite", `cannot write ${folder}: ${why}`, [
    `name another folder with --out, or move ${conflicts.length === 1 ? "it" : "them"}`,
    `--replace writes all the same, and keeps ${first} as ${aside}`,
  ]);
}
