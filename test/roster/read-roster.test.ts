import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readRoster } from "../../src/roster/read-roster.ts";
import { type SheetSource, textRows, workbook } from "../interchange/office-files.ts";
import { folderWith } from "../support/cli.ts";

const stages = [
  { id: "technical-depth", title: "Technical depth" },
  { id: "practical", title: "Working on code" },
];

function read(text: string) {
  const folder = folderWith({ "r.csv": text });
  return readRoster(join(folder, "r.csv"), "r.csv", stages);
}

function complaints(text: string): string[] {
  return read(text).diagnostics.map(
    ({ line, column, severity, code, message }) =>
      `${line}:${column} ${severity} ${code} ${message}`,
  );
}

describe("a workbook", () => {
  const inWorkbook = (...sheets: SheetSource[]) =>
    readRoster("", "r.xlsx", stages, { bytes: workbook(sheets) });
  const notes = { name: "Notes", rows: textRows([["Ask for a quiet room"]]) };

  test("gives the rows of the sheet with labels, and its days", () => {
    const label = '<c r="A3" t="inlineStr"><is><t>c-1</t></is></c>';
    const rows = `${textRows([["Label", "Candidate", "Date"]])}<row r="3">${label}<c r="C3" s="1"><v>46357</v></c></row>`;
    const roster = inWorkbook(notes, { name: "May", rows });
    expect(roster.diagnostics).toEqual([]);
    expect(roster.rows).toMatchObject([
      { line: 3, label: "c-1", candidate: null, date: "2026-12-01" },
    ]);
  });

  test("names the row and the column of what is wrong", () => {
    const rows = textRows([
      ["Label", "Date"],
      ["c-1", "soon"],
      ["c-1", ""],
    ]);
    const { diagnostics } = inWorkbook({ name: "May", rows });
    expect(diagnostics.map(({ line, column }) => [line, column])).toEqual([
      [2, 2],
      [3, 1],
    ]);
  });

  test("with errors and formulas that have no result prints neither", () => {
    const cell = (place: string, inside: string, type = "") =>
      `<c r="${place}"${type}>${inside}</c>`;
    const made = cell("A2", "<f>A1&amp;B1</f><v>c-1</v>", ' t="str"');
    const empty = cell("A3", "<f>A1&amp;B1</f><v></v>", ' t="str"');
    const rows = `${textRows([["Label", "Candidate", "Date", "Phone"]])}
      <row r="2">${made}${cell("B2", "<f>A1&amp;B1</f>")}${cell("C2", "<v>#N/A</v>", ' t="e"')}${cell("D2", "<v>#N/A</v>", ' t="e"')}</row>
      <row r="3">${empty}${cell("B3", "<is><t>Ada</t></is>", ' t="inlineStr"')}</row>`;
    const { diagnostics } = inWorkbook({ name: "May", rows });
    expect(diagnostics.map(({ line, column, message }) => [line, column, message])).toEqual([
      [1, 4, "this column is not used"],
      [2, 2, "the formula has no result yet"],
      [2, 3, "the cell shows an error, or that its column is too narrow"],
      [3, 1, "the row has no label"],
    ]);
  });

  test("without a sheet of labels says what is missing in the first one", () => {
    const { diagnostics } = inWorkbook(notes);
    expect(diagnostics.map(({ message }) => message)).toEqual(['there is no column "label"']);
  });
});

