import { type DateOrder, dateOrderOf, readDate } from "./read-date.ts";
import { knownNames, splitNames } from "./split-names.ts";
import type { TypedRow } from "./write-roster.ts";

export interface TidyRows {
  rows: TypedRow[];
  /** Which of day and month comes first in their dates; null while no one knows. */
  order: DateOrder | null;
}

/**
 * Rows as a roster has them: days as YYYY-MM-DD where they can be read in one way, and semicolons
 * between interviewers. What isn't clear stays as it was typed.
 *
 * @param given the order of day and month, unless the dates themselves say it
 * @param others rows of the same list, whose interviewers are known
 */
export function tidyRows(
  rows: readonly TypedRow[],
  given: DateOrder | null,
  others: readonly TypedRow[] = [],
): TidyRows {
  const order = dateOrderOf(rows.map(({ date }) => date)) ?? given;
  const people = knownNames(
    [...rows, ...others].flatMap(({ interviewers }) => Object.values(interviewers)),
  );
  const tidy = rows.map((row) => ({
    ...row,
    date: isoDate(row.date, order),
    interviewers: Object.fromEntries(
      Object.entries(row.interviewers).map(([stage, cell]) => [stage, splitNames(cell, people)]),
    ),
  }));
  return { rows: tidy, order };
}

function isoDate(text: string, order: DateOrder | null): string {
  const plain = readDate(text, null);
  const read = plain.ok ? plain : readDate(text, order);
  return read.ok ? read.date : text;
}
