import type { FieldLink } from "./field-links.ts";
import type { PdfFile } from "./pdf-file.ts";
import { pdfNumber, pdfStream } from "./pdf-values.ts";

/** What fields look like, each drawing an object of its own so that no reader has to make one up. */
export interface Appearances {
  /** A cross that stays inside the printed box. */
  cross(link: FieldLink): number;
  /** A disc that stays inside the printed circle. */
  disc(link: FieldLink): number;
  /** An empty box or circle: nothing, since it is printed on the page. */
  off(): number;
  /** An empty text field. One each: a reader that fills it writes into this very object. */
  blank(link: FieldLink): number;
}

export function appearances(file: PdfFile): Appearances {
  const made = new Map<string, number>();
  const shared = (look: keyof typeof contents, size: Size) => {
    const key = `${look} ${size.width} ${size.height}`;
    const object = made.get(key) ?? file.add(drawing(size, contents[look](size)));
    made.set(key, object);
    return object;
  };
  return {
    cross: (link) => shared("cross", sizeOf(link)),
    disc: (link) => shared("disc", sizeOf(link)),
    off: () => shared("off", { width: 1, height: 1 }),
    blank: (link) => file.add(drawing(sizeOf(link), "/Tx BMC\nEMC")),
  };
}

const contents = { cross: crossIn, disc: discIn, off: () => "" };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** To a hundredth of a point, so that boxes of the same size share a drawing. */
function sizeOf({ rectangle: [left, bottom, right, top] }: FieldLink): Size {
  const rounded = (points: number) => Math.round(points * 100) / 100;
  return { width: rounded(right - left), height: rounded(top - bottom) };
}

function drawing({ width, height }: Size, content: string): string {
  const box = `[0 0 ${pdfNumber(width)} ${pdfNumber(height)}]`;
  // Empty, but there: a program that draws what was typed adds its font to them.
  return pdfStream(`/Type /XObject /Subtype /Form /BBox ${box} /Resources <<>>`, content);
}

/** Strokes of 1.2 points, seen at arm's length and on a copy. */
function crossIn({ width, height }: Size): string {
  const side = Math.min(width, height) * 0.3;
  const [x, y] = [width / 2, height / 2];
  const line = (rise: number) =>
    `${point(x - side, y - side * rise)} m ${point(x + side, y + side * rise)} l`;
  return `q 1.2 w 1 J 0 G ${line(1)} ${line(-1)} S Q`;
}

/** Four curves make a circle when their handles are this much of its radius. */
const roundness = 0.5523;

function discIn({ width, height }: Size): string {
  const radius = Math.min(width, height) * 0.3;
  const [x, y] = [width / 2, height / 2];
  const at = (right: number, up: number) => point(x + right * radius, y + up * radius);
  const curves = [
    [1, roundness, roundness, 1, 0, 1],
    [-roundness, 1, -1, roundness, -1, 0],
    [-1, -roundness, -roundness, -1, 0, -1],
    [roundness, -1, 1, -roundness, 1, 0],
  ].map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => `${at(a, b)} ${at(c, d)} ${at(e, f)} c`);
  return `q 0 g ${at(1, 0)} m ${curves.join(" ")} f Q`;
}

function point(x: number, y: number): string {
  return `${pdfNumber(x)} ${pdfNumber(y)}`;
}
