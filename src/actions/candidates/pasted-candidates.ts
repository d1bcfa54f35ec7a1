import { UserError } from "../../diagnostic/user-error.ts";
import { nameKey } from "../../kit/name-key.ts";
import { safeLabel } from "../../roster/label.ts";
import { type GivenColumn, type ReadCells, readCells } from "../../roster/read-cells.ts";
import type { DateOrder } from "../../roster/read-date.ts";
import { tidyRows } from "../../roster/tidy-rows.ts";
import type { TypedRow } from "../../roster/write-roster.ts";
import type { ActionContext } from "../context.ts";
import { readCandidates, withDefault } from "./candidates.ts";

export interface PastedCandidates extends ReadCells {
  /** Labels of the list whose rows these replace. */
  replaced: string[];
  /** Which of day and month comes first; null while no one knows. */
  order: DateOrder | null;
}

/**
 * Pasted cells as rows for a kit's candidates. Nothing is written. A row of someone who's in the list
 * keeps what wasn't pasted; one of someone else with the same label stays on its own.
 *
 * @param given what a column is, by its place from 0
 * @param knownOrder which of day and month comes first, unless the pasted dates say it
 * @throws UserError "usage" for a text that is no table
 */
export function readPastedCells(
  context: ActionContext,
  kit: string,
  text: string,
  given: Readonly<Record<string, GivenColumn>>,
  knownOrder: DateOrder | null,
): PastedCandidates {
  const { stages, rows, taken } = readCandidates(context, kit);
  const read = readCells(text, stages, given, taken);
  if (!read) throw new UserError("usage", "this is not a table", ["copy whole cells"]);
  const spread = read.rows.map(({ interviewers: { "": anyone = "", ...named }, ...row }) => ({
    ...row,
    interviewers: withDefault(named, anyone === "" ? null : anyone, stages),
  }));
  const { rows: tidy, order } = tidyRows(spread, knownOrder, rows);
  return { ...read, ...intoList(tidy, rows), order };
}

function intoList(
  pasted: readonly TypedRow[],
  list: readonly TypedRow[],
): Pick<PastedCandidates, "rows" | "replaced"> {
  const left = new Map(list.map((row) => [row.label, row]));
  const rows = pasted.map((row) => {
    const before = left.get(safeLabel(row.label));
    if (!before || !isSamePerson(row, before)) return row;
    left.delete(before.label);
    return updated(before, row);
  });
  const replaced = list.filter(({ label }) => !left.has(label)).map(({ label }) => label);
  return { rows, replaced: [...new Set(replaced)] };
}

function isSamePerson({ candidate: one }: TypedRow, { candidate: other }: TypedRow): boolean {
  return one === "" || other === "" || nameKey(one) === nameKey(other);
}

function updated(before: TypedRow, pasted: TypedRow): TypedRow {
  return {
    label: before.label,
    candidate: pasted.candidate || before.candidate,
    date: pasted.date || before.date,
    interviewers: { ...before.interviewers, ...pasted.interviewers },
  };
}
