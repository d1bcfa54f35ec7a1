import { mean, type RatedAnswer } from "../ratings.ts";

/** An interviewer's difference once it allows for who they rated with. */
export interface AdjustedDifference {
  /** Points above (below, if negative) the mean of their group. */
  estimate: number;
  /** Number of the group, from 0: interviewers linked by answers that they rated together. */
  group: number;
  groupSize: number;
}

type Points = Pick<RatedAnswer, "points">;

/**
 * Least squares x(a,r) = answer(a) + rater(r), with mean zero over each connected group. Interviewers
 * who share no answer with anyone are left out: nothing compares them.
 *
 * @returns by rater
 */
export function adjustedDifferences(answers: readonly Points[]): Map<string, AdjustedDifference> {
  const shared = answers.filter(({ points }) => points.size > 1);
  const result = new Map<string, AdjustedDifference>();
  for (const [group, raters] of connectedRaters(shared).entries()) {
    const estimates = solve(...normalEquations(shared, raters));
    for (const [index, rater] of raters.entries()) {
      result.set(rater, { estimate: estimates[index] ?? 0, group, groupSize: raters.length });
    }
  }
  return result;
}

/** Groups in the order of their first rater; raters sorted. */
function connectedRaters(shared: readonly Points[]): string[][] {
  const raters = [...new Set(shared.flatMap(({ points }) => [...points.keys()]))].sort();
  const groupOf = new Map(raters.map((rater, index) => [rater, index]));
  for (const { points } of shared) {
    const groups = new Set([...points.keys()].map((rater) => groupOf.get(rater) ?? 0));
    const first = Math.min(...groups);
    for (const [rater, group] of groupOf) if (groups.has(group)) groupOf.set(rater, first);
  }
  const numbers = [...new Set(groupOf.values())].sort((a, b) => a - b);
  return numbers.map((number) => raters.filter((rater) => groupOf.get(rater) === number));
}

/**
 * The equations left for the raters once the answers are taken out: an answer with m ratings adds
 * 1 − 1/m for each of its raters, −1/m for each two, and the rating's distance from the answer's mean.
 * One added everywhere makes the raters' sum zero, which the equations leave open.
 */
function normalEquations(
  shared: readonly Points[],
  raters: readonly string[],
): [matrix: number[][], right: number[]] {
  const places = new Map(raters.map((rater, index) => [rater, index]));
  const matrix = raters.map(() => raters.map(() => 1));
  const right = raters.map(() => 0);
  for (const { points } of shared) {
    const middle = mean([...points.values()]);
    for (const [rater, point] of points) {
      const place = places.get(rater);
      const row = place === undefined ? undefined : matrix[place];
      if (place === undefined || row === undefined) continue;
      right[place] = (right[place] ?? 0) + point - middle;
      row[place] = (row[place] ?? 0) + 1;
      for (const other of points.keys()) {
        const column = places.get(other) ?? 0;
        row[column] = (row[column] ?? 0) - 1 / points.size;
      }
    }
  }
  return [matrix, right];
}

/** Gaussian elimination with the largest pivot first. The matrix is never singular here. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  const value = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(value(row, column)) > Math.abs(value(pivot, column))) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = value(row, column) / value(column, column);
      rows[row] = (rows[row] ?? []).map((cell, at) => cell - factor * value(column, at));
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}
