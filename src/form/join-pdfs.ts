import {
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFRef,
} from "@cantoo/pdf-lib";
import { type JoinedForm, joinFields, writeForm } from "./join-fields.ts";
import { JoinedOutline } from "./join-outline.ts";
import { copyPart, type JoinedStreams } from "./join-part.ts";
import { JoinedTags } from "./join-tags.ts";
import { writePacked } from "./join-writer.ts";

/** One document of a joined file. */
export interface PdfPart {
  bytes: Uint8Array;
  /** Bookmarks that lead to it, outermost first: candidate, stage, document. */
  headings: readonly string[];
}

/**
 * Puts PDFs one behind the other: pages, bookmarks, tags, and form fields. Each part starts on the front
 * of a sheet, after a blank page where the one before has an odd number of pages: printed on both sides,
 * no two documents share a sheet. Parts never share a field: each has its number before its fields' names,
 * which our reader leaves out. The same bytes in give the same bytes out.
 *
 * @param parts at least one; PDFs without a password
 * @param title of the whole, for the window's title bar
 * @throws Error for a part that is not a whole PDF
 */
export async function joinPdfs(parts: readonly PdfPart[], title: string): Promise<Uint8Array> {
  const joined = new JoinedPdf();
  for (const { bytes, headings } of parts) joined.add(await load(bytes), headings);
  return joined.write(title);
}

function load(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, {
    updateMetadata: false,
    throwOnInvalidObject: true,
    parseSpeed: Number.POSITIVE_INFINITY,
  });
}

const key = (name: string) => PDFName.of(name);

/** A joined file while it's put together. */
class JoinedPdf {
  readonly #context = PDFContext.create();
  readonly #root: PDFRef = this.#context.nextRef();
  readonly #outline = new JoinedOutline(this.#context);
  readonly #tags = new JoinedTags(this.#context);
  readonly #streams: JoinedStreams = new Map();
  readonly #form: JoinedForm = { fields: [], resources: new Map(), look: null };
  /** What the page tree is made of: a part's own tree, or one blank page. */
  readonly #pages: PDFRef[] = [];
  #pageCount = 0;
  #parts = 0;
  /** The size of the last page. */
  #size: PDFObject | undefined;
  #dates: Record<string, PDFObject> = {};
  #language: string | null = null;

  add(source: PDFDocument, headings: readonly string[]): void {
    if (this.#pageCount % 2 === 1) this.#addBlankPage();
    this.#parts += 1;
    const part = copyPart(this.#context, source, this.#streams, {
      number: this.#parts,
      structOffset: this.#tags.nextKey,
      outline: this.#outline.open(headings),
      tags: this.#tags.root,
    });
    const tree = this.#context.lookup(part.pages, PDFDict);
    tree.set(key("Parent"), this.#root);
    this.#pages.push(part.pages);
    this.#pageCount += tree.lookup(key("Count"), PDFNumber).asNumber();
    this.#size = source.getPages().at(-1)?.node.MediaBox().clone(this.#context);
    this.#outline.fill(part.outline, part.firstPage);
    this.#tags.add(part, headings.at(-1) ?? "");
    joinFields(this.#context, this.#form, part.form, this.#parts);
    if (this.#parts === 1) this.#setFirst(source, part.language);
  }

  write(title: string): Uint8Array {
    const context = this.#context;
    const pages = { Type: "Pages", Kids: this.#pages, Count: this.#pageCount };
    context.assign(this.#root, context.obj(pages));
    const [tags, form] = [this.#tags.write(), writeForm(context, this.#form)];
    const catalog = context.register(
      context.obj({
        Type: "Catalog",
        Pages: this.#root,
        Outlines: this.#outline.write(),
        ViewerPreferences: { DisplayDocTitle: true },
        ...(tags === null ? {} : { StructTreeRoot: tags, MarkInfo: { Marked: true } }),
        ...(form === null ? {} : { AcroForm: form }),
        ...(this.#language === null ? {} : { Lang: PDFHexString.fromText(this.#language) }),
      }),
    );
    const info = context.register(
      context.obj({ Title: PDFHexString.fromText(title), ...this.#dates }),
    );
    return writePacked(context, catalog, info);
  }

  /** The joined file is as old as its first part. */
  #setFirst({ context }: PDFDocument, language: string | null): void {
    const info = context.lookup(context.trailerInfo.Info);
    for (const name of ["CreationDate", "ModDate"]) {
      const date = info instanceof PDFDict ? info.lookup(key(name)) : undefined;
      if (date) this.#dates[name] = date;
    }
    this.#language = language;
  }

  #addBlankPage(): void {
    const page = {
      Type: "Page",
      Parent: this.#root,
      Resources: {},
      ...(this.#size ? { MediaBox: this.#size } : {}),
    };
    this.#pages.push(this.#context.register(this.#context.obj(page)));
    this.#pageCount += 1;
  }
}
