/**
 * Krippendorff's alpha with the ordinal metric: 1 − Do/De over answers with two or more ratings. 1 is
 * full agreement, 0 what chance would give. Source: Krippendorff, Computing Krippendorff's
 * Alpha-Reliability (2011), section D.
 *
 * @param answers the ratings of each answer
 * @returns null if there's nothing to compare, or all ratings are alike
 */
export function ordinalAlpha(answers: readonly (readonly number[])[]): number | null {
  const twice = answers.filter((ratings) => ratings.length > 1);
  const points = [...new Set(twice.flat())].sort((a, b) => a - b);
  const pairs = coincidences(twice, points);
  const totals = pairs.map((row) => row.reduce((sum, value) => sum + value, 0));
  const total = totals.reduce((sum, value) => sum + value, 0);
  let observed = 0;
  let expected = 0;
  for (const [c, row] of pairs.entries()) {
    for (const [k, count] of row.entries()) {
      const distance = squaredDistance(totals, c, k);
      observed += count * distance;
      expected += at(totals, c) * at(totals, k) * distance;
    }
  }
  return expected === 0 ? null : 1 - (observed / expected) * (total - 1);
}

/** How often each two points met on one answer: every ordered pair of its m ratings adds 1/(m−1). */
function coincidences(
  answers: readonly (readonly number[])[],
  points: readonly number[],
): number[][] {
  const pairs = points.map(() => points.map(() => 0));
  const places = new Map(points.map((point, index) => [point, index]));
  for (const ratings of answers) {
    for (const [i, one] of ratings.entries()) {
      for (const [j, other] of ratings.entries()) {
        if (i === j) continue;
        const row = pairs[places.get(one) ?? 0] ?? [];
        const column = places.get(other) ?? 0;
        row[column] = at(row, column) + 1 / (ratings.length - 1);
      }
    }
  }
  return pairs;
}

/** (n(c) + … + n(k) − (n(c) + n(k))/2)² */
function squaredDistance(totals: readonly number[], c: number, k: number): number {
  const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1);
  const sum = between.reduce((all, value) => all + value, 0);
  return (sum - (at(totals, c) + at(totals, k)) / 2) ** 2;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
