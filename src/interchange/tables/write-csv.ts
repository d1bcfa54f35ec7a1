import { CsvError, parse } from "csv-parse/sync";

/**
 * Rows as CSV. A cell that begins like a formula gets an apostrophe in front (OWASP, "CSV injection"),
 * and so does one that begins with apostrophes and then like a formula: taking one away gives the text
 * back, whatever it was.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

const formula = /^'*[=+\-@\t\r]/;

function cell(value: string | number): string {
  const text = typeof value === "string" && formula.test(value) ? `'${value}` : `${value}`;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export interface CsvRow {
  /** On which it begins, from 1. */
  line: number;
  cells: string[];
}

export type CsvResult = { ok: true; rows: CsvRow[] } | { ok: false; line: number; why: string };

/** Reads what `writeCsv` wrote, also after a spreadsheet program saved it with semicolons or tabs. */
export function readCsv(text: string): CsvResult {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: firstDelimiter(text),
      info: true,
      relaxColumnCount: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    const rows = records.map(({ record, info }) => {
      const row = { line, cells: record.map(unguarded) };
      line = info.lines + 1;
      return row;
    });
    return { ok: true, rows: rows.filter(({ cells }) => cells.some((each) => each !== "")) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpen = error.code === "CSV_QUOTE_NOT_CLOSED";
    const why = isOpen ? "a quoted cell is not closed" : "its quotes do not fit together";
    return { ok: false, line: Number(error.lines ?? 1), why };
  }
}

/** The first cell of an export is a bare word. */
function firstDelimiter(text: string): string {
  return /^\ufeff?"?[\w-]+"?([,;\t])/.exec(text)?.[1] ?? ",";
}

function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
