import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { withFolderLock } from "../../src/output/folder-lock.ts";
import { ownIdentity } from "../../src/output/lock-owner.ts";
import { filesIn, folderWith } from "../support/cli.ts";
import { deadLock } from "./dead-lock.ts";

const isLinux = process.platform === "linux";

function lockedWith(text: string, ageSeconds = 0): string {
  const folder = folderWith({ ".lock": text });
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(join(folder, ".lock"), then, then);
  return folder;
}

describe("a lock is taken over", () => {
  test.for<[what: string, text: () => string, age: number]>([
    ["whose process has ended", () => deadLock(), 0],
    ["that names no one and is old", () => "", 60],
    ["of an earlier version, when it is old", () => String(process.pid), 60],
    ["of another host, when it is old", () => deadLock({ host: "another.invalid" }), 60],
  ])("%s", ([, text, age]) => {
    const folder = lockedWith(text(), age);
    expect(withFolderLock(folder, () => filesIn(folder))).toEqual([".lock"]);
    expect(filesIn(folder)).toEqual([]);
  });

  test.for<[what: string, text: () => string]>([
    ["that names no one", () => ""],
    ["of another host", () => deadLock({ host: "another.invalid" })],
  ])("%s, from a time to come, once it's been watched", ([, text]) => {
    const folder = lockedWith(text(), -1e6);
    expect(withFolderLock(folder, () => "done")).toBe("done");
  });

  test.runIf(isLinux).for<[what: string, owner: object]>([
    ["of a process with our id that started at another time", { start: "1" }],
    ["of process 1 of a container that has been restarted", { pid: 1, start: "1" }],
    ["of before the last restart", { boot: "00000000-0000-0000-0000-000000000000" }],
  ])("%s", ([, owner]) => {
    const folder = lockedWith(JSON.stringify({ ...ownIdentity(), ...owner }));
    expect(withFolderLock(folder, () => "done")).toBe("done");
  });
});

test("a claim that a killed run left is swept; anything else of a like name is not", () => {
  const claim = ".lock-0123456789abcdef";
  const folder = folderWith({ [claim]: deadLock(), ".lock-17": "17", ".lock-mine": "mine" });
  symlinkSync(".lock-17", join(folder, ".lock-fedcba9876543210"));
  withFolderLock(folder, () => {});
  expect(filesIn(folder)).toEqual([".lock-17", ".lock-mine"]);
});

test("a lock is waited for while its owner lives, and only the own one is removed", () => {
  const folder = folderWith({});
  const seen = withFolderLock(folder, (touch) => {
    touch();
    // As if another run had found it abandoned while this one was stopped.
    const others = JSON.stringify({ ...ownIdentity(), pid: 1 });
    writeFileSync(join(folder, ".lock"), others);
    return others;
  });
  expect(readFileSync(join(folder, ".lock"), "utf8")).toBe(seen);
});

describe("what someone laid in the lock's way", () => {
  const refused = (folder: string) => {
    try {
      withFolderLock(folder, () => {});
    } catch (error) {
      if (error instanceof UserError) return `${error.exitCode} ${error.message}`;
      throw error;
    }
    return "not refused";
  };

  const isLink = "it is a symbolic link";
  test
    .runIf(process.platform !== "win32")
    .for<[what: string, lay: (path: string) => unknown, why: string]>([
      ["a link to a file", (path) => symlinkSync("victim", path), isLink],
      ["a link to nothing", (path) => symlinkSync("nothing", path), isLink],
      ["a link to an endless device", (path) => symlinkSync("/dev/zero", path), isLink],
      ["a FIFO", (path) => execFileSync("mkfifo", [path]), "it is not a file"],
      ["a folder", (path) => mkdirSync(path), "it is a folder"],
    ])("%s is refused at once", ([, lay, why]) => {
    const folder = folderWith({ victim: "victim" });
    lay(join(folder, ".lock"));
    const started = performance.now();
    expect(refused(folder)).toBe(`6 cannot write ${join(folder, ".lock")}: ${why}`);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(readFileSync(join(folder, "victim"), "utf8")).toBe("victim");
  });

  test("a file of any length is not read", () => {
    const folder = folderWith({ ".lock": "x".repeat(10_000) });
    expect(refused(folder)).toMatch(/^6 .*\.lock: it has more than 4096 bytes$/);
  });

  test("links under the names of claims lead nowhere", () => {
    const folder = folderWith({ victim: "victim" });
    for (const pid of [process.pid, 1, 2]) {
      symlinkSync(join(folder, "victim"), join(folder, `.lock-${pid}`));
    }
    withFolderLock(folder, () => {});
    expect(readFileSync(join(folder, "victim"), "utf8")).toBe("victim");
  });
});
