import { commandHint } from "../../diagnostic/hint.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { RosterRow } from "../../roster/roster.ts";
import { RosterFiles, type RowToMake } from "../candidates/roster-files.ts";
import type { ActionContext, Reporter } from "../context.ts";
import type { Batch } from "../documents/document-maker.ts";
import { requirePdf } from "../documents/joined-files.ts";
import { loadStyling } from "../documents/kit-documents.ts";
import { KitMaker, type Outcome } from "../documents/kit-maker.ts";
import { prewarm, withJobs } from "../documents/prewarm.ts";
import { forEachConcurrent } from "../for-each-concurrent.ts";
import type { BuildHooks } from "./build-kit.ts";
import type { BuildOptions } from "./build-options.ts";
import { type PreparedBuild, prepareBuild } from "./prepare-build.ts";
import { documentsOf, kitKey } from "./row-kits.ts";

export interface BatchHooks extends BuildHooks {
  /** Called with what became of each row, in the order of the roster. */
  onKit?(outcome: Outcome): void;
}

export interface BuiltKits {
  /** One for each row, in the order of the roster; a failed one has a reason. */
  outcomes: Outcome[];
  /** Documents printed, or written as HTML. */
  documents: number;
  /** Files about all candidates, as the user would write their paths. */
  paths: string[];
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
  requirePdf(given);
  const options = withJobs(given);
  const printer = hooks.printer === undefined ? prewarm(context, options) : hooks.printer;
  try {
    const prepared = await prepareBuild(context, options, hooks);
    const { resolved, roster } = prepared;
    const asked = { ...options, seats: prepared.options.seats ?? {} };
    if (roster === null) throw new UserError("usage", "kits for many need a roster");
    const styling = loadStyling(resolved.workspace, prepared.theme);
    const formats = options.format ?? ["pdf"];
    const makerOf = makersOf(context, prepared, { styling, formats, printer }, asked);
    const rows = roster.rows.map((row) => ({ row, maker: makerOf(row) }));
    const shared = new RosterFiles(context, resolved.workspace, asked);
    shared.check(rows);
    const kits = await makeAll(context, rows, asked, hooks);
    const failed = new Set(
      kits.outcomes.flatMap(({ row, state }) => (state === "failed" ? row : [])),
    );
    const paths = await shared.save(rows.filter(({ row }) => !failed.has(row)));
    context.reporter.onPhase("kits");
    return { ...kits, ...sumOf(context, rows), paths, file: roster.file };
  } finally {
    if (printer !== hooks.printer) await printer?.close();
  }
}

/** One maker for each kit and choice of documents that rows ask for. */
function makersOf(
  context: ActionContext,
  prepared: PreparedBuild,
  shared: Pick<Batch, "styling" | "formats" | "printer">,
  options: BuildOptions,
): (row: RosterRow) => KitMaker {
  const makers = new Map<string, KitMaker>();
  return (row) => {
    const documents = documentsOf(row);
    const kit = kitKey(row);
    const key = JSON.stringify([kit, documents]);
    const own = documents ? { ...options, document: documents } : options;
    const batch = { ...(prepared.kits.get(kit) ?? prepared), ...shared };
    const maker = makers.get(key) ?? new KitMaker(context, batch, own);
    makers.set(key, maker);
    return maker;
  };
}

async function makeAll(
  { reporter }: ActionContext,
  rows: readonly RowToMake[],
  options: BuildOptions & { jobs: number },
  { onKit = tellNotices(reporter) }: BatchHooks,
): Promise<Pick<BuiltKits, "outcomes" | "elapsedMs">> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  const outcomes: (Outcome | undefined)[] = rows.map(() => undefined);
  let done = 0;
  let worked = 0;
  let told = 0;
  const showProgress = () =>
    reporter.onProgress({ done, of: rows.length, unit: "kits", worked, elapsedMs: elapsed() });
  showProgress();
  // One row more than browsers: its documents are rendered while the others are printed.
  await forEachConcurrent(options.jobs + 1, rows, async ({ row, maker }, index) => {
    const outcome = await maker.make(row);
    outcomes[index] = outcome;
    done += 1;
    if (outcome.state !== "unchanged") worked += 1;
    // In the roster's order, whatever was done first.
    for (let next = outcomes[told]; next; next = outcomes[++told]) onKit(next);
    showProgress();
  }).catch((error) => {
    reporter.onNotice(`stopped: ${done} of ${rows.length} kits are done`);
    throw error;
  });
  return {
    outcomes: outcomes.filter((outcome) => outcome !== undefined),
    elapsedMs: elapsed(),
  };
}

/** What to know about each row, for those who don't look at its outcome. */
export function tellNotices(reporter: Reporter): (outcome: Outcome) => void {
  return ({ notices }) => {
    for (const notice of notices) reporter.onNotice(commandHint(notice));
  };
}

/** What was printed for all rows, once what is wrong with it is said. */
function sumOf({ reporter }: ActionContext, rows: readonly RowToMake[]): { documents: number } {
  const makers = [...new Set(rows.map(({ maker }) => maker))];
  const warnings = makers.flatMap(({ fonts }) => fonts.warnings());
  const hints = new Map(warnings.map(({ text, hint }) => [text, hint]));
  for (const [text, hint] of hints) reporter.onWarning(text, hint);
  return { documents: makers.reduce((sum, { printed }) => sum + printed, 0) };
}
