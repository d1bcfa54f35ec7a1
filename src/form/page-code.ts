import type { FieldLink } from "./field-links.ts";
import type { PdfFile } from "./pdf-file.ts";
import { entry, numbersIn, pdfNumber, pdfReference, pdfStream } from "./pdf-values.ts";
import { type PageCode, sheetIdText } from "./sheet-id.ts";

const pointsPerMm = 72 / 25.4;

/**
 * Where every page's code stands: its upper right corner, in millimeters from the page's. 15 mm of
 * code leaves its modules about half a millimeter wide, which a copier keeps; the page must leave
 * four modules of white around it (ISO/IEC 18004), 2.1 mm.
 */
export const codePlace = { fromRight: 15, fromTop: 5, side: 15 } as const;

/** Draws a code on every page, as an artifact: there is nothing in it for someone who listens. */
export async function addPageCodes(
  file: PdfFile,
  pages: readonly number[],
  code: PageCode,
): Promise<void> {
  const modulesOf = await loadEncoder();
  const before = pdfReference(file.add(pdfStream("", "q")));
  for (const [index, page] of pages.entries()) {
    const dictionary = file.object(page);
    const modules = modulesOf(sheetIdText({ ...code, page: index + 1, pages: pages.length }));
    const after = pdfReference(
      file.add(pdfStream("", drawing(modules, codeRectangleOn(file, page)))),
    );
    const contents = `/Contents [${before} ${entry(dictionary, "Contents").trim()} ${after}]\n`;
    file.replace(
      page,
      dictionary.replace(/\/Contents [^/>]*/, () => contents),
    );
  }
}

/** Above this many modules a side they would be too small to lose more of them to error correction. */
const manyModules = 33;

type Encoder = (text: string) => boolean[][];

let encoder: Promise<Encoder> | undefined;

/** Begins to import what draws codes: while a page is printed there is time for it. */
export function loadEncoder(): Promise<Encoder> {
  encoder ??= importEncoder();
  return encoder;
}

/** With a quarter of the code to spare, for staples and stamps; with 15% where the code is dense. */
async function importEncoder(): Promise<Encoder> {
  const { default: encodeQR } = await import("qr");
  // The encoder insists on white around the code, which the page has already.
  const modules = (text: string, ecc: "medium" | "quartile") =>
    encodeQR(text, "raw", { ecc, border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1));
  return (text) => {
    const robust = modules(text, "quartile");
    return robust.length > manyModules ? modules(text, "medium") : robust;
  };
}

/** Where the code is on a page of this object, in points. */
export function codeRectangleOn(file: PdfFile, page: number): FieldLink["rectangle"] {
  const [, , width = 0, height = 0] = numbersIn(entry(file.object(page), "MediaBox"));
  return codeRectangle(width, height);
}

/** Where the code is on a page of a size, all in points. */
export function codeRectangle(width: number, height: number): FieldLink["rectangle"] {
  const right = width - codePlace.fromRight * pointsPerMm;
  const top = height - codePlace.fromTop * pointsPerMm;
  const side = codePlace.side * pointsPerMm;
  return [right - side, top - side, right, top];
}

/** Black rectangles of one path, so that no seams show between them; one unit is one module. */
function drawing(
  modules: readonly (readonly boolean[])[],
  [left, , right, top]: FieldLink["rectangle"],
): string {
  const unit = (right - left) / modules.length;
  const rectangles = modules.flatMap((row, y) =>
    runs(row).map(([x, long]) => `${x} ${y} ${long} 1 re`),
  );
  return [
    "Q",
    "/Artifact <</Type /Pagination>> BDC",
    `q ${pdfNumber(unit)} 0 0 ${pdfNumber(-unit)} ${pdfNumber(left)} ${pdfNumber(top)} cm 0 g`,
    ...rectangles,
    "f Q",
    "EMC",
  ].join("\n");
}

/** Start and length of each run of dark modules. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  return row.flatMap((dark, x): [number, number][] => {
    if (!dark || row[x - 1]) return [];
    const end = row.indexOf(false, x);
    return [[x, (end < 0 ? row.length : end) - x]];
  });
}
