import { type GrayImage, type Point, shadeAt } from "./gray-image.ts";
import { apply, scaleOf, type Transform, turn } from "./transform.ts";

export type BoxShape = "square" | "circle";

/** A box to tick, or a circle to fill in, as it was printed. In points from the page's lower left corner. */
export interface PrintedBox {
  shape: BoxShape;
  center: Point;
  /** Half of its width inside of the outline. */
  half: number;
}

/** A box where it was found. */
export interface FoundBox {
  /** In the picture. */
  center: Point;
  /** Half of its width in points, to the middle of the outline. */
  half: number;
  /** Of the outline, how much is there: 1 for all of it and white around it. */
  score: number;
  /** Shade of the paper around it. */
  paper: number;
}

/** Darker than this much of the paper's shade is ink. Scanners' noise is far above. */
export const inkShare = 0.82;

/** Points along the outline. */
const outlinePoints = 48;
/** In points: how much wider outlines are than the fields over them. */
const wider = [0, 0.5, 1, 1.5];
/** In points, from the outline's middle: white on paper. */
const margin = 1.7;

/**
 * Looks for a box near the place where it should be. Marks inside of it make no difference.
 *
 * @param reach how far from there it may be, in points
 * @param widths how much wider than its field its outline may be, in points
 */
export function findOutline(
  image: GrayImage,
  box: PrintedBox,
  transform: Transform,
  reach: number,
  widths: readonly number[] = wider,
): FoundBox {
  const middle = apply(transform, box.center);
  const paper = paperShade(image, middle, box.half * 2.2 * scaleOf(transform));
  const radius = Math.ceil(reach * scaleOf(transform));
  const sizes = widths.map((more) => ({
    half: box.half + more,
    on: outlineOf(box.shape, box.half + more, transform),
    around: outlineOf(box.shape, box.half + more + margin, transform),
  }));
  let best: FoundBox = { center: middle, half: box.half, score: 0, paper };
  let bestCost = 0;
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      const center = { x: middle.x + x, y: middle.y + y };
      for (const { half, on, around } of sizes) {
        const score = outlineScore(image, center, on, around, paper * inkShare);
        // Of several that fit alike, the one nearest to its place.
        const cost = score - 0.002 * Math.hypot(x, y);
        if (cost > bestCost) [best, bestCost] = [{ center, half, score, paper }, cost];
      }
    }
  }
  return best;
}

/**
 * The middle of all places where an outline fits as well as anywhere: a thick one does at several.
 *
 * @param white in points, from the middle of the outline to where the paper is white
 */
export function middleOfOutline(
  image: GrayImage,
  { shape, center, half }: PrintedBox,
  transform: Transform,
  reach: number,
  white = margin,
): Point {
  const about = apply(transform, center);
  const ink = paperShade(image, about, half * 2 * scaleOf(transform)) * inkShare;
  const on = outlineOf(shape, half, transform);
  const around = outlineOf(shape, half + white, transform);
  const radius = Math.ceil(reach * scaleOf(transform));
  const places: (Point & { score: number })[] = [];
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      const place = { x: about.x + x, y: about.y + y };
      places.push({ ...place, score: outlineScore(image, place, on, around, ink) });
    }
  }
  const best = Math.max(...places.map(({ score }) => score));
  const fitting = places.filter(({ score }) => score > best - 0.03);
  const mean = (of: (point: Point) => number) =>
    fitting.reduce((sum, place) => sum + of(place), 0) / fitting.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

/** The shade of what's lightest around a place: print and ink never cover half of it. */
function paperShade(image: GrayImage, { x, y }: Point, radius: number): number {
  const shades: number[] = [];
  const step = Math.max(1, radius / 8);
  for (let down = -radius; down <= radius; down += step) {
    for (let across = -radius; across <= radius; across += step) {
      shades.push(shadeAt(image, { x: x + across, y: y + down }));
    }
  }
  shades.sort((one, other) => one - other);
  return shades[Math.floor(shades.length * 0.7)] ?? 255;
}

/** Places along a box's outline, or around it, from its middle. */
export function outlineOf(shape: BoxShape, half: number, transform: Transform): Point[] {
  return Array.from({ length: outlinePoints }, (_, index) => {
    const angle = (2 * Math.PI * (index + 0.5)) / outlinePoints;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const reach = half / (shape === "circle" ? 1 : Math.max(Math.abs(x), Math.abs(y)));
    return turn(transform, reach * x, reach * y);
  });
}

function outlineScore(
  image: GrayImage,
  center: Point,
  on: readonly Point[],
  around: readonly Point[],
  ink: number,
): number {
  return shareOfInk(image, center, on, ink) - 0.6 * shareOfInk(image, center, around, ink);
}

export function shareOfInk(
  image: GrayImage,
  { x, y }: Point,
  offsets: readonly Point[],
  ink: number,
): number {
  let dark = 0;
  for (const offset of offsets) {
    if (shadeAt(image, { x: x + offset.x, y: y + offset.y }) < ink) dark += 1;
  }
  return dark / offsets.length;
}
