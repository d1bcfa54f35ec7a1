import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic, DiagnosticCode } from "../diagnostic/diagnostic.ts";
import { closest } from "../diagnostic/suggest.ts";
import { type CsvRecord, readCsv } from "../interchange/read-csv.ts";
import { isDate } from "../kit/is-date.ts";
import { nameKey } from "../kit/name-key.ts";
import { interviewerNames, maxSeats } from "../kit/seats.ts";
import { losesLetters, maxLabelLength, safeLabel } from "./label.ts";
import type { NamedStage, Roster, RosterRow } from "./roster.ts";

/** Bytes: some 100,000 rows. */
const maxRosterBytes = 8 * 1024 * 1024;
/** Characters: what fits on a document's line for it. */
const maxNameLength = 120;
const maxColumns = 200;

/**
 * Reads a roster: CSV with a header, one row a candidate. All that is wrong with it is in `diagnostics`,
 * which name the place and never a candidate.
 *
 * @param path where the file lies
 * @param file the path to show in messages
 * @param stages those of the role's loop, which may have interviewers of their own
 */
export function readRoster(path: string, file: string, stages: readonly NamedStage[]): Roster {
  const diagnostics: Diagnostic[] = [];
  const report: Report = ({ line, column }, code, message, more = {}) => {
    diagnostics.push({ severity: "error", file, line, column, code, message, ...more });
  };
  const roster = (rows: readonly RosterRow[]) => ({ file, rows, diagnostics });
  const read = readContentFile(path, file, maxRosterBytes);
  if (!read.ok) return { ...roster([]), diagnostics: [read.diagnostic] };
  const table = readCsv(read.text);
  if (!table.ok) {
    report({ line: table.line, column: 1 }, "roster-syntax", table.message);
    return roster([]);
  }
  const [header, ...records] = table.records;
  if (!header) return roster([]);
  const columns = readHeader(header, stages, report);
  if (diagnostics.some(({ severity }) => severity === "error")) return roster([]);
  if (records.length === 0) report({ line: 1, column: 1 }, "file-empty", "has a header and no row");
  const rows = records.map((record) => readRow(record, columns, report));
  refuseEqualLabels(rows, records, columns, report);
  return roster(rows);
}

type Report = (
  place: { line: number; column: number },
  code: DiagnosticCode,
  message: string,
  more?: { hint?: string; severity?: "warning" },
) => void;

/** What a column holds; null for one that is none of ours. */
export type RosterColumn =
  | { field: "label" | "candidate" | "date" | "interviewer" }
  | { field: "stage"; stage: string }
  | null;

const fields = ["label", "candidate", "date", "interviewer"] as const;

function readHeader(
  { cells, placeOf }: CsvRecord,
  stages: readonly NamedStage[],
  report: Report,
): RosterColumn[] {
  if (cells.length > maxColumns) {
    report(placeOf(maxColumns), "roster-column", `the header has more than ${maxColumns} columns`);
    return [];
  }
  const columns = cells.map((cell) => columnOf(cell, stages));
  if (!columns.some((column) => column?.field === "label")) {
    // Without a header this line is a candidate's, so its cells are not repeated.
    report(placeOf(0), "roster-column", 'there is no column "label"', {
      hint: "it names each row's folder: a number or a code rather than the candidate's name",
    });
    return columns;
  }
  for (const [index, cell] of cells.entries()) {
    if (columns[index] === null && cell !== "") {
      reportUnknown(cell.slice(0, maxNameLength), placeOf(index), stages, report);
    }
  }
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    const key = JSON.stringify(column);
    if (column && seen.has(key)) {
      report(placeOf(index), "roster-column", `a second column "${cells[index]}"`);
    }
    seen.add(key);
  }
  return columns;
}

/** "Interviewer: Technical depth", "interviewer_technical-depth" and "technical-depth" are the same column. */
export function columnOf(header: string, stages: readonly NamedStage[]): RosterColumn {
  const name = safeLabel(header);
  const field = fields.find((known) => known === name);
  if (field) return { field };
  const wanted = name.replace(/^interviewer-/, "").replace(/-interviewer$/, "");
  const stage = stages.find(({ id, title }) => id === wanted || safeLabel(title) === wanted);
  return stage ? { field: "stage", stage: stage.id } : null;
}

/**
 * What looks like one of ours, misspelt, would silently print no name; anything else is the user's own.
 * The header isn't repeated: in a table that was turned on its side, it's a candidate's name.
 */
function reportUnknown(
  header: string,
  place: { line: number; column: number },
  stages: readonly NamedStage[],
  report: Report,
): void {
  const name = safeLabel(header);
  const known = [...fields, ...stages.map(({ id }) => `interviewer-${id}`)];
  const near = closest(name, known);
  if (name.startsWith("interviewer") || (near !== null && !known.includes(name))) {
    const stageIds = stages.map(({ id }) => `interviewer:${id}`).join(", ");
    const meant = near === null ? "" : `did you mean ${near}? `;
    report(place, "roster-column", "there is no such column", {
      hint: `${meant}columns are label, candidate, date, interviewer, and ${stageIds}`,
    });
    return;
  }
  report(place, "roster-column", "this column is not used", { severity: "warning" });
}

function readRow(record: CsvRecord, columns: readonly RosterColumn[], report: Report): RosterRow {
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
    const cell = record.cells[index] ?? "";
    const place = record.placeOf(index);
    if (column?.field === "label") row.label = readLabel(cell, place, report);
    if (column === null || cell === "") continue;
    if (column.field === "date") row.date = readDate(cell, place, report);
    else if (column.field === "stage")
      row.interviewers[column.stage] = readInterviewers(cell, place, report);
    else if (column.field === "interviewer")
      row.interviewer = readInterviewers(cell, place, report);
    else if (column.field === "candidate") row.candidate = readName(cell, place, report);
  }
  return row;
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
  const name = cell.normalize("NFC").replace(/\s+/g, " ");
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

function readDate(cell: string, place: { line: number; column: number }, report: Report): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) {
    if (!isDate(cell)) report(place, "roster-row", "the date is not a day of the calendar");
  } else {
    report(place, "roster-row", "the date is not written YYYY-MM-DD", {
      hint: "give the column the date format YYYY-MM-DD in your spreadsheet, then export it again",
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
