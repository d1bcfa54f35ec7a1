import {
  type PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFPage,
  type PDFRef,
} from "@cantoo/pdf-lib";
import type { Values } from "./fill-with-viewers.ts";

const name = (text: string) => PDFName.of(text);

/** Fills a form as scripts do, which write what's stored, what's shown, or both. */
export async function fill(
  pdf: Uint8Array,
  values: Values,
  { stores, shows }: { stores: boolean; shows: boolean },
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  for (const { widget, field, path } of widgetsOf(document)) {
    const value = values[path];
    if (value === undefined) continue;
    if (field.lookup(name("FT")) === name("Tx")) {
      // Text has nothing but what's stored.
      field.set(name("V"), PDFHexString.fromText(value));
      continue;
    }
    if (stores) field.set(name("V"), name(value));
    if (shows && statesOf(widget).includes(value)) widget.set(name("AS"), name(value));
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** Shows another choice than the one that's stored. */
export async function showOther(
  pdf: Uint8Array,
  path: string,
  option: string,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  for (const { widget } of widgetsOf(document).filter((one) => one.path === path)) {
    widget.set(name("AS"), name(statesOf(widget).includes(option) ? option : "Off"));
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** One file of several, copied page by page. */
export async function merge(pdfs: readonly Uint8Array[]): Promise<Uint8Array> {
  const merged = await PDFDocument.create();
  for (const pdf of pdfs) {
    const source = await PDFDocument.load(pdf);
    const pages = await merged.copyPages(source, source.getPageIndices());
    for (const page of pages) merged.addPage(page);
  }
  return merged.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/**
 * Makes one field of all fields with the same name, as Acrobat and pdfcpu do when they merge: the first
 * one's value becomes everyone's. Simulated, because neither runs here.
 */
export async function shareFields(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  const firsts = new Map<string, PDFDict>();
  for (const { widget, field, path } of widgetsOf(document)) {
    const first = firsts.get(path);
    if (!first) firsts.set(path, split(document, widget, field));
    else if (field !== first) join(document, widget, field, first);
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

/** The keys of a field, not of its place. */
const fieldKeys = ["FT", "T", "V", "Ff", "DA", "TU", "Parent", "Kids"].map(name);

/** A field that was its own place becomes a field with one. */
function split(document: PDFDocument, widget: PDFDict, field: PDFDict): PDFDict {
  if (field !== widget) return field;
  const own = document.context.obj({});
  for (const key of fieldKeys) {
    const value = widget.get(key);
    if (value) own.set(key, value);
    widget.delete(key);
  }
  const place = document.context.getObjectRef(widget);
  own.set(name("Kids"), document.context.obj([place as PDFObject] as never));
  widget.set(name("Parent"), document.context.register(own));
  return own;
}

function join(document: PDFDocument, widget: PDFDict, field: PDFDict, first: PDFDict): void {
  if (field === widget) for (const key of fieldKeys) widget.delete(key);
  widget.set(name("Parent"), document.context.getObjectRef(first) as PDFRef);
  (first.lookup(name("Kids")) as PDFArray).push(document.context.getObjectRef(widget) as PDFRef);
  const stored = first.lookup(name("V"));
  if (widget.has(name("AS")) && stored instanceof PDFName) {
    const shows = statesOf(widget).includes(stored.decodeText()) ? stored : name("Off");
    widget.set(name("AS"), shows);
  }
}

/** Flattening leaves the list of fields behind, with nothing in it. */
export async function removeForm(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  document.catalog.delete(name("AcroForm"));
  for (const page of document.getPages()) page.node.delete(name("Annots"));
  return document.save({ useObjectStreams: true, updateFieldAppearances: false });
}

/** A scan: one picture a page. */
export async function pictures(jpegs: readonly Uint8Array[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const jpeg of jpegs) {
    const image = await document.embedJpg(jpeg);
    const page = document.addPage([image.width, image.height]);
    page.drawImage(image, { x: 0, y: 0 });
  }
  return document.save();
}

/** Strokes of a viewer's pen on the first page. */
export async function drawInk(pdf: Uint8Array, strokes: number): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf);
  const [page] = document.getPages() as [PDFPage];
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const y = 100 + stroke * 20;
    const annotation = document.context.obj({
      Type: "Annot",
      Subtype: "Ink",
      Rect: [100, y, 120, y + 10],
      InkList: [[100, y, 110, y + 10, 120, y]],
      C: [0, 0, 0],
      F: 4,
    });
    page.node.addAnnot(document.context.register(annotation));
  }
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

interface Place {
  widget: PDFDict;
  /** What has the value. */
  field: PDFDict;
  /** The field's whole name. */
  path: string;
}

function widgetsOf(document: PDFDocument): Place[] {
  return document.getPages().flatMap((page) => {
    const list = page.node.Annots();
    if (!list) return [];
    return Array.from({ length: list.size() }, (_, index) => list.lookup(index))
      .filter((each) => each instanceof PDFDict)
      .filter((each) => each.lookup(name("Subtype")) === name("Widget"))
      .map((widget) => ({ widget, ...fieldOf(widget) }));
  });
}

function fieldOf(widget: PDFDict): { field: PDFDict; path: string } {
  const parts: string[] = [];
  let field: PDFDict | null = null;
  for (let node: unknown = widget; node instanceof PDFDict; node = node.lookup(name("Parent"))) {
    const title = node.lookup(name("T"));
    if (!title) continue;
    field ??= node;
    parts.unshift((title as PDFHexString).decodeText());
  }
  return { field: field ?? widget, path: parts.join(".") };
}

function statesOf(widget: PDFDict): string[] {
  const looks = widget.lookup(name("AP"));
  const normal = looks instanceof PDFDict ? looks.lookup(name("N")) : null;
  return normal instanceof PDFDict ? normal.keys().map((key) => key.decodeText()) : [];
}
