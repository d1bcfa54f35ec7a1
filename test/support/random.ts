/** Chance that is the same on every machine: a seed's text fixes the whole sequence. */

/** Each call gives the next number, from 0 up to but not including 1. */
export type Random = () => number;

/** After FNV-1a, but over two UTF-16 code units at a time. */
function hashText(text: string, start = 0x811c9dc5): number {
  const even = text.length & ~1;
  let hash = start;
  for (let index = 0; index < even; index += 2) {
    const both = text.charCodeAt(index) | (text.charCodeAt(index + 1) << 16);
    hash = Math.imul(hash ^ both, 0x01000193);
  }
  if (even < text.length) hash = Math.imul(hash ^ text.charCodeAt(even), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: 32 bits of state are plenty for shuffling a question bank. */
export function seededRandom(seed: string): Random {
  let state = hashText(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    return mix(state) / 2 ** 32;
  };
}

/** Spreads 32 bits so that each depends on all. */
function mix(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
