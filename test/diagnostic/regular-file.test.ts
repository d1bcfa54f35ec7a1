import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { readRegularFile } from "../../src/diagnostic/regular-file.ts";

/** Called after each file was asked for its size. */
const system = vi.hoisted(() => ({ afterStat: () => {} }));

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const fstatSync = (file: number) => {
    const stats = fs.fstatSync(file);
    system.afterStat();
    return stats;
  };
  return { ...fs, fstatSync };
});

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  path = join(folder, "file");
  system.afterStat = () => {};
});

const text = (max: number) => {
  const read = readRegularFile(path, max);
  return read.ok ? read.bytes.toString() : read.reason;
};

describe("a regular file", () => {
  test("is read up to its bound, to the byte", () => {
    writeFileSync(path, "12345");
    expect(text(5)).toBe("12345");
    expect(readRegularFile(path, 4)).toEqual({ ok: false, reason: "too-large", size: 5 });
    writeFileSync(path, "");
    expect(text(0)).toBe("");
  });

  test("that is far too large is not read", () => {
    writeFileSync(path, "");
    truncateSync(path, 1e12);
    expect(readRegularFile(path, 5)).toEqual({ ok: false, reason: "too-large", size: 1e12 });
  });

  test("that grows while it is read is read whole, or refused", () => {
    writeFileSync(path, "12345");
    system.afterStat = () => appendFileSync(path, "6".repeat(100));
    expect(text(200)).toHaveLength(105);
    expect(text(200)).toBe("too-large");
  });
});

describe("what is no regular file is refused at once", () => {
  test("a folder", () => {
    mkdirSync(path);
    expect(text(5)).toBe("not-regular");
  });

  test.each(["target", "/dev/zero", "nothing"])("a link to %s", (target) => {
    writeFileSync(join(folder, "target"), "1");
    symlinkSync(target, path);
    expect(text(5)).toBe("link");
  });

  test("a FIFO that is never written to", () => {
    execFileSync("mkfifo", [path]);
    expect(text(5)).toBe("not-regular");
  });

  test("a socket", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    onTestFinished(() => void server.close());
    expect(text(5)).toBe("not-regular");
  });

  test("a device", () => {
    path = "/dev/zero";
    expect(text(5)).toBe("not-regular");
  });

  test("and for what doesn't exist, or not allowed, the system's reason is given", () => {
    expect(readRegularFile(path, 5)).toMatchObject({
      reason: "unreadable",
      error: { code: "ENOENT" },
    });
    writeFileSync(path, "");
    expect(readRegularFile(join(path, "x"), 5)).toMatchObject({ error: { code: "ENOTDIR" } });
  });
});
