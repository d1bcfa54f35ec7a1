import { parse } from "csv-parse/sync";

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
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what `writeCsv` wrote, also after a spreadsheet program saved it with semicolons or tabs.
 *
 * @throws Error for what is not CSV
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = parse(text, {
    bom: true,
    delimiter: firstDelimiter(text),
    relax_column_count: true,
    skip_empty_lines: true,
  });
  return rows.map((row) => row.map(unguarded));
}

/** The first cell of an export is a bare word. */
function firstDelimiter(text: string): string {
  return /^\ufeff?"?[\w-]+"?([,;\t])/.exec(text)?.[1] ?? ",";
}

function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
