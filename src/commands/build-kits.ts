import { setImmediate as nextTurn } from "node:timers/promises";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import { type KitJson, toKitJson } from "../kit/kit-json.ts";
import type { Printer } from "../print/index.ts";
import type { Roster } from "../roster/roster.ts";
import { packageVersion } from "../workspace/workspace.ts";
import type { BuildOptions } from "./build-options.ts";
import type { CommandContext } from "./context.ts";
import { explainLines } from "./explain-report.ts";
import { reportKit } from "./kit-report.ts";
import { type KitChoiceOptions, type SettledKit, settleKit } from "./settle-kit.ts";
import type { Timing } from "./timing.ts";

/** Everything of a build but its printer, which has been started. */
export async function buildKits(
  context: CommandContext,
  printer: Printer | null,
  options: BuildOptions,
  timing: Timing,
): Promise<ExitCode> {
  timing.mark("imports");
  // A dry run has no use for what draws documents up, which is half of the program.
  const making = options.dryRun ? null : import("./make-kits.ts");
  const settled = await settleKit(context, await withTailoredRole(context, options), {
    beforeChoosing: nextTurn, // A browser that is starting is waiting for an answer.
  });
  timing.mark("content and choice");
  reportMessages(context, settled, options);
  const rows = await readRows(context, settled, options);
  const record = recordOf(settled);
  if (making === null) {
    if (options.json) context.terminal.printJson(record);
    else {
      reportKit(context, settled.kit);
      rows?.report();
    }
    return exitCodes.done;
  }
  const { makeKits } = await making;
  return makeKits(context, { settled, record, printer }, rows?.roster ?? null, options, timing);
}

interface Rows {
  roster: Roster;
  /** Prints where the kits would go. */
  report(): void;
}

async function readRows(
  context: CommandContext,
  settled: SettledKit,
  options: BuildOptions,
): Promise<Rows | null> {
  if (options.roster !== undefined) {
    const { reportFolders, rosterOf } = await import("./roster-rows.ts");
    const roster = rosterOf(context, settled, options);
    return { roster, report: () => reportFolders(context, settled, roster, options) };
  }
  if (options.shard) throw new Failure("usage", "--shard is a part of a roster: add --roster");
  return null;
}

/** With `--jd`, the role and, unless the user says one, the level come from the description. */
async function withTailoredRole(
  context: CommandContext,
  options: BuildOptions,
): Promise<KitChoiceOptions> {
  if (options.jd === undefined) return options;
  if (options.role !== undefined || options.from !== undefined) {
    throw new Failure(
      "usage",
      "--jd draws up a role of its own: it goes with neither --role nor --from",
    );
  }
  const { tailoredRole } = await import("./tailored-role.ts");
  const { role, level } = await tailoredRole(context, options.jd, options);
  const unlevelled = options.level === undefined && options.years === undefined;
  return { ...options, tailored: role, ...(unlevelled ? { level } : {}) };
}

function reportMessages(context: CommandContext, settled: SettledKit, options: BuildOptions): void {
  for (const warning of settled.warnings) context.terminal.warn(warning);
  if (!options.explain) return;
  const lines = settled.planned
    ? explainLines(settled.planned)
    : ["Nothing was chosen: the kit is repeated."];
  for (const line of lines) context.terminal.note(line);
}

function recordOf({ kit, asked, warnings }: SettledKit): KitJson {
  return toKitJson(kit, asked, warnings, packageVersion());
}
