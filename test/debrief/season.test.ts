import { describe, expect, test } from "vitest";
import type { Agreement } from "../../src/debrief/figures/agreement.ts";
import { calibrationOf } from "../../src/debrief/figures/calibration.ts";
import { competencyRanges, flagsOf } from "../../src/debrief/figures/flags.ts";
import { countRecommendations } from "../../src/debrief/figures/recommendations.ts";
import { missingScorecards } from "../../src/debrief/hand-in.ts";
import type { RatedScorecard } from "../../src/debrief/ratings.ts";
import { expectClose } from "./expect-close.ts";
import { type Seat, seasonData } from "./season-ratings.ts";

interface Expected {
  handIn: { expected: number; in: number; missing: Seat[] };
  agreement: Record<string, Agreement>;
  questions: unknown[];
  interviewers: ({ interviewer: string; missing: number } & Record<string, unknown>)[];
  candidates: CandidateFigures[];
}

interface PlaceOfFlag {
  stage: string;
  question: string;
  interviewer: string;
}

interface CandidateFigures {
  candidate: string;
  gaps: unknown;
  mustUnticked: (PlaceOfFlag & { items: string[] })[];
  redFlags: (PlaceOfFlag & { items: string[] })[];
  na: PlaceOfFlag[];
  blank: PlaceOfFlag[];
  missing: Seat[];
  recommendations: unknown;
  competencies: unknown;
}

const { input, tolerance } = seasonData;
const expected = seasonData.expected as unknown as Expected;

/** The season names the musts that weren't ticked; what was ticked is the rest of them. */
function mustsOf(question: string): string[] {
  const unticked = input.sheets.flatMap(({ questions }) => questions[question]?.mustUnticked ?? []);
  return [...new Set(unticked)].sort();
}

const scorecards: RatedScorecard[] = input.sheets.map(
  ({ candidate, stage, interviewer, recommendation, questions }) => ({
    candidate,
    stage,
    rater: interviewer,
    recommendation,
    questions: Object.entries(questions).map(([id, { rating, mustUnticked, flagsTicked }]) => ({
      id,
      rating,
      lookFor: mustsOf(id).filter((item) => !mustUnticked.includes(item)),
      bonus: [],
      redFlags: flagsTicked,
    })),
  }),
);

const seats = input.expected.map(({ interviewer, ...seat }) => ({ ...seat, rater: interviewer }));
const calibration = calibrationOf(scorecards, input.stages, input.scale);

/** As the season names people. */
function named<Item extends { rater: string }>({ rater, ...rest }: Item) {
  return { interviewer: rater, ...rest };
}

describe("a season of twelve candidates", () => {
  test("scorecards submitted and missing", () => {
    const missing = missingScorecards(seats, scorecards);
    expect({ expected: seats.length, in: scorecards.length, missing: missing.map(named) }).toEqual(
      expected.handIn,
    );
  });

  test("agreement", () => {
    const { all, stages } = calibration.agreement;
    expectClose({ all, ...stages }, expected.agreement, tolerance);
  });

  test("questions", () => {
    expectClose(calibration.questions, expected.questions, tolerance);
  });

  test("interviewers", () => {
    const missing = missingScorecards(seats, scorecards);
    const found = calibration.raters.map((figures) => ({
      ...named(figures),
      missing: missing.filter(({ rater }) => rater === figures.rater).length,
    }));
    expectClose(found, expected.interviewers, tolerance);
  });

  test.each(expected.candidates)("what to talk about: $candidate", (one) => {
    const own = scorecards.filter(({ candidate }) => candidate === one.candidate);
    const flags = flagsOf(own, {
      scale: input.scale,
      mustsOf: (_, question) => mustsOf(question),
      hasNote: () => true,
    });
    expect(flags.gaps).toEqual(one.gaps);
    expect(flags.mustUnticked.map(named)).toEqual(one.mustUnticked);
    expect(flags.redFlags.map(named)).toEqual(one.redFlags);
    expect(flags.notAssessed.map(named)).toEqual(one.na);
    expect(flags.blank.map(named)).toEqual(one.blank);
    expect(countRecommendations(own)).toMatchObject(one.recommendations as object);
    const ranges = competencyRanges(own, (_, question) => input.competencies[question] ?? []);
    expect(ranges).toEqual(one.competencies);
    const ownSeats = seats.filter(({ candidate }) => candidate === one.candidate);
    expect(missingScorecards(ownSeats, own).map(named)).toEqual(one.missing);
  });

  test("the order in which scorecards come changes no figure", () => {
    const turned = calibrationOf([...scorecards].reverse(), input.stages, input.scale);
    expectClose(turned, calibration, 1e-12);
  });
});
