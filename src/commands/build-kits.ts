import { setImmediate as nextTurn } from "node:timers/promises";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import type { NamedDocument, Paper } from "../document/index.ts";
import { type KitJson, toKitJson } from "../kit/kit-json.ts";
import type { OutputFile } from "../output/write-folder.ts";
import type { Printer } from "../print/index.ts";
import type { Roster } from "../roster/roster.ts";
import { packageVersion } from "../workspace/workspace.ts";
import { type BatchOptions, buildBatch, reportFolders, rosterOf } from "./build-batch.ts";
import type { CommandContext } from "./context.ts";
import { explainLines } from "./explain-report.ts";
import {
  htmlDocument,
  loadLooks,
  paperOf,
  printDocument,
  renderEach,
  uncoveredWarning,
} from "./kit-documents.ts";
import { kitFolder, planKitFolder, writeKitFolder } from "./kit-folder.ts";
import type { Batch, Format } from "./kit-maker.ts";
import { reportKit } from "./kit-report.ts";
import { type KitChoiceOptions, type SettledKit, settleKit } from "./settle-kit.ts";
import type { Timing } from "./timing.ts";

export interface BuildOptions extends KitChoiceOptions, BatchOptions {
  format?: Format[];
  /** A job description to draw the role up from. */
  jd?: string;
  dryRun?: boolean;
  explain?: boolean;
  timing?: boolean;
}

/** Everything of a build but its printer, which has been started. */
export async function buildKits(
  context: CommandContext,
  printer: Printer | null,
  options: BuildOptions,
  timing: Timing,
): Promise<ExitCode> {
  timing.mark("imports");
  const settled = await settleKit(context, await withTailoredRole(context, options), {
    beforeChoosing: nextTurn,
  });
  timing.mark("content and choice");
  reportMessages(context, settled, options);
  const roster = readRows(context, settled, options);
  if (options.dryRun) {
    if (options.json) context.terminal.printJson(recordOf(settled));
    else reportKit(context, settled.kit);
    if (roster && !options.json) reportFolders(context, settled, roster, options);
    return exitCodes.done;
  }
  const formats = options.format ?? ["pdf"];
  const record = recordOf(settled);
  const batch = { settled, looks: loadLooks(settled.workspace), formats, printer, record };
  if (!roster) return buildOne(context, batch, options, timing);
  const code = await buildBatch(context, batch, roster, options);
  timing.mark("kits");
  return code;
}

function readRows(
  context: CommandContext,
  settled: SettledKit,
  options: BuildOptions,
): Roster | null {
  if (options.roster !== undefined) return rosterOf(context, settled, options);
  if (options.shard) throw new Failure("usage", "--shard is a part of a roster: add --roster");
  return null;
}

async function buildOne(
  context: CommandContext,
  { settled, looks, formats, printer, record }: Batch,
  options: BuildOptions,
  timing: Timing,
): Promise<ExitCode> {
  const { terminal } = context;
  const documents: NamedDocument[] = [];
  const printing: Promise<OutputFile>[] = [];
  const paper = paperOf(options, looks);
  for (const document of renderEach(settled.kit, looks, options)) {
    documents.push(document);
    if (printer) printing.push(printOne(context, printer, document, paper));
    // The browser begins with this one while the next is drawn up.
    await nextTurn();
  }
  const warning = uncoveredWarning(documents.flatMap(({ uncovered }) => uncovered));
  if (warning) terminal.warn(warning);
  timing.mark("documents");
  const pages = formats.includes("html")
    ? documents.map((document) => ({
        name: `${document.name}.html`,
        bytes: htmlDocument(document),
      }))
    : [];
  const pdfs = printer ? documents.map(({ name }) => `${name}.pdf`) : [];
  const folder = kitFolder(context, settled, options);
  const plan = planKitFolder(folder, record, [...pages.map(({ name }) => name), ...pdfs]);
  const files = [...pages, ...(await Promise.all(printing))];
  timing.mark("printing");
  // It ends while the files are written, which is done in one turn; the caller waits for it.
  void printer?.close();
  await nextTurn();
  const paths = writeKitFolder(context, settled, folder, plan, files);
  if (options.json) terminal.printJson(plan.record);
  else for (const path of paths) terminal.print(path);
  timing.mark("writing");
  return exitCodes.done;
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

/** The printer keeps what is more than its browsers waiting. */
function printOne(
  { terminal }: CommandContext,
  printer: Printer,
  document: NamedDocument,
  paper: Paper,
): Promise<OutputFile> {
  const printed = printDocument(printer, document, paper).then((bytes) => {
    terminal.progress(`printed ${document.name}`);
    return { name: `${document.name}.pdf`, bytes };
  });
  printed.catch(() => {}); // A later document may fail before this one is waited for.
  return printed;
}

function recordOf({ kit, asked, warnings }: SettledKit): KitJson {
  return toKitJson(kit, asked, warnings, packageVersion());
}