describe("readRoster", () => {
  test("reads every column, and leaves empty cells open", () => {
    const { rows, diagnostics } = read(
      [
        "\uFEFFLabel,Candidate,Date,Interviewer,Interviewer: Technical depth,interviewer_practical",
        "c-1,Ada L.,2026-12-01,Ivo,Tess,Pia",
        "c-2,,,,,",
        "c-3,Grace",
      ].join("\r\n"),
    );
    expect(diagnostics).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        label: "c-1",
        candidate: "Ada L.",
        date: "2026-12-01",
        interviewer: "Ivo",
        interviewers: { "technical-depth": "Tess", practical: "Pia" },
      },
      { line: 3, label: "c-2", candidate: null, date: null, interviewer: null, interviewers: {} },
      {
        line: 4,
        label: "c-3",
        candidate: "Grace",
        date: null,
        interviewer: null,
        interviewers: {},
      },
    ]);
  });

  test.each(["technical-depth", "Technical Depth", "technical-depth interviewer"])(
    "a column %j names that stage's interviewer",
    (column) => {
      expect(read(`label,${column}\na,Tess\n`).rows[0]?.interviewers).toEqual({
        "technical-depth": "Tess",
      });
    },
  );

  test("labels become safe parts of a file's name", () => {
    const labels = ["../../etc/passwd", "C 12/Ada", "Åsa Öberg", "CON", "..", "a\u202Eb"];
    const { rows } = read(`label\n${labels.join("\n")}\n`);
    expect(rows.map(({ label }) => label)).toEqual([
      "etc-passwd",
      "c-12-ada",
      "asa-oberg",
      "con",
      "",
      "a-b",
    ]);
  });

  test("everything that is wrong is said at once, in its place, without a name", () => {
    const long = "x".repeat(121);
    expect(
      complaints(
        [
          "label,candidate,date",
          ",Secret Name,2026-12-01",
          "..,Secret Name,2026-12-01",
          "a,Secret Name,01/12/2026",
          "A!,Secret Name,2026-02-30",
          `b,${long},`,
          `${"y".repeat(65)},,`,
          "c,Name,2026-01-01,more",
        ].join("\n"),
      ),
    ).toEqual([
      "2:1 error roster-row the row has no label",
      "3:1 error roster-row nothing of the label can stand in a folder's name",
      "4:15 error roster-row the date can be read in two ways",
      "5:16 error roster-row the date is not a day of the calendar",
      "6:3 error roster-row the name has more than 120 characters",
      "7:1 error roster-row the label has more than 64 characters",
      "8:19 error roster-row the row has 4 cells, the header 3",
      "5:1 error duplicate-id line 4 has the same label",
    ]);
  });

  test.each(["#N/A", "#REF!", "#DIV/0!", "#NAME?", "########"])(
    "%s is no one's name, and no day",
    (shown) => {
      const place = "the cell shows an error, or that its column is too narrow";
      expect(complaints(`label,candidate,date\na,${shown},${shown}\n`)).toEqual([
        `2:3 error roster-row ${place}`,
        `2:${4 + shown.length} error roster-row ${place}`,
      ]);
      expect(complaints(`label,candidate,phone\na,#1 Ada,${shown}\n`)).toEqual([
        "1:17 warning roster-column this column is not used",
      ]);
    },
  );

  test("what can't be seen is no part of a name or a day", () => {
    const text =
      "label,candidate,date\na,\u00a0,\u200e1.12.\u200e2026\nb,\u200b,\nc,\u200eAda\u00a0 L.\u2060,\nd,می\u200cنا,\n";
    expect(complaints(text)).toEqual([]);
    expect(read(text).rows.map(({ candidate, date }) => [candidate, date])).toEqual([
      [null, "2026-12-01"],
      [null, null],
      ["Ada L.", null],
      ["می\u200cنا", null],
    ]);
  });

  test("empty cells behind the last column are none", () => {
    expect(complaints("label,candidate\na,Ada,\nb,Grace,,,\n")).toEqual([]);
    expect(complaints("label,candidate\na,Ada,,x\n")).toEqual([
      "2:8 error roster-row the row has 4 cells, the header 2",
    ]);
  });

  test("a label in another alphabet is told what becomes of it", () => {
    expect(complaints("label\nАда-1\n")).toEqual([
      "2:1 warning roster-row letters of the label are left out of the folder's name",
    ]);
    expect(complaints("label\nÅsa-1\n")).toEqual([]);
  });

  test("a table without its header says so where it begins", () => {
    expect(complaints("sep=;\ncandidate;date\n;\n")[0]).toMatch(/^2:1 error roster-column/);
  });

  test.each([
    ["no label", "candidate\nAda\n", '1:1 error roster-column there is no column "label"'],
    [
      "a misspelt column",
      "label,candidat\na,b\n",
      "1:7 error roster-column there is no such column",
    ],
    [
      "a stage that the loop has not",
      "label,interviewer:nowhere\na,b\n",
      "1:7 error roster-column there is no such column",
    ],
    [
      "a column of the user's own",
      "label,phone\na,b\n",
      "1:7 warning roster-column this column is not used",
    ],
    ["a column twice", "label,date,Date\na,,\n", '1:12 error roster-column a second column "Date"'],
    ["no row", "label,date\n", "1:1 error file-empty has a header and no row"],
    ["nothing", "", "1:1 error file-empty is empty"],
    ["a bad quote", 'label\n"a\n', "roster-syntax a quoted cell is never closed"],
    ["NUL", "label\na\0b\n", "file-encoding has a NUL byte"],
    [
      "a bell",
      "label,candidate\na,b\u0007\n",
      "2:4 error file-encoding has the control character 0x07",
    ],
  ])("%s", (_name, text, complaint) => {
    expect(complaints(text).join("\n")).toContain(complaint);
  });

  test.each([
    ["newlines", "\n".repeat(4_000_000), "1:1 error file-empty is empty"],
    [
      "newlines after a header",
      `label\n${"\n".repeat(4_000_000)}a\n`,
      "100001:1 error roster-syntax has more than 100000 lines",
    ],
    [
      "blank rows",
      `label,candidate\n${",\n".repeat(800_000)}`,
      "100001:1 error roster-syntax has more than 100000 lines",
    ],
    [
      "headers",
      `label,${Array.from({ length: 20_000 }, (_, index) => `x${index}`).join(",")}\na\n`,
      "1:892 error roster-column the header has more than 200 columns",
    ],
  ])("too many %s are one error, at once", (_name, text, complaint) => {
    const start = performance.now();
    expect(complaints(text)).toEqual([complaint]);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("as many lines as are allowed, most of them blank", () => {
    const roster = read(`label\n${"\n".repeat(99_998)}a\n`);
    expect(roster).toMatchObject({ diagnostics: [], rows: [{ line: 100_000, label: "a" }] });
  });

  test("a roster without a header does not put its first candidate into a message", () => {
    const { diagnostics } = read("c-1,Ada Lovelace\nc-2,Grace Hopper\n");
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toMatch(/Ada|Grace/);
  });

  test("10,000 rows", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `c-${index},"Name ${index}"`);
    const roster = read(`label,candidate\n${rows.join("\n")}\n`);
    expect(roster.diagnostics).toEqual([]);
    expect(roster.rows.at(-1)).toMatchObject({
      line: 10_001,
      label: "c-9999",
      candidate: "Name 9999",
    });
  });
});

test("a cell names several interviewers with semicolons, each once", () => {
  const one = (cell: string) => read(`label,interviewer\na,"${cell}"\n`);
  expect(one(" Tess ;Ivo; ").rows[0]?.interviewer).toBe("Tess; Ivo");
  const messages = (cell: string) => one(cell).diagnostics.map(({ message }) => message);
  expect(messages("Tess; tess")).toEqual(["the stage has the same interviewer twice"]);
  expect(messages("Zoé K; Zoe\u0301 K")).toEqual(["the stage has the same interviewer twice"]);
  expect(one("Zoe\u0301").rows[0]?.interviewer).toBe("Zoé");
  const many = Array.from({ length: 27 }, (_, index) => `I${index}`).join(";");
  expect(messages(many)).toEqual(["the stage has more than 26 interviewers"]);
  expect(messages(`Tess; ${"x".repeat(121)}`)).toEqual(["the name has more than 120 characters"]);
});
