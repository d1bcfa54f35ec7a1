/** Whatever can keep a kit from being written, each made for real where the system lets us. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtCli } from "../support/built-cli.ts";
import type { Random } from "../support/random.ts";

/** A workspace with a kit in it that has been made before. */
export interface Place {
  /** The workspace; the tool runs here. */
  cwd: string;
  /** `output` in it. */
  out: string;
  /** The kit's folder in that. */
  kit: string;
  /** A folder next to the workspace, with a file that must stay untouched. */
  elsewhere: string;
  /** Names of files in the kit's folder that the run will replace. */
  replaced: readonly string[];
}

/** What has been arranged, and what is to be seen. */
export interface Arranged {
  uid?: number;
  maxFileBytes?: number;
  /** The path that the message has to name. */
  named: string;
  /** What the message has to say of it. */
  reason: RegExp;
  /** Takes the obstacle away, so that the folder can be removed. */
  undo?: () => void;
}

export interface Obstacle {
  name: string;
  /** Why it cannot be made on this machine. */
  missing?: string | null;
  /** False where no browser runs: for someone else, who has none, or with a limit that it would break. */
  withBrowser?: boolean;
  arrange(place: Place, random: Random): Arranged;
}

const isRoot = process.getuid?.() === 0;
/** The user who owns nothing. */
export const otherUser = 65534;

const cannotMount = isRoot ? tried("mount", mountAndUnmount) : "only root can mount";
const cannotFreeze = isRoot ? tried("chattr", freezeAndThaw) : "only root can make files immutable";
const cannotBeNobody = isRoot ? tried("setuid", runAsNobody) : null;

export const obstacles: readonly Obstacle[] = [
  {
    name: "disk full",
    missing: cannotMount,
    arrange({ out, kit }, random) {
      const free = Math.floor(random() * 300 * 1024);
      const undo = mountCopy(out, `size=${bytesBelow(out) + free}`);
      return { named: kit, reason: /no space left on the disk/, undo };
    },
  },
  {
    name: "no room for another file",
    missing: cannotMount,
    arrange({ out, kit }, random) {
      // The file system's own folder, the kit's, and its files, and a few more.
      const files = readdirSync(out, { recursive: true }).length + 1;
      const undo = mountCopy(out, `nr_inodes=${files + Math.floor(random() * 3)}`);
      return { named: kit, reason: /no space left on the disk/, undo };
    },
  },
  {
    name: "files can't grow beyond a limit",
    withBrowser: false,
    arrange: ({ kit }, random) => ({
      named: kit,
      reason: /larger than the system allows/,
      maxFileBytes: 1024 + Math.floor(random() * 60 * 1024),
    }),
  },
  {
    name: "no permission",
    missing: cannotBeNobody,
    withBrowser: false,
    arrange({ cwd, out, kit }, random) {
      const closed = random() < 0.5 ? kit : out;
      if (closed === out) rmSync(kit, { recursive: true });
      const uid = isRoot ? otherUser : undefined;
      if (uid !== undefined) {
        // Half the time its own folder that is closed, half the time someone else's.
        const owned = random() < 0.5 ? everythingIn(cwd) : [];
        for (const path of [join(cwd, ".."), ...owned]) chownSync(path, uid, uid);
        for (const path of [cwd, out]) chmodSync(path, 0o755);
      }
      chmodSync(closed, 0o555);
      const undo = () => chmodSync(closed, 0o700);
      return {
        named: kit,
        reason: /permission denied/,
        undo,
        ...(uid === undefined ? {} : { uid }),
      };
    },
  },
  {
    name: "a disk that is read-only",
    missing: cannotMount,
    arrange({ out, kit }) {
      rmSync(kit, { recursive: true });
      const undo = mountCopy(out, "size=8m");
      run("mount", "-o", "remount,ro", out);
      return { named: kit, reason: /the disk is read-only/, undo };
    },
  },
  {
    name: "a folder that is mounted read-only",
    missing: cannotMount,
    arrange({ out, kit }) {
      run("mount", "--bind", out, out);
      run("mount", "-o", "remount,ro,bind", out);
      return { named: kit, reason: /the disk is read-only/, undo: () => run("umount", out) };
    },
  },
  {
    name: "a folder that cannot be changed",
    missing: cannotFreeze,
    arrange: ({ kit }) => ({ named: kit, reason: /not permitted/, undo: freeze(kit) }),
  },
  {
    name: "a document that cannot be replaced",
    missing: cannotFreeze,
    arrange({ kit, replaced }, random) {
      const path = join(kit, oneOf(replaced, random));
      return { named: path, reason: /not permitted/, undo: freeze(path) };
    },
  },
  {
    name: "the output is a link",
    arrange({ out, elsewhere }, random) {
      const name = moveAway(out, elsewhere);
      symlinkSync(random() < 0.5 ? name : "../elsewhere/output", out);
      return { named: out, reason: /symbolic link/ };
    },
  },
  {
    name: "the kit's folder is a link",
    arrange({ kit, elsewhere }, random) {
      const name = moveAway(kit, elsewhere);
      symlinkSync(random() < 0.5 ? name : "../../elsewhere/backend-senior", kit);
      return { named: kit, reason: /symbolic link/ };
    },
  },
  {
    name: "links that lead to each other",
    arrange({ out, kit }, random) {
      const path = random() < 0.5 ? kit : out;
      rmSync(path, { recursive: true });
      symlinkSync(path, `${path}-too`);
      symlinkSync(`${path}-too`, path);
      return { named: path, reason: /symbolic link/ };
    },
  },
  {
    name: "the output is a file",
    arrange({ out, kit }, random) {
      const path = random() < 0.5 ? kit : out;
      rmSync(path, { recursive: true });
      writeFileSync(path, "mine");
      return { named: path, reason: /it is not a folder/ };
    },
  },
  {
    name: "a document's place is taken by a folder",
    arrange({ kit, replaced }, random) {
      const path = join(kit, oneOf(replaced, random));
      rmSync(path);
      mkdirSync(path);
      if (random() < 0.5) writeFileSync(join(path, "mine.txt"), "mine");
      return { named: path, reason: /it is a folder/ };
    },
  },
  {
    name: "a document's place is taken by a pipe",
    arrange({ kit, replaced }, random) {
      const path = join(kit, oneOf(replaced, random));
      rmSync(path);
      run("mkfifo", path);
      return { named: path, reason: /it is not a file/ };
    },
  },
];

