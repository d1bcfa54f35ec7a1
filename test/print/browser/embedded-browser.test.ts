import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  embeddedBrowser,
  healEmbeddedBrowser,
  unpackEmbeddedBrowser,
} from "../../../src/print/browser/embedded-browser.ts";
import { isWhole } from "../../../src/print/browser/unpacked-contents.ts";
import { openPrinter } from "../../../src/print/index.ts";
import { soak } from "../../support/soak.ts";

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "interview-kit-cache-"));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

const quiet = () => {};

describe("the embedded browser", () => {
  it("is unpacked once, privately, by two at the same time, over the remains of a third", async () => {
    mkdirSync(join(cache, "run"), { mode: 0o700 });
    const said: string[] = [];
    const unpack = () => unpackEmbeddedBrowser(cache, (text) => said.push(text));
    await Promise.all([unpack(), unpack()]);
    await unpack();
    expect(said).toEqual(Array(2).fill("Unpacking the embedded browser (once)…"));
    const { path, unpacked } = embeddedBrowser(cache);
    expect(unpacked).toBe(true);
    expect(statSync(path).size).toBeGreaterThan(150_000_000);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(cache, "run"))).toEqual([]);
    expect(readdirSync(cache).sort()).toEqual([expect.stringMatching(/^chromium-143/), "run"]);
    // To root, archives would give their files to users of the machine they were made on.
    for (const name of readdirSync(dirname(path), { recursive: true, encoding: "utf8" })) {
      expect(statSync(join(dirname(path), name)).uid, name).toBe(process.getuid?.());
    }
  }, 60_000);

  const damages: readonly (readonly [what: string, damage: (folder: string) => void])[] = [
    ["emptied", (folder) => truncateSync(join(folder, "chromium"), 0)],
    ["half written", (folder) => truncateSync(join(folder, "chromium"), 100_000_000)],
    ["without a library", (folder) => rmSync(join(folder, "lib/libnss3.so"))],
    ["not to be run", (folder) => chmodSync(join(folder, "chromium"), 0o600)],
    ["without its list", (folder) => rmSync(join(folder, "contents.json"))],
    [
      "with a FIFO for its list",
      (folder) => {
        rmSync(join(folder, "contents.json"));
        execFileSync("mkfifo", [join(folder, "contents.json")]);
      },
    ],
    [
      "with a link for its program",
      (folder) => {
        renameSync(join(folder, "chromium"), join(folder, "..", "elsewhere"));
        symlinkSync("../elsewhere", join(folder, "chromium"));
      },
    ],
    [
      "an empty folder",
      (folder) => rmSync(folder, { recursive: true }) ?? mkdirSync(folder, 0o700),
    ],
  ];

  it("is unpacked again when it is damaged, and only then", async () => {
    const said: string[] = [];
    const unpack = () => unpackEmbeddedBrowser(cache, (text) => said.push(text));
    await unpack();
    const { path } = embeddedBrowser(cache);
    for (const [what, damage] of soak ? damages : damages.slice(0, 1)) {
      said.length = 0;
      damage(dirname(path));
      expect(embeddedBrowser(cache).unpacked, what).toBe(false);
      await Promise.all([unpack(), unpack()]);
      expect(new Set(said), what).toEqual(
        new Set(["Unpacking the embedded browser again: it is damaged…"]),
      );
      expect(await isWhole(dirname(path)), what).toBe(true);
      await unpack();
      expect(said.length, what).toBeLessThan(3);
    }
    expect(readdirSync(join(cache, "run"))).toEqual([]);
  }, 240_000);

  it("prints although its bytes are wrong, which its length does not show", async () => {
    await unpackEmbeddedBrowser(cache, quiet);
    const { path } = embeddedBrowser(cache);
    const file = openSync(path, "r+");
    for (let at = 4096; at < 190_000_000; at += 4096 * 16) writeSync(file, "damage", at);
    closeSync(file);
    expect(embeddedBrowser(cache).unpacked).toBe(true);
    const said: string[] = [];
    const printer = openPrinter({
      env: { ...process.env, PUPPETEER_EXECUTABLE_PATH: "", INTERVIEW_KIT_CACHE: cache },
      onProgress: (text) => said.push(text),
    });
    expect((await printer.print({ html: "<p>x", title: "x", paper: "a4" })).pages).toBe(1);
    await printer.close();
    expect(said).toEqual(["Unpacking the embedded browser again: it is damaged…"]);
    expect(await healEmbeddedBrowser(cache, quiet)).toBe(false);
  }, 120_000);

  it.each([
    ["the cache folder", () => cache],
    ["its folder", () => dirname(embeddedBrowser(cache).path)],
  ])("is refused when others can write to %s", async (_, folder) => {
    mkdirSync(dirname(embeddedBrowser(cache).path), { recursive: true, mode: 0o700 });
    chmodSync(folder(), 0o777);
    await expect(unpackEmbeddedBrowser(cache, quiet)).rejects.toMatchObject({
      code: "noBrowser",
      message: `${folder()} can be changed by other users`,
    });
  });

  it.runIf(process.getuid?.() === 0)("is refused when it is someone else's", async () => {
    const folder = dirname(embeddedBrowser(cache).path);
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, 65_534, 65_534);
    await expect(unpackEmbeddedBrowser(cache, quiet)).rejects.toMatchObject({
      code: "noBrowser",
      message: `${folder} belongs to another user`,
    });
  });
});

it("nothing is started from a cache that others can write to", async () => {
  chmodSync(cache, 0o777);
  const printer = openPrinter({ env: { INTERVIEW_KIT_CACHE: cache }, executablePath: "/bin/true" });
  await expect(printer.print({ html: "<p>x", title: "x", paper: "a4" })).rejects.toMatchObject({
    code: "noBrowser",
    message: `${cache} can be changed by other users`,
  });
  await printer.close();
  expect(existsSync(join(cache, "run"))).toBe(false);
});
