import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import type { GrayImage, Point } from "./gray-image.ts";

type Native = (...values: number[]) => number;

/** The parts of PDFium that its package has but doesn't declare. */
interface PdfiumModule {
  HEAPU8: Uint8Array;
  wasmExports: { malloc: Native; free: Native };
  _FPDF_LoadPage: Native;
  _FPDF_ClosePage: Native;
  _FPDF_DeviceToPage: Native;
  _FPDFPage_CountObjects: Native;
  _FPDFPage_GetObject: Native;
  _FPDFPageObj_GetType: Native;
  _FPDFPageObj_GetBounds: Native;
  _FPDFText_LoadPage: Native;
  _FPDFText_ClosePage: Native;
  _FPDFText_GetBoundedText: Native;
}

/** A page of someone's file, drawn. */
export interface DrawnPage extends GrayImage {
  /** True if one picture covers most of it, as in a scan: then its text is what a program took it for. */
  isPicture: boolean;
  /** Text in areas of the picture, each given by all its corners in pixels; empty where there is none. */
  textsIn(areas: readonly (readonly Point[])[]): string[];
}

let starting: Promise<PDFiumLibrary> | undefined;

/** Compiled once: it has four megabytes. */
async function start(): Promise<PDFiumLibrary> {
  const path = createRequire(import.meta.url).resolve("@hyzyla/pdfium/pdfium.wasm");
  const wasmBinary = new Uint8Array(await readFile(path)).buffer;
  return PDFiumLibrary.init({ wasmBinary });
}

/** Pixels of a page's longer side: 200 for each inch of A4, whatever the file says of its size. */
const longSide = 2_339;
/** As of the shorter side: a page of another shape is none of ours. */
const maxLength = 2;

/**
 * Draws a page as it looks, with fields and whatever viewers put on it.
 *
 * @param number of the page, from 1
 * @returns what `use` returns; null for a page of a shape that no scorecard has
 */
export async function withDrawnPage<Result>(
  bytes: Uint8Array,
  number: number,
  use: (page: DrawnPage) => Promise<Result>,
): Promise<Result | null> {
  starting ??= start();
  const library = await starting;
  const document = await library.loadDocument(bytes, "");
  try {
    const image = await drawPage(document, number - 1);
    if (image === null) return null;
    const { module } = library as unknown as { module: PdfiumModule };
    const { documentIdx } = document as unknown as { documentIdx: number };
    const page = module._FPDF_LoadPage(documentIdx, number - 1);
    try {
      return await use({
        ...image,
        isPicture: hasPagePicture(module, page, document.getPage(number - 1).getOriginalSize()),
        textsIn: (areas) => textsIn(module, page, image, areas),
      });
    } finally {
      module._FPDF_ClosePage(page);
    }
  } finally {
    document.destroy();
  }
}

async function drawPage(document: PDFiumDocument, index: number): Promise<GrayImage | null> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const [shorter, longer] = [
    Math.min(originalWidth, originalHeight),
    Math.max(originalWidth, originalHeight),
  ];
  if (!(shorter >= 1) || longer > shorter * maxLength) return null;
  const { width, height, data } = await page.render({
    scale: longSide / longer,
    render: "bitmap",
    renderFormFields: true,
    colorSpace: "Gray",
  });
  return { width, height, gray: data };
}

/** PDFium's number for objects that are pictures. */
const imageObject = 3;

function hasPagePicture(
  module: PdfiumModule,
  page: number,
  { originalWidth, originalHeight }: { originalWidth: number; originalHeight: number },
): boolean {
  const half = (originalWidth * originalHeight) / 2;
  return withMemory(module, 16, (at) => {
    const count = module._FPDFPage_CountObjects(page);
    for (let index = 0; index < count; index += 1) {
      const object = module._FPDFPage_GetObject(page, index);
      if (module._FPDFPageObj_GetType(object) !== imageObject) continue;
      if (!module._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) continue;
      const view = new DataView(module.HEAPU8.buffer);
      const [left = 0, bottom = 0, right = 0, top = 0] = [0, 4, 8, 12].map((offset) =>
        view.getFloat32(at + offset, true),
      );
      if ((right - left) * (top - bottom) > half) return true;
    }
    return false;
  });
}

/** Characters that are read of one field. */
const maxText = 16_000;

function textsIn(
  module: PdfiumModule,
  page: number,
  image: GrayImage,
  areas: readonly (readonly Point[])[],
): string[] {
  const text = module._FPDFText_LoadPage(page);
  if (!text) return areas.map(() => "");
  try {
    return areas.map((corners) => {
      const places = corners.map((corner) => pagePlace(module, page, image, corner));
      const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
      const [left, right] = [Math.min(...xs), Math.max(...xs)];
      const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
      return withMemory(module, maxText * 2, (at) => {
        const length = module._FPDFText_GetBoundedText(text, left, top, right, bottom, at, maxText);
        const utf16 = module.HEAPU8.slice(at, at + Math.max(0, length) * 2);
        return new TextDecoder("utf-16le").decode(utf16).replace(/\0+$/, "");
      });
    });
  } finally {
    module._FPDFText_ClosePage(text);
  }
}

/** Where a pixel is on the file's page, whose corner may be anywhere and which may be turned. */
function pagePlace(
  module: PdfiumModule,
  page: number,
  { width, height }: GrayImage,
  { x, y }: Point,
): Point {
  return withMemory(module, 16, (at) => {
    const [column, row] = [Math.round(x), Math.round(y)];
    module._FPDF_DeviceToPage(page, 0, 0, width, height, 0, column, row, at, at + 8);
    const view = new DataView(module.HEAPU8.buffer);
    return { x: view.getFloat64(at, true), y: view.getFloat64(at + 8, true) };
  });
}

function withMemory<Result>(
  { wasmExports }: PdfiumModule,
  bytes: number,
  use: (at: number) => Result,
): Result {
  const at = wasmExports.malloc(bytes);
  try {
    return use(at);
  } finally {
    wasmExports.free(at);
  }
}
