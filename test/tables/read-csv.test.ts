import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/tables/read-csv.ts";

function cellsOf(text: string): string[][] {
  const table = readCsv(text);
  if (!table.ok) throw new Error(table.message);
  return table.records.map(({ cells }) => cells);
}

describe("readCsv", () => {
  test.each([
    ["commas", "label,candidate\na,Ada\n"],
    ["semicolons", "label;candidate\na;Ada\n"],
    ["tabs", "label\tcandidate\na\tAda\n"],
    ["no last line end", "label,candidate\na,Ada"],
    ["a line that names the separator", "sep=;\nlabel;candidate\na;Ada\n"],
    ["the same with a tab", "sep=\t\r\nlabel\tcandidate\r\na\tAda\r\n"],
    ["blank lines first", "\n  \nlabel;candidate\na;Ada\n"],
    ["empty cells first", ";;\nlabel;candidate\na;Ada\n"],
    ["mixed line ends", "label,candidate\ra,Ada\r\n"],
    ["blanks around cells", "label , candidate\n a,  Ada \n"],
    ["empty lines and empty rows", "\nlabel,candidate\n\n,\na,Ada\n;\n".replace(";\n", ",\n")],
  ])("%s", (_name, text) => {
    expect(cellsOf(text)).toEqual([
      ["label", "candidate"],
      ["a", "Ada"],
    ]);
  });

  test("a quoted cell keeps separators, quotes and line ends", () => {
    expect(cellsOf('label;candidate\na;"Lovelace; ""Ada""\nKing"\n')[1]).toEqual([
      "a",
      'Lovelace; "Ada"\nKing',
    ]);
  });

  test.each([
    ["a quoted word", 'Ada "Countess" L.', 'Ada "Countess" L.'],
    ["a quoted word first", '"Ada" Lovelace', '"Ada" Lovelace'],
    ["a quote that isn't closed", '"Ada L.', '"Ada L.'],
    ["inches", '5" disk ', '5" disk'],
    ["a cell of two lines", '"Ada\n""C"" L."', 'Ada\n"C" L.'],
    ["quotes around all of it", '"Ada"', "Ada"],
  ])("cells as a spreadsheet copies them: %s", (_name, cell, text) => {
    expect(cellsOf(`label\tcandidate\tdate\na\t${cell}\tx\nb\tGrace\t\n`)).toEqual([
      ["label", "candidate", "date"],
      ["a", text, "x"],
      ["b", "Grace", ""],
    ]);
  });

  test("separators in quotes don't count", () => {
    const table = 'label;candidate;"interviewer, who, asks, all, of, it"\na;Ada;Ivo\n';
    expect(cellsOf(table)[1]).toEqual(["a", "Ada", "Ivo"]);
  });

  test("a line before the header keeps the numbers of those below", () => {
    const table = readCsv("sep=;\nlabel;candidate\n\na;Ada\n");
    expect(table.ok && table.records.map(({ line }) => line)).toEqual([2, 4]);
  });

  test("a formula stays text", () => {
    expect(cellsOf("label,candidate\na,=cmd|' /C calc'!A0\n")[1]?.[1]).toBe("=cmd|' /C calc'!A0");
  });

  test("a record knows its lines, and where each cell begins", () => {
    const table = readCsv('label,candidate,date\n\n\na,"x\n,y",z\nb,,w\n');
    if (!table.ok) throw new Error(table.message);
    const [, first, second] = table.records;
    expect([first?.line, second?.line]).toEqual([4, 6]);
    expect([0, 1, 2].map((cell) => first?.placeOf(cell))).toEqual([
      { line: 4, column: 1 },
      { line: 4, column: 3 },
      { line: 5, column: 5 },
    ]);
    expect(second?.placeOf(2)).toEqual({ line: 6, column: 4 });
  });

  test.each([
    ["a quote that is never closed", 'label,b\na,"x\nb,y\n', "a quoted cell is never closed"],
    ["text after a quote", 'label,b\n"a"x,2\n', "there is text after a closing quote"],
    ["words after a quote", 'label,b\n"a" x,2\n', "there is text after a closing quote"],
    ["a quote inside", 'label,b\na"x,2\n', "there is a quote in the middle of a cell"],
  ])("%s is a mistake with its line", (_name, text, message) => {
    const table = readCsv(text);
    expect(table).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    if (!table.ok) expect(table.line).toBeGreaterThan(1);
  });

  test("whatever is written and quoted is read back", () => {
    const cell = fc.string({ unit: "grapheme" }).map((text) => text.trim());
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(",", ";", "\t"),
        (rows, separator) => {
          const given = [["label", "candidate"], ...rows.map(([a, b]) => [`x${a}`, b])];
          const text = given.map((row) => row.map(quote).join(separator)).join("\n");
          expect(cellsOf(text)).toEqual(given);
        },
      ),
    );
  });
});
