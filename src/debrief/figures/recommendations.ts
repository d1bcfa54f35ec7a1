import { type RatedScorecard, type Recommendation, recommendations } from "../ratings.ts";

/** How often each recommendation was given, and how many scorecards have none. */
export function countRecommendations(
  scorecards: readonly Pick<RatedScorecard, "recommendation">[],
): Record<Recommendation | "blank", number> {
  const count = (wanted: Recommendation | null) =>
    scorecards.filter(({ recommendation }) => recommendation === wanted).length;
  const given = Object.fromEntries(recommendations.map((each) => [each, count(each)]));
  return { ...(given as Record<Recommendation, number>), blank: count(null) };
}
