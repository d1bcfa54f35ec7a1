import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { isErrno } from "./system-error.ts";

/**
 * The process that holds a lock. A process id alone would not do: after a restart another process
 * has it, and in a container every run may have the same one.
 */
export interface LockOwner {
  pid: number;
  host: string;
  /** The kernel's random id of this boot; null where the system has none. */
  boot: string | null;
  /** The process's start in clock ticks since boot; null where the system does not say. */
  start: string | null;
}

/** "unknown": it runs, if at all, where this process cannot see it. */
export type Life = "alive" | "dead" | "unknown";

let own: LockOwner | undefined;

export function ownIdentity(): LockOwner {
  own ??= {
    pid: process.pid,
    host: hostname(),
    boot: readProc("/proc/sys/kernel/random/boot_id")?.trim() ?? null,
    start: startOf(process.pid),
  };
  return own;
}

/** Null for text that is not a lock's, such as an empty one that is being written at this moment. */
export function parseOwner(text: string): LockOwner | null {
  try {
    const { pid, host, boot, start } = JSON.parse(text) as Record<string, unknown>;
    if (!Number.isInteger(pid) || (pid as number) < 1 || typeof host !== "string") return null;
    const textOr = (value: unknown) => (typeof value === "string" ? value : null);
    return { pid: pid as number, host, boot: textOr(boot), start: textOr(start) };
  } catch {
    return null;
  }
}

export function lifeOf(owner: LockOwner): Life {
  const self = ownIdentity();
  if (owner.host !== self.host) return "unknown";
  if (owner.boot !== self.boot) return "dead";
  if (!runs(owner.pid)) return "dead";
  const start = startOf(owner.pid);
  return owner.start !== null && start !== null && owner.start !== start ? "dead" : "alive";
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return isErrno(error, "EPERM");
  }
}

/** Field 22 of proc(5)'s stat; the second field is a name in parentheses, which may hold spaces. */
function startOf(pid: number): string | null {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function readProc(path: string): string | null {
  if (process.platform !== "linux") return null;
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
