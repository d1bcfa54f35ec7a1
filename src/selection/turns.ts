/** Rotation: the seed gives every question its turn. Integer arithmetic, the same everywhere. */

import { HUNDREDTHS, POINTS } from "./points.ts";
import type { Candidate, LoopRequest } from "./selection.ts";

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The finalizer of Mulberry32: every bit of the result depends on every bit of the state. */
function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/**
 * What a question's turn is worth, in hundredths of a point. It grows with the minutes, because a
 * turn of one size would favor short questions; the level is in it, or junior and mid would be
 * asked the same.
 */
export function turnOf(
  { seed, level }: Pick<LoopRequest, "seed" | "level">,
  { id, minutes }: Pick<Candidate, "id" | "minutes">,
): number {
  const fraction = mix(hashText(JSON.stringify([seed, level, id]))) / 2 ** 32;
  return Math.round(fraction * POINTS.turn * HUNDREDTHS * minutes);
}
