/**
 * Rows as CSV for spreadsheets. A cell that begins like a formula gets an apostrophe in front (OWASP,
 * "CSV injection"), and so does one that begins with apostrophes and then like a formula: taking one
 * away gives the text back, whatever it was.
 */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map((cell) => csvCell(guarded(cell))).join(",")}\r\n`).join("");
}

/** A cell as CSV, with quotes where it needs them; no spreadsheet is kept from taking it for a formula. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guarded(value: string | number): string {
  return typeof value === "string" && /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : `${value}`;
}

/** What a cell said before `writeCsv` guarded it. */
export function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
