import type { Diagnostic, DiagnosticCode } from "../diagnostic/diagnostic.ts";
import { closest } from "../diagnostic/suggest.ts";
import type { CsvRecord } from "../tables/read-csv.ts";
import { safeLabel } from "./label.ts";
import type { NamedStage, OwnColumn } from "./roster.ts";

/** Characters: what fits on a document's line for it. */
export const maxNameLength = 120;
const maxColumns = 200;

export type Report = (
  place: { line: number; column: number },
  code: DiagnosticCode,
  message: string,
  more?: { hint?: string; page?: NonNullable<Diagnostic["page"]>; severity?: "warning" },
) => void;

/** What a column holds; null for one that is none of ours. */
export type RosterColumn =
  | { field: "label" | "candidate" | "date" | "interviewer" | OwnColumn }
  | { field: "stage"; stage: string }
  | null;

const ownColumns = ["role", "level", "documents"] as const satisfies readonly OwnColumn[];
const usualColumns = ["label", "candidate", "date", "interviewer"] as const;
const fields = [...usualColumns, ...ownColumns] as const;

export function isOwnColumn(field: string): field is OwnColumn {
  return (ownColumns as readonly string[]).includes(field);
}

export function readHeader(
  { cells, placeOf }: CsvRecord,
  stages: readonly NamedStage[] | null,
  report: Report,
): RosterColumn[] {
  if (cells.length > maxColumns) {
    report(placeOf(maxColumns), "roster-column", `the header has more than ${maxColumns} columns`);
    return [];
  }
  const columns = cells.map((cell) => columnOf(cell, stages ?? []));
  const id = cells.findIndex((cell) => safeLabel(cell) === "id");
  if (id >= 0 && !columns.some((column) => column?.field === "label")) {
    columns[id] = { field: "label" };
  }
  if (!columns.some((column) => column?.field === "label")) {
    // Without a header this line is a candidate's, so its cells are not repeated.
    report(placeOf(0), "roster-column", 'there is no column "label"', {
      hint: "it names each row's folder: a number or a code rather than the candidate's name",
    });
    return columns;
  }
  for (const [index, cell] of cells.entries()) {
    if (stages !== null && columns[index] === null && cell !== "") {
      reportUnknown(cell.slice(0, maxNameLength), placeOf(index), stages, report);
    }
  }
  const seen = new Set<string>();
  for (const [index, column] of columns.entries()) {
    const key = JSON.stringify(column);
    if (column && seen.has(key)) {
      report(placeOf(index), "roster-column", `a second column "${cells[index]}"`);
    }
    seen.add(key);
  }
  return columns;
}

/** "Interviewer: Technical depth", "interviewer_technical-depth" and "technical-depth" are the same column. */
export function columnOf(header: string, stages: readonly NamedStage[]): RosterColumn {
  const name = safeLabel(header);
  const field = fields.find(
    (known) => known === name || (known === "documents" && name === "document"),
  );
  if (field) return { field };
  const wanted = name.replace(/^interviewer-/, "").replace(/-interviewer$/, "");
  const stage = stages.find(({ id, title }) => id === wanted || safeLabel(title) === wanted);
  return stage ? { field: "stage", stage: stage.id } : null;
}

/**
 * What looks like one of ours, misspelt, would silently print no name; anything else is the user's own.
 * The header isn't repeated: in a table that was turned on its side, it's a candidate's name.
 */
function reportUnknown(
  header: string,
  place: { line: number; column: number },
  stages: readonly NamedStage[],
  report: Report,
): void {
  const name = safeLabel(header);
  const known = [...usualColumns, ...stages.map(({ id }) => `interviewer-${id}`)];
  const near = closest(name, known);
  if (name.startsWith("interviewer") || (near !== null && !known.includes(name))) {
    const stageIds = stages.map(({ id }) => `interviewer:${id}`).join(", ");
    const meant = near === null ? "" : `did you mean ${near}? `;
    report(place, "roster-column", "there is no such column", {
      hint: `${meant}columns are ${fields.join(", ")}, and ${stageIds}`,
    });
    return;
  }
  report(place, "roster-column", "this column is not used", { severity: "warning" });
}
