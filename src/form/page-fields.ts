import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFStream,
  PDFString,
} from "@cantoo/pdf-lib";
import type { FilledField } from "./filled-form.ts";
import type { Annotation } from "./page-annotations.ts";
import { decodeStream, decodeTextString } from "./pdf-text.ts";
import { fitsBox, type TextBox } from "./text-fit.ts";

/** One place of a field on a page. */
export interface Widget {
  annotation: Annotation;
  /** The field that it is a place of, which may be the annotation itself. */
  field: PDFDict;
  name: string;
  /** Null if it has lost its field. */
  type: FilledField["type"] | null;
}

/** All places of a field, on whatever page. */
export interface FieldPlaces {
  readonly pages: ReadonlySet<number>;
  readonly widgets: readonly Widget[];
}

/** A chain of parents is never longer, unless it bites its tail. */
const maxParents = 32;

export function widgetOf(annotation: Annotation): Widget {
  const chain = parentChain(annotation);
  // Widgets of one group have no name of their own; the field is the first that has one.
  const field = chain.find((node) => node.has(PDFName.of("T"))) ?? annotation;
  return { annotation, field, name: nameOf(chain), type: typeOf(inherited(chain, "FT")) };
}

/** The annotation, its field, and what that is under, outward. */
function parentChain(annotation: PDFDict): PDFDict[] {
  const chain = [annotation];
  for (let next = parentOf(annotation); next && chain.length < maxParents; next = parentOf(next)) {
    if (chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

function parentOf(node: PDFDict): PDFDict | null {
  const parent = node.lookup(PDFName.of("Parent"));
  return parent instanceof PDFDict ? parent : null;
}

/**
 * The parts of the names, outermost first. Merging tools make names differ: pdftk puts a number in
 * front (`1.candidate`), qpdf adds one (`candidate+1`).
 */
function nameOf(chain: readonly PDFDict[]): string {
  const parts = [...chain]
    .reverse()
    .flatMap((node) => textOf(node.lookup(PDFName.of("T"))) ?? [])
    .map((part) => part.replace(/\+\d+$/, ""));
  return parts.join(".").replace(/^(?:\d+\.)+/, "");
}

function inherited(chain: readonly PDFDict[], key: string): unknown {
  return chain.map((node) => node.lookup(PDFName.of(key))).find((value) => value !== undefined);
}

function typeOf(type: unknown): FilledField["type"] | null {
  if (!(type instanceof PDFName)) return null;
  const name = type.decodeText();
  return name === "Btn" ? "button" : name === "Tx" || name === "Ch" ? "text" : null;
}

/** The fields of one page, in the order of their first places there. */
export function fieldsOf(
  widgets: readonly Widget[],
  page: number,
  placesOf: (field: PDFDict) => FieldPlaces,
  widthOf: (text: string) => number,
): FilledField[] {
  const byField = new Map<PDFDict, Widget[]>();
  for (const widget of widgets) {
    byField.set(widget.field, [...(byField.get(widget.field) ?? []), widget]);
  }
  return [...byField].flatMap(([field, ofOne]) => {
    const [first] = ofOne;
    if (!first?.type) return [];
    const values = first.type === "button" ? chosenStates(ofOne) : typedTexts(ofOne);
    const places = placesOf(field);
    const alsoOn = [...places.pages].filter((number) => number !== page);
    const overflows = first.type === "text" && isCut(values, places.widgets, widthOf);
    return { name: first.name, type: first.type, values, alsoOn, overflows, isUnsure: false };
  });
}

function isCut(
  texts: readonly string[],
  widgets: readonly Widget[],
  widthOf: (text: string) => number,
): boolean {
  const boxes = widgets.flatMap(({ annotation }) => boxOf(annotation) ?? []);
  if (boxes.length === 0) return false;
  return texts.some((text) => !boxes.some((box) => fitsBox(text, box, widthOf)));
}

const multilineFlag = 1 << 12;

/** Null for a place without any size: nothing was to be seen there. */
function boxOf(annotation: PDFDict): TextBox | null {
  const rectangle = annotation.lookup(PDFName.of("Rect"));
  if (!(rectangle instanceof PDFArray)) return null;
  const [left = 0, bottom = 0, right = 0, top = 0] = rectangle
    .asArray()
    .map((value) => (value instanceof PDFNumber ? value.asNumber() : 0));
  const [width, height] = [Math.abs(right - left), Math.abs(top - bottom)];
  if (Math.min(width, height) < 1 || isHidden(annotation)) return null;
  const chain = parentChain(annotation);
  const flags = inherited(chain, "Ff");
  const look = textOf(inherited(chain, "DA")) ?? "";
  return {
    width,
    height,
    isMultiline: flags instanceof PDFNumber && (flags.asNumber() & multilineFlag) !== 0,
    size: Number(/(\d*\.?\d+)\s+Tf\b/.exec(look)?.[1] ?? 0),
  };
}

const hiddenFlag = 1 << 1;

/** What's printed on the page already has a hidden place. */
function isHidden(annotation: PDFDict): boolean {
  const flags = annotation.lookup(PDFName.of("F"));
  return flags instanceof PDFNumber && (flags.asNumber() & hiddenFlag) !== 0;
}

/** What the group stores, and what its places show to be on: either may be all that a tool wrote. */
function chosenStates(widgets: readonly Widget[]): string[] {
  const states = widgets.flatMap(({ annotation, field }) => [
    exportedState(stateOf(inherited(parentChain(annotation), "V")), field),
    exportedState(stateOf(annotation.lookup(PDFName.of("AS"))), field),
  ]);
  return [...new Set(states)].filter((state) => state !== "" && state !== "Off");
}

/**
 * What a state stands for: some tools call a group's states 0, 1, 2, and keep the values in a list, in
 * the order of the group's places (ISO 32000-1, 12.7.4.2.3).
 */
function exportedState(state: string, field: PDFDict): string {
  const options = field.lookup(PDFName.of("Opt"));
  const kids = field.lookup(PDFName.of("Kids"));
  if (!(options instanceof PDFArray && kids instanceof PDFArray)) return state;
  const place = Array.from({ length: kids.size() }, (_, at) => kids.lookup(at)).findIndex(
    (kid) => kid instanceof PDFDict && statesOf(kid).includes(state),
  );
  return (place < 0 ? null : textOf(options.lookup(place))) ?? state;
}

/** The states that a place has a picture of, without that of being off. */
function statesOf(widget: PDFDict): string[] {
  const looks = widget.lookup(PDFName.of("AP"));
  const normal = looks instanceof PDFDict ? looks.lookup(PDFName.of("N")) : undefined;
  const states = normal instanceof PDFDict ? normal.keys().map((key) => key.decodeText()) : [];
  return states.filter((state) => state !== "Off");
}

function stateOf(value: unknown): string {
  return value instanceof PDFName ? value.decodeText() : (textOf(value) ?? "");
}

function typedTexts(widgets: readonly Widget[]): string[] {
  const texts = widgets.map(({ annotation }) => {
    const value = inherited(parentChain(annotation), "V");
    return textOf(value) ?? "";
  });
  return [...new Set(texts)].filter((text) => text.trim() !== "");
}

function textOf(value: unknown): string | null {
  if (value instanceof PDFString || value instanceof PDFHexString) return decodeTextString(value);
  if (value instanceof PDFStream) return decodeStream(value);
  if (value instanceof PDFArray) return textOf(value.lookup(0));
  return null;
}
