import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { embeddedBrowser, unpackEmbeddedBrowser } from "../../src/print/embedded-browser.ts";
import { openPrinter } from "../../src/print/index.ts";

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
  }, 30_000);

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
