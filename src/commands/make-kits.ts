import { setImmediate as nextTurn } from "node:timers/promises";
import { type ExitCode, exitCodes } from "../diagnostic/failure.ts";
import type { NamedDocument, Paper } from "../document/index.ts";
import type { OutputFile } from "../output/write-folder.ts";
import type { Printer } from "../print/index.ts";
import type { Roster } from "../roster/roster.ts";
import type { BuildOptions } from "./build-options.ts";
import type { CommandContext } from "./context.ts";
import {
  htmlDocument,
  loadLooks,
  paperOf,
  printDocument,
  renderEach,
  uncoveredWarning,
} from "./kit-documents.ts";
import { kitFolder, planKitFolder, writeKitFolder } from "./kit-folder.ts";
import type { Batch } from "./kit-maker.ts";
import type { Timing } from "./timing.ts";

/** Makes the documents of a kit, or of one kit for each row of a roster, and writes them. */
export async function makeKits(
  context: CommandContext,
  given: Pick<Batch, "settled" | "record" | "printer">,
  roster: Roster | null,
  options: BuildOptions,
  timing: Timing,
): Promise<ExitCode> {
  const looks = loadLooks(given.settled.workspace);
  const batch: Batch = { ...given, looks, formats: options.format ?? ["pdf"] };
  if (!roster) return makeOne(context, batch, options, timing);
  const { buildBatch } = await import("./build-batch.ts");
  const code = await buildBatch(context, batch, roster, options);
  timing.mark("kits");
  return code;
}

async function makeOne(
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
