import { PDFiumLibrary } from "@hyzyla/pdfium";

type Native = (...values: number[]) => number;

/** The parts of PDFium that its package for Node has but doesn't declare. */
interface RawPdfium {
  _FPDF_LoadPage: Native;
  _FPDF_ClosePage: Native;
  _FPDFPage_Flatten: Native;
  _FPDFText_LoadPage: Native;
  _FPDFText_ClosePage: Native;
  _FPDFText_CountChars: Native;
  _FPDFText_GetUnicode: Native;
}

/** The text of each page with what its fields show, as paper has it. */
export async function shownText(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const { module: raw } = library as unknown as { module: RawPdfium };
  const { documentIdx: handle } = document as unknown as { documentIdx: number };
  const pages = Array.from({ length: document.getPageCount() }, (_, index) => {
    const page = raw._FPDF_LoadPage(handle, index);
    if (raw._FPDFPage_Flatten(page, 1) !== 1) throw new Error("PDFium found nothing to flatten");
    raw._FPDF_ClosePage(page);
    return textOf(raw, raw._FPDF_LoadPage(handle, index));
  });
  document.destroy();
  library.destroy();
  return pages;
}

function textOf(raw: RawPdfium, page: number): string {
  const text = raw._FPDFText_LoadPage(page);
  const codes = Array.from({ length: raw._FPDFText_CountChars(text) }, (_, index) =>
    raw._FPDFText_GetUnicode(text, index),
  );
  raw._FPDFText_ClosePage(text);
  raw._FPDF_ClosePage(page);
  return String.fromCodePoint(...codes).replace(/\s+/g, " ");
}
