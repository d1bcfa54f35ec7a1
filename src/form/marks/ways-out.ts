import type { BoxShape } from "./find-outline.ts";

/** Directions from a box's middle, counterclockwise from its right. */
export const directions = 72;

/** One step outward in each direction: all of these reach the outline after as many steps. */
export function waysOut(shape: BoxShape): [x: number, y: number][] {
  return Array.from({ length: directions }, (_, at) => {
    const angle = (degreesOf(at) * Math.PI) / 180;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const long = shape === "circle" ? 1 : Math.max(Math.abs(x), Math.abs(y));
    return [x / long, y / long];
  });
}

export function degreesOf(at: number): number {
  return ((at + 0.5) * 360) / directions;
}

/** The side of a box that a direction leads to: 0 for its right, and on counterclockwise. */
export function sideOf(at: number): number {
  return Math.floor((degreesOf(at) + 45) / 90) % 4;
}
