import type { TextFont } from "./text-font.ts";

/** A text field's place, in points. */
export interface TextBox {
  readonly width: number;
  readonly height: number;
  readonly isMultiline: boolean;
  /** Of the type; 0 where the viewer sets it as small as the text needs. */
  readonly size: number;
}

/** In points: what a viewer has to set smaller can't be read on paper. */
const minSize = 5;
/** Between the type and its box, in points, as viewers leave it. */
const padding = 2;
/** Of the size of the type; viewers have 1 to 1.35. */
const lineHeight = 1.2;
/** The same where a program has set the size: it knows its own lines, and made them fit. */
const minLineHeight = 1;
/** Of an em, in thousandths: what the font lacks is Asian for the most part. */
const unknownWidth = 1000;

/** True if paper shows all of a text that someone typed into a field. */
export function fitsBox(text: string, box: TextBox, widthOf: (text: string) => number): boolean {
  const size = box.size === 0 ? minSize : box.size;
  const width = (box.width - 2 * padding) / size;
  if (!box.isMultiline) return widthOf(text.replaceAll("\n", " ")) <= width;
  const height = box.size === 0 ? lineHeight : minLineHeight;
  const lines = text.split("\n").reduce((sum, line) => sum + countLines(line, width, widthOf), 0);
  return lines * size * height <= box.height;
}

function countLines(text: string, width: number, widthOf: (text: string) => number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=\s)/)) {
    const wide = widthOf(word);
    if (used > 0 && used + widthOf(word.trimEnd()) > width) {
      lines += 1;
      used = 0;
    }
    lines += wide > width ? Math.ceil(wide / width) - 1 : 0;
    used += wide > width ? wide % width : wide;
  }
  return lines;
}

/** Measures text in ems of the font that fields are filled in with. */
export function measureWith({ characters, widths }: TextFont): (text: string) => number {
  const known = new Map([...characters].map((character, index) => [character, widths[index]]));
  return (text) =>
    [...text.normalize("NFC")].reduce(
      (sum, character) => sum + (known.get(character) ?? unknownWidth) / 1000,
      0,
    );
}
