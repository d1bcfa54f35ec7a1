import type { PrintedCode } from "./find-code.ts";
import { type FoundBox, findOutline, middleOfOutline, type PrintedBox } from "./find-outline.ts";
import type { GrayImage } from "./gray-image.ts";
import {
  distanceOf,
  fitAffine,
  fitSimilarity,
  type Pair,
  scaleOf,
  type Transform,
} from "./transform.ts";

/** How far boxes may be from where those before them say they are: in points, and of the way from the code. */
const reach = { least: 3, share: 0.008, most: 6 } as const;
/** In points: how far they may be when all have been found. */
const finalReach = 1.6;
/** A box that's there: whole, and with white around it but for a pen's strokes. */
const goodScore = 0.72;
/** Of the boxes of a page, those that must be where they were printed. */
const minFound = 0.8;
/** Boxes that tell stretching from turning. */
const affineFrom = 6;

export interface RegisteredPage {
  transform: Transform;
  /** In the order of the boxes; null for one that can't be seen. */
  found: (FoundBox | null)[];
}

/**
 * Finds a page's boxes in its picture, however it was turned, moved, or scaled a little: from its code
 * outward, because what is known gets less exact with the distance. Each box is then seen for itself, so
 * that no mark is read where there's no box.
 *
 * @param code where the code's squares were printed and are
 * @returns null if too few are where they should be
 */
export function registerPage(
  image: GrayImage,
  code: PrintedCode,
  boxes: readonly PrintedBox[],
): RegisteredPage | null {
  const pairs = exactPairs(image, code);
  let transform = fitSimilarity(pairs);
  const origin = code.pairs[0]?.from ?? { x: 0, y: 0 };
  const away = ({ center }: PrintedBox) => Math.hypot(center.x - origin.x, center.y - origin.y);
  for (const box of [...boxes].sort((one, other) => away(one) - away(other))) {
    const far = Math.min(reach.most, reach.least + reach.share * away(box));
    const { score, center } = findOutline(image, box, transform, far);
    if (score < goodScore) continue;
    pairs.push({ from: box.center, to: center });
    transform = fitAll(pairs, transform);
  }
  transform = fitAll(withoutStrays(pairs, transform), transform);
  const seen = boxes.map((box) => findOutline(image, box, transform, finalReach));
  const found = boxes.map((box) => {
    const again = findOutline(image, box, transform, finalReach, usualWidths(box, boxes, seen));
    if (again.score < goodScore) return null;
    const outline = { ...box, half: again.half };
    return { ...again, center: middleOfOutline(image, outline, transform, finalReach) };
  });
  const count = found.filter((each) => each !== null).length;
  return count < minFound * boxes.length ? null : { transform, found };
}

/** In points: fields of a kind of box differ by no more. */
const likeHalf = 0.25;
/** Boxes of a kind that tell how it was printed. */
const minAlike = 3;

/** True for boxes of a kind: their outlines were printed alike. */
export function areAlike(box: PrintedBox, other: PrintedBox): boolean {
  return box.shape === other.shape && Math.abs(box.half - other.half) <= likeHalf;
}

/**
 * How much wider than its field an outline is, as it is for most boxes of the kind: a loop that someone
 * drew around a box may fit as well as the box does, and then it would look empty and unmarked.
 */
function usualWidths(
  kind: PrintedBox,
  boxes: readonly PrintedBox[],
  seen: readonly FoundBox[],
): number[] | undefined {
  const widths = boxes.flatMap((box, index) => {
    const found = seen[index];
    if (!found || found.score < goodScore || !areAlike(box, kind)) return [];
    return found.half - box.half;
  });
  if (widths.length < minAlike) return undefined;
  widths.sort((one, other) => one - other);
  return [widths[Math.floor((widths.length - 1) / 2)] ?? 0];
}

function fitAll(pairs: readonly Pair[], before: Transform): Transform {
  if (pairs.length < affineFrom) return fitSimilarity(pairs);
  return fitAffine(pairs) ?? before;
}

/** Two points off is another box, or none. */
function withoutStrays(pairs: readonly Pair[], transform: Transform): Pair[] {
  const near = pairs.filter((pair) => distanceOf(transform, pair) < 2 * scaleOf(transform));
  return near.length < affineFrom ? [...pairs] : near;
}

/**
 * A reader of codes is a pixel or two off, which at a page's other end is a box's width. So the squares'
 * dark rims are found like boxes, to a part of a pixel.
 */
function exactPairs(image: GrayImage, { pairs, module }: PrintedCode): Pair[] {
  const rough = fitSimilarity(pairs);
  return pairs.map(({ from }) => {
    const rim: PrintedBox = { shape: "square", center: from, half: 3 * module };
    return { from, to: middleOfOutline(image, rim, rough, 2.5 * module, module) };
  });
}
