import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { hasErrors, sortDiagnostics } from "../diagnostic/diagnostic.ts";
import { ContentFailure, Failure } from "../diagnostic/failure.ts";
import { readRoster } from "../roster/read-roster.ts";
import type { Roster } from "../roster/roster.ts";
import { takeShard } from "../roster/shard.ts";
import { shownPath } from "../workspace/workspace.ts";
import type { BatchOptions } from "./build-batch.ts";
import type { CommandContext } from "./context.ts";
import { kitFolder } from "./kit-folder.ts";
import type { SettledKit } from "./settle-kit.ts";

/**
 * The rows that a batch is to make kits for.
 *
 * @throws ContentFailure for a roster with mistakes, with all of them; Failure "usage" for options
 *   that do not go together
 */
export function rosterOf(
  { io, terminal }: CommandContext,
  { asked, kit }: SettledKit,
  { roster: file = "", shard, candidate }: BatchOptions,
): Roster {
  if (candidate !== undefined) {
    throw new Failure("usage", "--candidate does not go with --roster, which names the candidates");
  }
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) throw new Failure("usage", `${file} is not there`);
  const stages = asked.role.loop.length > 0 ? asked.role.loop : kit.stages;
  const roster = readRoster(path, file, stages);
  const problems = sortDiagnostics(roster.problems);
  if (hasErrors(problems)) {
    throw new ContentFailure(problems.filter(({ severity }) => severity === "error"));
  }
  terminal.problems(problems, "stderr");
  if (!shard) return roster;
  const rows = takeShard(roster.rows, shard);
  terminal.note(
    `shard ${shard.number} of ${shard.of}: ${rows.length} of ${roster.rows.length} rows`,
  );
  return { ...roster, rows };
}

/** Prints the folders that a batch would make. */
export function reportFolders(
  context: CommandContext,
  settled: SettledKit,
  { rows }: Roster,
  { out }: BatchOptions,
): void {
  const { io, terminal } = context;
  terminal.print(`\n${terminal.heading(rows.length === 1 ? "One kit" : `${rows.length} kits`)}`);
  for (const { label } of rows) {
    terminal.print(`  ${shownPath(io.cwd, kitFolder(context, settled, { out, label }))}`);
  }
}
