import type { GrayImage, Point } from "../../src/form/marks/gray-image.ts";

/** A pen: its width in points, and how dark it draws. */
export interface Pen {
  width: number;
  /** 0 is black. */
  shade: number;
}

export type Random = () => number;

/** Writes into an image: strokes as a hand makes them, with a wavering path and pressure. */
export interface Paper extends GrayImage {
  /** Pixels a point. */
  scale: number;
}

const between = (random: Random, low: number, high: number) => low + (high - low) * random();

/** @param path in points, from the page's lower left corner */
function stroke(paper: Paper, path: readonly Point[], pen: Pen, random: Random): void {
  for (const [index, to] of path.slice(1).entries()) {
    const from = path[index] ?? to;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const steps = Math.max(2, Math.ceil(length * paper.scale));
    const bend = between(random, -0.08, 0.08) * length;
    for (let step = 0; step <= steps; step += 1) {
      const part = step / steps;
      const off = bend * Math.sin(Math.PI * part);
      const [x, y] = [from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part];
      const [nx, ny] = [-(to.y - from.y) / (length || 1), (to.x - from.x) / (length || 1)];
      dab(paper, { x: x + nx * off, y: y + ny * off }, pen, random);
    }
  }
}

function dab(paper: Paper, { x, y }: Point, { width, shade }: Pen, random: Random): void {
  const radius = (width / 2) * paper.scale * between(random, 0.85, 1.1);
  const [column, row] = [x * paper.scale, paper.height - y * paper.scale];
  for (let v = Math.floor(row - radius); v <= row + radius; v += 1) {
    for (let u = Math.floor(column - radius); u <= column + radius; u += 1) {
      if (u < 0 || v < 0 || u >= paper.width || v >= paper.height) continue;
      if (Math.hypot(u - column, v - row) > radius) continue;
      // A ballpoint skips.
      if (random() < 0.04) continue;
      const at = v * paper.width + u;
      paper.gray[at] = Math.min(paper.gray[at] ?? 255, shade + Math.floor(random() * 25));
    }
  }
}

/** Left-handers' ticks are mirrored. */
export const markKinds = [
  "tick",
  "long tick",
  "round tick",
  "mirrored tick",
  "cross",
  "slash",
  "fill",
] as const;
/** Also marks that a person would have to look at. */
export const doubtfulKinds = [
  "steep tick",
  "tick from outside",
  "tick next to it",
  "dot",
  "dash",
  "backslash",
  "ring",
  "loop",
  "tight loop",
  "wide loop",
] as const;
/** What takes a mark back: a line through it, or a scribble over it and its box. */
export const strikeKinds = ["line through", "scribble"] as const;
export type MarkKind =
  | (typeof markKinds)[number]
  | (typeof doubtfulKinds)[number]
  | (typeof strikeKinds)[number];

/** A place in a box's middle, as of half of its width. */
type Place = readonly [right: number, up: number];

const zigzagOf = (strokes: number, right: number, up: number) =>
  Array.from(
    { length: strokes },
    (_, index): Place => [(index / (strokes - 1)) * 2 * right - right, index % 2 === 0 ? -up : up],
  );
/** Around a box; the hand starts and ends at the upper right. */
const loopOf = (left: number, right: number, up: number) =>
  Array.from({ length: 25 }, (_, index): Place => {
    const angle = (index / 23) * 2 * Math.PI + 0.5;
    return [(right - left) / 2 + (Math.cos(angle) * (left + right)) / 2, Math.sin(angle) * up];
  });

