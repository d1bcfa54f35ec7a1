import { dirname, join, resolve } from "node:path";
import { type ExitCode, exitCodes, Failure } from "../diagnostic/failure.ts";
import type { NamedDocument, Paper } from "../document/index.ts";
import { type KitJson, toKitJson } from "../kit/kit-json.ts";
import { type OutputFile, removeUnfinished, writeFolder } from "../output/write-folder.ts";
import type { Printer } from "../print/index.ts";
import { packageVersion, shownPath } from "../workspace/workspace.ts";
import type { CommandContext } from "./context.ts";
import { explainLines } from "./explain-report.ts";
import {
  type KitDocumentOptions,
  loadLooks,
  paperOf,
  printDocument,
  renderKit,
  startPrinter,
  uncoveredWarning,
} from "./kit-documents.ts";
import { reportKit } from "./kit-report.ts";
import { previousKit } from "./read-kit-json.ts";
import { type KitChoiceOptions, type SettledKit, settleKit } from "./settle-kit.ts";
import { Timing } from "./timing.ts";

export interface BuildOptions extends KitChoiceOptions, KitDocumentOptions {
  format?: ("pdf" | "html")[];
  /** A job description to draw the role up from. */
  jd?: string;
  out?: string;
  dryRun?: boolean;
  explain?: boolean;
  timing?: boolean;
  json?: boolean;
}

/** Chooses a kit's questions, makes its documents and writes them beside their kit.json. */
export async function build(context: CommandContext, options: BuildOptions): Promise<ExitCode> {
  const timing = new Timing();
  const formats = options.format ?? ["pdf"];
  const printer =
    formats.includes("pdf") && !options.dryRun ? startPrinter(context, options) : null;
  context.io.onInterrupt.add(removeUnfinished);
  try {
    const settled = settleKit(context, await withTailoredRole(context, options));
    timing.mark("content and choice");
    reportMessages(context, settled, options);
    if (options.dryRun) {
      if (options.json) context.terminal.printJson(recordOf(settled));
      else reportKit(context, settled.kit);
      return exitCodes.done;
    }
    const looks = loadLooks(settled.workspace);
    const documents = renderKit(settled.kit, looks, options);
    const warning = uncoveredWarning(documents);
    if (warning) context.terminal.warn(warning);
    timing.mark("documents");
    const files = [
      ...(formats.includes("html")
        ? documents.map(({ name, html }) => toFile(`${name}.html`, html))
        : []),
      ...(printer ? await printAll(context, printer, documents, paperOf(options, looks)) : []),
    ];
    timing.mark("printing");
    writeKit(context, settled, files, options);
    timing.mark("writing");
    return exitCodes.done;
  } finally {
    await printer?.close();
    timing.mark("closing");
    if (options.timing) for (const line of timing.lines()) context.terminal.note(line);
  }
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

async function printAll(
  { terminal }: CommandContext,
  printer: Printer,
  documents: readonly NamedDocument[],
  paper: Paper,
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const document of documents) {
    const { name } = document;
    terminal.progress(`printing ${name} (${files.length + 1} of ${documents.length})`);
    files.push({ name: `${name}.pdf`, bytes: await printDocument(printer, document, paper) });
  }
  return files;
}

function writeKit(
  { io, terminal }: CommandContext,
  settled: SettledKit,
  files: readonly OutputFile[],
  options: BuildOptions,
): void {
  const { kit, workspace } = settled;
  const parent = options.out === undefined ? workspace.output : resolve(io.cwd, options.out);
  const folder = join(parent, `${kit.role.id}-${kit.level.id}`);
  const names = files.map(({ name }) => name);
  const before = previousKit(folder);
  // What an earlier run of the same kit printed still belongs to it; of another kit, nothing does.
  const kept =
    before?.id === kit.id ? (before.files ?? []).filter((name) => !names.includes(name)) : [];
  const obsolete = (before?.files ?? []).filter(
    (name) => !names.includes(name) && !kept.includes(name),
  );
  const record: KitJson = { ...recordOf(settled), files: [...names, ...kept].sort() };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const paths = writeFolder(folder, [...files, toFile("kit.json", text)], {
    obsolete,
    // Where the user says --out, the links on the way are the user's own.
    inside: options.out === undefined ? dirname(workspace.output) : undefined,
  });
  if (options.json) terminal.printJson(record);
  else for (const path of paths) terminal.print(shownPath(io.cwd, path));
}

function recordOf({ kit, asked, warnings }: SettledKit): KitJson {
  return toKitJson(kit, asked, warnings, packageVersion());
}

function toFile(name: string, text: string): OutputFile {
  return { name, bytes: new TextEncoder().encode(text) };
}
