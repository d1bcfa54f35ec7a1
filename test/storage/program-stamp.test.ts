import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, it } from "vitest";
import { programStamp, stampOfCode } from "../../src/storage/program-stamp.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { builtCli } from "../support/built-cli.ts";

it("is that of all sources, where the program runs from them", () => {
  const sources = stampOfCode(join(packageRoot(), "src"), ".ts", { recursive: true });
  expect(programStamp()).toBe(sources);
});

it("needs one folder alone of the bundle", () => {
  const files = readdirSync(dirname(builtCli), { recursive: true, encoding: "utf8" });
  // What runs in the studio's page decides nothing that's kept.
  const code = files.filter((name) => name.endsWith(".js") && dirname(name) !== "studio");
  expect(code.length).toBeGreaterThan(10);
  expect(code.filter((name) => basename(name) !== name)).toEqual([]);
});

it("changes with every file of code, in whatever folder, and with nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  const inside = join(folder, "kit");
  const code = join(inside, "choose.ts");
  mkdirSync(inside);
  writeFileSync(code, "1");
  utimesSync(code, 1, 1);
  const stamp = () => stampOfCode(folder, ".ts", { recursive: true });
  const seen = [stamp()];
  const changes = [
    () => writeFileSync(code, "12"),
    () => utimesSync(code, 2, 2),
    () => writeFileSync(join(folder, "other.ts"), ""),
    () => rmSync(code),
  ];
  for (const change of changes) {
    change();
    seen.push(stamp());
  }
  expect(new Set(seen).size).toBe(seen.length);
  writeFileSync(join(folder, "notes.md"), "");
  expect(stamp()).toBe(seen.at(-1));
  rmSync(folder, { recursive: true });
});
