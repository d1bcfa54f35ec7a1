import { PDFiumLibrary } from "@hyzyla/pdfium";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What pdf.js says of one place of a field. */
export interface FieldPlace {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly page: number;
  /** Left, bottom, right, top in points. */
  readonly rect: readonly [number, number, number, number];
  readonly value: string;
  readonly hidden: boolean;
  readonly editable: boolean;
  readonly multiline?: boolean;
  /** Of a radio button and a check box: the value that it stands for. */
  readonly exportValues?: string;
  readonly tooltip?: string;
}

/** Fields as pdf.js lists them, those that have a place, name by name in its order. */
export async function readFields(pdf: Uint8Array): Promise<Map<string, FieldPlace[]>> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const fields = (await document.getFieldObjects()) as Record<string, FieldPlace[]> | null;
  await document.destroy();
  const placed = Object.entries(fields ?? {}).map(
    ([name, places]) => [name, places.filter(({ id, type }) => id !== "" && type !== "")] as const,
  );
  return new Map(placed.filter(([, places]) => places.length > 0));
}

/** The value of a field, as a program would collect it. */
export function filledValue(fields: Map<string, FieldPlace[]>, name: string): string {
  const values = (fields.get(name) ?? []).map(({ value }) => value);
  return values.find((value) => value !== "Off" && value !== "") ?? "";
}

/** Fills in fields with pdf.js and saves: text by its value, a box or a circle by its choice. */
export async function fillFields(
  pdf: Uint8Array,
  values: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const fields = await readFields(pdf);
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  for (const [name, value] of Object.entries(values)) {
    const places = fields.get(name) ?? [];
    if (places.length === 0) throw new Error(`no field ${name}`);
    for (const { id, type, exportValues } of places) {
      const isButton = type === "checkbox" || type === "radiobutton";
      document.annotationStorage.setValue(id, { value: isButton ? exportValues === value : value });
    }
  }
  const saved = await document.saveDocument();
  await document.destroy();
  return saved;
}

/** Annotations of every page in the order of the page, as pdf.js reads them. */
export async function readAnnotations(pdf: Uint8Array): Promise<Annotation[][]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push((await (await document.getPage(number)).getAnnotations()) as Annotation[]);
  }
  await document.destroy();
  return pages;
}

export interface Annotation {
  readonly id: string;
  readonly subtype: string;
  readonly fieldName?: string;
  readonly alternativeText?: string;
  readonly buttonValue?: string;
  readonly url?: string;
}

/** Roles of a page's structure elements in reading order, with the annotation that each refers to. */
export async function readTags(pdf: Uint8Array, number = 1): Promise<[string, string | null][]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const tree = (await (await document.getPage(number)).getStructTree()) as TagNode | null;
  await document.destroy();
  const found: [string, string | null][] = [];
  const visit = ({ role, children = [] }: TagNode) => {
    const annotation = children.find(({ type }) => type === "annotation");
    if (role) found.push([role, annotation?.id ?? null]);
    for (const child of children) visit(child);
  };
  if (tree) visit(tree);
  return found;
}

interface TagNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TagNode[];
}

export interface PageImage {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel. */
  readonly data: Uint8Array;
}

/** Every page as pdfium draws it, forms and all. */
export async function pageImages(pdf: Uint8Array, dpi: number): Promise<PageImage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const images: PageImage[] = [];
  for (const page of document.pages()) {
    const { width, height, data } = await page.render({
      scale: dpi / 72,
      render: "bitmap",
      renderFormFields: true,
    });
    images.push({ width, height, data: new Uint8Array(data) });
  }
  document.destroy();
  library.destroy();
  return images;
}

/** How many pixels of two images differ, in part of a page if one is given. */
export function differentPixels(one: PageImage, other: PageImage, within?: PixelBox): number {
  let count = 0;
  for (let y = within?.top ?? 0; y < (within?.bottom ?? one.height); y += 1) {
    for (let x = within?.left ?? 0; x < (within?.right ?? one.width); x += 1) {
      const at = (y * one.width + x) * 4;
      if ([0, 1, 2].some((band) => one.data[at + band] !== other.data[at + band])) count += 1;
    }
  }
  return count;
}

export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A rectangle of a page in points, which rise from its foot, in pixels of its image, with two around. */
export function pixelBox(
  [left, bottom, right, top]: FieldPlace["rect"],
  { height }: PageImage,
  dpi: number,
): PixelBox {
  const pixels = (points: number) => Math.round((points * dpi) / 72);
  return {
    left: pixels(left) - 2,
    top: height - pixels(top) - 2,
    right: pixels(right) + 2,
    bottom: height - pixels(bottom) + 2,
  };
}
