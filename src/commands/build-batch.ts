import { setFlagsFromString } from "node:v8";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import type { Roster } from "../roster/roster.ts";
import type { Shard } from "../roster/shard.ts";
import { duration, progressBar } from "../terminal/progress-bar.ts";
import type { CommandContext } from "./context.ts";
import { inLanes } from "./in-lanes.ts";
import { uncoveredWarning } from "./kit-documents.ts";
import { type Batch, KitMaker, type KitMakerOptions, type Outcome } from "./kit-maker.ts";
import type { PrintingOptions } from "./start-printer.ts";

export interface BatchOptions extends KitMakerOptions, PrintingOptions {
  roster?: string;
  shard?: Shard;
  json?: boolean;
}

/**
 * Makes one kit for each row, all from one selection. What an earlier run has made and what has not
 * changed since stays as it is; a row that fails does not stop the others.
 *
 * @throws Failure "batch" with the rows that failed; Failure "noBrowser" or, for a disk that takes
 *   nothing more, "cannotWrite", at once
 */
export async function buildBatch(
  context: CommandContext,
  batch: Batch,
  { rows, file }: Roster,
  options: BatchOptions,
): Promise<ExitCode> {
  const { terminal } = context;
  const started = performance.now();
  clearAwayOften();
  const kits = new KitMaker(context, batch, options);
  const outcomes: (Outcome | undefined)[] = rows.map(() => undefined);
  const tally = { done: 0, made: 0 };
  let shown = 0;
  const show = () =>
    terminal.progress(
      progressBar({
        done: tally.done,
        of: rows.length,
        unit: "kits",
        worked: tally.made,
        elapsedMs: performance.now() - started,
      }),
    );
  show();
  const all = () => outcomes.filter((outcome) => outcome !== undefined);
  // One row more than browsers: its documents are drawn up while the others are printed.
  await inLanes((options.jobs ?? 1) + 1, rows, async (row, index) => {
    const outcome = await kits.make(row);
    outcomes[index] = outcome;
    tally.done += 1;
    if (outcome.state !== "unchanged") tally.made += 1;
    // In the roster's order, whatever was done first.
    for (let next = outcomes[shown]; next; next = outcomes[++shown]) {
      if (!options.json) for (const path of next.paths) terminal.print(path);
    }
    show();
  }).catch((error) => {
    terminal.note(`stopped: ${tally.done} of ${rows.length} kits are done`);
    throw error;
  });
  if (options.json) terminal.printJson({ kits: all().map(toJson) });
  const warning = uncoveredWarning(kits.uncovered);
  if (warning) terminal.warn(warning);
  const seconds = (performance.now() - started) / 1000;
  terminal.note(summary(all(), kits.printed, seconds));
  return refuseFailed(all(), file);
}

/**
 * A document is large and soon done with. Left to itself, V8 lets such things fill twice what is in
 * use before it clears them away: a thousand kits peaked at 1.25 times a hundred.
 */
function clearAwayOften(): void {
  setFlagsFromString("--heap-growing-percent=20");
}

function refuseFailed(outcomes: readonly Outcome[], file: string): ExitCode {
  const failed = outcomes.filter(({ state }) => state === "failed");
  if (failed.length === 0) return exitCodes.done;
  throw new Failure("batch", `${failed.length} of ${outcomes.length} kits failed`, [
    ...failed.map(({ row, reason }) => `${file}:${row.line} ${row.label}: ${reason}`),
    "run the same command again: it makes what is missing, and leaves the rest as it is",
  ]);
}

function summary(outcomes: readonly Outcome[], documents: number, seconds: number): string {
  const count = (state: Outcome["state"]) =>
    outcomes.filter((outcome) => outcome.state === state).length;
  const parts = [
    `${count("made")} made`,
    ...(count("unchanged") > 0 ? [`${count("unchanged")} unchanged`] : []),
    ...(count("failed") > 0 ? [`${count("failed")} failed`] : []),
  ];
  const rate = (documents / Math.max(seconds, 0.001)).toFixed(0);
  const printed =
    documents > 0 ? `; ${documents} documents in ${duration(seconds)}, ${rate} a second` : "";
  return `${outcomes.length} kits: ${parts.join(", ")}${printed}`;
}

function toJson({ row, folder, state, paths, reason }: Outcome) {
  return { label: row.label, folder, state, files: paths, ...(reason ? { reason } : {}) };
}
