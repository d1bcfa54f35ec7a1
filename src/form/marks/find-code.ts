import { parseSheetId, type SheetId } from "../sheet-id.ts";
import type { GrayImage, Point } from "./gray-image.ts";
import type { Pair } from "./transform.ts";

/** A page's code in its picture. */
export interface FoundCode {
  id: SheetId;
  /** Middles of its three large squares: upper left, upper right, and lower left as they were printed. */
  squares: readonly [Point, Point, Point];
  /** Modules a side. */
  modules: number;
}

/** Null if no code of ours can be read. */
export async function findCode(image: GrayImage): Promise<FoundCode | null> {
  const { default: decodeQR } = await import("qr/decode.js");
  let found: Omit<FoundCode, "id"> | null = null;
  try {
    const text = decodeQR(colored(image), {
      // How long a try takes must not decide what's read.
      timeLimit: Number.POSITIVE_INFINITY,
      pointsOnDetect: ({ tl, tr, bl }) => {
        const across = Math.hypot(tr.x - tl.x, tr.y - tl.y) / tl.moduleSize;
        found = { squares: [place(tl), place(tr), place(bl)], modules: modulesOf(across) };
      },
    });
    const id = parseSheetId(text);
    return id === null || found === null ? null : { id, ...(found as Omit<FoundCode, "id">) };
  } catch {
    return null;
  }
}

function place({ x, y }: Point): Point {
  return { x, y };
}

/** Middles of large squares are seven modules less apart than edges; sizes go by four (ISO/IEC 18004). */
function modulesOf(across: number): number {
  return 17 + 4 * Math.round((across + 7 - 17) / 4);
}

/** A code on the page and in its picture. */
export interface PrintedCode {
  /** Middles of its large squares. */
  pairs: readonly Pair[];
  /** Width of a module in points. */
  module: number;
}

/** @param rectangle of the code on the page, in points */
export function printedCode(
  { squares, modules }: FoundCode,
  [left, bottom, right, top]: readonly [number, number, number, number],
): PrintedCode {
  const module = (right - left) / modules;
  const inset = module * 3.5;
  const [upperLeft, upperRight, lowerLeft] = squares;
  return {
    pairs: [
      { from: { x: left + inset, y: top - inset }, to: upperLeft },
      { from: { x: right - inset, y: top - inset }, to: upperRight },
      { from: { x: left + inset, y: bottom + inset }, to: lowerLeft },
    ],
    module,
  };
}

function colored({ width, height, gray }: GrayImage) {
  const data = new Uint8Array(gray.length * 4).fill(255);
  // A call for each of two million pixels would take longer than finding the code.
  for (let at = 0; at < gray.length; at += 1) {
    const shade = gray[at] ?? 0;
    data[at * 4] = shade;
    data[at * 4 + 1] = shade;
    data[at * 4 + 2] = shade;
  }
  return { width, height, data };
}
