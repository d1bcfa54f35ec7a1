import { type FoundBox, inkShare, outlineOf, type PrintedBox, shareOfInk } from "./find-outline.ts";
import { type GrayImage, type Point, shadeAt } from "./gray-image.ts";
import { type Transform, turn } from "./transform.ts";

/** What's drawn in and around a box, as shares of those areas. */
export interface BoxInk {
  /** Of the inside, away from the outline. */
  inside: number;
  /** Of a narrow band around the outline, white in print. */
  around: number;
  /** Mean shade of the inside, as a share of the paper's: a light tint is no ink and isn't nothing. */
  shade: number;
}

/** Of the half width of a box: what the outline's blur doesn't reach. */
const insideShare = 0.72;
/** In points from the outline's middle. */
const band = [1.6, 2.1] as const;

export function readInk(
  image: GrayImage,
  { shape, half }: PrintedBox,
  { center, half: outline, paper }: FoundBox,
  transform: Transform,
): BoxInk {
  const inside = gridOf(shape, half * insideShare, transform);
  const ink = paper * inkShare;
  const shades = inside.map(({ x, y }) => shadeAt(image, { x: center.x + x, y: center.y + y }));
  const around = band.flatMap((away) => outlineOf(shape, outline + away, transform));
  return {
    inside: shades.filter((shade) => shade < ink).length / shades.length,
    around: shareOfInk(image, center, around, ink),
    shade: shades.reduce((sum, shade) => sum + shade, 0) / shades.length / paper,
  };
}

const gridSteps = 24;

function gridOf(shape: PrintedBox["shape"], half: number, transform: Transform): Point[] {
  const steps = Array.from(
    { length: gridSteps },
    (_, index) => ((index + 0.5) / gridSteps) * 2 - 1,
  );
  return steps.flatMap((x) =>
    steps
      .filter((y) => shape === "square" || Math.hypot(x, y) <= 1)
      .map((y) => turn(transform, x * half, y * half)),
  );
}
