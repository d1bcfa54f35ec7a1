import { randomBytes } from "node:crypto";
import { existsSync, rmSync, statSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { reasonOf } from "../../diagnostic/content-file.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { makeFolders } from "../../storage/make-folders.ts";

/**
 * Creates the folder if need be and makes sure that no one else can put files into it: programs
 * are started from here. Synchronous, as all that precedes the start of a browser: a turn of the
 * event loop may take as long as reading the bank.
 * @throws UserError noBrowser if it cannot be made, or is someone else's, or others may write to it
 */
export function privateFolder(folder: string): string {
  try {
    makeFolders(folder, 0o700);
  } catch (error) {
    const message = `The cache folder ${folder} cannot be made: ${reasonOf(error)}`;
    throw new UserError("noBrowser", message, [cacheHint], error);
  }
  refuseUnlessPrivate(folder);
  return folder;
}

/** @throws UserError noBrowser if the file or folder belongs to, or can be changed by, someone else */
export function refuseUnlessPrivate(path: string): void {
  const uid = process.getuid?.();
  if (uid === undefined) return; // Windows: the user's profile folder has its own access list.
  const { uid: owner, mode } = statSync(path);
  if (owner !== uid) {
    throw new UserError("noBrowser", `${path} belongs to another user`, [cacheHint]);
  }
  if ((mode & 0o022) !== 0) {
    throw new UserError("noBrowser", `${path} can be changed by other users`, [
      "Delete it; the tool creates a new one.",
      cacheHint,
    ]);
  }
}

const cacheHint = "Set INTERVIEW_KIT_CACHE to a folder that only you can write to.";

/**
 * A new private folder that lasts no longer than this process: a profile, or a browser half
 * unpacked. What a killed process leaves is swept by a later one (`sweepRunFolders`).
 */
export function makeRunFolder(cache: string): string {
  const run = privateFolder(join(privateFolder(cache), "run"));
  const name = `${process.pid}-${randomBytes(4).toString("hex")}-${hostname()}`;
  return privateFolder(join(run, name));
}

/** Never throws: what cannot be removed now is tried again at the next start. */
export async function removeRunFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/**
 * How often, and with which pauses in milliseconds, a folder is removed that may still be written to:
 * for a second at most. A killed process ends only when it gets a processor, and on a busy machine it
 * waits for one. The folder counts as gone when it's missed that often in a row.
 */
const removals = { tries: 40, pauseMs: 25, missed: 4 };

/**
 * The same at once, for an exit. A browser that is killed may write one last file after its folder was
 * listed (ENOTEMPTY): the system's own retries do not list it again. It may also finish what it was
 * about, and make the folder again.
 */
export function removeRunFolderNow(folder: string): void {
  let missed = 0;
  for (let tries = removals.tries; tries > 0 && missed < removals.missed; tries -= 1) {
    missed = existsSync(folder) ? 0 : missed + 1;
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Tried again.
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, removals.pauseMs);
  }
}

/** Removes the run folders of processes that are gone. Never throws. */
export async function sweepRunFolders(cache: string): Promise<void> {
  const run = join(cache, "run");
  const names = await readdir(run).catch(() => []);
  const left = await Promise.all(names.map((name) => isLeftOver(join(run, name), name)));
  await Promise.all(
    names.filter((_, index) => left[index]).map((name) => removeRunFolder(join(run, name))),
  );
}

const aDayMs = 24 * 60 * 60 * 1000;

async function isLeftOver(folder: string, name: string): Promise<boolean> {
  const [, pid, host] = /^(\d+)-[0-9a-f]{8}-(.*)$/.exec(name) ?? [];
  if (pid === undefined) return false;
  if (host === hostname()) return !isAlive(Number(pid));
  // Another machine or container shares the cache: its processes cannot be seen from here.
  const age = await stat(folder).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  return age > aDayMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
