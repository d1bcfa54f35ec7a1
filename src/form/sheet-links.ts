import { addAnnotation, type FieldLink } from "./field-links.ts";
import { codeRectangleOn } from "./page-code.ts";
import type { PdfFile } from "./pdf-file.ts";
import { type PageCode, sheetFieldName, sheetIdText } from "./sheet-id.ts";

/**
 * Adds a place for a hidden field to each page, which holds the page's id: a viewer that fills the form
 * in keeps it, whatever becomes of the file's name and the order of its pages. It's no part of the text,
 * so it has no structure element.
 */
export function addSheetLinks(
  file: PdfFile,
  pages: readonly number[],
  code: PageCode,
): FieldLink[] {
  return pages.map((page, index) => {
    const number = index + 1;
    const object = file.add();
    addAnnotation(file, page, object);
    return {
      type: "text",
      name: sheetFieldName(number),
      option: null,
      label: `Sheet ${number} of ${pages.length}`,
      value: sheetIdText({ ...code, page: number, pages: pages.length }),
      object,
      page,
      rectangle: codeRectangleOn(file, page),
      structParent: null,
    };
  });
}
