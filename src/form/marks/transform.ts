import type { Point } from "./gray-image.ts";

/** From points on a printed page, which rise from its foot, to pixels of its picture. */
export interface Transform {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** A place on the printed page, and where it is in the picture. */
export interface Pair {
  readonly from: Point;
  readonly to: Point;
}

export function apply({ a, b, c, d, e, f }: Transform, { x, y }: Point): Point {
  return { x: a * x + b * y + c, y: d * x + e * y + f };
}

/** The same for a direction: without the shift. */
export function turn({ a, b, d, e }: Transform, x: number, y: number): Point {
  return { x: a * x + b * y, y: d * x + e * y };
}

/** Pixels for each point, as a mean of both directions. */
export function scaleOf({ a, b, d, e }: Transform): number {
  return Math.sqrt(Math.abs(a * e - b * d));
}

/**
 * Moves, turns, and scales alike in all directions, by least squares. Heights of the page rise and those
 * of the picture fall, so it's mirrored. Two pairs are enough, and it holds up far from them.
 */
export function fitSimilarity(pairs: readonly Pair[]): Transform {
  const [from, to] = [
    centerOf(pairs.map((pair) => pair.from)),
    centerOf(pairs.map(({ to: at }) => at)),
  ];
  let [along, across, size] = [0, 0, 0];
  for (const pair of pairs) {
    const [x, y] = [pair.from.x - from.x, -(pair.from.y - from.y)];
    const [u, v] = [pair.to.x - to.x, pair.to.y - to.y];
    along += x * u + y * v;
    across += x * v - y * u;
    size += x * x + y * y;
  }
  const [cosine, sine] = [along / size, across / size];
  const linear = { a: cosine, b: sine, d: sine, e: -cosine };
  return { ...linear, ...shiftOf(linear, from, to) };
}

/**
 * Also shears and stretches, as the rollers of scanners do. Null for pairs on one line.
 */
export function fitAffine(pairs: readonly Pair[]): Transform | null {
  const [from, to] = [
    centerOf(pairs.map((pair) => pair.from)),
    centerOf(pairs.map(({ to: at }) => at)),
  ];
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const pair of pairs) {
    const [x, y] = [pair.from.x - from.x, pair.from.y - from.y];
    const [u, v] = [pair.to.x - to.x, pair.to.y - to.y];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xu += x * u;
    yu += y * u;
    xv += x * v;
    yv += y * v;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 1e-6 * xx * yy || determinant === 0) return null;
  const linear = {
    a: (xu * yy - yu * xy) / determinant,
    b: (yu * xx - xu * xy) / determinant,
    d: (xv * yy - yv * xy) / determinant,
    e: (yv * xx - xv * xy) / determinant,
  };
  return { ...linear, ...shiftOf(linear, from, to) };
}

/** Pixels between where a pair's place is and where the transform has it. */
export function distanceOf(transform: Transform, { from, to }: Pair): number {
  const at = apply(transform, from);
  return Math.hypot(at.x - to.x, at.y - to.y);
}

function shiftOf(
  { a, b, d, e }: Pick<Transform, "a" | "b" | "d" | "e">,
  from: Point,
  to: Point,
): Pick<Transform, "c" | "f"> {
  return { c: to.x - a * from.x - b * from.y, f: to.y - d * from.x - e * from.y };
}

function centerOf(points: readonly Point[]): Point {
  const sum = (of: (point: Point) => number) => points.reduce((all, point) => all + of(point), 0);
  return { x: sum(({ x }) => x) / points.length, y: sum(({ y }) => y) / points.length };
}
