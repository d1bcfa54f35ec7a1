import { expect, test } from "vitest";
import { splitRecommendations } from "../../src/debrief/figures/recommendations.ts";
import type { Recommendation } from "../../src/debrief/ratings.ts";

const sheet = (stage: string, rater: string, recommendation: Recommendation | null) => ({
  stage,
  rater,
  recommendation,
});

test("a stage is split if someone says no there and someone yes", () => {
  expect(
    splitRecommendations([
      sheet("depth", "Ada", "yes"),
      sheet("depth", "Ben", "strong-no"),
      sheet("depth", "Cleo", "strong-yes"),
      sheet("depth", "Dov", null),
      sheet("design", "Ada", "no"),
      sheet("design", "Ben", "strong-no"),
      sheet("practical", "Ben", "yes"),
      sheet("practical", "Dov", null),
    ]),
  ).toEqual([{ stage: "depth", no: ["Ben"], yes: ["Ada", "Cleo"] }]);
});
