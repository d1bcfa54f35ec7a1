import { spawnSync } from "node:child_process";
import { type LockOwner, ownIdentity } from "../../src/output/lock-owner.ts";

/** A lock's text as a run on this machine left it that has ended. */
export function deadLock(owner: Partial<LockOwner> = {}): string {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  return JSON.stringify({ ...ownIdentity(), pid, ...owner });
}
