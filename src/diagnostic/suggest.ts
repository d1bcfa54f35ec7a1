import { distance } from "fastest-levenshtein";

/** Longer words are cut before they are compared: the comparison is quadratic. */
const maxComparedLength = 80;

/**
 * The known word that was probably meant, or null. A word is close when a third of it, rounded up,
 * would have to change at most, or when one contains the other.
 */
export function closest(word: string, known: Iterable<string>): string | null {
  const given = word.slice(0, maxComparedLength).toLowerCase();
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const compared = candidate.toLowerCase();
    const contained = given.length >= 3 && (compared.includes(given) || given.includes(compared));
    const far = distance(given, compared);
    const score = contained ? Math.min(far, 1.5) : far;
    if (score < bestDistance) {
      bestDistance = score;
      best = candidate;
    }
  }
  return bestDistance <= Math.max(1.5, Math.ceil(given.length / 3)) ? best : null;
}

/** "did you mean …?", or the whole list when it is short enough to help, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const near = closest(word, known);
  if (near !== null) return `did you mean "${near}"?`;
  if (known.length > 0 && known.length <= 20) return `known: ${known.join(", ")}`;
  return undefined;
}
