import type { BoxInk, Ring } from "./read-ink.ts";
import { degreesOf, directions, sideOf } from "./ways-out.ts";

/** Ink without a gap in a row of a box's inside: its first and its last place. */
export type Run = readonly [from: number, to: number];

/** In places of a row: shorter gaps are where a pen skipped, and shorter runs are specks. */
const maxSkip = 2;
const minRun = 2;

export function runsOf(row: readonly boolean[]): Run[] {
  const runs: [from: number, to: number][] = [];
  for (const [at, isInk] of row.entries()) {
    if (!isInk) continue;
    const last = runs.at(-1);
    if (last && at - last[1] <= maxSkip) last[1] = at;
    else runs.push([at, at]);
  }
  return runs.filter(([from, to]) => to - from + 1 >= minRun);
}

/** Of a box's inside, the longest run in a row or a column. */
export function longestRun(rows: BoxInk["rows"]): number {
  const columns = rows.map((_, at) => rows.map((row) => row[at] === true));
  const lengths = [...rows, ...columns].flatMap(runsOf).map(([from, to]) => to - from + 1);
  return Math.max(0, ...lengths) / rows.length;
}

/** Where a stroke leaves a box. */
export interface Exit {
  /** In degrees, counterclockwise from the right. */
  degrees: number;
  side: number;
}

/** In directions: how far a slanted stroke gets to a side on its way through the outline. */
const slant = { inside: 3, outside: 2 } as const;

export function exitsOf({ edge, around, outside }: BoxInk): Exit[] {
  const starts = outside.flatMap((isInk, at) => (isInk && !outside.at(at - 1) ? at : []));
  return starts.flatMap((start) => {
    let long = 1;
    while (long < directions && outside[(start + long) % directions]) long += 1;
    const hasNear = (ring: Ring, off: number) =>
      Array.from({ length: long + 2 * off }, (_, index) => start - off + index).some((at) =>
        ring.at(at % directions),
      );
    // What passes by, or ends at the outline, doesn't leave the box.
    if (!hasNear(edge, slant.inside) || !hasNear(around, slant.outside)) return [];
    const middle = start + (long - 1) / 2;
    return { degrees: degreesOf(middle) % 360, side: sideOf(middle) };
  });
}

/** Where strokes are apart: rows of two runs and more, one after the other. */
export interface Fork {
  /** In points. */
  height: number;
  /** True if the strokes meet above, or below. */
  meetsAbove: boolean;
  meetsBelow: boolean;
}

/** In points: less is the rough edge of a stroke. Half a tick's shorter leg is more. */
const minFork = 0.8;

export function forksOf({ rowHeight }: BoxInk, rows: readonly Run[][]): Fork[] {
  const spans: [first: number, last: number][] = [];
  for (const [at, row] of rows.entries()) {
    if (row.length < 2) continue;
    const last = spans.at(-1);
    if (last && at - last[1] <= maxSkip) last[1] = at;
    else spans.push([at, at]);
  }
  const forks = spans.map(([first, last]) => ({
    height: (last - first + 1) * rowHeight,
    meetsAbove: meetIn(rows[first - 1], rows.slice(first, first + 1 + maxSkip)),
    meetsBelow: meetIn(rows[last + 1], rows.slice(last - maxSkip, last + 1)),
  }));
  return forks.filter(({ height }) => height >= minFork);
}

/** True if a row has one run from the first to the last of those in one of the rows next to it. */
function meetIn(row: readonly Run[] = [], near: readonly Run[][]): boolean {
  return near.some((runs) => {
    const [first, last] = [runs[0], runs.at(-1)];
    if (!first || !last || first === last) return false;
    return row.some(([start, end]) => start <= first[1] + 1 && end >= last[0] - 1);
  });
}

/** A rectangle around a box's ink, in rows and places from the upper left. */
export interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Of the box's width or height, the smaller one. */
  span: number;
}

export function extentOf(rows: readonly Run[][]): Extent {
  const inked = rows.flatMap((row, at) => (row.length > 0 ? at : []));
  const [top = 0, bottom = -1] = [inked[0], inked.at(-1)];
  const left = Math.min(...rows.map((row) => row[0]?.[0] ?? rows.length));
  const right = Math.max(...rows.map((row) => row.at(-1)?.[1] ?? -1));
  const span = Math.min(right - left + 1, bottom - top + 1) / rows.length;
  return { left, right, top, bottom, span };
}
