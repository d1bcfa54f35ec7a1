import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import { commandOnly, type Hint } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { makeFolders } from "../storage/make-folders.ts";
import { withFolderLock } from "./folder-lock.ts";
import { replaceFiles } from "./replace-files.ts";
import { isErrno } from "./system-error.ts";

export interface OutputFile {
  name: string;
  bytes: Uint8Array;
  /** Name of the file in the folder that it replaces, if that isn't its own. */
  replaces?: string;
}

export interface WriteOptions extends FolderOptions {
  /** Names in the folder to remove, left by an earlier run. */
  obsolete?: readonly string[];
}

export interface FolderOptions {
  /**
   * Who may read: its owner alone (kits, which may name a candidate), or as usual (content), which a
   * file that's replaced may have narrowed.
   */
  readers?: "owner" | "usual";
  /**
   * A folder whose content may be someone else's: no folder on the way from it may be a link.
   * Links on the way to it, and to a folder outside it, are the user's own.
   */
  within?: string;
}

type Readers = NonNullable<FolderOptions["readers"]>;

/** What is to become of some files of a folder, all of it or nothing. */
export interface FolderChange {
  files: readonly OutputFile[];
  obsolete?: readonly string[];
  /** Digests that files to be replaced or removed must have, null for one that must not exist. */
  expected?: ReadonlyMap<string, string | null>;
  /** Files that get another name, by their own, before a new one takes their place or none does. */
  setAside?: ReadonlyMap<string, string>;
}

/** Writes files, and returns their absolute paths in the same order. */
export type ChangeFolder = (change: FolderChange) => string[];

/** Beginning of the names of files that are still being written, or kept until all are. */
const unfinished = ".unfinished-";

/**
 * Writes a set of files that belong together into a folder, so that a reader never sees half a file
 * and a failure leaves the previous ones as they were. All are written and synced next to their
 * places first and put there only when every one of them is whole; the last of the list comes last.
 * The folder belongs to one run at a time. Synchronous throughout: a signal is handled before or
 * after it, and only a killed run leaves something unfinished, which the next one sweeps.
 *
 * @returns absolute paths in the order of the files
 * @throws UserError "cannotWrite"
 */
export function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): string[] {
  const { obsolete = [] } = options;
  return updateFolder(folder, options, (change) => change({ files, obsolete }));
}

/**
 * Does the same with files that are decided on while the folder belongs to this run alone. If the
 * action throws, a folder that was made for it is removed again.
 *
 * @throws UserError "cannotWrite"; what the action throws
 */
export function updateFolder<T>(
  folder: string,
  { readers = "owner", within = folder }: FolderOptions,
  action: (change: ChangeFolder) => T,
): T {
  return attempt(folder, readers, () => {
    const made = makeFolder(folder, within, readers);
    try {
      return withFolderLock(folder, (touch) => {
        sweepUnfinished(folder);
        return action((change) => changeFiles(folder, change, readers, touch));
      });
    } catch (error) {
      removeFolders(folder, made);
      throw error;
    }
  });
}

function changeFiles(
  folder: string,
  { files, obsolete = [], expected, setAside }: FolderChange,
  readers: Readers,
  touch: () => void,
): string[] {
  const temporary: string[] = [];
  try {
    const names = [...files.map(({ name }) => name), ...obsolete];
    const places = names.map((name) => targetIn(folder, name));
    for (const [index, { name, bytes, replaces = name }] of files.entries()) {
      const path = join(folder, `${unfinished}${process.pid}-${index}`);
      temporary.push(path);
      touch();
      const mode = readers === "owner" ? 0o600 : usualMode(join(folder, replaces));
      attempt(places[index] ?? folder, readers, () => writeSynced(path, bytes, mode));
    }
    const replacements = places.map((target, index) => {
      const name = names[index] ?? "";
      const other = setAside?.get(name);
      return {
        target,
        from: temporary[index] ?? null,
        aside: join(folder, other ?? `${unfinished}${process.pid}-${index}-before`),
        keeps: other !== undefined,
        expected: expected?.get(name),
      };
    });
    replaceFiles(replacements, (target, error) => asUserError(target, readers, error));
    return places.slice(0, files.length);
  } finally {
    for (const path of temporary) rmSync(path, { force: true });
  }
}

