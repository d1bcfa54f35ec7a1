import { readContentFile } from "../diagnostic/content-file.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { readRegularFile } from "../diagnostic/regular-file.ts";
import { type CsvRecord, readCsv } from "../tables/read-csv.ts";
import { readWorkbook, type Sheet } from "../tables/read-workbook.ts";
import { decodeText } from "./decode-text.ts";
import { columnOf } from "./roster-columns.ts";

/** Bytes: some 100,000 rows. */
export const maxRosterBytes = 8 * 1024 * 1024;

export type RosterRecords =
  | {
      ok: true;
      records: readonly CsvRecord[];
      /** Read as Windows-1252, since it's not Unicode. */
      isGuessed: boolean;
    }
  | { ok: false; diagnostic: Diagnostic };

/**
 * The rows of a roster: CSV in any encoding that can be told for sure, or a sheet of an Excel workbook.
 *
 * @param given what is in the file, where it isn't a regular one
 */
export function readRecords(path: string, file: string, given?: Uint8Array): RosterRecords {
  const read = given ? null : readRegularFile(path, maxRosterBytes);
  const bytes = given ?? (read?.ok ? read.bytes : null);
  if (bytes && isWorkbook(bytes)) return workbookRecords(bytes, file);
  const decoded = bytes ? decodeText(bytes) : null;
  const text = readContentFile(path, file, maxRosterBytes, decoded?.text ?? bytes ?? undefined);
  if (!text.ok) return text;
  const table = readCsv(text.text);
  if (!table.ok) return { ok: false, diagnostic: problem(file, table.line, table.message) };
  const { records } = table;
  return { ok: true, records, isGuessed: decoded?.encoding === "windows-1252" };
}

function problem(file: string, line: number, message: string, hint?: string): Diagnostic {
  const place = { severity: "error" as const, file, line, column: 1 };
  return { ...place, code: "roster-syntax", message, ...(hint === undefined ? {} : { hint }) };
}

/** The first bytes of a zip, as `.xlsx` is one, and of an `.xls`. */
function isWorkbook([one, two, three]: Uint8Array): boolean {
  return (one === 0x50 && two === 0x4b && three === 3) || (one === 0xd0 && two === 0xcf);
}

function workbookRecords(bytes: Uint8Array, file: string): RosterRecords {
  const book = readWorkbook(bytes, { keepsFaults: true });
  if (!book.ok) return { ok: false, diagnostic: problem(file, 1, book.message, book.hint) };
  const filled = book.sheets.filter(({ rows }) => rows.length > 0);
  const sheet = filled.find(hasLabels) ?? filled[0];
  if (!sheet) return { ok: false, diagnostic: problem(file, 1, "has no sheet with rows") };
  const records = sheet.rows.map(({ line, cells }) => ({
    line,
    cells: [...cells],
    placeOf: (cell: number) => ({ line, column: cell + 1 }),
  }));
  return { ok: true, records, isGuessed: false };
}

/** A workbook can have other sheets, such as notes, next to the one of candidates. */
function hasLabels({ rows: [header] }: Sheet): boolean {
  return header?.cells.some((cell) => columnOf(cell, [])?.field === "label") ?? false;
}
