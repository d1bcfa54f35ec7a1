// cspell:ignore trimable
import { CsvError, parse } from "csv-parse/sync";

/** One line of a table, or several where a quoted cell has line ends. */
export interface CsvRecord {
  /** Line on which it begins, from 1. */
  line: number;
  cells: string[];
  /** Where a cell begins, for messages. */
  placeOf(cell: number): { line: number; column: number };
}

export type CsvTable =
  | { ok: true; records: CsvRecord[] }
  | { ok: false; line: number; message: string };

/** Blank ones included. A roster has one line for each candidate. */
const usualLines = 100_000;

export interface CsvOptions {
  /** Keeps a cell as it is, with blanks around its text and line ends in it. */
  exact?: boolean;
  maxLines?: number;
}

const delimiters = [",", ";", "\t"] as const;

/**
 * Reads a table whose cells are separated by commas, semicolons (spreadsheets in half of Europe) or
 * tabs (as they're copied): by what a first line \`sep=;\` says, as some spreadsheets write it, or else by whichever splits
 * the header most. Line ends may be of any kind, also mixed. Records without any text are left out; every
 * other cell is kept as it is written, without the blanks around it. Never throws for what is in the text.
 */
export function readCsv(
  given: string,
  { exact = false, maxLines = usualLines }: CsvOptions = {},
): CsvTable {
  const whole = given.replace(/^\ufeff/, "");
  const lines = exact ? whole : whole.replace(/\r\n?/g, "\n");
  if (countLines(lines, maxLines) > maxLines) {
    return { ok: false, line: maxLines + 1, message: `has more than ${maxLines} lines` };
  }
  const named = namedDelimiter.exec(lines)?.[1];
  // Its line stays, so that the others keep their numbers.
  const text = lines.replace(namedDelimiter, "\n");
  const delimiter = named ?? likeliestDelimiter(text);
  const isCopied = delimiter === "\t" && !exact;
  const read = (quote: string | false) =>
    parse(text, {
      delimiter,
      quote,
      relaxQuotes: isCopied,
      info: true,
      raw: true,
      recordDelimiter: exact ? ["\r\n", "\n"] : "\n",
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: !exact && !isCopied,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
  try {
    const parsed = isCopied ? readCopied(read) : read('"');
    const records = parsed.map(({ record, raw, info }) =>
      toRecord(exact ? record : record.map((cell) => cell.trim()), raw, info.lines, delimiter),
    );
    return { ok: true, records: records.filter(({ cells }) => cells.some((cell) => cell !== "")) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, line: Number(error.lines ?? 1), message: errorIn(error) };
  }
}

/**
 * Spreadsheets copy a cell as it is, with the quotes in it, and put quotes around one with line ends
 * alone: a quote that's never closed is a cell's own.
 */
function readCopied<Table>(read: (quote: string | false) => Table): Table {
  try {
    return read('"');
  } catch (error) {
    if (error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED") return read(false);
    throw error;
  }
}

const namedDelimiter = /^"?sep=([,;\t])"?[ \t]*\n/i;

/** The number of lines, counted no further than just beyond the limit. */
function countLines(text: string, maxLines: number): number {
  let lines = 1;
  for (
    let end = text.indexOf("\n");
    end >= 0 && lines <= maxLines;
    end = text.indexOf("\n", end + 1)
  ) {
    if (end + 1 < text.length) lines += 1;
  }
  return lines;
}

/** Counted in the first record with a text in it, outside quotes. At a tie the comma wins. */
function likeliestDelimiter(text: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  let hasText = false;
  for (const character of text) {
    const count = counts.get(character);
    if (character === '"') isQuoted = !isQuoted;
    else if (character === "\n" && !isQuoted && hasText) break;
    else if (count !== undefined && !isQuoted) counts.set(character, count + 1);
    hasText ||= character.trim() !== "";
  }
  const most = Math.max(...counts.values());
  return delimiters.find((delimiter) => counts.get(delimiter) === most) ?? ",";
}

function toRecord(cells: string[], raw: string, lastLine: number, delimiter: string): CsvRecord {
  // The raw text ends with the record's own line end, and begins with any blank lines before it.
  const first = raw.search(/\S/);
  const body = raw.slice(raw.lastIndexOf("\n", first) + 1).replace(/\n$/, "");
  const line = lastLine - body.split("\n").length + 1;
  return { line, cells, placeOf: (cell) => placeIn(body, line, cell, delimiter) };
}

function placeIn(raw: string, line: number, cell: number, delimiter: string) {
  let quoted = false;
  let left = cell;
  let at = { line, column: 1 };
  let column = 1;
  for (const character of raw) {
    if (left === 0) break;
    column += 1;
    if (character === '"') quoted = !quoted;
    else if (character === "\n") {
      at = { line: at.line + 1, column: 1 };
      column = 1;
    } else if (character === delimiter && !quoted) {
      left -= 1;
      at = { ...at, column };
    }
  }
  return left === 0 ? at : { line, column: 1 };
}

/** The parser's other messages are not repeated, since they may quote a cell. */
function errorIn({ code }: CsvError): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return "a quoted cell is never closed";
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return "there is text after a closing quote";
    case "INVALID_OPENING_QUOTE":
      return "there is a quote in the middle of a cell; put the whole cell into quotes and double this one";
    default:
      return "cannot be read as CSV";
  }
}
