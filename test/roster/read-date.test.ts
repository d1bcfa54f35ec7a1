import { describe, expect, test } from "vitest";
import { type DateOrder, dateOrderOf, readDate } from "../../src/roster/read-date.ts";

function read(cell: string, order: DateOrder | null = null): string {
  const found = readDate(cell, order);
  return found.ok ? found.date : found.why;
}

describe("a date as spreadsheets write it", () => {
  test.each([
    ["2026-12-01", "2026-12-01"],
    ["2026-12-01 00:00", "2026-12-01"],
    ["2026-12-01T09:30:00Z", "2026-12-01"],
    ["2026/12/1", "2026-12-01"],
    ["13/1/2026", "2026-01-13"],
    ["1/13/2026", "2026-01-13"],
    ["1/13/2026 2:30 PM", "2026-01-13"],
    ["1/1/2026", "2026-01-01"],
    ["13/1/26", "2026-01-13"],
    ["1.12.2026", "2026-12-01"],
    ["1 Dec 2026", "2026-12-01"],
    ["1-Dec-26", "2026-12-01"],
    ["1st December 2026", "2026-12-01"],
    ["Dec 1, 2026", "2026-12-01"],
    ["Tuesday, December 1, 2026", "2026-12-01"],
    ["Sept 3 2026", "2026-09-03"],
    ["46357", "2026-12-01"],
    ["46357.5", "2026-12-01"],
    ["46356.9999999999", "2026-12-01"],
    ["46356.99", "2026-11-30"],
    ["36526", "2000-01-01"],
  ])("%s is %s", (cell, date) => {
    expect(read(cell)).toBe(date);
  });

  test.each([
    ["12/1/2026", "ambiguous"],
    ["12-1-2026", "ambiguous"],
    ["3/4/26", "ambiguous"],
    ["31/31/2026", "no-day"],
    ["2026-02-30", "no-day"],
    ["30 Feb 2026", "no-day"],
    ["29.2.2027", "no-day"],
    ["tomorrow", "no-date"],
    ["12345", "no-date"],
    ["99999", "no-date"],
    ["2026", "no-date"],
    ["1/2-2026", "no-date"],
    ["1 Foo 2026", "no-date"],
  ])("%s is not taken for a day: %s", (cell, why) => {
    expect(read(cell)).toBe(why);
  });

  test.each([
    [["02/12/2026", "25/12/2026"], "dmy"],
    [["02/12/2026", "12/25/2026", "3 Dec 2026"], "mdy"],
    [["02/12/2026", "1.12.2026", "2026-12-25", "12/12/2026", "soon"], null],
    [["25/12/2026", "12/25/2026"], null],
    [[], null],
  ])("among %j comes in the order %s", (dates, order) => {
    expect(dateOrderOf(dates)).toBe(order);
  });

  test("the order that someone gives decides what could be two days", () => {
    expect(read("12/1/2026", "dmy")).toBe("2026-01-12");
    expect(read("12/1/2026", "mdy")).toBe("2026-12-01");
    expect(read("13/1/2026", "mdy")).toBe("no-day");
    expect(read("1.12.2026", "mdy")).toBe("2026-12-01");
  });
});
