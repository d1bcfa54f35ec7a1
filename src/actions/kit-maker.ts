import { Failure } from "../diagnostic/failure.ts";
import type { NamedDocument } from "../document/index.ts";
import type { Occasion } from "../kit/kit.ts";
import type { KitJson } from "../kit/kit-json.ts";
import { digest, isCurrent, readPrintedRecord, toRecordFile } from "../output/printed-record.ts";
import type { OutputFile } from "../output/write-folder.ts";
import type { Printer } from "../print/index.ts";
import type { RosterRow } from "../roster/roster.ts";
import { displayPath } from "../workspace/workspace.ts";
import { type BatchFile, batchFiles } from "./batch-sources.ts";
import type { ActionContext } from "./context.ts";
import {
  type Format,
  htmlDocument,
  type KitDocumentOptions,
  paperOf,
  printDocument,
  renderKit,
  type Styling,
} from "./kit-documents.ts";
import { folderContents, isWritten, kitFolder, writeKitFolder } from "./kit-folder.ts";
import type { ResolvedKit } from "./resolve-kit.ts";

/** Everything that all kits of a batch share. */
export interface Batch {
  resolved: ResolvedKit;
  styling: Styling;
  formats: readonly Format[];
  /** Null when nothing is printed. */
  printer: Printer | null;
  /** Without label and files. */
  kitJson: KitJson;
}

/** What became of one row. */
export interface Outcome {
  row: RosterRow;
  /** As the user would write the path. */
  folder: string;
  state: "made" | "unchanged" | "failed";
  /** Written now. */
  paths: string[];
  reason?: string;
}

export interface KitMakerOptions extends KitDocumentOptions {
  out?: string;
}

/** Makes the kits of a batch, several at a time. */
export class KitMaker {
  /** Documents printed or written as HTML so far. */
  printed = 0;
  /** Characters that no font of ours has. */
  readonly uncovered = new Set<string>();
  readonly #context: ActionContext;
  readonly #batch: Batch;
  readonly #files: readonly BatchFile[];
  readonly #names: readonly string[];
  readonly #options: KitMakerOptions;
  /** By source: what is the same for everybody is printed once. */
  readonly #shared = new Map<string, Promise<Uint8Array>>();

  constructor(context: ActionContext, batch: Batch, options: KitMakerOptions) {
    this.#context = context;
    this.#batch = batch;
    this.#options = options;
    this.#files = batchFiles(batch.resolved.kit, batch.styling, options, batch.formats);
    this.#names = this.#files.map(({ name }) => name);
  }

  /** @throws Failure that concerns every row: no browser, no space */
  async make(row: RosterRow): Promise<Outcome> {
    const folder = kitFolder(this.#context, this.#batch.resolved, {
      out: this.#options.out,
      label: row.label,
    });
    const outcome = { row, folder: displayPath(this.#context.cwd, folder), paths: [] };
    try {
      const paths = await this.#update(row, folder);
      return { ...outcome, paths, state: paths.length > 0 ? "made" : "unchanged" };
    } catch (error) {
      if (!(error instanceof Failure) || concernsAll(error)) throw error;
      return { ...outcome, state: "failed", reason: error.message };
    }
  }

  /** Writes what is missing or has changed; returns the paths. */
  async #update(row: RosterRow, folder: string): Promise<string[]> {
    const occasion = this.#occasionOf(row);
    const record = new Map(readPrintedRecord(folder));
    const sources = this.#files.map((file) => ({ file, source: file.sourceFor(occasion) }));
    const stale = sources.filter(
      ({ file, source }) => !isCurrent(folder, file.name, source, record),
    );
    const kit = { ...this.#batch.kitJson, label: row.label };
    const contents = folderContents(folder, kit, this.#names);
    if (stale.length === 0 && isWritten(folder, contents.kitJsonFile)) return [];
    const made = await this.#makeFiles(stale, occasion);
    for (const { name, source, bytes } of made) record.set(name, { source, bytes: digest(bytes) });
    for (const name of contents.obsolete) record.delete(name);
    return writeKitFolder(this.#context, this.#batch.resolved, folder, contents, made, [
      toRecordFile(record),
    ]);
  }

  #occasionOf({ candidate, interviewer, interviewers, date }: RosterRow): Occasion {
    const { interviewer: anybody = null, date: anyDay = null } = this.#options;
    return {
      candidate,
      interviewer: interviewer ?? anybody,
      interviewers,
      date: date ?? anyDay,
    };
  }

  async #makeFiles(
    stale: readonly { file: BatchFile; source: string }[],
    occasion: Occasion,
  ): Promise<(OutputFile & { source: string })[]> {
    const { resolved, styling } = this.#batch;
    const unprinted = stale.filter(({ file, source }) => !this.#isShared(file, source));
    const documents = new Map(
      (unprinted.length > 0 ? renderKit(resolved.kit, styling, this.#options, occasion) : []).map(
        (document) => [document.name, document],
      ),
    );
    const making = stale.map(async ({ file, source }) => ({
      name: file.name,
      source,
      bytes: await this.#makeFile(file, source, documents.get(file.document)),
    }));
    // All are waited for: a row that failed leaves nothing behind in the printer.
    const results = await Promise.allSettled(making);
    return results.map((made) => {
      if (made.status === "rejected") throw made.reason;
      return made.value;
    });
  }

  #isShared(file: BatchFile, source: string): boolean {
    return file.shared && this.#shared.has(source);
  }

  #makeFile(file: BatchFile, source: string, document: NamedDocument | undefined) {
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

  async #print({ format }: BatchFile, document: NamedDocument): Promise<Uint8Array> {
    for (const character of document.uncovered) this.uncovered.add(character);
    const { printer, styling } = this.#batch;
    const paper = paperOf(this.#options, styling);
    const bytes =
      format === "pdf" && printer
        ? await printDocument(printer, document, paper)
        : htmlDocument(document);
    this.printed += 1;
    return bytes;
  }
}

/** What stops a batch: the next row would fail in the same way. */
function concernsAll({ code, cause }: Failure): boolean {
  if (code === "noBrowser") return true;
  const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  return code === "cannotWrite" && ["ENOSPC", "EDQUOT", "EROFS"].includes(reason);
}
