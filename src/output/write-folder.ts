import {
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import { Failure } from "../diagnostic/failure.ts";
import { withFolderLock } from "./folder-lock.ts";

export interface OutputFile {
  name: string;
  bytes: Uint8Array;
}

export interface WriteOptions {
  /** Names in the folder to remove, left by an earlier run. */
  obsolete?: readonly string[];
  /** Who may read: its owner alone (kits, which may name a candidate), or as usual (content). */
  readers?: "owner" | "usual";
  /** A folder above: between it and the files no link is followed, as it may come from elsewhere. */
  inside?: string | undefined;
}

type Readers = NonNullable<WriteOptions["readers"]>;

/** Beginning of the names of files that are still being written. */
const unfinished = ".unfinished-";

/** Files half written at this moment, for a run that is interrupted. */
const writing = new Set<string>();

/** Removes what an interrupted run leaves half written. Synchronous: it runs in a signal handler. */
export function removeUnfinished(): void {
  for (const path of writing) rmSync(path, { force: true });
  writing.clear();
}

/**
 * Writes a set of files that belong together into a folder, so that a reader never sees half a file
 * and a failure leaves the previous ones as they were. All are written and synced beside their
 * places first and renamed only when every one of them is whole; the last of the list is renamed
 * last. The folder belongs to one run at a time.
 *
 * @returns absolute paths in the order of the files
 * @throws Failure "cannotWrite"
 */
export function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  options: WriteOptions = {},
): string[] {
  const { obsolete = [], readers = "owner", inside = folder } = options;
  makeFolder(folder, readers, inside);
  return withFolderLock(folder, () => {
    sweepUnfinished(folder);
    const targets = files.map(({ name }) => targetIn(folder, name));
    const temporary = files.map((file) => writeTemporary(folder, file, readers));
    for (const [index, target] of targets.entries()) {
      const from = temporary[index] ?? "";
      attempt(target, () => renameSync(from, target));
      writing.delete(from);
    }
    for (const name of obsolete) rmSync(targetIn(folder, name), { force: true });
    return targets;
  });
}

/** Makes a folder, inside the parents that are there or are made too. */
function makeFolder(folder: string, readers: Readers, inside: string): void {
  attempt(folder, () => {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    const link = linkBetween(inside, folder);
    if (link === folder)
      throw new Error("it is a symbolic link, and kits are not written through links");
    if (link !== null)
      throw new Error(`${link} is a symbolic link, and nothing is written through links`);
    if (stats && !stats.isDirectory()) throw new Error("it is not a folder");
    if (!stats) mkdirSync(folder, { recursive: true, mode: readers === "owner" ? 0o700 : 0o755 });
  });
}

/** The first link from a folder upwards, below the one that it lies in. */
function linkBetween(above: string, folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const isLink = lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink();
    if (isLink && (at !== above || at === folder)) return at;
    if (at === above || dirname(at) === at) return null;
  }
}

function targetIn(folder: string, name: string): string {
  const target = resolve(folder, name);
  if (basename(name) !== name || dirname(target) !== resolve(folder)) {
    throw new Failure("cannotWrite", `"${name}" is not a file name inside ${folder}${sep}`);
  }
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (stats?.isDirectory())
    throw new Failure("cannotWrite", `cannot write ${target}: it is a folder`);
  return target;
}

function writeTemporary(folder: string, { name, bytes }: OutputFile, readers: Readers): string {
  const path = join(folder, `${unfinished}${process.pid}-${name}`);
  writing.add(path);
  try {
    attempt(join(folder, name), () =>
      writeSynced(path, bytes, readers === "owner" ? 0o600 : 0o644),
    );
  } catch (error) {
    removeUnfinished();
    throw error;
  }
  return path;
}

/** "wx" never opens what is there, so it cannot be led through a link. */
function writeSynced(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, "wx", mode);
  try {
    fchmodSync(file, mode);
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Only the holder of the folder's lock gets here, so what is unfinished was left by a killed run. */
function sweepUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(unfinished)) rmSync(join(folder, name), { force: true });
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      "cannotWrite",
      `cannot write ${path}: ${reasonOf(error)}`,
      ["name another folder with --out"],
      error,
    );
  }
}
