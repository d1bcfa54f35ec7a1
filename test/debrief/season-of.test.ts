import { describe, expect, test } from "vitest";
import { toCalibrationJson } from "../../src/debrief/calibration-json.ts";
import { codeKeyLength, raterCode } from "../../src/debrief/codes.ts";
import { clipInterval, type Interval } from "../../src/debrief/figures/jackknife.ts";
import { seasonOf } from "../../src/debrief/season.ts";
import { usableRatings } from "../../src/debrief/usable-ratings.ts";
import { expectClose } from "./expect-close.ts";
import { seasonData, seasonRatings } from "./season-ratings.ts";

const { tolerance, expected } = seasonData;

/** The expected values are from before intervals are cut off at ±1. */
function cutIntervals<Item extends Record<string, unknown>>(item: Item, key: string): Item {
  return {
    ...item,
    [key]: { ...(item[key] as object), ...clipInterval(item[key] as Interval, -1, 1) },
  };
}

describe("calibration over ratings.json files", () => {
  const season = seasonOf(seasonRatings());
  const json = toCalibrationJson(season, false);

  test("counts scorecards expected and in, and those each interviewer has yet to submit", () => {
    expect(json.candidates).toBe(12);
    expect(json.scorecards).toEqual({ expected: 79, in: 76 });
    const interviewers = expected.interviewers as { interviewer: string; missing: number }[];
    expect(json.raters.map(({ rater, missing }) => ({ interviewer: rater, missing }))).toEqual(
      interviewers.map(({ interviewer, missing }) => ({ interviewer, missing })),
    );
  });

  test("has the season's figures, with intervals cut off at what they can be", () => {
    const agreement = expected.agreement as Record<string, Record<string, unknown>>;
    const { all, stages } = json.agreement;
    const wanted = Object.fromEntries(
      Object.entries(agreement).map(([stage, figures]) => [stage, cutIntervals(figures, "alpha")]),
    );
    expectClose({ all, ...stages }, wanted, tolerance);
    const questions = expected.questions as Record<string, unknown>[];
    expectClose(
      json.questions,
      questions.map((figures) => cutIntervals(figures, "withTheRest")),
      tolerance,
    );
    const highest = json.questions.map(({ withTheRest }) => withTheRest.high ?? 0);
    expect(Math.max(...highest)).toBe(1);
    const raters = expected.interviewers as Record<string, unknown>[];
    expectClose(
      json.raters.map(({ rater, ...figures }) => ({ interviewer: rater, ...figures })),
      raters,
      tolerance,
    );
  });

  test("the order of the files changes no byte", () => {
    const turned = seasonOf([...seasonRatings()].reverse());
    expect(JSON.stringify(toCalibrationJson(turned, false))).toBe(JSON.stringify(json));
  });

  test("one interviewer is one, however their name is typed", () => {
    const [first, ...rest] = seasonRatings();
    if (!first) throw new Error("the season has candidates");
    const typed = first.scorecards.map((one) => ({ ...one, rater: ` ${one.rater.toUpperCase()}` }));
    const again = seasonOf([{ ...first, scorecards: typed }, ...rest]);
    expect(again.calibration.raters).toHaveLength(json.raters.length);
  });

  test("questions of several kits are kept apart, agreement is over all", () => {
    const other = seasonRatings().map((one, index) =>
      index % 2 === 0 ? one : { ...one, kit: "9a00bb22cc" },
    );
    const two = seasonOf(other);
    expect(two.kits.map(({ id }) => id)).toEqual(["33aa00ff11", "9a00bb22cc"]);
    expect(two.stages).toHaveLength(6);
    expect(two.stages[0]?.key).toBe("33aa00ff11:technical-depth");
    expectClose(two.calibration.agreement.all, json.agreement.all, 1e-9);
  });
});

describe("ratings that can be compared", () => {
  const files = seasonRatings().map((ratings) => ({ file: `${ratings.folder}.json`, ratings }));
  const [first, second, third] = files;
  if (!first || !second || !third) throw new Error("the season has candidates");

  test("equal ones count once", () => {
    const { usable, diagnostics } = usableRatings([...files, { ...first, file: "again.json" }]);
    expect(usable).toHaveLength(12);
    expect(diagnostics).toEqual([]);
  });

  test("of two that contradict each other neither counts", () => {
    const changed = { ...first.ratings, scorecards: first.ratings.scorecards.slice(1) };
    const { usable, diagnostics } = usableRatings([...files, { file: "z.json", ratings: changed }]);
    expect(usable).toHaveLength(11);
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual([
      "c01.json ratings-repeat",
      "z.json ratings-repeat",
    ]);
  });

  test("blank copies are different people, unless they share a scorecard", () => {
    const blank = files.map(({ file, ratings }, index) => ({
      file,
      ratings: {
        ...ratings,
        label: null,
        folder: "sheet-1",
        scorecards: ratings.scorecards.map((one, at) => ({
          ...one,
          source: { ...one.source, sha256: `${index}-${at}`.padEnd(64, "0") },
        })),
      },
    }));
    expect(usableRatings(blank).usable).toHaveLength(12);
    const shared = blank[0]?.ratings.scorecards.slice(1) ?? [];
    const partial = { file: "p.json", ratings: { ...blank[0]?.ratings, scorecards: shared } };
    const { diagnostics } = usableRatings([...blank, partial as (typeof blank)[number]]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["ratings-repeat", "ratings-repeat"]);
  });

  test("another scale is left out", () => {
    const scale = { points: [1, 2, 3, 4, 5], meets: 3 };
    const odd = { file: "a.json", ratings: { ...first.ratings, label: "odd", scale } };
    const { usable, diagnostics } = usableRatings([odd, ...files]);
    expect(usable).toHaveLength(12);
    expect(diagnostics).toMatchObject([{ file: "a.json", code: "ratings-scale" }]);
  });
});

describe("codes for interviewers", () => {
  const key = new Uint8Array(codeKeyLength).fill(7);

  test("are one for every spelling of a name, and others with another key", () => {
    const code = raterCode(key, "Tess Okoro");
    expect(code).toMatch(/^r-[0-9a-hjkmnp-tv-z]{6}$/);
    expect(raterCode(key, " tess  okoro ")).toBe(code);
    expect(raterCode(key, "Ivo Marin")).not.toBe(code);
    expect(raterCode(new Uint8Array(codeKeyLength), "Tess Okoro")).not.toBe(code);
  });
});
