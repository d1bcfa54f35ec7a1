import type { Format, NamedDocument, Paper } from "../../document/index.ts";
import type { InterviewDetails } from "../../kit/kit.ts";
import type { KitJsonFrame } from "../../kit/kit-json.ts";
import type { Printer } from "../../print/index.ts";
import type { FileToSave } from "../kit/kit-folder.ts";
import type { KitSource } from "../kit/kit-sources.ts";
import type { ResolvedKit } from "../kit/resolved-kit.ts";
import { documentBytes } from "./document-bytes.ts";
import { FontUse } from "./font-use.ts";
import {
  type KitDocumentOptions,
  paperOf,
  printFillable,
  renderKit,
  type Styling,
} from "./kit-documents.ts";

/** Everything that all kits of a batch share. */
export interface Batch {
  resolved: ResolvedKit;
  styling: Styling;
  formats: readonly Format[];
  /** Null when nothing is printed. */
  printer: Printer | null;
  /** What kit.json says apart from the kit, without label, files, and forms. */
  frame: KitJsonFrame;
}

type MadeDocument = Pick<FileToSave, "bytes" | "fields">;

/** Prints the documents of a batch, each that is the same for everyone only once. */
export class DocumentMaker {
  /** Documents made so far, in whatever format. */
  made = 0;
  readonly fonts = new FontUse();
  readonly #batch: Batch;
  readonly #options: KitDocumentOptions;
  /** By source. */
  readonly #shared = new Map<string, Promise<MadeDocument>>();

  constructor(batch: Batch, options: KitDocumentOptions) {
    this.#batch = batch;
    this.#options = options;
  }

  async make(wanted: readonly KitSource[], details: InterviewDetails): Promise<FileToSave[]> {
    const { resolved, styling } = this.#batch;
    const unprinted = wanted.filter((file) => !this.#isShared(file));
    const documents = new Map(
      (unprinted.length > 0 ? renderKit(resolved.kit, styling, this.#options, details) : []).map(
        (document) => [document.name, document],
      ),
    );
    const making = wanted.map(async (file) => ({
      name: file.name,
      source: file.source,
      ...(await this.#makeFile(file, documents.get(file.document))),
    }));
    // All are waited for: a row that failed leaves nothing behind in the printer.
    const results = await Promise.allSettled(making);
    return results.map((made) => {
      if (made.status === "rejected") throw made.reason;
      return made.value;
    });
  }

  #isShared({ shared, source }: KitSource): boolean {
    return shared && this.#shared.has(source);
  }

  #makeFile(file: KitSource, document: NamedDocument | undefined) {
    const { source } = file;
    const known = this.#shared.get(source);
    if (known) return known;
    if (!document) throw new Error(`${file.name} was not rendered`);
    const making = this.#print(file, document);
    if (file.shared) {
      this.#shared.set(source, making);
      making.catch(() => this.#shared.delete(source));
    }
    return making;
  }

  async #print({ format }: KitSource, document: NamedDocument): Promise<MadeDocument> {
    this.fonts.add(document);
    const { printer, styling } = this.#batch;
    const paper = paperOf(this.#options, styling);
    const made = await makeAs(format, document, printer, paper);
    this.made += 1;
    return made;
  }
}

async function makeAs(
  format: Format,
  document: NamedDocument,
  printer: Printer | null,
  paper: Paper,
): Promise<MadeDocument> {
  if (format !== "pdf") return { bytes: await documentBytes(document, format), fields: [] };
  if (!printer) throw new Error("a PDF needs a printer");
  const { pdf, fields } = await printFillable(printer, document, paper);
  return { bytes: pdf, fields };
}
