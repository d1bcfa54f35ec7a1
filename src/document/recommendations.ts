import type { Recommendation } from "../debrief/ratings.ts";

/** What an interviewer can recommend, weakest first, in the words of the scorecard. */
export const recommendationOptions: readonly { value: Recommendation; title: string }[] = [
  { value: "strong-no", title: "Strong no" },
  { value: "no", title: "No" },
  { value: "yes", title: "Yes" },
  { value: "strong-yes", title: "Strong yes" },
];

/** The title of a recommendation; "Blank" for none. */
export function recommendationTitle(given: Recommendation | null): string {
  return recommendationOptions.find(({ value }) => value === given)?.title ?? "Blank";
}
