import { expect, test } from "vitest";
import { readCsv } from "../../src/tables/read-csv.ts";
import { unguarded, writeCsv } from "../../src/tables/write-csv.ts";

test.each([
  ["=1+1", "'=1+1"],
  ["+49", "'+49"],
  ["-x", "'-x"],
  ["@x", "'@x"],
  ["a, b", '"a, b"'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  [-1, "-1"],
  ["Tess", "Tess"],
])("a cell %j is written %s", (value, written) => {
  expect(writeCsv([[value]])).toBe(`${written}\r\n`);
});

test.each(["=1", "'=1", "''=1", "'quoted'", " blanks ", "two\nlines", 'a "word", and more'])(
  "%j comes back",
  (text) => {
    const read = readCsv(writeCsv([["head"], [text]]), { exact: true });
    if (!read.ok) throw new Error(read.message);
    expect(read.records.map(({ cells }) => unguarded(cells[0] ?? ""))).toEqual(["head", text]);
  },
);
