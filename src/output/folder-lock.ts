import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
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
    if (!ownerIsAlive(path)) rmSync(path, { force: true });
    else if (Date.now() > deadline) {
      throw new Failure("cannotWrite", `another run is writing into ${folder}`, [`if none is, remove ${path}`]);
    } else sleep(pause);
  }
  try {
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    const file = openSync(path, "wx", 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new Failure("cannotWrite", `cannot write ${path}: ${reasonOf(error)}`, ["name another folder with --out"], error);
  }
}

function ownerIsAlive(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, "utf8"));
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user. Anything else: it is gone, or so is the lock.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
