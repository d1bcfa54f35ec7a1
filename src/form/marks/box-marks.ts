import { type FoundBox, inkShare, type PrintedBox, shareOfInk } from "./find-outline.ts";
import type { GrayImage, Point } from "./gray-image.ts";
import { type BoxInk, readInk } from "./read-ink.ts";
import type { RegisteredPage } from "./register-page.ts";
import { scaleOf, type Transform, turn } from "./transform.ts";

/** What a box says: someone marked it, or not, or a person has to look. */
export type BoxMark = "set" | "clear" | "unsure";

/**
 * Of the inside. Measured with `npm run marks`: unmarked boxes have at most .004, thin strokes .17 and
 * more, and what is between them may be a dot, a smudge, or a stroke from the box next to it.
 */
const maxClear = 0.02;
const minSet = 0.12;
/** Of the band around a box: a mark that missed it, or runs out of the next one. */
const maxAround = 0.16;
/** Darker than this share of the paper without ink is a tint, such as a highlighter's. */
const minShade = 0.95;

/** Reads the boxes of a page that was registered, in their order. */
export function boxMarks(
  image: GrayImage,
  boxes: readonly PrintedBox[],
  { transform, found }: RegisteredPage,
): BoxMark[] {
  const inks = boxes.map((box, index) => {
    const seen = found[index];
    return seen ? readInk(image, box, seen, transform) : null;
  });
  const marks = inks.map((ink) => (ink === null ? "unsure" : markOf(ink)));
  return marks.map((mark, index) => {
    const [box, seen, ink] = [boxes[index], found[index], inks[index]];
    if (!box || !seen || !ink || mark === "unsure") return mark;
    if (mark === "clear") return isCircled(image, box, seen, transform) ? "unsure" : mark;
    const crossesOver = boxes.some((other, at) => {
      const [seenOther, inkOther] = [found[at], inks[at]];
      if (at === index || !seenOther || !inkOther || marks[at] === "clear") return false;
      return (
        inkOther.inside >= ink.inside && isJoined(image, box, seen, other, seenOther, transform)
      );
    });
    return crossesOver ? "unsure" : mark;
  });
}

function markOf({ inside, around, shade }: BoxInk): BoxMark {
  if (inside >= minSet) return "set";
  return inside <= maxClear && around <= maxAround && shade >= minShade ? "clear" : "unsure";
}

/** In points from the outline's middle: where a loop around a box is. */
const loopFrom = 1.5;
const loopTo = 8;
/** Of the directions to one side: a stroke from the next box goes through fewer. */
const minLoop = 0.4;
/** Directions to each side, and how far up and down they go, in radians. */
const loopDirections = 15;
const loopSpread = Math.PI / 4.5;

/**
 * True if there's ink on both sides of a box, all the way up and down. Its words are on one side, and the
 * other is white.
 */
function isCircled(
  image: GrayImage,
  { shape }: PrintedBox,
  { center, half, paper }: FoundBox,
  transform: Transform,
): boolean {
  const step = 1 / scaleOf(transform);
  const hits = (side: 1 | -1) => {
    const angles = Array.from(
      { length: loopDirections },
      (_, index) => ((2 * index) / (loopDirections - 1) - 1) * loopSpread,
    );
    const hit = angles.filter((angle) => {
      const [x, y] = [side * Math.cos(angle), Math.sin(angle)];
      const edge = half / (shape === "circle" ? 1 : Math.abs(x));
      const ray: Point[] = [];
      for (let away = edge + loopFrom; away < edge + loopTo; away += step) {
        ray.push(turn(transform, x * away, y * away));
      }
      return shareOfInk(image, center, ray, paper * inkShare) > 0;
    });
    return hit.length / angles.length;
  };
  return hits(-1) >= minLoop && hits(1) >= minLoop;
}

/** Boxes whose middles are this many times their size apart may share a stroke. */
const nextTo = 1.9;

/** Lines between two boxes that a stroke from one into the other crosses, and a printed rule does not. */
const crossings = [0.2, 0.5, 0.8];

/** True if a stroke goes from one box into the other: then whose it is can't be told. */
function isJoined(
  image: GrayImage,
  box: PrintedBox,
  seen: FoundBox,
  other: PrintedBox,
  seenOther: FoundBox,
  transform: Transform,
): boolean {
  const apart = { x: other.center.x - box.center.x, y: other.center.y - box.center.y };
  const distance = Math.hypot(apart.x, apart.y);
  if (distance > nextTo * (box.half + other.half)) return false;
  const [along, across] = [
    { x: apart.x / distance, y: apart.y / distance },
    { x: -apart.y / distance, y: apart.x / distance },
  ];
  const from = seen.half + 1.2;
  const to = Math.max(from, distance - seenOther.half - 1.2);
  return crossings.every((part) => {
    const away = from + (to - from) * part;
    const line: Point[] = [];
    for (let off = -box.half; off <= box.half; off += 0.5 / scaleOf(transform)) {
      const [x, y] = [along.x * away + across.x * off, along.y * away + across.y * off];
      line.push(turn(transform, x, y));
    }
    return shareOfInk(image, seen.center, line, seen.paper * inkShare) > 0;
  });
}
