import { csvCell } from "../tables/write-csv.ts";
import type { NamedStage } from "./roster.ts";

/** A candidate's row as a person typed it. */
export interface TypedRow {
  label: string;
  candidate: string;
  date: string;
  /** By stage; several with semicolons. */
  interviewers: Readonly<Record<string, string>>;
}

/** A roster as a file that `readRoster` reads, whatever is typed in its cells. */
export function rosterText(rows: readonly TypedRow[], stages: readonly NamedStage[]): string {
  const header = ["label", "candidate", "date", ...stages.map(({ id }) => `interviewer:${id}`)];
  const lines = rows.map(({ label, candidate, date, interviewers }) => [
    label,
    candidate,
    date,
    ...stages.map(({ id }) => interviewers[id] ?? ""),
  ]);
  return [header, ...lines].map((cells) => `${cells.map(cellText).join(",")}\n`).join("");
}

function cellText(text: string): string {
  return csvCell(text.replace(/[\r\n]+/g, " ").trim());
}
