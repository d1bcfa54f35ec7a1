import type { PartName } from "./imported-question.ts";
import { partNamed } from "./part-labels.ts";

/** What each column of a table holds, by its place from 0; null for one that's left out. */
export type Columns = readonly (PartName | null)[];

/** Columns as someone names them: a letter as in a spreadsheet, a heading, or a number from 1. */
export type GivenColumns = ReadonlyMap<PartName, string>;

/** Names that `--columns` takes, with what they stand for. */
const givenNames = [
  "question",
  "answer",
  "guidance",
  "keywords",
  "must",
  "bonus",
  "red-flags",
  "follow-up",
  "why",
  "exhibit",
  "topic",
  "level",
  "minutes",
  "id",
] as const;

export const columnNames: readonly string[] = givenNames;

/** The part that a name of `--columns` stands for; null for a name that means nothing. */
export function columnPart(name: string): PartName | null {
  if (name === "why") return "whyAsk";
  return partNamed(name);
}

/** A heading with a number after it, "Follow-up 2", means the same as without. */
export function partOfHeader(cell: string): PartName | null {
  return partNamed(cell) ?? partNamed(cell.replace(/\s*#?\d+\s*$/, ""));
}

/** Columns by what someone says, and else by their headings. @returns the name of a column that isn't there */
export function applyGiven(
  header: readonly string[],
  given: GivenColumns,
  width: number,
): Columns | { missing: string } {
  const columns: (PartName | null)[] = Array.from({ length: width }, (_, place) =>
    partOfHeader(header[place] ?? ""),
  );
  for (const [part, name] of given) {
    const place = placeOf(name, header, width);
    if (place === null) return { missing: name };
    for (const [index, other] of columns.entries()) if (other === part) columns[index] = null;
    columns[place] = part;
  }
  return columns;
}

function placeOf(name: string, header: readonly string[], width: number): number | null {
  const wanted = name.trim().toLowerCase();
  const titled = header.findIndex((cell) => cell.trim().toLowerCase() === wanted);
  if (titled >= 0) return titled;
  const place = /^[a-z]{1,2}$/.test(wanted) ? fromLetters(wanted) : Number(wanted) - 1;
  return Number.isInteger(place) && place >= 0 && place < width ? place : null;
}

function fromLetters(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0) - 1;
}

/** The letter of a column, as a spreadsheet shows it. */
export function columnLetter(place: number): string {
  const first = Math.floor(place / 26);
  return `${first > 0 ? String.fromCharCode(64 + first) : ""}${String.fromCharCode(65 + (place % 26))}`;
}
