import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Failure } from "../diagnostic/failure.ts";
import { hasNoLinks, isErrno } from "./system-error.ts";

const lockName = ".lock";
/** Milliseconds. Writing a kit takes some ten; who holds the lock longer is stuck. */
const longestWait = 10_000;
const pause = 25;
/** Milliseconds after which a lock that names no owner is nobody's. */
const namelessFor = 2_000;

/**
 * Runs an action while no other run works in the same folder. A lock whose owner is gone is taken
 * over.
 *
 * @throws Failure "cannotWrite" when another run holds the folder for ten seconds; errors of the
 * file system as they are
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
    sweepClaims(folder);
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears whole, with the owner in it, or not at all. */
function tryLock(path: string): boolean {
  const claim = `${path}-${process.pid}`;
  try {
    writeFileSync(claim, String(process.pid), { mode: 0o600 });
    linkSync(claim, path);
    return true;
  } catch (error) {
    if (hasNoLinks(error)) return tryPlainLock(path);
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** For file systems without hard links, such as that of a USB stick. */
function tryPlainLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

/** The process that holds the lock, 0 when the file names none, null when the lock is gone. */
function ownerOf(path: string): number | null {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    if (Number.isInteger(owner) && owner > 0) return owner;
    // One that is being written at this moment names nobody yet.
    return Date.now() - statSync(path).mtimeMs > namelessFor ? 0 : null;
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
    return isErrno(error, "EPERM");
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
    if (!isErrno(error, "ENOENT")) throw error;
  }
}

/** Removes what runs left that were killed in the moment in which they asked for the lock. */
function sweepClaims(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, owner] = /^\.lock-(\d+)$/.exec(name) ?? [];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(folder, name), { force: true });
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