/**
 * Makes a folder, inside the parents that are there or are made too.
 * @returns the topmost folder that was made, if any
 */
function makeFolder(folder: string, within: string, readers: Readers): string | undefined {
  for (const path of foldersBelow(within, folder)) {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isSymbolicLink())
      throwCannotWrite(path, "it is a symbolic link, and nothing is written through links");
    if (stats && !stats.isDirectory()) throwCannotWrite(path, "it is not a folder");
  }
  return makeFolders(folder, readers === "owner" ? 0o700 : 0o755);
}

/** The folders on the way down from one to the other, which is the last; that one alone if it is elsewhere. */
function foldersBelow(within: string, folder: string): string[] {
  const way = relative(within, folder);
  if (way === "" || isAbsolute(way) || way.split(sep)[0] === "..") return [folder];
  return way.split(sep).map((_, index, names) => join(within, ...names.slice(0, index + 1)));
}

/** Takes back the folders that were made for files which then could not be written. */
function removeFolders(folder: string, topmost: string | undefined): void {
  if (topmost === undefined) return;
  try {
    for (let path = resolve(folder); path.length >= topmost.length; path = dirname(path)) {
      rmdirSync(path);
    }
  } catch {
    // Someone else has put something there.
  }
}

/**
 * The path of a file in a folder, whether it exists or not.
 *
 * @throws UserError "cannotWrite" for a name that leads out of the folder, and for a place where neither
 *   a file nor a link is
 */
export function targetIn(folder: string, name: string): string {
  const target = resolve(folder, name);
  if (basename(name) !== name || dirname(target) !== resolve(folder)) {
    throw new UserError("cannotWrite", `"${name}" is not a file name inside ${folder}${sep}`);
  }
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throwCannotWrite(target, "it is a folder");
  // A link is replaced like a file: what it leads to is never touched.
  if (stats && !stats.isFile() && !stats.isSymbolicLink())
    throwCannotWrite(target, "it is not a file");
  return target;
}

/**
 * What its owner gave a file that's replaced, or as files usually have it. A file that no one may write
 * could be replaced all the same, but whoever made it so meant it.
 */
function usualMode(path: string): number {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return 0o644;
  if ((stats.mode & 0o222) === 0) {
    throw new UserError("cannotWrite", `cannot write ${path}: it is read-only`);
  }
  return stats.mode & 0o777;
}

/** "wx" never opens what is there, so it cannot be led through a link. */
function writeSynced(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    setMode(file, mode);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Whatever the umask; where the disk knows no owners, as FAT does not, the mount decides. */
function setMode(file: number, mode: number): void {
  try {
    fchmodSync(file, mode);
  } catch (error) {
    if (!isErrno(error, "EPERM") && !isErrno(error, "ENOTSUP")) throw error;
  }
}

/** Only the holder of the folder's lock gets here, so what is unfinished was left by a killed run. */
function sweepUnfinished(folder: string): void {
  const left = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.name.startsWith(unfinished) && !entry.isDirectory(),
  );
  for (const { name } of left) rmSync(join(folder, name), { force: true });
}

function attempt<T>(path: string, readers: Readers, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw asUserError(path, readers, error);
  }
}

const otherFolder = commandOnly("name another folder with --out");

function asUserError(path: string, readers: Readers, error: unknown): unknown {
  return asWriteError(path, error, readers === "owner" ? [otherFolder] : []);
}

/** What the system refused is for the user to fix; every other error is a bug of ours. */
export function asWriteError(path: string, error: unknown, hints: Hint[] = []): unknown {
  if (!isErrno(error)) return error;
  return new UserError("cannotWrite", `cannot write ${path}: ${reasonOf(error)}`, hints, error);
}

function throwCannotWrite(path: string, reason: string): never {
  throw new UserError("cannotWrite", `cannot write ${path}: ${reason}`, [otherFolder]);
}
