import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundledFolders } from "../../scripts/build/bundle.ts";
import { metafilePath } from "../../scripts/build/program.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { installScripts, licenses, workshopLicenses } from "./allowed.ts";
import {
  type InstalledPackage,
  installScriptProblems,
  licenseProblems,
  type Manifest,
  type PackageLock,
  packageName,
  pinProblems,
  sourceDiagnostics,
  strayProblems,
} from "./check-lock.ts";
import { installedPackages } from "./installed-packages.ts";
import { isLicenseAllowed } from "./spdx.ts";

const root = packageRoot();
const lock = readJson("package-lock.json") as PackageLock;
const manifest = readJson("package.json") as Manifest;
const installed = installedPackages(root);
const metafile = JSON.parse(readFileSync(metafilePath, "utf8")) as Metafile;
const shipped = new Set(bundledFolders(metafile).map(packageName));

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(root, name), "utf8"));
}

function checkLicenses(bad: PackageLock, there: readonly InstalledPackage[] = []): string[] {
  return licenseProblems(bad, there, { anywhere: licenses, workshop: workshopLicenses, shipped });
}

describe("the packages that this one is made with", () => {
  test("are there to be looked at, and the driver is known to be shipped", () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(300);
    expect(installed.length).toBeGreaterThan(200);
    expect([...shipped]).toContain("puppeteer-core");
    expect([...shipped]).not.toContain("vitest");
  });

  test("have licenses that are on the list", () => {
    expect(checkLicenses(lock, installed)).toEqual([]);
  });

  test("run nothing when they are installed, but for those on the list", () => {
    expect(installScriptProblems(lock, installed, installScripts)).toEqual([]);
  });

  test("are pinned exactly, with their content, from one place", () => {
    expect(pinProblems(manifest, lock)).toEqual([]);
    expect(sourceDiagnostics(lock)).toEqual([]);
    expect(strayProblems(lock, installed)).toEqual([]);
  });

  test("need every line of the lists", () => {
    const found = Object.values(lock.packages).map(({ license = "" }) => license);
    const needed = (license: string) => found.some((each) => each.includes(license));
    for (const license of Object.keys({ ...licenses, ...workshopLicenses }))
      expect([license, needed(license)]).toEqual([license, true]);
    const scripted = Object.entries(lock.packages).filter(([, each]) => each.hasInstallScript);
    expect(scripted.map(([folder]) => packageName(folder)).sort()).toEqual(
      Object.keys(installScripts).sort(),
    );
  });
});

test("what is bundled is in devDependencies, but for what the program or its types import too", () => {
  expect([...shipped]).toContain("commander");
  const both = [...shipped].filter((name) => name in (manifest.dependencies ?? {}));
  expect(both.sort()).toEqual(["handlebars", "zod"]);
});

test("npm runs no package's install script", () => {
  const { allowScripts } = readJson("package.json") as { allowScripts: unknown };
  const denied = Object.keys(installScripts).map((name) => [name, false]);
  expect(allowScripts).toEqual(Object.fromEntries(denied));
});

