import { PDFDocument, PDFInvalidObject, type PDFPage } from "@cantoo/pdf-lib";
import {
  type FilledField,
  type FilledPage,
  type FormReading,
  maxFormBytes,
  maxFormPages,
  type UnreadableForm,
} from "./filled-form.ts";
import { annotationsOf, countDrawings, isWidget, pageContents } from "./page-annotations.ts";
import { type FieldPlaces, fieldsOf, type Widget, widgetOf } from "./page-fields.ts";
import { measureWith } from "./text-fit.ts";
import { loadTextFont } from "./text-font.ts";

/**
 * Reads the fields of a filled-in PDF from the places on its pages, not from the form's own list,
 * which merging breaks. Nothing is taken from a file whose end is missing: an older state of it would
 * be read.
 */
export async function readForm(bytes: Uint8Array): Promise<FormReading> {
  const problem = unreadableKind(bytes);
  if (problem !== null) return { ok: false, problem };
  let document: PDFDocument;
  try {
    document = await load(bytes);
  } catch (error) {
    return { ok: false, problem: isLocked(error) ? "locked" : "unreadable" };
  }
  return readPages(document, measureWith(await loadTextFont()));
}

/** An owner's password only forbids; an empty one opens such a file. */
async function load(bytes: Uint8Array): Promise<PDFDocument> {
  const options = {
    password: "",
    updateMetadata: false,
    // Parsing yields to the event loop only for pages that a person waits for.
    parseSpeed: Number.POSITIVE_INFINITY,
  };
  try {
    return await PDFDocument.load(bytes, { ...options, throwOnInvalidObject: true });
  } catch (error) {
    // The library reads an encrypted file without its key first, where object streams seem damaged.
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("/Encrypt")) {
      throw error;
    }
    const document = await PDFDocument.load(bytes, options);
    if (isDamaged(document)) throw error;
    return document;
  }
}

/** The table of a file's objects is never encrypted, which the library takes for damage. */
function isDamaged({ context }: PDFDocument): boolean {
  return context
    .enumerateIndirectObjects()
    .some(
      ([, object]) =>
        object instanceof PDFInvalidObject && !/\/Type\s*\/XRef\b/.test(contentOf(object)),
    );
}

function contentOf(object: PDFInvalidObject): string {
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return Buffer.from(bytes).toString("latin1");
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /password|encrypt/i.test(error.message);
}

function readPages(document: PDFDocument, widthOf: (text: string) => number): FormReading {
  try {
    const pages = document.getPages();
    if (pages.length > maxFormPages) return { ok: false, problem: "too-large" };
    const widgets = pages.map(widgetsOn);
    const places = placesOf(widgets);
    const fieldsOn = (page: readonly Widget[], number: number) =>
      fieldsOf(page, number, (field) => places.get(field) ?? noPlaces, widthOf);
    return {
      ok: true,
      form: {
        title: document.getTitle() ?? "",
        pages: pages.map((page, index) =>
          readPage(page, index + 1, widgets[index] ?? [], fieldsOn),
        ),
      },
    };
  } catch {
    return { ok: false, problem: "unreadable" };
  }
}

function widgetsOn(page: PDFPage): Widget[] {
  return annotationsOf(page).filter(isWidget).map(widgetOf);
}

const noPlaces: FieldPlaces = { pages: new Set(), widgets: [] };

/** The places of each field, by the object that it is. */
function placesOf(pages: readonly (readonly Widget[])[]): Map<Widget["field"], FieldPlaces> {
  const places = new Map<Widget["field"], { pages: Set<number>; widgets: Widget[] }>();
  for (const [index, widgets] of pages.entries()) {
    for (const widget of widgets) {
      const known = places.get(widget.field) ?? { pages: new Set(), widgets: [] };
      known.pages.add(index + 1);
      known.widgets.push(widget);
      places.set(widget.field, known);
    }
  }
  return places;
}

function readPage(
  page: PDFPage,
  number: number,
  widgets: readonly Widget[],
  fieldsOn: (widgets: readonly Widget[], page: number) => FilledField[],
): FilledPage {
  const whole = widgets.filter(({ type }) => type !== null);
  return {
    number,
    by: "fields",
    fields: fieldsOn(whole, number),
    cutFields: widgets.length - whole.length,
    drawings: countDrawings(page),
    ...pageContents(page),
  };
}

/** What can be told from a file's size, first, and last bytes. */
function unreadableKind(bytes: Uint8Array): UnreadableForm | null {
  if (bytes.byteLength > maxFormBytes) return "too-large";
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = file.toString("latin1", 0, 1_024);
  if (start.startsWith("%FDF-") || /^\s*<\?xml[^>]*\?>\s*<xfdf/.test(start)) return "fdf";
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\0|MM\0\*)|^.{4}ftyphei/s.test(start)) return "picture";
  if (!start.includes("%PDF-")) return "not-pdf";
  return isWhole(file) ? null : "cut-off";
}

const endMark = "%%EOF";

/**
 * Ends with an end. Viewers save by appending, so a file that was cut has an earlier end in it, and what
 * was to be added begins after that: an object, a dictionary, `xref`, or `trailer`. What mail filters and
 * disks leave behind the end says nothing.
 */
function isWhole(file: Buffer): boolean {
  const end = file.lastIndexOf(endMark);
  const after = file.subarray(end + endMark.length);
  const start = after.findIndex((byte) => byte > 0x20);
  const words = start < 0 ? "" : after.toString("latin1", start, start + 64);
  return end >= 0 && !/^(?:\d|<$|<<|x|t)/.test(words);
}
