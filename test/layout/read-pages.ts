import { PDFiumLibrary } from "@hyzyla/pdfium";

/** In millimeters from the left and upper edge of the page. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Glyph extends Box {
  text: string;
  /** It is marked as part of a heading in the tag tree. */
  inHeading: boolean;
}

/** A rule, a box, a circle: anything drawn that is neither text nor picture. */
export interface Shape extends Box {
  /** Straight or curved pieces of its outline. */
  segments: number;
}

/** A page as an office printer sees it: shades of gray, 255 for paper. */
export interface Picture {
  width: number;
  height: number;
  dotsPerMm: number;
  gray: Uint8Array;
}

/** One page of a PDF as it comes out on paper. */
export interface PrintedPage extends Picture {
  /** From 1, in its document. */
  number: number;
  /** Of the paper, in millimeters. */
  paper: { width: number; height: number };
  glyphs: Glyph[];
  shapes: Shape[];
}

/** The pages of a PDF, read by PDFium: shown, measured and with their text. */
export async function readPages(pdf: Uint8Array, dotsPerInch = 50): Promise<PrintedPage[]> {
  const reader = await pdfium();
  const document = await reader.loadDocument(pdf);
  const raw = (reader as unknown as { module: RawPdfium }).module;
  const { documentIdx: handle } = document as unknown as { documentIdx: number };
  const memory = raw._malloc(64);
  try {
    return Array.from({ length: document.getPageCount() }, (_, index) =>
      readPage({ raw, memory, page: raw._FPDF_LoadPage(handle, index) }, index + 1, dotsPerInch),
    );
  } finally {
    raw._free(memory);
    document.destroy();
  }
}

let library: Promise<PDFiumLibrary> | undefined;

function pdfium(): Promise<PDFiumLibrary> {
  library ??= PDFiumLibrary.init();
  return library;
}

/**
 * PDFium's own functions, of which the package wraps too few: lengths are points from the lower
 * left, pointers are addresses in `HEAP…`, handles are numbers.
 */
