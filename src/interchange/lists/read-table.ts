import type { Part, PartName, RawQuestion } from "./imported-question.ts";
import { endsAsked, soundsAsked } from "./question-marks.ts";
import {
  applyGiven,
  type Columns,
  columnLetter,
  type GivenColumns,
  partOfHeader,
} from "./table-columns.ts";

/** One row of a sheet or of a CSV file. */
export interface TableRow {
  /** From 1. */
  line: number;
  cells: readonly string[];
}

export type TableResult =
  | { ok: true; questions: RawQuestion[]; unused: string[] }
  | { ok: false; line: number; message: string; hint: string };

/** Rows above the header: a title, a date. */
const maxRowsAbove = 10;
/** More is not a table of questions. */
const maxColumns = 200;
/** Rows that are looked at to tell what a column holds. */
const sampleRows = 50;

/** What tells a level or a topic from other text; the taxonomy knows. */
export interface KnownWords {
  isTopic(text: string): boolean;
  isLevel(text: string): boolean;
}

/**
 * The questions of a table, a row each. Columns are known by their headings or by what someone says; a
 * table without either is understood if one column asks and at most one other explains.
 *
 * @param given columns that someone has named
 */
export function readTable(
  rows: readonly TableRow[],
  given: GivenColumns,
  known: KnownWords,
): TableResult {
  const width = Math.min(
    maxColumns,
    rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
  );
  const at = headerAt(rows) ?? givenHeader(rows, given);
  const header = at === null ? [] : (rows[at]?.cells ?? []);
  const body = rows.slice(at === null ? 0 : at + 1);
  const first = rows[at ?? 0]?.line ?? 1;
  const named = applyGiven(header, given, width);
  if ("missing" in named) {
    return {
      ok: false,
      line: first,
      message: `there is no column "${named.missing}"`,
      hint: `the columns are ${listColumns(header, body, width)}`,
    };
  }
  const columns = named.includes("question") ? named : guess(body, named, known, at !== null);
  if (columns === null) {
    return {
      ok: false,
      line: first,
      message: "it is not clear which column holds the questions, and which one what to listen for",
      hint: `the columns are ${listColumns(header, body, width)}; say so with --columns question=A,guidance=B`,
    };
  }
  const unused = header.filter((cell, place) => cell.trim() !== "" && !columns[place]);
  return { ok: true, questions: body.flatMap((row) => toQuestion(row, columns)), unused };
}

/** The first row in which a cell names the questions, or two cells name other parts. */
function headerAt(rows: readonly TableRow[]): number | null {
  const at = rows.slice(0, maxRowsAbove).findIndex(({ cells }) => {
    const parts = cells.map(partOfHeader);
    return parts.includes("question") || parts.filter((part) => part !== null).length >= 2;
  });
  return at < 0 ? null : at;
}

/** The first row, if someone names a column by it, or if the column that they name begins with a title. */
function givenHeader([first, ...others]: readonly TableRow[], given: GivenColumns): number | null {
  if (!first || given.size === 0) return null;
  const titles = first.cells.map((cell) => cell.trim().toLowerCase());
  if ([...given.values()].some((name) => titles.includes(name.toLowerCase()))) return 0;
  const columns = applyGiven([], given, first.cells.length);
  const place = "missing" in columns ? -1 : columns.indexOf("question");
  const asks = ({ cells }: TableRow) => soundsAsked(cells[place] ?? "");
  return place >= 0 && !asks(first) && others.slice(0, sampleRows).some(asks) ? 0 : null;
}

/** Columns by what's in them; null if it isn't clear. */
function guess(
  rows: readonly TableRow[],
  named: Columns,
  known: KnownWords,
  hasHeader: boolean,
): Columns | null {
  const columns = [...named];
  const open = columns.flatMap((part, place) => (part === null ? [place] : []));
  const sample = rows.slice(0, sampleRows);
  const texts = (place: number) =>
    sample.map(({ cells }) => cells[place] ?? "").filter((cell) => cell !== "");
  const share = (place: number, test: (text: string) => boolean) => {
    const all = texts(place);
    return all.length === 0 ? 0 : all.filter(test).length / all.length;
  };
  const asking = open.filter((place) => share(place, soundsAsked) >= 0.6);
  const clearly = asking.filter((place) => share(place, endsAsked) >= 0.5);
  const question = asking.length === 1 ? asking[0] : clearly.length === 1 ? clearly[0] : undefined;
  if (question === undefined) return null;
  columns[question] = "question";
  const others = open.filter((place) => place !== question && texts(place).length > 0);
  const unclear: number[] = [];
  for (const place of others) {
    if (share(place, (text) => /^\d+$/.test(text)) === 1) continue;
    if (share(place, known.isLevel) === 1 && share(place, isShort) === 1)
      columns[place] ??= "level";
    else if (share(place, known.isTopic) >= 0.5 && share(place, isShort) === 1)
      columns[place] = "topic";
    else unclear.push(place);
  }
  if (unclear.length > 1 && !hasHeader) return null;
  if (unclear.length === 1 && unclear[0] !== undefined && !named.includes("guidance"))
    columns[unclear[0]] = "guidance";
  return columns;
}

function isShort(text: string): boolean {
  return text.length <= 60;
}

function toQuestion({ line, cells }: TableRow, columns: Columns): RawQuestion[] {
  const textOf = (name: PartName) =>
    cells.filter((cell, place) => columns[place] === name && cell.trim() !== "").join("\n");
  const prompt = textOf("question").replace(/\s+/g, " ").trim();
  if (prompt === "") return [];
  const parts = columns.flatMap((name, place): Part[] => {
    const text = (cells[place] ?? "").trim();
    return name === null || name === "question" || text === "" ? [] : partsOf(name, text);
  });
  return [{ line, prompt, headings: [], parts }];
}

/** Keywords are a list, whatever it's called; a text of several lines is a piece for each line. */
function partsOf(name: PartName, text: string): Part[] {
  return name === "guidance" || name === "advice"
    ? text.split(/\n+/).map((line) => ({ name, text: line.replace(/^[•*–]\s+/, "- ") }))
    : [{ name, text }];
}

function listColumns(header: readonly string[], rows: readonly TableRow[], width: number): string {
  const shown = Array.from({ length: Math.min(width, 12) }, (_, place) => {
    const title = header[place]?.trim() || (rows[0]?.cells[place] ?? "").trim();
    const short = title.length > 24 ? `${title.slice(0, 23)}…` : title;
    return `${columnLetter(place)} "${short.replace(/\s+/g, " ")}"`;
  });
  return `${shown.join(", ")}${width > 12 ? ", …" : ""}`;
}
