import { inkShare, outlineOf, type PrintedBox, shareOfInk } from "./find-outline.ts";
import type { GrayImage, Point } from "./gray-image.ts";
import { areAlike, type RegisteredPage } from "./register-page.ts";

/** Where a box's outline is. */
export interface BoxEdges {
  /** Its middle in the picture. */
  center: Point;
  /** From there to where the outline's ink begins, and where it ends, in points. */
  inner: number;
  outer: number;
}

/** In points from the edge of a box's field: an outline's ink begins and ends between these. */
const reach = { from: -0.8, to: 2.4, step: 0.1 } as const;
const offsets = Array.from(
  { length: Math.round((reach.to - reach.from) / reach.step) + 1 },
  (_, at) => reach.from + at * reach.step,
);
/** Of an outline: as much of it is dark where its ink begins and ends. */
const minDark = 0.5;

/**
 * Measures the outlines of each kind of box in this picture: a dark print or a blurred scan makes all of
 * them thicker, and a mark one of them.
 *
 * @returns in the order of the boxes; null for one that can't be seen
 */
export function edgesOf(
  image: GrayImage,
  boxes: readonly PrintedBox[],
  { transform, found }: RegisteredPage,
): (BoxEdges | null)[] {
  const outlines = boxes.map((box, index) => {
    const seen = found[index];
    if (!seen) return null;
    const dark = offsets.map((off) => {
      const ring = outlineOf(box.shape, box.half + off, transform);
      return shareOfInk(image, seen.center, ring, seen.paper * inkShare);
    });
    return { box, center: seen.center, dark };
  });
  return outlines.map((outline) => {
    if (!outline) return null;
    const { box, center } = outline;
    const alike = outlines.filter((other) => other !== null && areAlike(box, other.box));
    const isOutline = offsets.map(
      (_, at) => lowOf(alike.map((other) => other?.dark[at] ?? 0)) >= minDark,
    );
    return {
      center,
      inner: box.half + (offsets[isOutline.indexOf(true)] ?? 0),
      outer: box.half + (offsets[isOutline.lastIndexOf(true)] ?? 0),
    };
  });
}

/** The median, but for two: of the few boxes of a kind, most may be filled in. */
function lowOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length / 2) - 2)] ?? 0;
}
