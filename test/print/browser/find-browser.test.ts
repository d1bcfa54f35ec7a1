import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/diagnostic/user-error.ts";
import { embeddedBrowser } from "../../../src/print/browser/embedded-browser.ts";
import {
  noBrowserError,
  sandboxProblem,
  type TriedBrowser,
  triedBrowser,
} from "../../../src/print/browser/find-browser.ts";
import type { Machine } from "../../../src/print/browser/machine.ts";
import { recordContents } from "../../../src/print/browser/unpacked-contents.ts";
import { findBrowser, inspectBrowsers, openPrinter } from "../../../src/print/index.ts";
import { documentOf, makeScene, type Scene, until } from "../scene.ts";

const home = mkdtempSync(join(tmpdir(), "interview-kit-home-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A machine without the embedded browser on which only `files` can be run. */
function machine(files: readonly string[], more: Partial<Machine> = {}): Machine {
  return {
    platform: "linux",
    arch: "arm64",
    home,
    whyNotExecutable: (path) => (files.includes(path) ? undefined : "no such file"),
    ...more,
    env: { INTERVIEW_KIT_CACHE: join(home, "cache"), ...more.env },
  };
}

describe("findBrowser", () => {
  const chrome = "/opt/google/chrome/chrome";
  const macChrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";

  it.each([
    ["installed", chrome, machine([chrome])],
    ["installed", "/my/bin/chromium", machine(["/my/bin/chromium"], { env: { PATH: "/my/bin" } })],
    ["installed", macChrome, machine([macChrome], { platform: "darwin" })],
    [
      "installed",
      edge,
      machine([edge], {
        platform: "win32",
        env: { "PROGRAMFILES(X86)": "C:\\Program Files (x86)" },
      }),
    ],
    ["environment", "/b", machine(["/b", chrome], { env: { PUPPETEER_EXECUTABLE_PATH: "/b" } })],
  ])("finds an %s one at %s", async (kind, path, on) => {
    expect(await findBrowser({ machine: on })).toMatchObject({ kind, path });
  });

  it("takes the named one before all others", async () => {
    const on = machine(["/a", "/b"], { env: { PUPPETEER_EXECUTABLE_PATH: "/b" } });
    const found = await findBrowser({ machine: on, executablePath: "/a" });
    expect(found).toMatchObject({ kind: "explicit", path: "/a", tried: [] });
  });

  it("never looks into the current folder", async () => {
    const on = machine(["chromium", "./chromium", "bin/chromium"], { env: { PATH: ":.:bin" } });
    await expect(findBrowser({ machine: on })).rejects.toThrow(UserError);
  });

  it.each([
    ["a named path", { executablePath: "/none" }, {}],
    ["PUPPETEER_EXECUTABLE_PATH", {}, { PUPPETEER_EXECUTABLE_PATH: "/none" }],
  ])("refuses %s that doesn't exist, though another browser is", async (_, options, env) => {
    const finding = findBrowser({ ...options, machine: machine([chrome], { env }) });
    await expect(finding).rejects.toMatchObject({
      code: "noBrowser",
      message: expect.stringMatching(/^The browser \/none .*cannot be used: no such file$/),
    });
  });

  it("says what was tried and how to fix it when there is none", async () => {
    const error: UserError = await findBrowser({ machine: machine([]) }).catch((reason) => reason);
    expect(error).toMatchObject({ code: "noBrowser", message: "No usable browser was found" });
    const hints = error.hints.join("\n");
    expect(hints).toContain("made for linux x64, this is linux arm64");
    expect(hints).toContain("installed browser, Chrome, Chromium or Edge: not found");
    expect(hints).toContain(`${join(home, "cache", "browsers")}: nothing downloaded`);
    for (const cure of ["browser install", "PUPPETEER_EXECUTABLE_PATH", "--format html"]) {
      expect(hints).toContain(cure);
    }
  });
});

describe("the advice where there is no browser", () => {
  const own = { kind: "embedded", path: "/cache/chromium", env: {} } as const;
  const advice = (tried: TriedBrowser) => noBrowserError([tried]).hints.join("\n");

  it("names another cache folder if the packaged browser cannot be unpacked or started there", () => {
    const noexec = triedBrowser(own, "it did not start: spawn /cache/chromium EACCES");
    expect(advice(noexec)).toContain("Set INTERVIEW_KIT_CACHE to a folder");
  });

  it("does not where another folder would not help", () => {
    const closed = triedBrowser(own, `it did not start: ${sandboxProblem}`);
    expect(advice(closed)).not.toContain("INTERVIEW_KIT_CACHE");
    const other = triedBrowser({ ...own, kind: "installed" }, "no permission");
    expect(advice(other)).not.toContain("INTERVIEW_KIT_CACHE");
  });
});

describe("a browser that is there but does not start", () => {
  let scene: Scene;
  let real: string;
  const html = documentOf("x");

  beforeAll(async () => {
    const source = await makeScene();
    real = join(source.cache, "real");
    const { path, env } = embeddedBrowser(source.cache);
    script(real, `LD_LIBRARY_PATH=${env.LD_LIBRARY_PATH} exec ${path} "$@"`);
    return () => source.clear();
  });
  beforeEach(async () => {
    scene = await makeScene();
    return () => scene.clear();
  });

  function script(path: string, lines: string): void {
    writeFileSync(path, `#!/bin/sh\n${lines}\n`);
    chmodSync(path, 0o700);
  }

  /** Puts a script where the embedded browser lies, as if it had been unpacked so. */
  async function replaceEmbedded(lines: string): Promise<void> {
    const { path } = embeddedBrowser(scene.cache);
    const folder = dirname(path);
    rmSync(folder);
    symlinkSync(mkdtempSync(join(scene.cache, "broken-")), folder);
    script(path, lines);
    await recordContents(folder);
  }

  it("is passed over for an installed one", async () => {
    await replaceEmbedded("echo 'error while loading shared libraries: libnss3.so' >&2; exit 127");
    symlinkSync(real, join(scene.cache, "google-chrome"));
    const env = { ...scene.env, PATH: `${scene.cache}:${scene.env.PATH}` };
    const printer = openPrinter({ env });
    expect((await printer.print({ html, title: "x", paper: "a4" })).pages).toBe(1);
    await printer.close();
    const seen = await inspectBrowsers({ env });
    expect(seen.used).toMatchObject({
      kind: "installed",
      path: join(scene.cache, "google-chrome"),
    });
    expect(seen.failure).toBeUndefined();
    expect(seen.browsers.find(({ kind }) => kind === "embedded")?.problem).toBe(
      "it did not start: error while loading shared libraries: libnss3.so",
    );
  });

  it("without a sandbox comes with the ways to allow one", async () => {
    const path = join(scene.cache, "chrome");
    script(path, "echo 'FATAL: No usable sandbox! If you are running on Ubuntu' >&2; exit 133");
    const printer = openPrinter({ env: scene.env, executablePath: path });
    const error = await printer.print({ html, title: "x", paper: "a4" }).catch((reason) => reason);
    expect(error).toMatchObject({
      code: "noBrowser",
      message: expect.stringContaining("its sandbox is not allowed on this machine"),
    });
    expect(error.hints.join("\n")).toContain("INTERVIEW_KIT_NO_SANDBOX=1");
    await printer.close();
    expect(scene.profiles()).toEqual([]);
  });

  it.each([
    ["prints rubbish to its pipe", "echo rubbish >&4; head -c 5000 /dev/urandom >&4; sleep 99"],
    ["prints null", "printf 'null\\0' >&4; sleep 99"],
    ["never stops printing", "tr '\\0' x < /dev/zero >&4"],
    ["leaves children that hold its pipes", "(sleep 99 & sleep 99) & exit 1"],
    ["answers what it was not asked", `printf '{"id":1,"result":{}}\\0' >&4; sleep 99`],
  ])("that %s is ended, with all that it started", async (_, lines) => {
    const path = join(scene.cache, "chrome");
    script(path, lines);
    const handles = () => process.getActiveResourcesInfo().filter((name) => name === "PipeWrap");
    const before = handles().length;
    const printer = openPrinter({ env: scene.env, executablePath: path });
    const started = performance.now();
    await expect(printer.print({ html, title: "x", paper: "a4" })).rejects.toMatchObject({
      code: "noBrowser",
      message: expect.stringMatching(/cannot be used: it d(oes not speak|id not start)/),
    });
    await printer.close();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(scene.profiles()).toEqual([]);
    await until(() => scene.workingInProfiles().length === 0);
    // Nothing of it keeps this process from ending.
    await until(() => handles().length <= before);
  });

  it("that was not answered yet is ended when the printer is", async () => {
    const path = join(scene.cache, "chrome");
    script(path, "sleep 99 & sleep 99");
    const printer = openPrinter({ env: scene.env, executablePath: path });
    await until(() => scene.workingInProfiles().length > 1);
    const started = performance.now();
    await printer.close();
    expect(performance.now() - started).toBeLessThan(4_000);
    await until(() => scene.workingInProfiles().length === 0);
    expect(scene.profiles()).toEqual([]);
  });

  it.each([
    ["is no program", "just text"],
    ["ends at once", "#!/bin/sh\nexit 0\n"],
  ])("because it %s is a failure of the named one", async (_, content) => {
    const path = join(scene.cache, "chrome");
    writeFileSync(path, content);
    chmodSync(path, 0o700);
    const printer = openPrinter({ env: scene.env, executablePath: path });
    await expect(printer.print({ html, title: "x", paper: "a4" })).rejects.toMatchObject({
      code: "noBrowser",
      message: expect.stringContaining(`The browser ${path} cannot be used: it did not start`),
    });
    await printer.close();
    expect(scene.profiles()).toEqual([]);
  });
});

it("inspectBrowsers tells which browser would print, and starts no other", async () => {
  const scene = await makeScene();
  const seen = await inspectBrowsers({ env: scene.env });
  expect(seen).toMatchObject({
    used: { kind: "embedded", version: expect.stringMatching(/^HeadlessChrome\//) },
    sandboxed: expect.any(Boolean),
    cacheFolder: scene.cache,
  });
  expect(scene.profiles()).toEqual([]);
  const none = await inspectBrowsers({ env: scene.env, executablePath: "/none" });
  expect(none.failure?.code).toBe("noBrowser");
  scene.clear();
});
