import type { Rating } from "../ratings.ts";

/** How often each rating was given. */
export interface PointCounts {
  /** Points given: neither "na" nor blank. */
  ratings: number;
  /** By point, in the order of the scale. */
  counts: Record<string, number>;
  na: number;
  blank: number;
  /** Share of the point given most often, 0 to 1; null without ratings. */
  mostUsedShare: number | null;
}

/** From this share on, one point is nearly all that's given. */
const largeShare = 0.8;

/** @param points of the scale */
export function countPoints(ratings: readonly Rating[], points: readonly number[]): PointCounts {
  const counts = Object.fromEntries(
    points.map((point) => [String(point), ratings.filter((rating) => rating === point).length]),
  );
  const given = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    ratings: given,
    counts,
    na: ratings.filter((rating) => rating === "na").length,
    blank: ratings.filter((rating) => rating === null).length,
    mostUsedShare: given === 0 ? null : Math.max(...Object.values(counts)) / given,
  };
}

/** True if nearly all ratings are the same point, and there are enough to say so. */
export function isMostlyOnePoint(
  { ratings, mostUsedShare }: PointCounts,
  minRatings: number,
): boolean {
  return ratings >= minRatings && mostUsedShare !== null && mostUsedShare >= largeShare;
}
