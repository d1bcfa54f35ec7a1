import { groupBy, type RatedScorecard, type Recommendation, recommendations } from "../ratings.ts";

/** How often each recommendation was given, and how many scorecards have none. */
export function countRecommendations(
  scorecards: readonly Pick<RatedScorecard, "recommendation">[],
): Record<Recommendation | "blank", number> {
  const count = (wanted: Recommendation | null) =>
    scorecards.filter(({ recommendation }) => recommendation === wanted).length;
  const given = Object.fromEntries(recommendations.map((each) => [each, count(each)]));
  return { ...(given as Record<Recommendation, number>), blank: count(null) };
}

/** A stage whose interviewers recommend both yes and no. */
export interface SplitRecommendation {
  stage: string;
  /** Those who recommend no, or a strong no. */
  no: string[];
  yes: string[];
}

/** @param scorecards of one candidate */
export function splitRecommendations(
  scorecards: readonly Pick<RatedScorecard, "stage" | "rater" | "recommendation">[],
): SplitRecommendation[] {
  return [...groupBy(scorecards, ({ stage }) => stage)].flatMap(([stage, own]) => {
    const who = (answer: "no" | "yes") =>
      own
        .filter(({ recommendation }) => recommendation?.endsWith(answer))
        .map(({ rater }) => rater);
    const [no, yes] = [who("no"), who("yes")];
    return no.length > 0 && yes.length > 0 ? [{ stage, no, yes }] : [];
  });
}
