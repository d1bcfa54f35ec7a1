import { setImmediate as nextTurn } from "node:timers/promises";
import type { Format, NamedDocument } from "../../document/index.ts";
import type { FieldPlace } from "../../form/index.ts";
import type { Kit } from "../../kit/kit.ts";
import type { OutputFile } from "../../output/write-folder.ts";
import type { Printer } from "../../print/index.ts";
import { type Reporter, silentReporter } from "../context.ts";
import { documentBytes } from "./document-bytes.ts";
import { FontUse } from "./font-use.ts";
import {
  type KitDocumentOptions,
  paperOf,
  printFillable,
  renderEach,
  type Styling,
  shippedStyling,
} from "./kit-documents.ts";

export interface PrintKitOptions extends KitDocumentOptions {
  /** How the documents look: `loadStyling` reads a workspace's. Default: the shipped templates. */
  styling?: Styling;
  /** Default: PDF. */
  format?: readonly Format[];
  reporter?: Reporter;
  /** Called when all documents are rendered, while the last ones are being printed. */
  onRendered?(): void;
}

/** A document as a file. */
export interface PrintedFile extends OutputFile {
  /** Where the form fields of a PDF are; none in other files. */
  fields: readonly FieldPlace[];
}

/**
 * Makes a kit's documents: packet, scorecard, and handout of each stage, and the debrief. Each is
 * printed while the next one is rendered.
 *
 * @param printer prints the PDFs and stays open; may be null where no PDF is wanted
 * @returns files such as `technical-depth-packet.pdf`, in the order of the loop, PDFs last
 * @throws UserError "printing" for a document that cannot be printed, "noBrowser" if no browser starts,
 *   "content" for a template with an error
 */
export async function printKit(
  kit: Kit,
  printer: Printer | null,
  options: PrintKitOptions = {},
): Promise<PrintedFile[]> {
  const { styling = shippedStyling, format = ["pdf"], reporter = silentReporter } = options;
  const paper = paperOf(options, styling);
  const documents: NamedDocument[] = [];
  const printing: Promise<PrintedFile>[] = [];
  const print = async (document: NamedDocument, by: Printer) => {
    const { pdf, fields } = await printFillable(by, document, paper);
    reporter.onProgress(`printed ${document.name}`);
    return { name: `${document.name}.pdf`, bytes: pdf, fields };
  };
  for (const document of renderEach(kit, styling, options)) {
    documents.push(document);
    if (printer && format.includes("pdf")) {
      const printed = print(document, printer);
      printed.catch(() => {}); // A later document may fail before this one is waited for.
      printing.push(printed);
    }
    // The browser begins with this one while the next is rendered.
    await nextTurn();
  }
  const fonts = new FontUse();
  for (const document of documents) fonts.add(document);
  for (const { text, hint } of fonts.warnings()) reporter.onWarning(text, hint);
  reporter.onPhase("documents");
  const pages: PrintedFile[] = [];
  for (const each of format) {
    if (each === "pdf") continue;
    for (const document of documents) {
      const bytes = await documentBytes(document, each);
      pages.push({ name: `${document.name}.${each}`, bytes, fields: [] });
    }
  }
  options.onRendered?.();
  const pdfs = await Promise.all(printing);
  reporter.onPhase("printing");
  return [...pages, ...pdfs];
}