interface RawPdfium {
  HEAPU8: Uint8Array;
  HEAPF32: Float32Array;
  HEAPF64: Float64Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(text: number): void;
  _FPDFText_CountChars(text: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_IsGenerated(text: number, index: number): number;
  _FPDFText_GetCharBox(
    text: number,
    index: number,
    left: number,
    right: number,
    bottom: number,
    top: number,
  ): number;
  _FPDFText_GetTextObject(text: number, index: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetMarkedContentID(object: number): number;
  _FPDFPageObj_GetBounds(
    object: number,
    left: number,
    bottom: number,
    right: number,
    top: number,
  ): number;
  _FPDFPath_CountSegments(path: number): number;
  _FPDF_StructTree_GetForPage(page: number): number;
  _FPDF_StructTree_Close(tree: number): void;
  _FPDF_StructTree_CountChildren(tree: number): number;
  _FPDF_StructTree_GetChildAtIndex(tree: number, index: number): number;
  _FPDF_StructElement_GetType(element: number, buffer: number, bytes: number): number;
  _FPDF_StructElement_CountChildren(element: number): number;
  _FPDF_StructElement_GetChildAtIndex(element: number, index: number): number;
  _FPDF_StructElement_GetChildMarkedContentID(element: number, index: number): number;
  _FPDFBitmap_Create(width: number, height: number, alpha: number): number;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDFBitmap_FillRect(
    bitmap: number,
    left: number,
    top: number,
    width: number,
    height: number,
    color: number,
  ): void;
  _FPDFBitmap_GetBuffer(bitmap: number): number;
  _FPDFBitmap_GetStride(bitmap: number): number;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
}

interface OpenPage {
  raw: RawPdfium;
  /** 64 bytes for what PDFium writes to an address. */
  memory: number;
  page: number;
}

const mmPerPoint = 25.4 / 72;
const pathObject = 2;
/** FPDF_ANNOT | FPDF_GRAYSCALE: what fields show is part of the page. */
const renderFlags = 1 | 8;

function readPage(open: OpenPage, number: number, dotsPerInch: number): PrintedPage {
  const { raw, page } = open;
  try {
    const width = raw._FPDF_GetPageWidth(page) * mmPerPoint;
    const height = raw._FPDF_GetPageHeight(page) * mmPerPoint;
    return {
      number,
      paper: { width, height },
      glyphs: readGlyphs(open, height),
      shapes: readShapes(open, height),
      ...render(open, { width, height }, dotsPerInch / 25.4),
    };
  } finally {
    raw._FPDF_ClosePage(page);
  }
}

/** Spaces, and what PDFium adds to the text by its own guess, have no glyph. */
function readGlyphs(open: OpenPage, height: number): Glyph[] {
  const { raw, memory, page } = open;
  const headings = headingMarks(open);
  const text = raw._FPDFText_LoadPage(page);
  const glyphs: Glyph[] = [];
  const count = raw._FPDFText_CountChars(text);
  for (let index = 0; index < count; index += 1) {
    const character = String.fromCodePoint(raw._FPDFText_GetUnicode(text, index));
    if (/[\s\0]/.test(character) || raw._FPDFText_IsGenerated(text, index) === 1) continue;
    raw._FPDFText_GetCharBox(text, index, memory, memory + 8, memory + 16, memory + 24);
    const [left = 0, right = 0, bottom = 0, top = 0] = raw.HEAPF64.subarray(memory / 8);
    const object = raw._FPDFText_GetTextObject(text, index);
    glyphs.push({
      text: character,
      ...fromPoints({ left, right, bottom, top }, height),
      inHeading: headings.has(raw._FPDFPageObj_GetMarkedContentID(object)),
    });
  }
  raw._FPDFText_ClosePage(text);
  return glyphs;
}

/** Numbers of the pieces of the page that the tag tree puts into a heading. */
function headingMarks({ raw, memory, page }: OpenPage): Set<number> {
  const marks = new Set<number>();
  const tree = raw._FPDF_StructTree_GetForPage(page);
  const typeOf = (element: number) => {
    const bytes = raw._FPDF_StructElement_GetType(element, memory, 64);
    return String.fromCharCode(...raw.HEAPU8.subarray(memory, memory + bytes)).replaceAll("\0", "");
  };
  const visit = (element: number, inHeading: boolean) => {
    const within = inHeading || /^H\d$/.test(typeOf(element));
    const children = raw._FPDF_StructElement_CountChildren(element);
    for (let index = 0; index < children; index += 1) {
      const child = raw._FPDF_StructElement_GetChildAtIndex(element, index);
      if (child !== 0) visit(child, within);
      else if (within) marks.add(raw._FPDF_StructElement_GetChildMarkedContentID(element, index));
    }
  };
  const roots = raw._FPDF_StructTree_CountChildren(tree);
  for (let index = 0; index < roots; index += 1) {
    visit(raw._FPDF_StructTree_GetChildAtIndex(tree, index), false);
  }
  raw._FPDF_StructTree_Close(tree);
  marks.delete(-1);
  return marks;
}

function readShapes({ raw, memory, page }: OpenPage, height: number): Shape[] {
  const shapes: Shape[] = [];
  const count = raw._FPDFPage_CountObjects(page);
  for (let index = 0; index < count; index += 1) {
    const object = raw._FPDFPage_GetObject(page, index);
    if (raw._FPDFPageObj_GetType(object) !== pathObject) continue;
    raw._FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12);
    const [left = 0, bottom = 0, right = 0, top = 0] = raw.HEAPF32.subarray(memory / 4);
    const segments = raw._FPDFPath_CountSegments(object);
    shapes.push({ ...fromPoints({ left, right, bottom, top }, height), segments });
  }
  return shapes;
}

function render(
  { raw, page }: OpenPage,
  paper: { width: number; height: number },
  dotsPerMm: number,
): Picture {
  const width = Math.round(paper.width * dotsPerMm);
  const height = Math.round(paper.height * dotsPerMm);
  const bitmap = raw._FPDFBitmap_Create(width, height, 0);
  raw._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  raw._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderFlags);
  const stride = raw._FPDFBitmap_GetStride(bitmap);
  const buffer = raw._FPDFBitmap_GetBuffer(bitmap);
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Four bytes a dot; in shades of gray they are the same.
      gray[y * width + x] = raw.HEAPU8[buffer + y * stride + x * 4] ?? 255;
    }
  }
  raw._FPDFBitmap_Destroy(bitmap);
  return { width, height, dotsPerMm, gray };
}

function fromPoints({ left, right, bottom, top }: Box, height: number): Box {
  return {
    left: left * mmPerPoint,
    right: right * mmPerPoint,
    top: height - top * mmPerPoint,
    bottom: height - bottom * mmPerPoint,
  };
}
