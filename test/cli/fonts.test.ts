import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { borrowFonts, type ExtraFont } from "../../src/document/extra-fonts.ts";
import { installedFonts, uncoveredCharacters } from "../../src/document/index.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const { file } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../src/form/text-font.json"), "utf8"),
) as { file: string };
/** A font with U+2031, which no packaged font has. */
const font = inflateSync(Buffer.from(file, "base64"));
const rare = "\u2031";

const build = "build --role backend --level senior --stage technical-depth --document debrief";

function workspace(): string {
  const cwd = folderWith({ "roles/.keep": "" });
  writeFileSync(join(cwd, "ours.ttf"), font);
  return cwd;
}

describe("fonts add", () => {
  test("puts a font into the workspace, and documents that need it have it inside", async () => {
    const cwd = workspace();
    const { code, stdout, stderr } = await cli(["fonts", "add", "ours.ttf"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "templates/fonts/ours.ttf\n" });
    expect(stderr).toMatch(/^its 966 characters are printed where no other font has them\n/);
    expect(readFileSync(join(cwd, "templates/fonts/ours.ttf")).equals(font)).toBe(true);
    const asked = [...build.split(" "), "--format", "html", "--candidate", `Ada ${rare}`];
    const built = await cli(asked, { cwd });
    expect({ code: built.code, stderr: built.stderr }).toEqual({ code: 0, stderr: "" });
    const html = readFileSync(join(cwd, "output/backend-senior/debrief.html"), "utf8");
    expect(html).toMatch(
      /@font-face \{ font-family: "Extra 1"; src: url\(data:font\/ttf;base64,[^)]+\) format\("truetype"\); unicode-range: U\+2031; \}/,
    );
    expect(html).toContain('"Extra 1"; }');
    const other = await cli([...asked.slice(0, -1), "Ada", "--out", "other"], { cwd });
    expect(other.code).toBe(0);
    expect(readFileSync(join(cwd, "other/backend-senior/debrief.html"), "utf8")).not.toContain(
      "Extra 1",
    );
  });

  test("overwrites nothing, and takes nothing but fonts", async () => {
    const cwd = workspace();
    writeFileSync(join(cwd, "words.ttf"), "words");
    writeFileSync(join(cwd, "ours.bin"), font);
    await cli(["fonts", "add", "ours.ttf"], { cwd });
    const before = filesIn(cwd);
    for (const [name, code, message] of [
      ["ours.ttf", 2, "templates/fonts/ours.ttf already exists"],
      ["words.ttf", 3, "words.ttf is not a font: use WOFF2, TTF, or OTF"],
      ["ours.bin", 2, "ours.bin has no ending of a font: .woff2, .ttf, or .otf"],
      ["gone.ttf", 2, "gone.ttf cannot be read: no such file or folder"],
      ["roles", 2, "roles is not a file"],
    ] as const) {
      const added = await cli(["fonts", "add", name], { cwd });
      expect([name, added.code, added.stdout]).toEqual([name, code, ""]);
      expect(added.stderr).toContain(`error: ${message}\n`);
    }
    expect(filesIn(cwd)).toEqual(before);
    expect((await cli(["fonts", "remove", "ours.ttf"], { cwd })).code).toBe(2);
  });

  test("needs a workspace", async () => {
    const cwd = folderWith({});
    writeFileSync(join(cwd, "ours.ttf"), font);
    const { code, stderr } = await cli(["fonts", "add", "ours.ttf"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("make one with: interview-kit init");
  });
});

describe("characters that no packaged font has", () => {
  const fontOf = (name: string, characters: string, isInstalled = false): ExtraFont => ({
    name,
    source: `url(${name})`,
    isInstalled,
    has: (code) => characters.includes(String.fromCodePoint(code)),
  });

  test("come from as few fonts as it takes, the workspace's first", () => {
    const own = [fontOf("one", "ab"), fontOf("two", "abcd")];
    const installed = [fontOf("three", "abcdefg", true), fontOf("four", "efgh", true)];
    const borrowed = borrowFonts([..."abcdez"], [() => own, () => installed]);
    expect(borrowed.fonts.map(({ name }) => name)).toEqual(["two", "three"]);
    expect(borrowed.families).toEqual(["Extra 1", "Extra 2"]);
    expect(borrowed.missing).toEqual(["z"]);
    expect(borrowed.rules).toContain("unicode-range: U+61, U+62, U+63, U+64;");
    expect(borrowed.rules).toContain("src: url(three); unicode-range: U+65;");
  });

  test("are looked for on a shelf only if the one before has too little", () => {
    const shelf = (): never => {
      throw new Error("not needed");
    };
    expect(borrowFonts([], [shelf]).fonts).toEqual([]);
    expect(borrowFonts(["a"], [() => [fontOf("one", "a")], shelf]).missing).toEqual([]);
  });

  const tifinagh = installedFonts().find((one) => one.has(0x2d63));
  test.skipIf(!tifinagh)("come from a font of the machine, which is named", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stderr } = await cli([...build.split(" "), "--candidate", "ⵣⴰⵔ"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      `warning: characters that no packaged font has are printed with this machine's ${tifinagh?.name}\n`,
    );
    const pdf = readFileSync(join(cwd, "output/backend-senior/debrief.pdf"), "latin1");
    expect(pdf).toContain(`+${tifinagh?.name.replaceAll(" ", "")}`);
  });

  test("count the marks that are seen, though they are format characters", () => {
    const marks = "\u070f\u06dd\u{110bd}\u200d";
    expect(uncoveredCharacters(marks)).toEqual(["\u070f", "\u{110bd}"]);
    expect(uncoveredCharacters("王‱", new Set([0x2031]))).toEqual(["王"]);
  });
});

test("a font of the system's that has only boxes is none to print with", () => {
  expect(installedFonts().filter(({ name }) => /resort|blank/i.test(name))).toEqual([]);
  expect(installedFonts(["/nowhere"])).toEqual([]);
});
