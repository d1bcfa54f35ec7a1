import type { CellFormat } from "./cell-formats.ts";
import { readXml } from "./read-xml.ts";

/** What cells refer to. */
export interface CellContext {
  shared: readonly string[];
  formatOf(style: number): CellFormat;
  /** Days are counted from 1904, as on old Macs. */
  isFrom1904: boolean;
  /** What shows an error has its text, and a formula that was never calculated `notCalculated`. */
  keepsFaults?: boolean;
}

/** No spreadsheet shows this. */
export const notCalculated = "#not calculated";

export interface SheetRow {
  /** As the spreadsheet shows it, from 1. */
  line: number;
  /** The texts of its cells, without blanks around them. */
  cells: readonly string[];
}

const maxRows = 100_000;
const maxColumns = 200;
/** Cells that get the text of one that spans them. */
const maxFilled = 100_000;

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string[];
  isFormula: boolean;
}

/** The rows of a sheet that have any text. */
export function readSheet(xml: string, context: CellContext): SheetRow[] {
  const rows = new Map<number, string[]>();
  const spans: string[] = [];
  let line = 0;
  let column = 0;
  let cell: OpenCell | null = null;
  let isValue = false;
  let isReading = false;
  readXml(xml, {
    open(name, { r = "", t = "n", s = "", ref = "" }) {
      if (name === "row") {
        line = Number(r) || line + 1;
        column = 0;
      } else if (name === "c") {
        column = columnIn(r) ?? column;
        cell = { column, type: t, style: Number(s), value: [], isFormula: false };
        column += 1;
      } else if (name === "rPh") isReading = true;
      else if (name === "v" || name === "t") isValue = !isReading;
      else if (name === "f" && cell) cell.isFormula = true;
      else if (name === "mergeCell") spans.push(ref);
    },
    text(text) {
      if (isValue) cell?.value.push(text);
    },
    close(name) {
      if (name === "rPh") isReading = false;
      else if (name === "v" || name === "t") isValue = false;
      else if (name === "c" && cell) {
        const text = cellText(cell, context);
        const fits = cell.column < maxColumns && line >= 1 && rows.size < maxRows;
        if (text !== "" && fits) put(rows, line, cell.column, text);
        cell = null;
      }
    },
  });
  fillSpans(rows, spans);
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([at, cells]) => ({ line: at, cells: Array.from(cells, (text) => text ?? "") }));
}

function put(rows: Map<number, string[]>, line: number, column: number, text: string): void {
  const cells = rows.get(line) ?? [];
  cells[column] = text;
  rows.set(line, cells);
}

/** A cell over several rows of one column, such as a category, is in each of them. */
function fillSpans(rows: Map<number, string[]>, spans: readonly string[]): void {
  let left = maxFilled;
  for (const span of spans) {
    const [, column = "", from = "", last = "", to = ""] =
      /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(span) ?? [];
    const place = columnIn(`${column}1`);
    const text = place === null ? undefined : rows.get(Number(from))?.[place];
    if (column === "" || column !== last || place === null || text === undefined) continue;
    for (let line = Number(from) + 1; line <= Number(to) && left > 0; line += 1) {
      left -= 1;
      // Rows that are empty but for this have nothing to say.
      if (rows.has(line)) put(rows, line, place, text);
    }
  }
}

/** "B3" is in column 1, from 0; null without a column. */
function columnIn(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function cellText({ type, style, value, isFormula }: OpenCell, context: CellContext): string {
  const raw = value.join("");
  // A formula that gave an empty text says so by its type.
  if (isFormula && type === "n" && raw === "") return context.keepsFaults ? notCalculated : "";
  switch (type) {
    case "s":
      return plain(context.shared[Number(raw)] ?? "");
    case "b":
      return raw === "1" ? "true" : "false";
    case "e":
      return context.keepsFaults ? raw : "";
    case "n":
      return numberText(raw, context.formatOf(style), context.isFrom1904);
    case "d":
      return raw.slice(0, 10);
    default:
      return plain(raw);
  }
}

/** Line ends are line feeds, and characters that XML can't hold are written in full. */
function plain(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\r\n?/g, "\n")
    .trim();
}

const dayMs = 86_400_000;
/** The last day that spreadsheets count: 9999-12-31. */
const lastDay = 2_958_465;

/** The day of a number of days, which calculating can have left a little short of midnight. */
export function dayOf(days: number): number {
  const halfSecond = 1 / 172_800;
  return Math.floor(days + halfSecond);
}

function numberText(raw: string, { isDate, digits }: CellFormat, isFrom1904: boolean): string {
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return "";
  const day = dayOf(number) + (isFrom1904 ? 1462 : 0);
  if (!isDate || day < 1 || day > lastDay) {
    const text = String(Number(number.toPrecision(15)));
    return digits && /^\d+$/.test(text) ? digits.before + text.padStart(digits.count, "0") : text;
  }
  // Spreadsheets have a 29 February 1900, which never was: days before it count one less.
  const since = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(since + day * dayMs).toISOString().slice(0, 10);
}
