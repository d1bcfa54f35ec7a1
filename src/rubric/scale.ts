import { barOf, namedLevel } from "./bars.ts";
import type { RubricLevel, Rung } from "./rubric.ts";

/** One rating of a house scale. */
export interface ScaleStep {
  value: number;
  title: string;
  /** Rungs above (or, if negative, under) the bar of the kit's level. */
  step: number;
}

/** A rating as one question offers it at one level. */
export interface OfferedPoint {
  value: number;
  title: string;
  /** Id of the rung that earns it. */
  rung: string;
  /** The lowest point also stands for every rung under it, the highest for every rung above it. */
  reach: "exact" | "or-less" | "or-more";
}

/**
 * The points of a scale that a ladder has rungs for at one level, lowest first. A point without a
 * rung isn't offered.
 *
 * @throws Error when the question isn't asked at the level
 */
export function offeredPoints(
  ladder: readonly Rung[],
  scale: readonly ScaleStep[],
  level: RubricLevel,
): OfferedPoint[] {
  const named = namedLevel(ladder, level);
  const bar = named === null ? null : barOf(ladder, named);
  if (bar === null) throw new Error(`the ladder has no bar for ${level.id}`);
  const offered = scale.flatMap((point) => {
    const at = bar + point.step;
    const rung = ladder[at];
    return rung ? [{ point, at, rung }] : [];
  });
  return offered.map(({ point: { value, title }, at, rung }, index) => ({
    value,
    title,
    rung: rung.id,
    reach: reachOf({
      isLowest: index === 0,
      isHighest: index === offered.length - 1,
      at,
      top: ladder.length - 1,
    }),
  }));
}

function reachOf({
  isLowest,
  isHighest,
  at,
  top,
}: {
  isLowest: boolean;
  isHighest: boolean;
  at: number;
  top: number;
}): OfferedPoint["reach"] {
  if (isLowest && at > 0) return "or-less";
  return isHighest && at < top ? "or-more" : "exact";
}
