import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fontFaces, shippedTemplates, uncoveredCharacters } from "../../src/document/index.ts";
import { fixtureKit, fixtureQuestions, unnamed } from "./fixture-kit.ts";
import { readWoff2Characters } from "./read-woff2.ts";
import { renderPacket, renderScorecard } from "./render.ts";

const folder = join(shippedTemplates(), "fonts");

describe("packaged fonts", () => {
  test("are all in the coverage table, with their licenses next to them", () => {
    const files = readdirSync(folder);
    const fonts = files.filter((name) => name.endsWith(".woff2")).sort();
    expect(
      fontFaces()
        .map(({ file }) => file)
        .sort(),
    ).toEqual(fonts);
    expect(files.filter((name) => name.startsWith("LICENSE"))).toHaveLength(2);
  });

  test.each(fontFaces().map((face) => [face.file, face]))(
    "%s has the characters that the table says",
    (file, { covers }) => {
      const inFont = readWoff2Characters(readFileSync(join(folder, file)));
      const listed = covers.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(listed.length).toBeGreaterThan(20);
      expect(listed.filter((code) => !inFont.has(code))).toEqual([]);
    },
  );

  test("of one family and style share no character, so that none hides another", () => {
    const seen = new Map<string, string>();
    for (const { family, weight, style, covers, file } of fontFaces()) {
      for (const [first, last] of covers) {
        for (let code = first; code <= last; code += 1) {
          const key = `${family} ${weight} ${style} ${code}`;
          expect(seen.get(key) ?? file).toBe(file);
          seen.set(key, file);
        }
      }
    }
  });
});

describe("uncoveredCharacters", () => {
  test.each([
    ["Łukasz Đorđević, Nguyễn Thị Phương, Ñandú", []],
    ["Ольга Ґалаґан, Ελένη, עדה לאבלייס, عدا لوفليس, एडा, ადა, Ադա, อาดา", []],
    ["→ ✓ ≥ ─ ┌ │ ½ € “quoted” … non\u00A0breaking", []],
    ["王小明 and 이영희", ["王", "小", "明", "이", "영", "희"]],
    ["Ada 🎉 👩‍💻 twice 🎉", ["🎉", "👩", "💻"]],
    ["e\u0301 composed", []],
    ["", []],
  ])("of %j", (text, expected) => {
    expect(uncoveredCharacters(text)).toEqual(expected.map((each) => each.normalize("NFC")));
  });
});

describe("a document", async () => {
  const kit = fixtureKit({ stages: [fixtureQuestions.slice(0, 2)] });
  const stage = kit.stages[0];
  if (!stage) throw new Error("the kit has a stage");
  const filesIn = (html: string) => html.match(/@font-face/g)?.length ?? 0;
  const plain = renderScorecard(kit, stage, unnamed);

  test("in English embeds only latin fonts of the styles that it uses", () => {
    expect(filesIn(plain.html)).toBe(3);
    expect(plain.html.length).toBeLessThan(120_000);
    expect(plain.uncovered).toEqual([]);
  });

  test("embeds the fonts of other scripts when a name needs them", async () => {
    const named = renderScorecard(kit, stage, { ...unnamed, candidate: "Ольга عدا" });
    expect(filesIn(named.html)).toBeGreaterThan(filesIn(plain.html));
    expect(named.html).toContain('font-family: "Kit Arabic"');
    expect(named.uncovered).toEqual([]);
  });

  test("says which characters it cannot print", async () => {
    const named = renderScorecard(kit, stage, { ...unnamed, candidate: "王小明" });
    expect(named.uncovered).toEqual(["王", "小", "明"]);
  });

  test("embeds code fonts only where there is code", async () => {
    expect(plain.html).not.toContain('font-family: "Kit Code"; font-weight');
    const packet = renderPacket(fixtureKit(), fixtureKit().stages[0] ?? stage, unnamed);
    expect(packet.html).toContain('font-family: "Kit Code"; font-weight');
  });
});
