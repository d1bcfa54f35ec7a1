import { describe, expect, test } from "vitest";
import { flagsOf } from "../../src/debrief/figures/flags.ts";
import type { QuestionRating, RatedScorecard, Rating } from "../../src/debrief/ratings.ts";

const none = { lookFor: [], bonus: [], redFlags: [] };

function scorecard(
  ratings: readonly Rating[],
  changes: Partial<RatedScorecard> = {},
): RatedScorecard {
  return {
    candidate: "c1",
    stage: "depth",
    rater: "tess",
    recommendation: null,
    questions: ratings.map((rating, index) => ({ id: `q${index + 1}`, rating, ...none })),
    ...changes,
  };
}

function flags(scorecards: readonly RatedScorecard[], noted: readonly string[] = []) {
  return flagsOf(scorecards, {
    scale: { points: [1, 2, 3, 4], meets: 3 },
    mustsOf: () => ["m1", "m2"],
    hasNote: ({ question }) => noted.includes(question),
  });
}

describe("a rating without support", () => {
  test.each<[string, Partial<QuestionRating>, string[], boolean]>([
    ["nothing ticked, no note", {}, [], true],
    ["a note", {}, ["q1"], false],
    ["a look-for", { lookFor: ["m1"] }, [], false],
    ["a bonus item", { bonus: ["b1"] }, [], false],
    ["a red flag", { redFlags: ["r1"] }, [], false],
    ["not assessed", { rating: "na" }, [], false],
    ["blank", { rating: null }, [], false],
  ])("%s", (_, changes, noted, isUnsupported) => {
    const questions = [{ id: "q1", rating: 2, ...none, ...changes }];
    const { unsupported } = flags([scorecard([], { questions })], noted);
    expect(unsupported.map(({ question }) => question)).toEqual(isUnsupported ? ["q1"] : []);
  });
});

describe("a recommendation against the ratings", () => {
  test.each<[RatedScorecard["recommendation"], Rating[], boolean]>([
    ["yes", [2, 2], true],
    ["strong-yes", [1, "na"], true],
    ["yes", [2, 3], false],
    ["yes", [], true],
    ["no", [3, 4], true],
    ["strong-no", [3, "na", null], true],
    ["no", [3, 2], false],
    ["no", ["na", null], false],
    [null, [1, 1], false],
  ])("%s with %j", (recommendation, ratings, isAgainst) => {
    const { against } = flags([scorecard(ratings, { recommendation })]);
    expect(against).toEqual(isAgainst ? [{ stage: "depth", rater: "tess", recommendation }] : []);
  });
});

describe("items that don't fit the rating", () => {
  test("count only when the rating meets the bar", () => {
    const ticks = { lookFor: ["m1"], bonus: [], redFlags: ["r1"] };
    const at = (rating: Rating) =>
      flags([scorecard([], { questions: [{ id: "q1", rating, ...ticks }] })]);
    const place = { stage: "depth", question: "q1", rater: "tess" };
    expect(at(3).mustUnticked).toEqual([{ ...place, items: ["m2"] }]);
    expect(at(3).redFlags).toEqual([{ ...place, items: ["r1"] }]);
    for (const rating of [2, "na", null] as const) {
      expect(at(rating).mustUnticked).toEqual([]);
      expect(at(rating).redFlags).toEqual([]);
    }
  });
});

test("a gap is two points or more; what wasn't rated is no zero", () => {
  const ivo = { rater: "ivo" };
  const found = flags([scorecard([1, 2, "na", null]), scorecard([3, 3, 4, 4], ivo)]);
  expect(found.gaps).toEqual([
    { stage: "depth", question: "q1", low: 1, high: 3, ratings: { tess: 1, ivo: 3 } },
  ]);
  expect(found.notAssessed).toEqual([{ stage: "depth", question: "q3", rater: "tess" }]);
  expect(found.blank).toEqual([{ stage: "depth", question: "q4", rater: "tess" }]);
});
