import { hasErrors, sortDiagnostics } from "../../diagnostic/diagnostic.ts";
import { didYouMean } from "../../diagnostic/suggest.ts";
import { ContentError, UserError } from "../../diagnostic/user-error.ts";
import { safeLabel } from "../../roster/label.ts";
import type { NamedStage, Roster } from "../../roster/roster.ts";
import { takeShard } from "../../roster/shard.ts";
import type { ActionContext } from "../context.ts";
import type { BuildOptions } from "../kit/build-options.ts";
import type { OpenRoster } from "./open-roster.ts";

/** @throws UserError "usage" for options that a roster leaves no room for */
export function refuseWithRoster({ candidate, label }: BuildOptions): void {
  if (candidate !== undefined) {
    const message = "--candidate does not go with --roster, which names the candidates";
    throw new UserError("usage", message);
  }
  if (label !== undefined) {
    const message = "--label does not go with --roster, which has a label in each row";
    throw new UserError("usage", message);
  }
}

/** The rows that are asked for, with what is wrong with them or with the file. */
export function wantedRows(roster: Roster, { labels, only, shard }: BuildOptions): Roster {
  const named = only === undefined ? roster : namedRows(roster, only);
  const rows = labels === undefined ? named : onlyRows(named, labels);
  return shard ? { ...rows, rows: takeShard(rows.rows, shard) } : rows;
}

/**
 * The rows that a batch is to make kits for.
 *
 * @throws ContentError for a roster with errors, with all of them
 */
export function loadRoster(
  { reporter }: ActionContext,
  open: OpenRoster,
  stages: readonly NamedStage[],
  options: BuildOptions,
): Roster {
  const { shard, ...all } = options;
  const roster = wantedRows(open.read(stages), all);
  const diagnostics = sortDiagnostics(roster.diagnostics);
  if (hasErrors(diagnostics)) {
    throw new ContentError(diagnostics.filter(({ severity }) => severity === "error"));
  }
  reporter.onDiagnostics(diagnostics);
  if (!shard) return roster;
  const rows = takeShard(roster.rows, shard);
  reporter.onNotice(
    `shard ${shard.number} of ${shard.of}: ${rows.length} of ${roster.rows.length} rows`,
  );
  return { ...roster, rows };
}

/** A label that no row has is a mistake in the command, and what it was to print would be missing. */
function namedRows(roster: Roster, only: readonly string[]): Roster {
  const labels = only.map(safeLabel);
  const known = roster.rows.map(({ label }) => label);
  const unknown = only.filter((_, index) => !known.includes(labels[index] ?? ""));
  const missing = unknown.map((label) => {
    const hint = didYouMean(safeLabel(label), known);
    return {
      severity: "error" as const,
      file: roster.file,
      line: 1,
      column: 1,
      code: "roster-row" as const,
      message: `no row has the label "${label}" that --only names`,
      ...(hint === undefined ? {} : { hint }),
    };
  });
  const rows = onlyRows(roster, labels);
  // A file that has no rows says why by itself.
  const added = roster.rows.length === 0 ? [] : missing;
  return { ...rows, diagnostics: [...rows.diagnostics, ...added] };
}

/** What is wrong with other rows doesn't matter to these. */
function onlyRows(roster: Roster, labels: readonly string[]): Roster {
  const others = roster.rows.filter(({ label }) => !labels.includes(label));
  const lines = new Set(others.map(({ line }) => line));
  return {
    ...roster,
    rows: roster.rows.filter((row) => !others.includes(row)),
    diagnostics: roster.diagnostics.filter(({ line }) => !lines.has(line)),
  };
}
