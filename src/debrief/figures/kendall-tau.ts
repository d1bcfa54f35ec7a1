/** Means that differ by less are the same: they differ only by how they were added up. */
const tolerance = 1e-9;

/**
 * Kendall's tau-b: how far two figures put the same things in the same order, from −1 to 1. Ties are
 * taken out of both sides.
 *
 * @returns null if either figure is the same for all
 */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  let score = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; i += 1) {
    for (let j = i + 1; j < x.length; j += 1) {
      const signX = sign((x[i] ?? 0) - (x[j] ?? 0));
      const signY = sign((y[i] ?? 0) - (y[j] ?? 0));
      score += signX * signY;
      untiedX += Math.abs(signX);
      untiedY += Math.abs(signY);
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : score / Math.sqrt(untiedX * untiedY);
}

function sign(difference: number): number {
  return Math.abs(difference) <= tolerance ? 0 : Math.sign(difference);
}
