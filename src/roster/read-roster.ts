import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { nameKey } from "../kit/name-key.ts";
import { interviewerNames, maxSeats } from "../kit/seats.ts";
import { visibleText } from "../kit/visible-text.ts";
import type { CsvRecord } from "../tables/read-csv.ts";
import { notCalculated } from "../tables/read-sheet.ts";
import { losesLetters, maxLabelLength, safeLabel } from "./label.ts";
import { type DateOrder, readDate } from "./read-date.ts";
import { readRecords } from "./read-records.ts";
import type { NamedStage, OwnColumn, OwnValue, Roster, RosterRow } from "./roster.ts";
import {
  isOwnColumn,
  maxNameLength,
  type Report,
  type RosterColumn,
  readHeader,
} from "./roster-columns.ts";

/**
 * Reads a roster: CSV or an Excel workbook with a header, one row a candidate. All that is wrong with it is in `diagnostics`,
 * which name the place and never a candidate.
 *
 * @param path where the file lies
 * @param file the path to show in messages
 * @param stages those of the role's loop, which may have interviewers of their own; null before it's
 *   known which role it is, when any column may be a stage's
 */
export function readRoster(
  path: string,
  file: string,
  stages: readonly NamedStage[] | null,
  options: RosterOptions = {},
): Roster {
  const diagnostics: Diagnostic[] = [];
  const report: Report = ({ line, column }, code, message, more = {}) => {
    diagnostics.push({ severity: "error", file, line, column, code, message, ...more });
  };
  const roster = (rows: readonly RosterRow[]) => ({ file, rows, diagnostics });
  const read = readRecords(path, file, options.bytes);
  if (!read.ok) return { ...roster([]), diagnostics: [read.diagnostic] };
  if (read.isGuessed) {
    report({ line: 1, column: 1 }, "file-encoding", "is not UTF-8, and was read as Windows-1252", {
      hint: "look at names with accents, or save the file as UTF-8",
      severity: "warning",
    });
  }
  const [header, ...records] = read.records;
  if (!header) return roster([]);
  const columns = readHeader(header, stages, report).map((column) =>
    options.withoutDates && column?.field === "date" ? null : column,
  );
  if (diagnostics.some(({ severity }) => severity === "error")) return roster([]);
  if (records.length === 0) report({ line: 1, column: 1 }, "file-empty", "has a header and no row");
  const order = options.dateFormat ?? null;
  const rows = records.map((record) => readRow(record, columns, order, report));
  refuseEqualLabels(rows, records, columns, report);
  return roster(rows);
}

export interface RosterOptions {
  /** What is in the file, where it isn't a regular one. */
  bytes?: Uint8Array | undefined;
  /** Which of day and month comes first where both are numbers. */
  dateFormat?: DateOrder | undefined;
  /** Leaves dates out, and with them what is wrong with them. */
  withoutDates?: boolean;
}

function readRow(
  record: CsvRecord,
  columns: readonly RosterColumn[],
  order: DateOrder | null,
  report: Report,
): RosterRow {
  const own: { -readonly [Name in OwnColumn]?: OwnValue } = {};
  const row = {
    line: record.line,
    label: "",
    candidate: null as string | null,
    interviewer: null as string | null,
    interviewers: {} as Record<string, string>,
    date: null as string | null,
  };
  // Spreadsheets write empty cells behind the last column.
  const extra = record.cells.findIndex((cell, index) => index >= columns.length && cell !== "");
  if (extra >= 0) {
    report(
      record.placeOf(extra),
      "roster-row",
      `the row has ${record.cells.length} cells, the header ${columns.length}`,
      { hint: "put a cell that holds the separator into quotes" },
    );
  }
  for (const [index, column] of columns.entries()) {
    const raw = record.cells[index] ?? "";
    const place = record.placeOf(index);
    if (column?.field === "label") row.label = readLabel(raw, place, report);
    const cell = visibleText(raw);
    if (column === null || cell === "" || reportFault(cell, place, report)) continue;
    if (isOwnColumn(column.field)) own[column.field] = { text: cell, place };
    else if (column.field === "date") row.date = readDay(cell, order, place, report);
    else if (column.field === "stage")
      row.interviewers[column.stage] = readInterviewers(cell, place, report);
    else if (column.field === "interviewer")
      row.interviewer = readInterviewers(cell, place, report);
    else if (column.field === "candidate") row.candidate = readName(cell, place, report);
  }
  return Object.keys(own).length > 0 ? { ...row, own } : row;
}

