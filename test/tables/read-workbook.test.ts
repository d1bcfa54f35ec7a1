import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { maxWorkbookBytes, readWorkbook } from "../../src/tables/read-workbook.ts";
import { textRows, workbook } from "../interchange/office-files.ts";

function rowsOf(rows: string, options: Parameters<typeof workbook>[1] & { spans?: string[] } = {}) {
  const book = readWorkbook(workbook([{ name: "One", rows, spans: options.spans ?? [] }], options));
  if (!book.ok) throw new Error(book.message);
  return book.sheets[0]?.rows;
}

const cell = (inside: string) => rowsOf(`<row r="1">${inside}</row>`)?.[0]?.cells;

describe("cells", () => {
  test.each([
    ["<c><v>12.5</v></c>", "12.5"],
    ["<c><v>0.30000000000000004</v></c>", "0.3"],
    ['<c t="b"><v>1</v></c>', "true"],
    ['<c t="str"><f>A1&amp;"x"</f><v> made </v></c>', "made"],
    ['<c t="inlineStr"><is><r><t>a </t></r><r><t>b&amp;c</t></r></is></c>', "a b&c"],
    ['<c t="inlineStr"><is><t>one_x000D_\ntwo</t></is></c>', "one\ntwo"],
    ['<c t="d"><v>2026-12-01T00:00:00</v></c>', "2026-12-01"],
  ])("%s", (xml, text) => {
    expect(cell(xml)).toEqual([text]);
  });

  test("errors and blanks are nothing", () => {
    expect(
      rowsOf(
        '<row r="1"><c t="e"><v>#REF!</v></c><c><v/></c><c t="inlineStr"><is><t> </t></is></c></row>',
      ),
    ).toEqual([]);
  });

  test("texts that cells share, without their readings", () => {
    const shared = ["<t>first</t>", "<r><t>sec</t></r><r><t>ond</t></r><rPh><t>no</t></rPh>"];
    const rows = '<row><c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row>';
    expect(rowsOf(rows, { shared })).toEqual([{ line: 1, cells: ["second", "first"] }]);
  });

  test("are in the column that they name, and rows in their line", () => {
    const rows =
      '<row r="3"><c r="C3"><v>3</v></c></row><row r="2"><c r="A2"><v>2</v></c><c><v>4</v></c></row>';
    expect(rowsOf(rows)).toEqual([
      { line: 2, cells: ["2", "4"] },
      { line: 3, cells: ["", "", "3"] },
    ]);
  });

  test("beyond 200 columns are left out", () => {
    expect(
      rowsOf(
        '<row r="1"><c r="GR1"><v>1</v></c><c r="GS1"><v>2</v></c><c r="XFD1"><v>3</v></c></row>',
      )?.[0]?.cells,
    ).toHaveLength(200);
  });

  test("that span rows are in each row that has others", () => {
    const rows = textRows([
      ["a", "1"],
      ["", "2"],
      ["", ""],
      ["b", "3"],
    ]);
    expect(rowsOf(rows, { spans: ["A1:A3", "B1:C1"] })?.map(({ cells }) => cells[0])).toEqual([
      "a",
      "a",
      "b",
    ]);
  });
});

describe("a number with zeros before it", () => {
  const shown = (code: string, number = "7") => {
    const rows = `<row r="1"><c s="3"><v>${number}</v></c></row>`;
    const bytes = repacked(workbook([{ name: "One", rows }]), (name, xml) => [
      name,
      xml.replace("0.00&quot; day&quot;", () => code),
    ]);
    const book = readWorkbook(bytes);
    return book.ok && book.sheets[0]?.rows[0]?.cells[0];
  };

  test.each([
    ["00000", "00007"],
    ["00000;-00000", "00007"],
    ["&quot;C-&quot;000", "C-007"],
    ["\\C\\-000", "C-007"],
    ["&quot;2026/&quot;0", "2026/7"],
    ["0", "7"],
    ["0.00", "7"],
    ["#,##0", "7"],
    ["0&quot; min&quot;", "7"],
    ["&quot;$&quot;00", "7"],
  ])("in the format %s is %s", (code, text) => {
    expect(shown(code)).toBe(text);
  });

  test("only if it's whole", () => {
    expect([shown("000", "-7"), shown("000", "7.5"), shown("000", "12345")]).toEqual([
      "-7",
      "7.5",
      "12345",
    ]);
  });
});

