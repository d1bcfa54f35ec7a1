import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kitCsv } from "../../../src/interchange/scorecard/kit-csv.ts";
import { kitExport } from "../../../src/interchange/scorecard/kit-json.ts";
import { scorecardText } from "../../../src/interchange/scorecard/scorecard-text.ts";
import { readCsv as readRows } from "../../../src/tables/read-csv.ts";
import { unguarded, writeCsv } from "../../../src/tables/write-csv.ts";
import { fixtureKit, unnamed } from "../../document/fixture-kit.ts";
import { renderScorecard } from "../../document/render.ts";
import { pageWords } from "../page-words.ts";

function readCsv(text: string): string[][] {
  const read = readRows(text, { exact: true });
  if (!read.ok) throw new Error(read.message);
  return read.records.map(({ cells }) => cells.map(unguarded));
}

const kit = fixtureKit();
const [stage] = kit.stages;
if (!stage) throw new Error("the kit has a stage");

describe("a scorecard as text", () => {
  const text = scorecardText(kit, stage);

  test("has each line of the printed one to tick, read, or fill in", () => {
    const lines = text.split("\n");
    expect(lines.slice(0, 6)).toEqual([
      "SCORECARD: Technical depth",
      `Backend Engineer, Senior · ${stage.minutes} minutes · kit k7f3-2a9c`,
      "",
      "Candidate:",
      "Interviewer:",
      "Date:",
    ]);
    const ticks = stage.questions.flatMap(({ lookFor, bonus, redFlags }) => [
      ...lookFor,
      ...bonus,
      ...redFlags,
    ]);
    expect(lines.filter((line) => line.startsWith("[ ] "))).toHaveLength(ticks.length);
    expect(lines.filter((line) => line.startsWith("[ ] must: "))).toHaveLength(
      ticks.filter(({ must }) => must).length,
    );
    expect(lines).toContain("( ) Strong yes");
    expect(lines).toContain("Evidence for your recommendation:");
    expect(lines.filter((line) => line === "( ) n/a Not assessed")).toHaveLength(
      stage.questions.length,
    );
  });

  test("says nothing that the printed one doesn't, but for its own labels", () => {
    const printed = new Set(
      pageWords(renderScorecard(kit, stage, unnamed).html).match(/[\p{L}\d]+/gu),
    );
    const words = text.slice(text.indexOf("---")).match(/[\p{L}\d]+/gu) ?? [];
    const own = words.filter((word) => !printed.has(word) && word !== word.toUpperCase());
    expect([...new Set(own)].sort()).toEqual(["seen"]);
  });
});

describe("a kit's questions as CSV", () => {
  test("are one row each", () => {
    const [header = [], ...rows] = readCsv(kitCsv(kit, kit.stages));
    expect(header.slice(0, 9)).toEqual(
      "kit role level stage stage_title number question topic kind".split(" "),
    );
    expect(rows.map((row) => row[6])).toEqual(stage.questions.map(({ id }) => id));
    expect(rows.every((row) => row.length === header.length)).toBe(true);
    const [first] = stage.questions;
    const cell = (name: string) => rows[0]?.[header.indexOf(name)];
    expect(cell("strong_answer")).toBe(first?.strongAnswer);
    expect(cell("look_for")?.split("\n")).toHaveLength(first?.lookFor.length ?? -1);
    expect(cell("rating_3")).not.toBe("");
  });
});

describe("a kit's scorecards as JSON", () => {
  const exported = kitExport(kit, kit.stages);
  const [form] = exported.forms;

  test("has a section for each question, and the IDs of the printed form's fields", () => {
    const sections = form?.sections ?? [];
    expect(sections.map(({ id }) => id)).toEqual([
      ...stage.questions.map(({ id }) => id),
      "competencies",
      "recommendation",
    ]);
    const { html } = renderScorecard(kit, stage, unnamed);
    const printed = new Set([...html.matchAll(/data-field="([^"]+)"/g)].map(([, name]) => name));
    const fields = sections.flatMap((section) => section.fields);
    for (const { id, type, options } of fields) {
      const names = type === "multi-select" ? options.map(({ value }) => `${id}.${value}`) : [id];
      for (const name of names) expect(printed).toContain(name);
    }
    expect(fields.length).toBeGreaterThan(stage.questions.length * 3);
  });

  test("scores the points of the scale, and nothing else", () => {
    const rating = form?.sections[0]?.fields.find(({ type }) => type === "score");
    expect(rating?.options.map(({ value, score }) => [value, score])).toEqual([
      ...kit.scale.points
        .filter(({ value }) => stage.questions[0]?.points.some((point) => point.value === value))
        .map(({ value }) => [String(value), value]),
      ["na", null],
    ]);
    expect(rating?.required).toBe(true);
  });

  test("is what docs/exporting.md shows, part by part", () => {
    const example = /```json\n([\s\S]*?)```/.exec(readFileSync("docs/exporting.md", "utf8"))?.[1];
    const documented = JSON.parse(example ?? "") as typeof exported;
    const keys = (value: object | null | undefined) => Object.keys(value ?? {}).sort();
    const parts = (data: typeof exported) => {
      const section = data.forms[0]?.sections[0];
      const field = section?.fields[0];
      return [data, data.forms[0], section, section?.question, field, field?.options[0]].map(keys);
    };
    expect(parts(documented)).toEqual(parts(exported));
    expect([documented.format, documented.version]).toEqual([exported.format, exported.version]);
    const types = new Set(form?.sections.flatMap(({ fields }) => fields.map(({ type }) => type)));
    const docs = readFileSync("docs/exporting.md", "utf8");
    for (const type of types) expect(docs).toContain(`\`${type}\``);
  });
});

describe("CSV", () => {
  const letters = fc.constantFrom(..."a'=+-@\t\r\n\",; \u00e9".split(""));
  const cell = fc.string({ unit: letters, maxLength: 8 });

  test("comes back as it was", () => {
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    const rows = fc.array(
      row.filter((cells) => cells.some((each) => each !== "")),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(rows, (cells) => {
        const all = [["first", "second"], ...cells];
        const text = writeCsv(all);
        expect(readCsv(text)).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["-5", "'-5"],
    ["'=x", "''=x"],
    ["'tis", "'tis"],
    ["a=b", "a=b"],
  ])("writes %j as %j", (text, written) => {
    expect(writeCsv([[text]])).toBe(`${written}\r\n`);
  });

  test.each([";", "\t"])("is read when a spreadsheet saved it with %j", (mark) => {
    const saved = `\ufeff"kit"${mark}role\r\n"a${mark}b"${mark}'=c\r\n`;
    expect(readCsv(saved)).toEqual([
      ["kit", "role"],
      [`a${mark}b`, "=c"],
    ]);
  });
});
