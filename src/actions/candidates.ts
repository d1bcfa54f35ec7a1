import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { regularBytes } from "../diagnostic/regular-file.ts";
import { SavedMeanwhileError, UserError } from "../diagnostic/user-error.ts";
import { digest } from "../output/digest.ts";
import { updateFolder } from "../output/write-folder.ts";
import { type GivenColumn, type ReadCells, readCells } from "../roster/read-cells.ts";
import { maxRosterBytes } from "../roster/read-records.ts";
import { readRoster } from "../roster/read-roster.ts";
import type { NamedStage } from "../roster/roster.ts";
import { rosterText, type TypedRow } from "../roster/write-roster.ts";
import { toDisplayPath } from "../workspace/workspace.ts";
import type { ActionContext } from "./context.ts";
import { openKitJson } from "./open-kit.ts";

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
  })[];
  /** What is wrong with the file as a whole. */
  diagnostics: Diagnostic[];
}

/**
 * The candidates of a kit.
 *
 * @param kit path of a kit.json or its folder
 * @throws UserError as `openKitJson`
 */
export function readCandidates(context: ActionContext, kit: string): CandidateList {
  const { path: kitPath, read } = openKitJson(context, kit);
  const path = join(dirname(kitPath), candidatesFileName);
  const stages = read.kit.stages.map(({ id, title }) => ({ id, title }));
  if (!existsSync(path)) return { path, base: "", stages, rows: [], diagnostics: [] };
  const bytes = regularBytes(path, maxRosterBytes) ?? undefined;
  const roster = readRoster(path, toDisplayPath(context.cwd, path), stages, { bytes });
  const isEmpty = roster.rows.length === 0;
  const diagnostics = sortDiagnostics(roster.diagnostics).filter(
    ({ code }) => !(isEmpty && code === "file-empty"),
  );
  const rows = roster.rows.map((row) => ({
    label: row.label,
    candidate: row.candidate ?? "",
    date: row.date ?? "",
    interviewers: withDefault(row.interviewers, row.interviewer, stages),
    diagnostics: diagnostics.filter(({ line }) => line === row.line),
  }));
  const lines = new Set(roster.rows.map(({ line }) => line));
  return {
    path,
    base: digest(bytes ?? ""),
    stages,
    rows,
    diagnostics: diagnostics.filter(({ line }) => !lines.has(line)),
  };
}

function withDefault(
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
 * @throws SavedMeanwhileError if someone did; UserError "cannotWrite"
 */
export function saveCandidates(
  context: ActionContext,
  kit: string,
  base: string,
  rows: readonly TypedRow[],
): void {
  const before = readCandidates(context, kit);
  if (before.base !== base) throw new SavedMeanwhileError(toDisplayPath(context.cwd, before.path));
  const bytes = new TextEncoder().encode(rosterText(rows, before.stages));
  updateFolder(dirname(before.path), { readers: "owner" }, (change) =>
    change({
      files: [{ name: candidatesFileName, bytes }],
      expected: new Map([[candidatesFileName, base === "" ? null : base]]),
    }),
  );
}

/**
 * Pasted cells as rows for a kit's candidates. Nothing is written.
 *
 * @param given what a column is, by its place from 0
 * @throws UserError "usage" for a text that is no table
 */
export function readPastedCells(
  context: ActionContext,
  kit: string,
  text: string,
  given: Readonly<Record<string, GivenColumn>>,
): ReadCells {
  const { stages, rows } = readCandidates(context, kit);
  const read = readCells(
    text,
    stages,
    given,
    rows.map(({ label }) => label),
  );
  if (!read) throw new UserError("usage", "this is not a table", ["copy whole cells"]);
  const spread = read.rows.map(({ interviewers: { "": anyone = "", ...named }, ...row }) => ({
    ...row,
    interviewers: withDefault(named, anyone === "" ? null : anyone, stages),
  }));
  return { ...read, rows: spread };
}
