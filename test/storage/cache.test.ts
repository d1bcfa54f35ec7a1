import { execFileSync } from "node:child_process";
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { openCache } from "../../src/storage/cache.ts";

let folder: string;
let path: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "interview-kit-test-")), "cache");
  path = join(folder, "entry.json");
});

const write = (value: unknown, content = "content") =>
  openCache(folder).write("entry", content, value);
const read = (content = "content") => openCache(folder).read("entry", content);

describe("a value in the cache", () => {
  test("is read as it was written, by another run and by the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        const cache = openCache(folder);
        cache.write("entry", "content", plain);
        expect(cache.read("entry", "content")).toEqual(plain);
        expect(read()).toEqual(plain);
      }),
    );
  });

  test("may have any character", () => {
    const value = { "Łódź\u2028": "\u0000 ~ \u007f é 漢 😀 \ud800" };
    write(value);
    expect(read()).toEqual(value);
    expect(readFileSync(path).every((byte) => byte < 0x80)).toBe(true);
  });

  test("is known by its name and content only", () => {
    write(1);
    expect(read("other")).toBeUndefined();
    expect(openCache(folder).read("other", "content")).toBeUndefined();
    write(2, "other");
    expect(read()).toBeUndefined();
    expect(read("other")).toBe(2);
  });

  test("is known by its name alone to those who ask for any", () => {
    const cache = openCache(folder);
    expect(cache.readAny("entry")).toBeUndefined();
    write({ of: "one" }, "some content");
    expect(cache.readAny("entry")).toEqual({ of: "one" });
    expect(cache.read("entry", "some content")).toEqual({ of: "one" });
    expect(cache.read("entry", "other content")).toBeUndefined();
    writeFileSync(path, readFileSync(path, "utf8").replace("one", "two"));
    expect(openCache(folder).readAny("entry")).toBeUndefined();
  });

  test("is known as long as its cache where there is no folder", () => {
    const cache = openCache();
    cache.write("entry", "content", 1);
    expect(cache.read("entry", "content")).toBe(1);
    expect(openCache().read("entry", "content")).toBeUndefined();
  });

  test("is its owner's alone", () => {
    write(1);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["entry.json"]);
  });
});

describe("an entry doesn't exist", () => {
  const value = { text: "a value of some length" };
  beforeEach(() => write(value));

  test("when it is damaged, in any byte", () => {
    const whole = readFileSync(path);
    for (const at of whole.keys()) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      writeFileSync(path, damaged);
      expect(read(), `byte ${at}`).toBeUndefined();
      writeFileSync(path, whole.subarray(0, at));
      expect(read(), `${at} bytes`).toBeUndefined();
    }
    writeFileSync(path, whole);
    expect(read()).toEqual(value);
  });

  test("when another version of the program wrote it", () => {
    const [stamp = "", rest = ""] = readFileSync(path, "latin1").split(/(?<=^\w+)(?= )/);
    writeFileSync(path, stamp.replaceAll(/\w/g, "0") + rest);
    expect(read()).toBeUndefined();
  });

  const replace = (arrange: (real: string) => void) => {
    const real = join(folder, "real");
    renameSync(path, real);
    arrange(real);
    expect(read()).toBeUndefined();
  };

  test("when it is a link", () => replace((real) => symlinkSync(real, path)));

  test("when it is a folder", () => replace(() => mkdirSync(path)));

  test("when it is a FIFO", () => replace(() => execFileSync("mkfifo", [path])));

  test("when it is a link to a device", () => replace(() => symlinkSync("/dev/zero", path)));

  test("when it is far too large", () => {
    truncateSync(path, 1e11);
    expect(read()).toBeUndefined();
  });

  test.runIf(process.getuid?.() === 0)("when it is a device", () =>
    replace(() => execFileSync("mknod", [path, "c", "1", "5"])),
  );

  test.runIf(process.getuid?.() === 0)("when another user wrote it", () =>
    replace((real) => {
      copyFileSync(real, path);
      chownSync(path, 65_534, 65_534);
    }),
  );
});

describe("a folder that cannot be used", () => {
  test("changes nothing but that nothing is kept", () => {
    writeFileSync(folder, "a file");
    const cache = openCache(folder);
    cache.write("entry", "content", 1);
    expect(cache.read("entry", "content")).toBe(1);
    expect(read()).toBeUndefined();
    expect(readFileSync(folder, "utf8")).toBe("a file");
  });

  test("leaves nothing behind where an entry cannot be replaced", () => {
    mkdirSync(join(path, "inside"), { recursive: true });
    write(1);
    expect(read()).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["entry.json"]);
    rmSync(path, { recursive: true });
    write(1);
    expect(read()).toBe(1);
  });
});
