import { inkShare } from "./find-outline.ts";
import { type GrayImage, shadeAt } from "./gray-image.ts";
import { apply, scaleOf, type Transform } from "./transform.ts";

/** Of a row: a printed line goes all the way, and writing never does. */
const lineShare = 0.5;
/** Rows next to a line that its blur reaches. */
const nearLine = 2;
/** Of what's looked at: a word in a box of half a page is more, and specks are less. */
const minWriting = 0.0015;

/** True if there's something between a box's ruled lines. Handwriting isn't read, only noticed. */
export function hasWriting(
  image: GrayImage,
  [left, bottom, right, top]: readonly [number, number, number, number],
  transform: Transform,
): boolean {
  const step = 1 / scaleOf(transform);
  const across = Math.ceil((right - left - 2) / step);
  const rows: Uint8Array[] = [];
  const pixels = new Uint32Array(256);
  for (let y = bottom + 1; y < top - 1; y += step) {
    const row = new Uint8Array(Math.max(1, across));
    for (let column = 0; column < row.length; column += 1) {
      const shade = shadeAt(image, apply(transform, { x: left + 1 + column * step, y }));
      row[column] = shade;
      pixels[shade] = (pixels[shade] ?? 0) + 1;
    }
    rows.push(row);
  }
  const ink = shadeOfPaper(pixels) * (inkShare - 0.1);
  const dark = rows.map((row) => row.filter((shade) => shade < ink).length / row.length);
  const isLine = (index: number) => (dark[index] ?? 0) > lineShare;
  const between = dark.filter(
    (_, index) =>
      !Array.from({ length: 2 * nearLine + 1 }, (_each, off) => index + off - nearLine).some(
        isLine,
      ),
  );
  const mean = between.reduce((sum, share) => sum + share, 0) / Math.max(1, between.length);
  return mean > minWriting;
}

/** The shade that seven tenths of the pixels are as dark as, or darker. @param pixels by shade */
function shadeOfPaper(pixels: Uint32Array): number {
  const all = pixels.reduce((sum, count) => sum + count, 0);
  let darker = 0;
  return pixels.findIndex((count) => {
    darker += count;
    return darker > Math.floor(all * 0.7);
  });
}
