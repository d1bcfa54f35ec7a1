import type { BoxInk } from "./read-ink.ts";
import {
  type Exit,
  type Extent,
  exitsOf,
  extentOf,
  type Fork,
  forksOf,
  longestRun,
  type Run,
  runsOf,
} from "./strokes.ts";
import { degreesOf, sideOf } from "./ways-out.ts";

/**
 * True for ink that looks as if someone meant the box: a tick, a cross, a slash from corner to corner, or
 * a box that's filled in. A single line isn't enough, because a pen that slipped leaves one, too. Nor is
 * what comes from elsewhere, goes through, or takes a mark back: a line over it, or a scribble.
 */
export function isMark(ink: BoxInk): boolean {
  const rows = ink.rows.map(runsOf);
  const scrawled = rows.filter((row) => row.length >= 3).length * ink.rowHeight;
  if (scrawled > maxScrawled) return false;
  const [exits, forks, extent] = [exitsOf(ink), forksOf(ink, rows), extentOf(rows)];
  const isSmooth = exits.length + forks.length === 0;
  if (isSmooth && ink.shape === "circle" && isDisc(ink, extent)) return true;
  const minInside = isSmooth ? minFilled.smooth : minFilled.rough;
  if (ink.inside >= minInside && isFilled(ink, extent, exits)) return true;
  if (ink.inside > maxStrokes) return false;
  const straight = longestRun(ink.rows);
  return forks.length > 0
    ? straight <= maxStraight.strokes && isTickOrCross(forks, exits)
    : straight <= maxStraight.slash && isSlash(ink, rows, extent, exits);
}

/** In points: more rows of three and more runs are words or scribbles. Of crosses, 99% have up to .3. */
const maxScrawled = 1.1;
/** Of the inside: filled boxes have more, and strokes have less. Between these it may be both. */
const minFilled = { smooth: 0.5, rough: 0.6 } as const;
const maxStrokes = 0.7;
/**
 * Of the inside's width: longer ink straight across or down is a line that takes a mark back. Of ticks and
 * crosses, 98% have up to .81, and lines within a box .84 and more. Slashes have up to .53.
 */
const maxStraight = { strokes: 0.85, slash: 0.55 } as const;

/** Of the inside's width and height: what fills it has more. */
const minSpan = 0.5;
/** Of the rectangle around it: a disc has .79. */
const minSolid = 0.7;
/** Of the inside's width: a program's disc is off by a part of a pixel. */
const maxOffMiddle = 0.06;

/** True for what programs put into a circle: smaller than what people fill in, and in its middle. */
function isDisc({ rows }: BoxInk, { left, right, top, bottom, span }: Extent): boolean {
  const last = rows.length - 1;
  const off = Math.max(Math.abs(left + right - last), Math.abs(top + bottom - last)) / 2;
  const area = (right - left + 1) * (bottom - top + 1);
  const solid = rows.flat().filter(Boolean).length / area;
  return span >= minSpan && solid >= minSolid && off <= maxOffMiddle * rows.length;
}

/** In directions: less on a side is specks, or a corner's blur. */
const minSpill = 2;

/**
 * True for a box that's filled in. Pens get over its outline, but on one side or at a corner; a scribble
 * over a mark gets to all of its sides, and over some of them, or over opposite ones.
 */
function isFilled({ around }: BoxInk, { span }: Extent, exits: readonly Exit[]): boolean {
  const spills = [0, 1, 2, 3].map(
    (side) => around.filter((isInk, at) => isInk && sideOf(at) === side).length >= minSpill,
  );
  if (span === 1) return exits.length === 0 && !spills.includes(true);
  const [right, up, left, down] = spills;
  const isOver = (right && left) || (up && down);
  return span >= minSpan && !isOver && new Set(exits.map(({ side }) => side)).size <= 1;
}

/** In degrees: a tick leaves its box upward, and a cross by its corners. */
const tickFrom = 20;
const offCorner = { cross: 20, slash: 15 } as const;

/**
 * True for a tick, whose legs meet below, or a cross, whose arms meet in the middle: a letter, or a mark
 * with a line over it, has more forks than these or other ones.
 */
function isTickOrCross([upper, lower, ...more]: readonly Fork[], exits: readonly Exit[]): boolean {
  if (more.length > 0 || !upper?.meetsBelow || upper.meetsAbove) return false;
  if (!lower) {
    return (
      exits.length <= 1 &&
      exits.every(({ degrees }) => degrees > tickFrom && degrees < 180 - tickFrom)
    );
  }
  if (!lower.meetsAbove || lower.meetsBelow) return false;
  return areAtCorners(exits, [45, 135, 225, 315], offCorner.cross);
}

/** True if each of the exits is at another corner. */
function areAtCorners(exits: readonly Exit[], corners: readonly number[], off: number): boolean {
  const taken = exits.map(({ degrees }) => corners.find((at) => Math.abs(degrees - at) <= off));
  return !taken.includes(undefined) && new Set(taken).size === taken.length;
}

/** Of half the inside: how far a slash goes to each side, and up and down; and its rise for its width. */
const slash = { side: 0.4, end: 0.45, flattest: 0.95, steepest: 1.6 } as const;
/** In degrees from a corner: where ink farther away would be the same line's. */
const offBeyond = 25;

/** True for a line from the lower left corner to the upper right one, which doesn't come from afar. */
function isSlash(
  { beyond }: BoxInk,
  rows: readonly Run[][],
  { top, bottom }: Extent,
  exits: readonly Exit[],
): boolean {
  const half = rows.length / 2;
  const middleOf = (row: readonly Run[] = []) =>
    row.reduce((sum, [from, to]) => sum + (from + to + 1) / 2, 0) / row.length / half - 1;
  const [right, left] = [middleOf(rows[top]), -middleOf(rows[bottom])];
  const [up, down] = [1 - top / half, (bottom + 1) / half - 1];
  if (Math.min(right, left) < slash.side || Math.min(up, down) < slash.end) return false;
  const slope = (up + down) / (right + left);
  if (slope < slash.flattest || slope > slash.steepest) return false;
  const corners = [45, 225];
  if (!areAtCorners(exits, corners, offCorner.slash)) return false;
  const isBeyond = beyond.some(
    (isInk, at) => isInk && corners.some((corner) => Math.abs(degreesOf(at) - corner) <= offBeyond),
  );
  return exits.length === 0 || !isBeyond;
}
