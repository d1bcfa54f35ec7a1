import type { BuiltKit } from "../actions/kit/build-kit.ts";
import { type BatchHooks, tellNotices } from "../actions/kit/build-kits.ts";
import { explainKit } from "../actions/kit/explain-kit.ts";
import type { PreparedBuild } from "../actions/kit/prepare-build.ts";
import type { ResolvedKit } from "../actions/kit/resolved-kit.ts";
import type { TailoredRole } from "../actions/role/tailor-role.ts";
import type { Printer } from "../print/index.ts";
import type { CommandContext } from "./context.ts";
import { explainLines } from "./explain-report.ts";
import { reportKit } from "./kit-report.ts";
import { reportTailored } from "./tailor-report.ts";

interface ReportOptions {
  explain?: boolean;
  json?: boolean;
  stage?: string[];
}

/** What a build says before it is done. */
export function buildHooks(
  context: CommandContext,
  { explain, json }: ReportOptions,
  printer: Printer | null,
): BatchHooks {
  const tell = tellNotices(context.reporter);
  return {
    printer,
    onTailored: (made) => reportRole(context, made),
    onResolved: (resolved) => explain && reportExplanation(context, resolved),
    // It ends while the files are written, which is done in one turn; the command waits for it.
    onPrinted: () => void printer?.close(),
    onKit: (outcome) => {
      tell(outcome);
      if (!json) printAll(context, outcome.paths);
    },
  };
}

/** What a dry run shows. */
export function reportPrepared(
  context: CommandContext,
  { kits, roster, folders }: PreparedBuild,
  { json, stage }: ReportOptions,
): void {
  const { terminal } = context;
  const all = [...kits.values()];
  if (json) terminal.printJson(all.length === 1 ? all[0]?.kitJson : all.map((kit) => kit.kitJson));
  else for (const { resolved } of all) reportKit(context, resolved.kit, stage);
  if (json || roster === null) return;
  const title = folders.length === 1 ? "One kit" : `${folders.length} kits`;
  terminal.print(`\n${terminal.heading(title)}`);
  for (const folder of folders) terminal.print(`  ${folder}`);
}

export function reportBuilt(
  context: CommandContext,
  { paths, kitJson }: BuiltKit,
  { json }: ReportOptions,
): void {
  if (json) context.terminal.printJson(kitJson);
  else printAll(context, paths);
}

function reportExplanation({ terminal }: CommandContext, resolved: ResolvedKit): void {
  const explanation = explainKit(resolved);
  const lines = explanation
    ? explainLines(explanation)
    : ["Nothing was chosen: the kit is repeated."];
  for (const line of lines) terminal.note(line);
}

/** All of it to stderr: what leads to a role is not a result of a build. */
function reportRole(context: CommandContext, made: TailoredRole): void {
  const { terminal } = context;
  for (const warning of made.tailored.warnings) terminal.warn(warning);
  if (made.file !== null) reportTailored(context, made, (text) => terminal.note(text));
}

function printAll({ terminal }: CommandContext, paths: readonly string[]): void {
  for (const path of paths) terminal.print(path);
}
