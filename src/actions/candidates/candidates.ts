import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { regularBytes } from "../../diagnostic/regular-file.ts";
import { SavedMeanwhileError } from "../../diagnostic/user-error.ts";
import { nameKey } from "../../kit/name-key.ts";
import { digest } from "../../output/digest.ts";
import { detailsKey } from "../../output/kit-folder-names.ts";
import { updateFolder } from "../../output/write-folder.ts";
import { withLabels } from "../../roster/read-cells.ts";
import { type DateOrder, readDate } from "../../roster/read-date.ts";
import { maxRosterBytes } from "../../roster/read-records.ts";
import { readRoster } from "../../roster/read-roster.ts";
import type { NamedStage } from "../../roster/roster.ts";
import { unclearNames } from "../../roster/split-names.ts";
import { tidyRows } from "../../roster/tidy-rows.ts";
import { rosterText, type TypedRow } from "../../roster/write-roster.ts";
import { toDisplayPath } from "../../workspace/workspace.ts";
import type { ActionContext } from "../context.ts";
import { isSomeoneElses, labelsElsewhere } from "../kit/labels-elsewhere.ts";
import { openKitJson } from "../kit/open-kit.ts";

/** The name of the file with a kit's candidates, next to its kit.json. Only its owner reads it. */
const candidatesFileName = "candidates.csv";

export interface CandidateList {
  /** Absolute path of the file. */
  path: string;
  /** Digest of its bytes; empty while there is none. */
  base: string;
  stages: NamedStage[];
  rows: (TypedRow & {
    /** What is wrong with this row. */
    diagnostics: Diagnostic[];
    /** Digest of what's printed about the candidate: see `detailsKey`. */
    details: string;
  })[];
  /** Labels in use, also by other kits for the role and level. */
  taken: ReadonlySet<string>;
  /** A label that isn't in use. */
  nextLabel: string;
  /** What is wrong with the file as a whole. */
  diagnostics: Diagnostic[];
  /** The first date that can be read in two ways, and the day that each order makes of it. */
  unclearDate: { text: string; days: Readonly<Record<DateOrder, string>> } | null;
}

type ListRow = CandidateList["rows"][number];

/**
 * The candidates of a kit.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError as `openKitJson`
 */
export function readCandidates(context: ActionContext, kit: string): CandidateList {
  const { path: kitPath, read } = openKitJson(context, kit);
  const folder = dirname(kitPath);
  const path = join(folder, candidatesFileName);
  const base = `${read.kit.role.id}-${read.kit.level.id}`;
  const elsewhere = labelsElsewhere(folder, base, candidatesFileName);
  const stages = read.kit.stages.map(({ id, title }) => ({ id, title }));
  if (!existsSync(path)) {
    const { taken } = elsewhere;
    const nothing = { rows: [], diagnostics: [], unclearDate: null };
    return { path, base: "", stages, ...nothing, taken, nextLabel: freeLabel(taken) };
  }
  const bytes = regularBytes(path, maxRosterBytes) ?? undefined;
  const roster = readRoster(path, toDisplayPath(context.cwd, path), stages, { bytes });
  const isEmpty = roster.rows.length === 0;
  const diagnostics = sortDiagnostics(roster.diagnostics).filter(
    ({ code }) => !(isEmpty && code === "file-empty"),
  );
  const rows = roster.rows.map((row) => {
    const interviewers = withDefault(row.interviewers, row.interviewer, stages);
    const own = diagnostics.filter(({ line }) => line === row.line);
    const { label, candidate, date } = row;
    const typed = { label, candidate: candidate ?? "", date: date ?? "", interviewers };
    const place = { file: roster.file, line: row.line };
    return {
      ...typed,
      diagnostics: [
        ...own.map((each) => inList(each, label)),
        ...(isSomeoneElses(elsewhere, typed) ? [someoneElses(label, place)] : []),
        ...doubtsAbout(interviewers, place),
      ],
      details: detailsKey(row),
    };
  });
  const lines = new Set(roster.rows.map(({ line }) => line));
  const taken = new Set([...elsewhere.taken, ...rows.map(({ label }) => label)]);
  return {
    path,
    base: digest(bytes ?? ""),
    stages,
    rows: rows.map((row, at) => withTwin(row, rows.slice(0, at), roster.file)),
    taken,
    nextLabel: freeLabel(taken),
    diagnostics: diagnostics.filter(({ line }) => !lines.has(line)),
    unclearDate: findUnclearDate(rows),
  };
}

