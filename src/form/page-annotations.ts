import { PDFDict, PDFName, type PDFPage, PDFStream } from "@cantoo/pdf-lib";

/** One annotation, with where it is kept: two pages never share one. */
export type Annotation = PDFDict;

/** Marks that viewers draw on a page. Links, fields, and pop-up notes are none. */
const drawn = new Set(
  [
    "Ink",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Stamp",
    "Highlight",
    "Underline",
    "StrikeOut",
    "Text",
  ].map((name) => `/${name}`),
);

export function annotationsOf(page: PDFPage): Annotation[] {
  const list = page.node.Annots();
  if (!list) return [];
  return Array.from({ length: list.size() }, (_, index) => list.lookup(index)).filter(
    (annotation) => annotation instanceof PDFDict,
  );
}

export function isWidget(annotation: Annotation): boolean {
  return subtypeOf(annotation) === "/Widget";
}

export function countDrawings(page: PDFPage): number {
  return annotationsOf(page).filter((annotation) => drawn.has(subtypeOf(annotation))).length;
}

function subtypeOf(annotation: Annotation): string {
  return String(annotation.lookup(PDFName.of("Subtype")) ?? "");
}

/** What a page is made of: one of images alone is a picture of a page. */
export function pageContents(page: PDFPage): { hasFonts: boolean; hasImages: boolean } {
  const found = { hasFonts: false, hasImages: false };
  const seen = new Set<unknown>();
  const visit = (resources: unknown) => {
    if (!(resources instanceof PDFDict) || seen.has(resources)) return;
    seen.add(resources);
    const fonts = resources.lookup(PDFName.of("Font"));
    if (fonts instanceof PDFDict && fonts.keys().length > 0) found.hasFonts = true;
    const objects = resources.lookup(PDFName.of("XObject"));
    if (!(objects instanceof PDFDict)) return;
    for (const key of objects.keys()) {
      const object = objects.lookup(key);
      if (!(object instanceof PDFStream)) continue;
      if (String(object.dict.lookup(PDFName.of("Subtype"))) === "/Image") found.hasImages = true;
      else visit(object.dict.lookup(PDFName.of("Resources")));
    }
  };
  visit(page.node.Resources());
  return found;
}
