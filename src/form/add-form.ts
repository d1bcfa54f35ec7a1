import type { FieldType } from "./field-address.ts";
import { type FieldLink, fieldLinks, pageObjects } from "./field-links.ts";
import { addFields } from "./form-fields.ts";
import { type HeadField, headLinks } from "./head-field.ts";
import { addPageCodes } from "./page-code.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { pdfReference } from "./pdf-values.ts";
import type { PageCode } from "./sheet-id.ts";
import { addSheetLinks } from "./sheet-links.ts";
import { loadTextFont } from "./text-font.ts";
import { correctApostrophes } from "./to-unicode.ts";

/** A form field, or one choice of a radio group, and where it is. */
export interface FieldPlace {
  name: string;
  type: FieldType;
  /** Which choice of a radio group; null for the other types. */
  option: string | null;
  /** From 1. */
  page: number;
  /** Left, bottom, right, top in points from the page's lower left corner. */
  rectangle: [number, number, number, number];
}

export interface FillablePdf {
  pdf: Uint8Array;
  /** In the order of the pages and their text. */
  fields: FieldPlace[];
}

/** The same as `makeFillable`, without where the fields are. */
export async function addForm(
  pdf: Uint8Array,
  code: PageCode | null = null,
  headField: HeadField | null = null,
): Promise<Uint8Array> {
  return (await makeFillable(pdf, code, headField)).pdf;
}

/**
 * Makes a printed PDF fillable: where `linkFields` laid links, form fields stand now. With a code, each
 * page says which it is, in a QR code and in a hidden field; with a head field, the blank in each page's
 * head can be filled in, too. Nothing printed moves; the same bytes in give the same bytes out.
 * @throws UserError printing if the PDF is not as Chromium writes it, or a field cannot be made
 */
export async function makeFillable(
  pdf: Uint8Array,
  code: PageCode | null = null,
  headField: HeadField | null = null,
): Promise<FillablePdf> {
  const file = readPdfFile(pdf);
  const pages = pageObjects(file);
  const links = pages.flatMap((page) => fieldLinks(file, page));
  if (headField !== null) links.push(...headLinks(file, pages, headField));
  if (links.length > 0) {
    // Without a field that can be filled in there's nothing to bring back.
    const sheets = code === null ? [] : addSheetLinks(file, pages, code);
    addToCatalog(file, addFields(file, [...links, ...sheets], await loadTextFont()));
    tagAsFields(file, links);
  }
  if (code !== null) await addPageCodes(file, pages, code);
  correctApostrophes(file);
  return { pdf: file.write(), fields: links.map((link) => placeOf(link, pages)) };
}

/** What is printed already is no place to write to, but it can be read. */
function placeOf(
  { name, type, option, page, rectangle }: FieldLink,
  pages: readonly number[],
): FieldPlace {
  const [left, bottom, right, top] = rectangle.map(hundredths);
  return {
    name,
    type,
    option,
    page: pages.indexOf(page) + 1,
    rectangle: [left ?? 0, bottom ?? 0, right ?? 0, top ?? 0],
  };
}

/** A hundredth of a point is less than any printer can place. */
function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}

function addToCatalog(file: PdfFile, form: number): void {
  const catalog = file.object(file.root);
  file.replace(file.root, catalog.replace("<<", `<</AcroForm ${pdfReference(form)}\n`));
}

/** The links' structure elements refer to the fields already; only their role is still that of a link. */
function tagAsFields(file: PdfFile, links: readonly FieldLink[]): void {
  const objects = new Set(links.map(({ object }) => object));
  for (const number of file.startingWith("<</Type /StructElem\n/S /Link\n")) {
    const element = file.object(number);
    const [, object] = /\/Obj (\d+) 0 R/.exec(element) ?? [];
    if (objects.has(Number(object))) file.replace(number, element.replace("/S /Link", "/S /Form"));
  }
}
