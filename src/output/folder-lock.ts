import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "../diagnostic/content-file.ts";
import { Failure } from "../diagnostic/failure.ts";

const lockName = ".lock";
/** Milliseconds. Writing a kit takes some ten; who holds the lock longer is stuck. */
const longestWait = 10_000;
const pause = 25;

/**
 * Runs an action while no other run works in the same folder. A lock whose owner is gone is taken
 * over.
 *
 * @throws Failure "cannotWrite" when another run holds the folder for ten seconds
 */
export function withFolderLock<T>(folder: string, action: () => T): T {
  const path = join(folder, lockName);
  const deadline = Date.now() + longestWait;
  while (!tryLock(path)) {
    const owner = ownerOf(path);
    if (owner !== null && !isAlive(owner)) takeAway(path, owner);
    else if (Date.now() > deadline) {
      throw new Failure("cannotWrite", `another run is writing into ${folder}`, [
        `if none is, remove ${path}`,
      ]);
    } else sleep(pause);
  }
  try {
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears whole, with the owner in it, or not at all. */
function tryLock(path: string): boolean {
  const own = `${path}-${process.pid}`;
  try {
    writeFileSync(own, String(process.pid), { mode: 0o600 });
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new Failure(
      "cannotWrite",
      `cannot write ${path}: ${reasonOf(error)}`,
      ["name another folder with --out"],
      error,
    );
  } finally {
    rmSync(own, { force: true });
  }
}

/** The process that holds the lock, 0 when the file names none, null when the lock is gone. */
function ownerOf(path: string): number | null {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    return Number.isInteger(owner) && owner > 0 ? owner : 0;
  } catch {
    return null;
  }
}

function isAlive(owner: number): boolean {
  if (owner === 0) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Moves a dead owner's lock aside; if another run was quicker, its lock is put back. */
function takeAway(path: string, owner: number): void {
  const aside = `${path}-${process.pid}`;
  try {
    renameSync(path, aside);
    if (ownerOf(aside) === owner) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