function freeLabel(taken: ReadonlySet<string>): string {
  const [row] = withLabels([{ label: "" }], taken);
  return row?.label ?? "";
}

/** A list on a page has no lines, so equal labels are named instead. */
function inList(diagnostic: Diagnostic, label: string): Diagnostic {
  if (diagnostic.code !== "duplicate-id") return diagnostic;
  const message = `the label ${label} is in the list twice`;
  return { ...diagnostic, message, page: { hint: "give one of the two another label" } };
}

/** Documents of both would go into one folder, and a debrief of both would be one. */
function someoneElses(label: string, place: Pick<Diagnostic, "file" | "line">): Diagnostic {
  return {
    ...place,
    severity: "error",
    column: 1,
    code: "duplicate-id",
    message: `the label ${label} is someone else's in another list for this role`,
    hint: "give this candidate another label",
  };
}

/** A row with a word about an earlier one of the same name and day: it may have been pasted twice. */
function withTwin(row: ListRow, earlier: readonly ListRow[], file: string): ListRow {
  const key = nameKey(row.candidate);
  const twin = earlier.find(
    ({ candidate, date }) => key !== "" && nameKey(candidate) === key && date === row.date,
  );
  if (!twin) return row;
  const doubt: Diagnostic = {
    file,
    line: 1,
    severity: "warning",
    column: 1,
    code: "roster-row",
    message: `the same name and day as ${twin.label}`,
    hint: "remove one of the two rows if they're one person",
  };
  return { ...row, diagnostics: [...row.diagnostics, doubt] };
}

/** Cells with a comma, where two people would silently count as one. */
function doubtsAbout(
  interviewers: Readonly<Record<string, string>>,
  place: Pick<Diagnostic, "file" | "line">,
): Diagnostic[] {
  const unclear = Object.values(interviewers).flatMap(unclearNames);
  return [...new Map(unclear.map((each) => [each.name, each])).values()].map(({ name, asTwo }) => ({
    ...place,
    severity: "warning",
    column: 1,
    code: "roster-row",
    message: `“${name}” counts as one interviewer`,
    hint: `if they're two, write “${asTwo}”`,
  }));
}

function findUnclearDate(rows: readonly TypedRow[]): CandidateList["unclearDate"] {
  for (const { date: text } of rows) {
    const [dmy, mdy] = [readDate(text, "dmy"), readDate(text, "mdy")];
    if (readDate(text, null).ok || !dmy.ok || !mdy.ok) continue;
    return { text, days: { dmy: dmy.date, mdy: mdy.date } };
  }
  return null;
}

/** The interviewer of each stage, where one is named. */
export function withDefault(
  interviewers: Readonly<Record<string, string>>,
  anyone: string | null,
  stages: readonly NamedStage[],
): Record<string, string> {
  const named = stages.map(({ id }): [string, string] => [id, interviewers[id] ?? anyone ?? ""]);
  return Object.fromEntries(named.filter(([, name]) => name !== ""));
}

/**
 * Writes the candidates of a kit. A cell that can't be used is written as it is, and said to be wrong
 * when it's read.
 *
 * @param base of the list that was changed: one that someone saved since is not overwritten
 * @param given which of day and month comes first, unless the dates say it
 * @returns the order that the dates were read in; null while no one knows
 * @throws SavedMeanwhileError if someone did; UserError "cannotWrite"
 */
export function saveCandidates(
  context: ActionContext,
  kit: string,
  base: string,
  rows: readonly TypedRow[],
  given: DateOrder | null,
): DateOrder | null {
  const before = readCandidates(context, kit);
  if (before.base !== base) throw new SavedMeanwhileError(toDisplayPath(context.cwd, before.path));
  const { rows: tidy, order } = tidyRows(rows, given);
  const bytes = new TextEncoder().encode(rosterText(tidy, before.stages));
  updateFolder(dirname(before.path), { readers: "owner" }, (change) =>
    change({
      files: [{ name: candidatesFileName, bytes }],
      expected: new Map([[candidatesFileName, base === "" ? null : base]]),
    }),
  );
  return order;
}
