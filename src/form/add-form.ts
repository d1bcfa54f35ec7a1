import { type FieldLink, fieldLinks, pageObjects } from "./field-links.ts";
import { addFields } from "./form-fields.ts";
import { addPageCodes, type PageCode } from "./page-code.ts";
import { type PdfFile, readPdfFile } from "./pdf-file.ts";
import { pdfReference } from "./pdf-values.ts";

/**
 * Makes a printed PDF fillable: where `linkFields` laid links, form fields stand now. Draws a code on
 * each page if one is wanted. Nothing printed moves; the same bytes in give the same bytes out.
 * @throws Failure printing if the PDF is not as Chromium writes it, or a field cannot be made
 */
export async function addForm(pdf: Uint8Array, code: PageCode | null = null): Promise<Uint8Array> {
  const file = readPdfFile(pdf);
  const pages = pageObjects(file);
  const links = pages.flatMap((page) => fieldLinks(file, page));
  if (links.length > 0) {
    addToCatalog(file, addFields(file, links));
    tagAsFields(file, links);
  }
  if (code !== null) await addPageCodes(file, pages, code);
  return file.write();
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
