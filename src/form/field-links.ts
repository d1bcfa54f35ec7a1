import { type FieldAddress, isFieldUrl, parseFieldUrl } from "./field-address.ts";
import type { PdfFile } from "./pdf-file.ts";
import { entry, numbersIn, pdfReference, references, unescapeLiteral } from "./pdf-values.ts";

/** A link annotation that stands for a field. */
export interface FieldLink extends FieldAddress {
  readonly object: number;
  readonly page: number;
  /** Left, bottom, right, top in points. */
  readonly rectangle: readonly [number, number, number, number];
  /** Key of its structure element in the parent tree; null in a PDF without tags. */
  readonly structParent: number | null;
}

/** Numbers of the pages' objects in the order of the pages. */
export function pageObjects(file: PdfFile): number[] {
  const [root] = references(entry(file.object(file.root), "Pages"));
  return root === undefined ? [] : leaves(file, root);
}

function leaves(file: PdfFile, node: number): number[] {
  const dictionary = file.object(node);
  if (!dictionary.includes("/Kids")) return [node];
  return references(entry(dictionary, "Kids")).flatMap((kid) => leaves(file, kid));
}

/** The links of one page that stand for fields, in the order of the text. */
export function fieldLinks(file: PdfFile, page: number): FieldLink[] {
  return references(entry(file.object(page), "Annots")).flatMap((object) => {
    const annotation = file.object(object);
    const inside = /\/URI \(((?:\\.|[^\\)])*)\)/.exec(annotation)?.[1] ?? "";
    const url = unescapeLiteral(inside);
    if (!isFieldUrl(url)) return [];
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(entry(annotation, "Rect"));
    const [structParent = null] = numbersIn(entry(annotation, "StructParent"));
    const rectangle = [left, bottom, right, top] as const;
    return { ...parseFieldUrl(url), object, page, rectangle, structParent };
  });
}

/** Puts an annotation behind those that a page has. */
export function addAnnotation(file: PdfFile, page: number, object: number): void {
  const dictionary = file.object(page);
  const before = entry(dictionary, "Annots");
  const added = before.startsWith("[")
    ? dictionary.replace(before, () => before.replace(/\]$/, ` ${pdfReference(object)}]`))
    : dictionary.replace("<<", () => `<</Annots [${pdfReference(object)}]\n`);
  file.replace(page, added);
}