/** Lays another file system over the folder, with the same content. @returns what takes it away */
export function mountCopy(folder: string, options: string): () => void {
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  run("mount", "-t", "tmpfs", "-o", `mode=700,${options}`, "tmpfs", folder);
  cpSync(copy, folder, { recursive: true });
  rmSync(copy, { recursive: true });
  return () => run("umount", folder);
}

export const cannotMountHere = cannotMount;
export const cannotBeSomebodyElse = isRoot ? cannotBeNobody : "only root can be someone else";

/** @returns what thaws it */
function freeze(path: string): () => void {
  run("chattr", "+i", path);
  return () => run("chattr", "-i", path);
}

function moveAway(path: string, elsewhere: string): string {
  const moved = join(elsewhere, path.slice(path.lastIndexOf("/") + 1));
  renameSync(path, moved);
  return moved;
}

/** Bytes of the memory pages that the files below a folder take. */
function bytesBelow(folder: string): number {
  const page = 4096;
  return everythingIn(folder)
    .map((path) => statSync(path))
    .filter((stats) => stats.isFile())
    .reduce((sum, { size }) => sum + Math.ceil(size / page) * page, 0);
}

function everythingIn(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return [folder, ...below.map((name) => join(folder, name))];
}

function oneOf<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)] as T;
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Null when it works, otherwise why it does not. */
function tried(what: string, attempt: (folder: string) => void): string | null {
  const folder = join(tmpdir(), `interview-kit-try-${process.pid}`);
  mkdirSync(folder);
  try {
    attempt(folder);
    return null;
  } catch {
    return `${what} is not allowed here`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mountAndUnmount(folder: string): void {
  run("mount", "-t", "tmpfs", "tmpfs", folder);
  run("umount", folder);
}

function freezeAndThaw(folder: string): void {
  freeze(folder)();
}

function runAsNobody(): void {
  const { status } = spawnSync(process.execPath, [builtCli, "--version"], {
    cwd: "/",
    uid: otherUser,
    gid: otherUser,
  });
  if (status !== 0) throw new Error("someone else cannot run the program from here");
}
