import { UserError } from "../diagnostic/user-error.ts";
import type { BuildHooks } from "./build-kit.ts";
import type { BuildOptions } from "./build-options.ts";
import type { ActionContext } from "./context.ts";
import { forEachConcurrent } from "./for-each-concurrent.ts";
import { loadStyling } from "./kit-documents.ts";
import { type Batch, KitMaker, type Outcome } from "./kit-maker.ts";
import { prepareBuild } from "./prepare-build.ts";
import { prewarm, withJobs } from "./prewarm.ts";

export interface BatchHooks extends BuildHooks {
  /** Called with what became of each row, in the order of the roster. */
  onKit?(outcome: Outcome): void;
}

export interface BuiltKits {
  /** One for each row, in the order of the roster; a failed one has a reason. */
  outcomes: Outcome[];
  /** Documents printed, or written as HTML. */
  documents: number;
  /** How long the kits took, without what was prepared before. */
  elapsedMs: number;
  /** The roster's path as the user wrote it. */
  file: string;
}

/**
 * Makes one kit for each row of a roster, all from one selection. What an earlier run has made and
 * what has not changed since stays as it is; a row that fails does not stop the others.
 *
 * @throws UserError as `buildKit` does; UserError "noBrowser" or, for a disk that takes nothing more,
 *   "cannotWrite", at once
 */
export async function buildKits(
  context: ActionContext,
  given: BuildOptions & { roster: string },
  hooks: BatchHooks = {},
): Promise<BuiltKits> {
  const options = withJobs(given);
  const printer = hooks.printer === undefined ? prewarm(context, options) : hooks.printer;
  try {
    const prepared = await prepareBuild(context, options, hooks);
    const { resolved, frame, roster } = prepared;
    const asked = { ...options, seats: prepared.options.seats ?? {} };
    if (roster === null) throw new UserError("usage", "kits for many need a roster");
    const styling = loadStyling(resolved.workspace, prepared.theme);
    const formats = options.format ?? ["pdf"];
    const batch: Batch = { resolved, styling, formats, printer, frame };
    const kits = await makeAll(context, batch, roster.rows, asked, hooks);
    context.reporter.onPhase("kits");
    return { ...kits, file: roster.file };
  } finally {
    if (printer !== hooks.printer) await printer?.close();
  }
}

async function makeAll(
  context: ActionContext,
  batch: Batch,
  rows: readonly Outcome["row"][],
  options: BuildOptions & { jobs: number },
  { onKit }: BatchHooks,
): Promise<Omit<BuiltKits, "file">> {
  const { reporter } = context;
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  const kits = new KitMaker(context, batch, options);
  const outcomes: (Outcome | undefined)[] = rows.map(() => undefined);
  let done = 0;
  let worked = 0;
  let told = 0;
  const showProgress = () =>
    reporter.onProgress({ done, of: rows.length, unit: "kits", worked, elapsedMs: elapsed() });
  showProgress();
  // One row more than browsers: its documents are rendered while the others are printed.
  await forEachConcurrent(options.jobs + 1, rows, async (row, index) => {
    const outcome = await kits.make(row);
    outcomes[index] = outcome;
    done += 1;
    if (outcome.state !== "unchanged") worked += 1;
    for (const notice of outcome.notices) reporter.onNotice(notice);
    // In the roster's order, whatever was done first.
    for (let next = outcomes[told]; next; next = outcomes[++told]) onKit?.(next);
    showProgress();
  }).catch((error) => {
    reporter.onNotice(`stopped: ${done} of ${rows.length} kits are done`);
    throw error;
  });
  for (const { text, hint } of kits.fonts.warnings()) reporter.onWarning(text, hint);
  return {
    outcomes: outcomes.filter((outcome) => outcome !== undefined),
    documents: kits.printed,
    elapsedMs: elapsed(),
  };
}
