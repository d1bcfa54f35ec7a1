import { visibleText } from "../kit/visible-text.ts";
import { readCsv } from "../tables/read-csv.ts";
import { safeLabel } from "./label.ts";
import type { NamedStage } from "./roster.ts";
import { columnOf, isOwnColumn, type RosterColumn } from "./roster-columns.ts";
import type { TypedRow } from "./write-roster.ts";

/** What someone says that a column is. */
export type GivenColumn =
  | "label"
  | "candidate"
  | "date"
  | "interviewer"
  | "ignore"
  | { stage: string };

/** A column of pasted cells. */
export interface CellColumn {
  /** From 0. */
  place: number;
  /** Its heading, or "column 3". */
  title: string;
  /** A cell of it. */
  sample: string;
  /** Null has to be asked. */
  is: GivenColumn | null;
}

export interface ReadCells {
  columns: CellColumn[];
  rows: TypedRow[];
}

/** Headings that spreadsheets of candidates have, as a label would write them. */
const synonyms: Readonly<Record<string, GivenColumn>> = {
  name: "candidate",
  "candidate-name": "candidate",
  "full-name": "candidate",
  applicant: "candidate",
  code: "label",
  id: "label",
  "candidate-id": "label",
  reference: "label",
  day: "date",
  "interview-date": "date",
  when: "date",
};

/**
 * Cells as a spreadsheet copies them: lines with tabs, or CSV. Columns are known by their headings, and
 * by what someone says. Without a column of labels, labels are made.
 *
 * @param given what a column is, by its place from 0
 * @param taken labels that are in use
 * @returns null for a text that is no table
 */
export function readCells(
  text: string,
  stages: readonly NamedStage[],
  given: Readonly<Record<string, GivenColumn>>,
  taken: Iterable<string>,
): ReadCells | null {
  const table = readCsv(text.replaceAll("\r\n", "\n"));
  if (!table.ok) return null;
  const lines = table.records.map(({ cells }) => cells);
  const [first = []] = lines;
  const known = first.map((cell) => toGiven(cell, stages));
  const hasHeader = known.some((column) => column !== null);
  const records = hasHeader ? lines.slice(1) : lines;
  const width = Math.max(0, ...lines.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, place): CellColumn => {
    const heading = hasHeader ? (first[place] ?? "") : "";
    const sample = records.map((cells) => cells[place] ?? "").find((cell) => cell !== "") ?? "";
    const title = heading === "" ? `column ${place + 1}` : heading;
    const isEmpty = sample === "" && heading === "";
    const found = (hasHeader ? known[place] : null) ?? (isEmpty ? "ignore" : null);
    return { place, title, sample, is: given[String(place)] ?? found };
  });
  return {
    columns,
    rows: withLabels(
      records.map((cells) => toRow(cells, columns)),
      taken,
    ),
  };
}

function toGiven(heading: string, stages: readonly NamedStage[]): GivenColumn | null {
  const column: RosterColumn = columnOf(heading, stages);
  if (column?.field === "stage") return { stage: column.stage };
  const field = column?.field;
  if (field !== undefined && isOwnColumn(field)) return "ignore";
  return field ?? synonyms[safeLabel(heading)] ?? null;
}

function toRow(cells: readonly string[], columns: readonly CellColumn[]): TypedRow {
  const cellOf = (wanted: GivenColumn) =>
    visibleText(cells[columns.find(({ is }) => is === wanted)?.place ?? -1] ?? "");
  const everyone = cellOf("interviewer");
  const own = columns.flatMap(({ is, place }): [string, string][] =>
    typeof is === "object" && is !== null ? [[is.stage, visibleText(cells[place] ?? "")]] : [],
  );
  return {
    label: cellOf("label"),
    candidate: cellOf("candidate"),
    date: cellOf("date"),
    interviewers: { ...(everyone === "" ? {} : { "": everyone }), ...Object.fromEntries(own) },
  };
}

/** Rows with labels that aren't in use, `c-101` and so on, where they have none. */
export function withLabels<Row extends { label: string }>(
  rows: readonly Row[],
  taken: Iterable<string>,
): Row[] {
  const used = new Set([...taken, ...rows.map(({ label }) => safeLabel(label))]);
  let number = 100;
  return rows.map((row) => {
    if (row.label !== "") return row;
    do number += 1;
    while (used.has(`c-${number}`));
    return { ...row, label: `c-${number}` };
  });
}