/** The same workbook with other names or texts of its parts. */
function repacked(
  bytes: Uint8Array,
  change: (name: string, xml: string) => [name: string, xml: string],
): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).map(([name, part]) => {
    const [newName, xml] = change(name, strFromU8(part));
    return [newName, strToU8(xml)];
  });
  return zipSync(Object.fromEntries(parts));
}

describe("dates", () => {
  test.each([
    [1, "46357", "2026-12-01"],
    [2, "46357.75", "2026-12-01"],
    [1, "46356.9999999999", "2026-12-01"],
    [1, "46356.99", "2026-11-30"],
    [1, "60", "1900-02-28"],
    [1, "59", "1900-02-28"],
    [1, "1", "1900-01-01"],
    [1, "61", "1900-03-01"],
    [0, "46357", "46357"],
    [3, "46357", "46357"],
    [1, "-1", "-1"],
    [1, "99999999", "99999999"],
  ])("style %d, %s is %s", (style, number, text) => {
    expect(cell(`<c s="${style}"><v>${number}</v></c>`)).toEqual([text]);
  });

  test("that count from 1904", () => {
    const rows = '<row r="1"><c s="1"><v>44895</v></c></row>';
    expect(rowsOf(rows, { is1904: true })?.[0]?.cells).toEqual(["2026-12-01"]);
  });
});

describe("workbooks", () => {
  test("have their visible sheets, in order", () => {
    const rows = textRows([["x"]]);
    const book = readWorkbook(
      workbook([
        { name: "B &amp; b", rows },
        { name: "Hidden", rows, state: "hidden" },
        { name: "A", rows: "" },
      ]),
    );
    expect(book).toEqual({
      ok: true,
      sheets: [
        { name: "B & b", rows: [{ line: 1, cells: ["x"] }] },
        { name: "A", rows: [] },
      ],
    });
  });

  const plain = workbook([{ name: "One", rows: '<row r="1"><c t="s"><v>0</v></c></row>' }], {
    shared: ["<t>x</t>"],
  });
  const main = `<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/xl/book2.xml"/></Relationships>`;
  const inBook2 = repacked(plain, (name, xml) => [name.replace("workbook", "book2"), xml]);

  test.each<[string, Uint8Array]>([
    ["by Windows' paths", repacked(plain, (name, xml) => [name.replaceAll("/", "\\"), xml])],
    [
      "in other cases",
      repacked(plain, (name, xml) => [
        name.replace(/[sw](?=[^/]*$)/, (letter) => letter.toUpperCase()),
        xml,
      ]),
    ],
    ["in a book of another name", zipSync({ ...unzipSync(inBook2), "_rels/.rels": strToU8(main) })],
    ["by another prefix", repacked(plain, (name, xml) => [name, xml.replaceAll("r:", "rel:")])],
    [
      "by a path from here",
      repacked(plain, (name, xml) => [name, xml.replace('Target="', 'Target="./')]),
    ],
    [
      "next to a link that is none",
      repacked(plain, (name, xml) => [
        name,
        xml.replace("<Relationships>", '<Relationships><Relationship Id="b" Target="http://["/>'),
      ]),
    ],
  ])("are found %s", (_, bytes) => {
    const rows = [{ line: 1, cells: ["x"] }];
    expect(readWorkbook(bytes)).toEqual({ ok: true, sheets: [{ name: "One", rows }] });
  });

  test.each([
    ["text", Buffer.from("not a workbook")],
    ["nothing", new Uint8Array()],
    ["another archive", zipSync({ "a.txt": Buffer.from("x") })],
    ["half of one", workbook([{ name: "One", rows: textRows([["x"]]) }]).subarray(0, 500)],
  ])("%s cannot be read as one", (_, bytes) => {
    expect(readWorkbook(bytes)).toMatchObject({
      ok: false,
      message: "cannot be read as a workbook",
    });
  });

  test("an old one, or one with a password, is named", () => {
    const bytes = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
    expect(readWorkbook(bytes)).toMatchObject({
      ok: false,
      message: "is an Excel file of before 2007 (.xls), or has a password",
    });
  });

  test("that unpack to much more than they are stop there", () => {
    const parts = {
      "xl/workbook.xml": Buffer.from("<workbook/>"),
      "xl/worksheets/a.xml": new Uint8Array(50_400_000),
    };
    const bytes = zipSync(parts, { level: 1 });
    expect(bytes.length).toBeLessThan(maxWorkbookBytes);
    expect(readWorkbook(bytes)).toMatchObject({ ok: false, message: "unpacks to more than 48 MB" });
  });
});
