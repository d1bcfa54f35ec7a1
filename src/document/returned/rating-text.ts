import type { Rating } from "../../debrief/ratings.ts";
import type { RatingsScorecard } from "../../debrief/ratings-schema.ts";
import type { Kit, KitQuestion } from "../../kit/kit.ts";

/** "3", "n/a" for not assessed, a dash for blank. */
export function ratingText(rating: Rating): string {
  if (rating === null) return "–";
  return rating === "na" ? "n/a" : String(rating);
}

/** The points among some ratings. */
export function pointsOf(ratings: readonly Rating[]): number[] {
  return ratings.filter((rating) => typeof rating === "number");
}

/** "1–3", or "3" if all are the same; empty without points. */
export function rangeText(points: readonly number[]): string {
  if (points.length === 0) return "";
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return low === high ? String(low) : `${low}–${high}`;
}

type Reached = RatingsScorecard["questions"][number]["reached"];

/** The level that an answer reached: "Senior", "Senior or more", "below Junior"; empty without a rating. */
export function levelText({ ladder }: Pick<KitQuestion, "ladder">, reached: Reached): string {
  if (reached === null) return "";
  const levels = ladder.flatMap(({ meets }) => meets);
  const title = levels.find(({ id }) => id === reached.level)?.title;
  if (title === undefined) return `below ${levels[0]?.title ?? "the bar"}`;
  if (reached.reach === "exact") return title;
  return `${title} ${reached.reach === "or-less" ? "or less" : "or more"}`;
}

/** The words of the rung that a rating stands for; empty without one. */
export function rungText({ ladder }: Pick<KitQuestion, "ladder">, reached: Reached): string {
  return ladder.find(({ id }) => id === reached?.rung)?.text ?? "";
}

/** A total as the house adds it up: a mean with two decimals, or whole points of 100. */
export function totalText({ total }: Kit["scoring"], value: number | null): string {
  if (value === null) return "–";
  return total === "sum-100" ? String(Math.round(value)) : value.toFixed(2);
}