/** What a spreadsheet shows instead of a value would be printed as a name. @returns whether it's that */
function reportFault(
  cell: string,
  place: { line: number; column: number },
  report: Report,
): boolean {
  if (cell === notCalculated) {
    report(place, "roster-row", "the formula has no result yet", {
      hint: "open the file in a spreadsheet program, and save it",
    });
    return true;
  }
  if (!/^#(?:#{2,}|N\/A|(?:REF|VALUE|NUM|NULL|SPILL|CALC)!|DIV\/0!|NAME\?)$/.test(cell))
    return false;
  report(place, "roster-row", "the cell shows an error, or that its column is too narrow", {
    hint: "put it right in the spreadsheet, then save it again",
  });
  return true;
}

function readLabel(cell: string, place: { line: number; column: number }, report: Report): string {
  const label = safeLabel(cell);
  if (cell === "") report(place, "roster-row", "the row has no label");
  else if (label === "") {
    report(place, "roster-row", "nothing of the label can stand in a folder's name", {
      hint: "use letters from a to z and digits",
    });
  } else if (label.length > maxLabelLength) {
    report(place, "roster-row", `the label has more than ${maxLabelLength} characters`);
  } else if (losesLetters(cell)) {
    report(place, "roster-row", "letters of the label are left out of the folder's name", {
      hint: "use letters from a to z and digits",
      severity: "warning",
    });
  }
  return label;
}

function readName(cell: string, place: { line: number; column: number }, report: Report): string {
  const name = visibleText(cell.normalize("NFC"));
  if (name.length > maxNameLength) {
    report(place, "roster-row", `the name has more than ${maxNameLength} characters`);
  }
  return name;
}

/** One name or several, with semicolons: each is a seat of the stage. */
function readInterviewers(
  cell: string,
  place: { line: number; column: number },
  report: Report,
): string {
  const names = interviewerNames(cell).map((name) => readName(name, place, report));
  if (names.length > maxSeats) {
    report(place, "roster-row", `the stage has more than ${maxSeats} interviewers`);
  }
  if (new Set(names.map(nameKey)).size < names.length) {
    report(place, "roster-row", "the stage has the same interviewer twice");
  }
  return names.join("; ");
}

function readDay(
  cell: string,
  order: DateOrder | null,
  place: { line: number; column: number },
  report: Report,
): string {
  const read = readDate(cell, order);
  if (read.ok) return read.date;
  if (read.why === "no-day") report(place, "roster-row", "the date is not a day of the calendar");
  else if (read.why === "ambiguous") {
    report(place, "roster-row", "the date can be read in two ways", {
      hint: "say if the day or the month comes first: --date-format dmy, or mdy",
      page: { hint: "write it like 2026-12-02" },
    });
  } else {
    report(place, "roster-row", "the date is not written like 2026-12-02", {
      hint: "give the column the date format YYYY-MM-DD in your spreadsheet, then export it again",
      page: { hint: "write the year, the month, and the day" },
    });
  }
  return cell;
}

/** Two rows with one label would overwrite each other. */
function refuseEqualLabels(
  rows: readonly RosterRow[],
  records: readonly CsvRecord[],
  columns: readonly RosterColumn[],
  report: Report,
): void {
  const cell = columns.findIndex((column) => column?.field === "label");
  const first = new Map<string, number>();
  for (const [index, { label, line }] of rows.entries()) {
    const other = first.get(label);
    if (other === undefined) first.set(label, line);
    else if (label !== "") {
      const place = records[index]?.placeOf(cell) ?? { line, column: 1 };
      report(place, "duplicate-id", `line ${other} has the same label`, {
        hint: "both kits would go into one folder, whose name has letters from a to z and digits only; give each a number",
      });
    }
  }
}
