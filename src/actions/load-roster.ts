import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { hasErrors, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { ContentError, UserError } from "../diagnostic/user-error.ts";
import { readRoster } from "../roster/read-roster.ts";
import type { Roster } from "../roster/roster.ts";
import { type Shard, takeShard } from "../roster/shard.ts";
import type { ActionContext } from "./context.ts";
import type { ResolvedKit } from "./resolved-kit.ts";

/**
 * The rows that a batch is to make kits for.
 *
 * @throws ContentError for a roster with errors, with all of them; UserError "usage" for options
 *   that do not go together
 */
export function loadRoster(
  { cwd, reporter }: ActionContext,
  { loop }: ResolvedKit,
  {
    roster: file,
    shard,
    candidate,
    label,
    labels,
  }: {
    roster: string;
    shard?: Shard | undefined;
    candidate?: string | undefined;
    label?: string | undefined;
    labels?: readonly string[] | undefined;
  },
): Roster {
  if (candidate !== undefined) {
    throw new UserError(
      "usage",
      "--candidate does not go with --roster, which names the candidates",
    );
  }
  if (label !== undefined) {
    throw new UserError(
      "usage",
      "--label does not go with --roster, which has a label in each row",
    );
  }
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new UserError("usage", `${file} does not exist`);
  const whole = readRoster(path, file, loop);
  const roster = labels ? onlyRows(whole, labels) : whole;
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
