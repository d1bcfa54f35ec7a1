import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { adjustedDifferences } from "../../src/debrief/figures/adjusted-differences.ts";
import { countPairs } from "../../src/debrief/figures/agreement.ts";
import { houseTotal, type TotalRule } from "../../src/debrief/figures/house-total.ts";
import { clipInterval, jackknife } from "../../src/debrief/figures/jackknife.ts";
import { kendallTauB } from "../../src/debrief/figures/kendall-tau.ts";
import { ordinalAlpha } from "../../src/debrief/figures/ordinal-alpha.ts";
import { raterDifference } from "../../src/debrief/figures/rater-differences.ts";
import { tQuantile975 } from "../../src/debrief/figures/t-quantile.ts";
import type { Rating } from "../../src/debrief/ratings.ts";
import { expectClose } from "./expect-close.ts";

type Answers = readonly (readonly (number | null)[])[];

interface Case {
  id: string;
  kind: string;
  metric?: string;
  answers?: unknown;
  answersOf?: string;
  candidates?: readonly Answers[];
  x?: number[];
  y?: number[];
  rule?: TotalRule;
  ratings?: Rating[];
  weights?: number[];
  topRating?: number;
  expected: unknown;
  tolerance: number;
}

const { cases, tQuantile975: quantiles } = JSON.parse(
  readFileSync(new URL("data/agreement-cases.json", import.meta.url), "utf8"),
) as { cases: Case[]; tQuantile975: Record<string, number> };

function casesOf(kind: string): Case[] {
  const found = cases.filter((one) => one.kind === kind && (one.metric ?? "ordinal") === "ordinal");
  expect(found.length).toBeGreaterThan(0);
  return found;
}

function answersOf(one: Case): number[][] {
  const source = one.answersOf ? cases.find(({ id }) => id === one.answersOf) : one;
  return ratings(source?.answers as Answers);
}

function ratings(answers: Answers): number[][] {
  return answers.map((answer) => answer.filter((rating) => rating !== null));
}

describe("published and own cases", () => {
  test.each(casesOf("alpha"))("alpha: $id", (one) => {
    expectClose(ordinalAlpha(answersOf(one)), one.expected, one.tolerance);
  });

  test.each(casesOf("pairs"))("pairs: $id", (one) => {
    expect(countPairs(answersOf(one))).toEqual(one.expected);
  });

  test.each(casesOf("alphaInterval"))("interval: $id", (one) => {
    const groups = (one.candidates ?? []).map(ratings);
    const found = jackknife(groups, (some) => ordinalAlpha(some.flat()));
    expectClose(found, one.expected, one.tolerance);
  });

  test.each(casesOf("tauB"))("tau-b: $id", ({ x = [], y = [], expected, tolerance }) => {
    expectClose(kendallTauB(x, y), expected, tolerance);
  });

  test.each(casesOf("raters"))("raters: $id", ({ answers, expected, tolerance }) => {
    const rated = (answers as Record<string, number>[]).map((points, index) => ({
      candidate: String(index),
      stage: "s",
      question: "q",
      points: new Map(Object.entries(points)),
    }));
    const adjusted = adjustedDifferences(rated);
    const raters = [...adjusted.keys()].sort();
    const found = {
      difference: Object.fromEntries(
        raters.map((rater) => [rater, raterDifference(rated, rater).difference.estimate]),
      ),
      adjusted: Object.fromEntries(raters.map((rater) => [rater, adjusted.get(rater)?.estimate])),
    };
    expectClose(found, expected, tolerance);
  });

  test.each(casesOf("houseTotal"))("total: $id", (one) => {
    const { rule = "sum-100", ratings: given = [], weights = [], topRating = 0 } = one;
    expectClose(houseTotal(rule, given, weights, topRating), one.expected, one.tolerance);
  });

  test("the t distribution's quantiles", () => {
    const found = Object.fromEntries(
      Object.keys(quantiles).map((df) => [df, tQuantile975(Number(df))]),
    );
    expectClose(found, quantiles, 1e-9);
  });
});

test("intervals are cut off at the ends of what a figure can be, an undefined one isn't", () => {
  const wide = { estimate: 0.9, se: 0.2, low: -1.5, high: 1.4 };
  expect(clipInterval(wide, -1, 1)).toEqual({ ...wide, low: -1, high: 1 });
  const none = { estimate: 0, se: null, low: null, high: null };
  expect(clipInterval(none, -1, 1)).toEqual(none);
});
