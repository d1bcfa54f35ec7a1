import { randomBytes } from "node:crypto";
import {
  linkSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { UserError } from "../diagnostic/user-error.ts";
import { lifeOf, ownIdentity, parseOwner } from "./lock-owner.ts";
import { readOutputFile } from "./read-output-file.ts";
import { hasNoLinks, isErrno } from "./system-error.ts";

const lockName = ".lock";
const claimName = /^\.lock-[0-9a-f]{16}$/;
/** Bytes. A lock has about 150. */
const maxLockBytes = 4_096;
/** Milliseconds to wait for another run. Writing a kit takes some ten. */
const maxWait = 20_000;
const pollMs = 25;
/**
 * Milliseconds after which a lock is abandoned whose owner cannot be asked: one that names no owner,
 * or one on another host. An owner that is at work touches its lock before each file it writes. A lock
 * from a time to come, by the clock of another host, is watched for as long.
 */
const abandonedAfter = { nameless: 2_000, elsewhere: 15_000 } as const;

/**
 * Runs an action while no other run works in the same folder. A lock whose owner is gone is taken
 * over.
 *
 * @param action is given a function to call from time to time during long work
 * @throws UserError "cannotWrite" when another run holds the folder for twenty seconds, or when
 *   something other than a file is in the lock's place; errors of the file system as they are
 */
export function withFolderLock<T>(folder: string, action: (touch: () => void) => T): T {
  const path = join(folder, lockName);
  const deadline = Date.now() + maxWait;
  const watched: WatchedLock = { text: "", touched: 0, since: 0 };
  while (!tryLock(folder, path)) {
    const found = inspect(path, watched);
    if (found?.abandoned) removeAbandoned(folder, path, found.text);
    else if (Date.now() > deadline) {
      throw new UserError("cannotWrite", `cannot write ${folder}: another run is writing into it`, [
        `if none is, remove ${path}`,
      ]);
    } else if (found) sleep(pollMs);
  }
  try {
    sweepClaims(folder);
    return action(() => touch(path));
  } finally {
    release(path);
  }
}

/** Another run may have found the lock abandoned while this one was stopped. */
function release(path: string): void {
  const read = readOutputFile(path, maxLockBytes);
  if (read.state === "read" && read.bytes.toString("utf8") === ownText()) rmSync(path);
}

function ownText(): string {
  return JSON.stringify(ownIdentity());
}

/** Of a name that no one can have taken before: what is there is never opened. */
function claimPath(folder: string): string {
  return join(folder, `${lockName}-${randomBytes(8).toString("hex")}`);
}

/** A hard link appears whole, with the owner in it, or not at all. */
function tryLock(folder: string, path: string): boolean {
  const claim = claimPath(folder);
  const text = ownText();
  try {
    writeFileSync(claim, text, { mode: 0o600, flag: "wx" });
    linkSync(claim, path);
    return true;
  } catch (error) {
    if (hasNoLinks(error)) return tryPlainLock(path, text);
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(claim, { force: true });
  }
}

/** For file systems without hard links, such as that of a USB stick. */
function tryPlainLock(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
    return true;
  } catch (error) {
    if (isErrno(error, "EEXIST")) return false;
    throw error;
  }
}

interface FoundLock {
  text: string;
  abandoned: boolean;
}

/** A lock as it has been since a moment of this process's own clock. */
interface WatchedLock {
  text: string;
  touched: number;
  since: number;
}

/** The lock as it is now, or null when it has gone. */
function inspect(path: string, watched: WatchedLock): FoundLock | null {
  const read = readOutputFile(path, maxLockBytes);
  if (read.state === "missing") return null;
  if (read.state === "refused") {
    throw new UserError("cannotWrite", `cannot write ${path}: ${read.why}`, [
      { command: "remove it, or name another folder with --out", page: "remove it" },
    ]);
  }
  const text = read.bytes.toString("utf8");
  const owner = parseOwner(text);
  const life = owner === null ? "unknown" : lifeOf(owner);
  const limit = owner === null ? abandonedAfter.nameless : abandonedAfter.elsewhere;
  return {
    text,
    abandoned: life === "dead" || (life === "unknown" && ageOf(path, text, watched) > limit),
  };
}

/** Milliseconds since the lock was last touched, by whichever clock says more; 0 when it has just gone. */
function ageOf(path: string, text: string, watched: WatchedLock): number {
  const touched = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (touched === undefined) return 0;
  const now = performance.now();
  if (watched.text !== text || watched.touched !== touched) {
    Object.assign(watched, { text, touched, since: now });
  }
  return Math.max(Date.now() - touched, now - watched.since);
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Its age matters only on another host; whoever holds it is at work all the same.
  }
}

/** Moves an abandoned lock out of the way. If another run was quicker, its lock is put back. */
function removeAbandoned(folder: string, path: string, text: string): void {
  const aside = claimPath(folder);
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return;
    throw error;
  }
  const read = readOutputFile(aside, maxLockBytes);
  if (read.state === "read" && read.bytes.toString("utf8") !== text) restore(aside, path);
  rmSync(aside, { force: true });
}

/** Never over a lock that has been taken since. */
function restore(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if (hasNoLinks(error)) renameSync(aside, path);
    else if (!isErrno(error, "EEXIST")) throw error;
  }
}

/** Removes what runs left that were killed in the moment when they asked for the lock. */
function sweepClaims(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!claimName.test(name)) continue;
    const path = join(folder, name);
    const read = readOutputFile(path, maxLockBytes);
    const owner = read.state === "read" ? parseOwner(read.bytes.toString("utf8")) : null;
    if (owner !== null && lifeOf(owner) === "dead") rmSync(path, { force: true });
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
