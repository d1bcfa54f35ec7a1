import { type FoundBox, inkShare, outlineOf, type PrintedBox, shareOfInk } from "./find-outline.ts";
import type { GrayImage, Point } from "./gray-image.ts";
import { type BoxInk, readInk } from "./read-ink.ts";
import { likeHalf, minAlike, type RegisteredPage } from "./register-page.ts";
import { scaleOf, type Transform, turn } from "./transform.ts";

/** What a box says: someone marked it, or not, or a person has to look. */
export type BoxMark = "set" | "clear" | "unsure";

/**
 * Of the inside. Measured with `npm run marks`: unmarked boxes have at most .004, thin strokes .17 and
 * more, and what is between them may be a dot, a smudge, or a stroke from the box next to it.
 */
const maxClear = 0.01;
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
    if (mark === "clear") {
      const white = whiteFrom(image, box, boxes, { transform, found });
      return isCircled(image, box, seen, white, boxes, transform) ? "unsure" : mark;
    }
    const isThin = ink.inside < minSolid;
    if (isThin && ink.around > maxAround) return "unsure";
    if (isThin && !isTickLike(exitsOf(image, box, seen, transform))) return "unsure";
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

/** Of the inside: one line through a box is less, and a cross or a filled box is more. */
const minSolid = 0.27;
/** In points from the outline's middle: a ring around a box that strokes leave it by. */
const exitRing = [1.6, 1.85, 2.1];
/** Ticks end above the box, and no more than this far to a side, in radians from its middle. */
const tickFrom = Math.PI / 9;

/** Where strokes leave a box: the middle of each, in radians from its right, counterclockwise. */
function exitsOf(
  image: GrayImage,
  { shape }: PrintedBox,
  { center, half, paper }: FoundBox,
  transform: Transform,
): number[] {
  const rings = exitRing.map((away) => outlineOf(shape, half + away, transform));
  const inked = (rings[0] ?? []).map((_, at) => {
    const across = rings.flatMap((ring) => ring[at] ?? []);
    return shareOfInk(image, center, across, paper * inkShare) > 0;
  });
  const starts = inked.flatMap((isInk, at) => (isInk && !inked.at(at - 1) ? at : []));
  return starts.map((start) => {
    let long = 1;
    while (long < inked.length && inked[(start + long) % inked.length]) long += 1;
    return (2 * Math.PI * (start + long / 2)) / inked.length;
  });
}

/**
 * One line may be a tick, which begins in its box. What comes in from below or the side, or goes through,
 * is part of a loop around the next box, a tick from the one below, or a pen that slipped.
 */
function isTickLike(exits: readonly number[]): boolean {
  if (exits.length > 1) return false;
  return exits.every((angle) => angle > tickFrom && angle < Math.PI - tickFrom);
}

/** In points from the outline's middle, to where paper is on all sides of a box, and on its left. */
const nearTo = 3;
const leftTo = 13;
/** Of the directions to a side: strokes from the next box go through fewer. */
const minLoop = 0.3;
/** Directions all around, and those to the left: so many to each side of it. */
const directions = 72;
const leftSpread = 8;
/** In points, what belongs to a box: its outline. */
const outlineWidth = 1.7;

/**
 * True if there's ink around a box where paper is: a loop means the box, and so it isn't unmarked. Loops
 * are open, crooked, or go around the words, too; so a part of one is enough.
 */
function isCircled(
  image: GrayImage,
  box: PrintedBox,
  { center, half, paper }: FoundBox,
  from: number,
  boxes: readonly PrintedBox[],
  transform: Transform,
): boolean {
  const others = boxes.filter((other) => other !== box && isNear(box, other));
  const step = 0.5 / scaleOf(transform);
  const isHit = (angle: number, to: number) => {
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const edge = half / (box.shape === "circle" ? 1 : Math.max(Math.abs(x), Math.abs(y)));
    const ray: Point[] = [];
    for (let away = edge + from; away < edge + to; away += step) {
      const place = { x: box.center.x + x * away, y: box.center.y + y * away };
      if (Math.abs(y * away) > half + nearTo) break;
      if (others.some((other) => isWithin(other, place))) break;
      ray.push(turn(transform, x * away, y * away));
    }
    return ray.length > 0 && shareOfInk(image, center, ray, paper * inkShare) > 0;
  };
  const angles = Array.from({ length: directions }, (_, at) => (2 * Math.PI * at) / directions);
  const middle = directions / 2;
  const toLeft = angles.slice(middle - leftSpread, middle + leftSpread + 1);
  const share = (of: readonly number[], to: number) =>
    of.filter((angle) => isHit(angle, to)).length / of.length;
  return share(toLeft, leftTo) >= minLoop || share(angles, nearTo) >= minLoop;
}

/** In points from the outline's middle: how far its ink and the blur may reach. */
const edges = [1, 1.2, 1.4, 1.6, 1.8, 2];
/** Of a ring around the box: what strokes go through is less. */
const maxWhite = 0.02;

/** How far from the outline's middle most boxes of a kind have nothing but paper around them. */
function whiteFrom(
  image: GrayImage,
  { shape, half }: PrintedBox,
  boxes: readonly PrintedBox[],
  { transform, found }: RegisteredPage,
): number {
  const alike = boxes.flatMap((box, index) =>
    box.shape === shape && Math.abs(box.half - half) <= likeHalf ? (found[index] ?? []) : [],
  );
  if (alike.length < minAlike) return outlineWidth;
  const isWhite = (edge: number) =>
    alike.filter((seen) => {
      const ring = outlineOf(shape, seen.half + edge, transform);
      return shareOfInk(image, seen.center, ring, seen.paper * inkShare) <= maxWhite;
    }).length >
    alike.length / 2;
  return edges.find(isWhite) ?? outlineWidth;
}

function isNear(box: PrintedBox, { center, half }: PrintedBox): boolean {
  const reach = box.half + half + leftTo;
  return Math.hypot(center.x - box.center.x, center.y - box.center.y) < reach * Math.SQRT2;
}

/** True for a place in a box or on its outline. */
function isWithin({ shape, center, half }: PrintedBox, { x, y }: Point): boolean {
  const [right, up] = [Math.abs(x - center.x), Math.abs(y - center.y)];
  const away = shape === "circle" ? Math.hypot(right, up) : Math.max(right, up);
  return away < half + outlineWidth;
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