describe("a lock is refused", () => {
  const zod = "node_modules/zod";
  const changed = (folder: string, changes: Record<string, unknown>): PackageLock => ({
    packages: { ...lock.packages, [folder]: { ...lock.packages[folder], ...changes } },
  });
  const axe = "node_modules/axe-core";

  test.each([
    ["with a license that is not on the list", changed(zod, { license: "AGPL-3.0-only" }), zod],
    ["with no license", changed(zod, { license: undefined }), zod],
    ["with both of two licenses", changed(zod, { license: "MIT AND GPL-3.0-only" }), zod],
    ["with a workshop's license at run time", changed(axe, { dev: false }), axe],
    [
      "with a workshop's license in the bundle",
      changed("node_modules/puppeteer-core", { license: "MPL-2.0" }),
      "node_modules/puppeteer-core",
    ],
    [
      "with a strange license deep inside",
      changed("node_modules/a/node_modules/@b/c", { license: "SSPL-1.0" }),
      "node_modules/a/node_modules/@b/c",
    ],
  ])("%s", (_, bad, folder) => {
    expect(checkLicenses(bad)).toEqual([expect.stringContaining(`${folder}: license`)]);
  });

  test("when what is installed has another license than the lock says", () => {
    const there = [{ folder: zod, license: "BUSL-1.1", hasInstallScript: false }];
    expect(checkLicenses(lock, there)).toEqual([`${zod}: license BUSL-1.1 is on no list`]);
  });

  test("with an install script, known to the lock or not", () => {
    const problem = `${zod}: has an install script and is not on the list`;
    const bad = changed(zod, { hasInstallScript: true });
    expect(installScriptProblems(bad, [], installScripts)).toEqual([problem]);
    const there = [{ folder: zod, license: "MIT", hasInstallScript: true }];
    expect(installScriptProblems(lock, there, installScripts)).toEqual([problem]);
  });

  test.each([
    "^1.0.0",
    "~1.0.0",
    "1.x",
    "*",
    "latest",
    "npm:other@1.0.0",
    "github:a/b",
    "file:../a",
  ])("when a dependency is %s", (version) => {
    for (const kind of ["dependencies", "devDependencies"]) {
      const bad = { ...manifest, [kind]: { zod: version } };
      expect(pinProblems(bad, lock)).toEqual([`zod: ${version} is no exact version`]);
    }
  });

  test("when it has another version than package.json", () => {
    expect(pinProblems(manifest, changed(zod, { version: "4.0.0" }))).toHaveLength(1);
  });

  test.each([undefined, "", "sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=", "sha512-short"])(
    "with the integrity %j",
    (integrity) => {
      expect(sourceDiagnostics(changed(zod, { integrity }))).toEqual([
        `${zod}: has no integrity of SHA-512`,
      ]);
    },
  );

  test.each([
    "https://elsewhere.example/zod.tgz",
    "git+ssh://git@host.example/zod.git#1",
    "file:z.tgz",
  ])("with one package from %s", (resolved) => {
    const problem = `${zod}: comes from another place than the others`;
    expect(sourceDiagnostics(changed(zod, { resolved }))).toEqual([problem]);
    const addresses = Object.keys(lock.packages).map((folder): [string, object] => [
      folder,
      { ...lock.packages[folder], resolved: `https://packages.example/${folder}.tgz` },
    ]);
    const addressed = { packages: Object.fromEntries(addresses) };
    expect(sourceDiagnostics(addressed)).toEqual([]);
    const bad = { packages: { ...addressed.packages, [zod]: { ...lock.packages[zod], resolved } } };
    expect(sourceDiagnostics(bad)).toEqual([problem]);
  });

  test("with a package next to it", () => {
    const there = [{ folder: "node_modules/stray", license: "MIT", hasInstallScript: false }];
    expect(strayProblems(lock, there)).toEqual([
      "node_modules/stray: is installed and not in the lock",
    ]);
  });
});

describe("a license expression", () => {
  const isAllowed = (license: string) =>
    ["MIT", "Zlib", "GPL-2.0 WITH Classpath-exception-2.0"].includes(license);

  test.each([
    ["MIT", true],
    ["GPL-3.0", false],
    ["(MIT OR GPL-3.0)", true],
    ["GPL-3.0 OR (MIT AND Zlib)", true],
    ["MIT AND GPL-3.0", false],
    ["MIT AND (GPL-3.0 OR Zlib)", true],
    ["GPL-3.0 OR BSD-2-Clause AND MIT", false],
    ["GPL-2.0 WITH Classpath-exception-2.0", true],
    ["MIT WITH something", false],
    ["MIT Zlib", false],
    ["(MIT", false],
    ["MIT)", false],
    ["MIT OR", false],
    ["", false],
    ["SEE LICENSE IN LICENSE.md", false],
  ])("%s: %s", (expression, allowed) => {
    expect(isLicenseAllowed(expression, isAllowed)).toBe(allowed);
  });
});
