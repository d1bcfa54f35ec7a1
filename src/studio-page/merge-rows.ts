import type { CandidateRow } from "../studio/schemas.ts";

/** A row without what the server says of it. */
export function toRow({ label, candidate, date, interviewers }: CandidateRow): CandidateRow {
  return { label, candidate, date, interviewers };
}

/**
 * Rows as they're now, with what was changed here. A row that was changed here and there is as it is there.
 *
 * @returns `theirs`: labels of those
 */
export function mergeRows(
  before: readonly CandidateRow[],
  mine: readonly CandidateRow[],
  now: readonly CandidateRow[],
): { merged: CandidateRow[]; theirs: string[] } {
  const [was, typedHere, there] = [before, mine, now].map(
    (rows) => new Map(rows.map((row) => [row.label, JSON.stringify(toRow(row))])),
  );
  const labels = new Set([...now, ...mine].map(({ label }) => label).filter(Boolean));
  const isMine = (label: string) => typedHere?.get(label) !== was?.get(label);
  const isTheirs = (label: string) => there?.get(label) !== was?.get(label);
  const rowsOfLabels = [...labels].flatMap((label) => {
    const from = isMine(label) && !isTheirs(label) ? mine : now;
    return from.filter((row) => row.label === label).map(toRow);
  });
  const unfinished = mine.filter(({ label }) => label === "");
  const theirs = [...labels].filter(
    (label) => isMine(label) && isTheirs(label) && typedHere?.get(label) !== there?.get(label),
  );
  return { merged: [...rowsOfLabels, ...unfinished], theirs };
}