const paths: Record<MarkKind, readonly (readonly Place[])[]> = {
  tick: [
    [
      [-0.8, 0],
      [-0.2, -0.8],
      [0.9, 0.9],
    ],
  ],
  "long tick": [
    [
      [-0.8, 0.1],
      [-0.2, -0.8],
      [1.9, 1.9],
    ],
  ],
  "round tick": [
    [
      [-0.8, 0],
      [-0.6, -0.5],
      [-0.3, -0.75],
      [0, -0.5],
      [0.4, 0.1],
      [1, 1.1],
    ],
  ],
  "mirrored tick": [
    [
      [0.8, 0],
      [0.2, -0.8],
      [-1.1, 1.1],
    ],
  ],
  cross: [
    [
      [-0.8, -0.8],
      [0.8, 0.8],
    ],
    [
      [-0.8, 0.8],
      [0.8, -0.8],
    ],
  ],
  slash: [
    [
      [-0.8, -0.8],
      [0.8, 0.8],
    ],
  ],
  fill: [zigzagOf(15, 0.8, 0.7)],
  "steep tick": [
    [
      [-0.7, 0],
      [-0.2, -0.8],
      [0.6, 3.4],
    ],
  ],
  "tick from outside": [
    [
      [-1.8, 0.3],
      [-0.2, -0.7],
      [1.4, 1.7],
    ],
  ],
  "tick next to it": [
    [
      [-2.6, 0],
      [-2.2, -0.6],
      [-1.5, 0.9],
    ],
  ],
  dash: [
    [
      [-0.8, 0],
      [0.8, 0.1],
    ],
  ],
  backslash: [
    [
      [-0.8, 0.8],
      [0.8, -0.8],
    ],
  ],
  ring: [loopOf(0.6, 0.6, 0.6)],
  dot: [
    [
      [-0.15, 0],
      [0.15, 0.1],
      [0, -0.15],
      [-0.1, 0.1],
    ],
  ],
  loop: [loopOf(1.7, 1.7, 1.6)],
  "tight loop": [loopOf(1.35, 1.35, 1.35)],
  // Around the box and the first of its words.
  "wide loop": [loopOf(1.8, 6, 1.9)],
  "line through": [
    [
      [-1.9, -0.1],
      [1.9, 0.2],
    ],
  ],
  scribble: [zigzagOf(9, 1.5, 1.3)],
};

/** A mark in a box, about as large as that and not quite in its middle. */
export function mark(
  paper: Paper,
  kind: MarkKind,
  { x, y }: Point,
  half: number,
  pen: Pen,
  random: Random,
): void {
  const size = half * between(random, 0.75, 1.15);
  const [dx, dy] = [between(random, -0.22, 0.22) * half, between(random, -0.22, 0.22) * half];
  const wobble = () => between(random, -0.1, 0.1) * size;
  for (const path of paths[kind]) {
    const places = path.map(([right, up]) => ({
      x: x + dx + right * size + wobble(),
      y: y + dy + up * size + wobble(),
    }));
    stroke(paper, places, pen, random);
  }
}

/** A pen that slipped: a line which means nothing. */
export function slip(paper: Paper, ends: readonly Point[], pen: Pen, random: Random): void {
  stroke(paper, ends, pen, random);
}

/** Ink that dropped from a pen. */
export function blot(paper: Paper, at: Point, pen: Pen, random: Random): void {
  dab(paper, at, { ...pen, width: between(random, 1.5, 6) }, random);
}

/** What a thumb leaves of soft lead: gray, without an edge. */
export function smudge(paper: Paper, at: Point, random: Random): void {
  const [long, wide] = [between(random, 5, 16), between(random, 3, 7)];
  const depth = between(random, 15, 50);
  const [column, row] = [at.x * paper.scale, paper.height - at.y * paper.scale];
  const [right, down] = [long * paper.scale, wide * paper.scale];
  for (let v = Math.max(0, Math.ceil(row - down)); v < Math.min(paper.height, row + down); v += 1) {
    const from = Math.max(0, Math.ceil(column - right));
    for (let u = from; u < Math.min(paper.width, column + right); u += 1) {
      const away = Math.hypot((u - column) / right, (v - row) / down);
      if (away > 1) continue;
      const index = v * paper.width + u;
      paper.gray[index] = Math.max(0, (paper.gray[index] ?? 255) - depth * (1 - away));
    }
  }
}

/** Something like a line of handwriting. */
export function scrawl(
  paper: Paper,
  { x, y }: Point,
  long: number,
  pen: Pen,
  random: Random,
): void {
  const path = Array.from({ length: Math.round(long / 2.2) }, (_, index) => ({
    x: x + index * 2.2 + between(random, -1, 1),
    y: y + (index % 2 === 0 ? 0 : between(random, 3, 9)),
  }));
  stroke(paper, path, pen, random);
}
