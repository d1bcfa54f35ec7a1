import type { BoxEdges } from "./box-edges.ts";
import { type BoxShape, inkShare } from "./find-outline.ts";
import { type GrayImage, type Point, shadeAt } from "./gray-image.ts";
import { type Transform, turn } from "./transform.ts";
import { directions, waysOut } from "./ways-out.ts";

/** A box, where its outline is, and the paper around it. */
export interface SeenBox {
  shape: BoxShape;
  /** Its middle on the printed page, in points. */
  place: Point;
  edges: BoxEdges;
  /** The paper's shade. */
  paper: number;
}

/** For each direction from a box's middle, true if there's ink at some distance. */
export type Ring = readonly boolean[];

/** The ink in a box and around it, without outlines. */
export interface BoxInk {
  shape: BoxShape;
  /** Of the inside, away from the outline. */
  inside: number;
  /** Of the inside, with what's too light to be sure that it's ink. */
  pale: number;
  /** Mean shade of the inside, as a share of the paper's: a light tint is no ink and isn't nothing. */
  shade: number;
  /** The inside from its top row to its bottom row, each from left to right: true for ink. */
  rows: readonly (readonly boolean[])[];
  /** In points. */
  rowHeight: number;
  /** Just inside of the outline, just outside, where strokes have left the box, and farther away. */
  edge: Ring;
  around: Ring;
  outside: Ring;
  beyond: Ring;
  /** Of the directions, those with ink next to the outline, or with more of it than the outline's own. */
  crowded: number;
  /** To the left of the box, in square points. */
  inMargin: number;
}

/** As of the paper's shade: a hard pencil draws darker than this, and noise is mostly lighter. */
const paleShare = 0.9;
/** In points: how far from its edges an outline's blur, and a box that's a bit off, may reach. */
const blur = 0.45;
/** In points from the outline's outer edge; boxes next to each other are some two points apart. */
const rings = {
  around: [blur, 0.95],
  outside: [0.9, 1.45],
  beyond: [2.4, 2.8],
  near: [0.6, 2.4],
} as const;
/** In points from the outline's inner edge, inward. */
const edgeRing = [blur + 0.6, blur] as const;
/** In points: how far inside ink makes an outline thicker, and more than outlines differ by. */
const thickInside = 1.5;
const minThicker = 0.6;
/** In points from the outline's outer edge: what's printed to the left of a box is farther away. */
const marginReach = 8;
const marginStep = 0.5;
/** Rows of the inside, and places of each. */
const gridSteps = 32;
/** In points. */
const step = 0.1;

/** @param others boxes of the page: their outlines, and what's in them, isn't this one's ink */
export function readInk(
  image: GrayImage,
  box: SeenBox,
  others: readonly SeenBox[],
  transform: Transform,
): BoxInk {
  const { shape, place, paper } = box;
  const { center, inner, outer } = box.edges;
  const neighbors = others.filter((other) => other !== box && isNear(box, other));
  const shadeOf = ({ x, y }: Point) => {
    const off = turn(transform, x, y);
    return shadeAt(image, { x: center.x + off.x, y: center.y + off.y });
  };
  const isInk = (at: Point) =>
    shadeOf(at) < paper * inkShare &&
    !neighbors.some((other) => isOnBox(other, { x: place.x + at.x, y: place.y + at.y }));
  const ways = waysOut(shape);
  const inkAlong = ([x, y]: readonly [number, number], from: number, to: number) =>
    spread(from, to, step).filter((away) => isInk({ x: x * away, y: y * away })).length * step;
  const ringOf = (from: number, to: number) => ways.map((way) => inkAlong(way, from, to) > 0);
  const ringAround = ([from, to]: readonly [number, number]) => ringOf(outer + from, outer + to);
  const grid = gridOf(shape, inner - blur);
  const shades = grid.flat().flatMap((at) => (at ? shadeOf(at) : []));
  const rows = grid.map((row) => row.map((at) => at !== null && isInk(at)));
  const near = ringAround(rings.near);
  const crowded = ways.filter((way, at) => {
    const thick = inkAlong(way, inner - thickInside, outer + rings.around[1]);
    return near[at] || thick - (outer - inner) > minThicker;
  });
  return {
    shape,
    inside: rows.flat().filter(Boolean).length / shades.length,
    pale: shades.filter((shade) => shade < paper * paleShare).length / shades.length,
    shade: shades.reduce((sum, shade) => sum + shade, 0) / shades.length / paper,
    rows,
    rowHeight: (2 * (inner - blur)) / gridSteps,
    edge: ringOf(inner - edgeRing[0], inner - edgeRing[1]),
    around: ringAround(rings.around),
    outside: ringAround(rings.outside),
    beyond: ringAround(rings.beyond),
    crowded: crowded.length / directions,
    inMargin: marginOf(box, neighbors).filter(isInk).length * marginStep ** 2,
  };
}

function spread(from: number, to: number, apart: number): number[] {
  const count = Math.floor((to - from) / apart + 1e-6) + 1;
  return Array.from({ length: count }, (_, index) => from + index * apart);
}

/** Places of a box's inside from its middle, row by row from its top; null outside of a circle. */
function gridOf(shape: BoxShape, half: number): (Point | null)[][] {
  const places = Array.from(
    { length: gridSteps },
    (_, index) => ((2 * index + 1) / gridSteps - 1) * half,
  );
  return places.map((down) =>
    places.map((x) => (shape === "square" || Math.hypot(x, down) <= half ? { x, y: -down } : null)),
  );
}

/** Places to the left of a box, from its middle, that are nearer to it than to the one before. */
function marginOf({ place, edges: { outer } }: SeenBox, neighbors: readonly SeenBox[]): Point[] {
  const columns = spread(outer + blur, outer + marginReach, marginStep).filter(
    (left) =>
      !neighbors.some(
        (other) =>
          Math.abs(other.place.y - place.y) < outer &&
          Math.abs(place.x - left - other.place.x) < left,
      ),
  );
  const rows = spread(-outer, outer, marginStep);
  return columns.flatMap((left) => rows.map((y) => ({ x: -left, y })));
}

function isNear(box: SeenBox, other: SeenBox): boolean {
  const [right, up] = [box.place.x - other.place.x, box.place.y - other.place.y];
  const reach = box.edges.outer + other.edges.outer + 2 * marginReach;
  return Math.hypot(right, up) < reach;
}

/** In points. */
const outlineBlur = 0.25;

/** True for a place on the page that's in a box or on its outline. */
function isOnBox({ shape, place, edges }: SeenBox, { x, y }: Point): boolean {
  const [right, up] = [Math.abs(x - place.x), Math.abs(y - place.y)];
  const away = shape === "circle" ? Math.hypot(right, up) : Math.max(right, up);
  return away < edges.outer + outlineBlur;
}
