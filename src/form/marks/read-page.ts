import type { FieldPlace } from "../add-form.ts";
import type { FilledField } from "../filled-form.ts";
import { codeRectangle } from "../page-code.ts";
import { type BoxMark, boxMarks } from "./box-marks.ts";
import { type FoundCode, findCode, printedCode } from "./find-code.ts";
import type { PrintedBox } from "./find-outline.ts";
import { hasWriting } from "./find-writing.ts";
import { type GrayImage, type Point, shadeAt } from "./gray-image.ts";
import { type DrawnPage, withDrawnPage } from "./pdfium.ts";
import { registerPage } from "./register-page.ts";
import { apply, type Transform } from "./transform.ts";

/** A page of a scorecard as it was printed. */
export interface PrintedPage {
  /** In points. */
  width: number;
  height: number;
  /** Its own fields alone. */
  places: readonly FieldPlace[];
}

export interface PageCodeReading {
  code: FoundCode | null;
  /** True for a page with next to nothing on it, such as the back of a sheet. */
  isBlank: boolean;
}

/** Which scorecard's page it is, from its code. Any viewer's, printer's, or scanner's page may be given. */
export async function readPageCode(bytes: Uint8Array, number: number): Promise<PageCodeReading> {
  const reading = await withDrawnPage(bytes, number, async (page) => {
    const code = await findCode(page);
    return { code, isBlank: code === null && isBlank(page) };
  });
  return reading ?? { code: null, isBlank: false };
}

/** What stands for writing that can't be read. */
export const handwritten = "[handwritten]";

/**
 * Reads a page's fields from what it looks like: boxes by their ink, text where the page has it as text.
 * A mark that may be none is unsure and has no value.
 *
 * @returns null if the boxes aren't where they were printed: nothing can be told of such a page
 */
export async function readPageMarks(
  bytes: Uint8Array,
  number: number,
  code: FoundCode,
  printed: PrintedPage,
): Promise<FilledField[] | null> {
  return withDrawnPage(bytes, number, async (page) => {
    const buttons = printed.places.filter(isButton);
    const boxes = buttons.map(boxOf);
    const printedAt = printedCode(code, codeRectangle(printed.width, printed.height));
    const registered = registerPage(page, printedAt, boxes);
    if (registered === null) return null;
    const marks = boxMarks(page, boxes, registered);
    const texts = printed.places.filter((place) => !isButton(place));
    return [...buttonFields(buttons, marks), ...textFields(page, texts, registered.transform)];
  });
}

function isButton({ type }: FieldPlace): boolean {
  return type === "check" || type === "radio";
}

function boxOf({ type, rectangle: [left, bottom, right, top] }: FieldPlace): PrintedBox {
  return {
    shape: type === "check" ? "square" : "circle",
    center: { x: (left + right) / 2, y: (bottom + top) / 2 },
    half: (right - left + top - bottom) / 4,
  };
}

/** What a ticked box stores, as `addForm` makes it. */
const ticked = "Yes";

/** Of several choices one is made when it alone is marked and there's no doubt about the others. */
function buttonFields(places: readonly FieldPlace[], marks: readonly BoxMark[]): FilledField[] {
  const names = [...new Set(places.map(({ name }) => name))];
  return names.map((name) => {
    const own = places.flatMap((place, index) =>
      place.name === name ? { option: place.option ?? ticked, mark: marks[index] ?? "unsure" } : [],
    );
    const set = own.filter(({ mark }) => mark === "set");
    const isUnsure = set.length > 1 || own.some(({ mark }) => mark === "unsure");
    const values = isUnsure ? [] : set.map(({ option }) => option);
    return { name, type: "button", values, alsoOn: [], overflows: false, isUnsure };
  });
}

function textFields(
  page: DrawnPage,
  places: readonly FieldPlace[],
  transform: Transform,
): FilledField[] {
  const areas = places.map(({ rectangle }) => cornersOf(rectangle, transform));
  const texts = page.isPicture ? [] : page.textsIn(areas);
  return places.map((place, index) => {
    const text = typedText(texts[index] ?? "", place.type === "multiline");
    const isWritten =
      text === "" && place.type === "multiline" && hasWriting(page, place.rectangle, transform);
    const value = isWritten ? handwritten : text;
    return {
      name: place.name,
      type: "text",
      values: value === "" ? [] : [value],
      alsoOn: [],
      overflows: false,
      isUnsure: false,
    };
  });
}

/** Without the blank that's printed under it; a line wherever the page has one. */
function typedText(text: string, isMultiline: boolean): string {
  const typed = text.replace(/_{4,}/g, "").replace(/\r\n?/g, "\n").trim();
  return isMultiline ? typed : typed.replace(/\s+/g, " ");
}

function cornersOf(
  [left, bottom, right, top]: FieldPlace["rectangle"],
  transform: Transform,
): Point[] {
  return [
    { x: left, y: bottom },
    { x: right, y: bottom },
    { x: right, y: top },
    { x: left, y: top },
  ].map((corner) => apply(transform, corner));
}

/** Every so many pixels is looked at. */
const blankStep = 3;
/** Specks of dust and the shadow of an edge are less, and a line of text is more. */
const maxSpecks = 0.002;

function isBlank(image: GrayImage): boolean {
  let [dark, all] = [0, 0];
  for (let y = 0; y < image.height; y += blankStep) {
    for (let x = 0; x < image.width; x += blankStep) {
      all += 1;
      if (shadeAt(image, { x, y }) < 110) dark += 1;
    }
  }
  return dark / all < maxSpecks;
}
