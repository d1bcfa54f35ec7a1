import { readFileSync } from "node:fs";
import { flagsOf } from "../../src/debrief/figures/flags.ts";
import { handInOf, missingScorecards } from "../../src/debrief/hand-in.ts";
import type { RatedScorecard, Rating, Recommendation } from "../../src/debrief/ratings.ts";
import type { Ratings } from "../../src/debrief/ratings-schema.ts";

export interface Seat {
  candidate: string;
  stage: string;
  interviewer: string;
}

interface SeasonSheet extends Seat {
  recommendation: Recommendation;
  questions: Record<string, { rating: Rating; mustUnticked: string[]; flagsTicked: string[] }>;
}

/** The made-up season of data/calibration-season.json. */
export interface SeasonData {
  tolerance: number;
  input: {
    stages: { id: string; questions: string[] }[];
    scale: { points: number[]; meets: number };
    expected: Seat[];
    sheets: SeasonSheet[];
    competencies: Record<string, string[]>;
  };
  expected: Record<string, unknown>;
}

export const seasonData = JSON.parse(
  readFileSync(new URL("data/calibration-season.json", import.meta.url), "utf8"),
) as SeasonData;

/** The season as `collect` would have written it: ratings.json of each candidate. */
export function seasonRatings(): Ratings[] {
  const { input } = seasonData;
  return [...new Set(input.expected.map(({ candidate }) => candidate))].map(ratingsOf);
}

function ratingsOf(candidate: string): Ratings {
  const { stages, scale, expected, sheets, competencies } = seasonData.input;
  const own = sheets.filter((sheet) => sheet.candidate === candidate);
  const scorecards: RatedScorecard[] = own.map(
    ({ stage, interviewer, recommendation, questions }) => ({
      candidate,
      stage,
      rater: interviewer,
      recommendation,
      questions: Object.entries(questions).map(([id, { rating, flagsTicked }]) => ({
        id,
        rating,
        lookFor: [],
        bonus: [],
        redFlags: flagsTicked,
      })),
    }),
  );
  const seats = expected
    .filter((seat) => seat.candidate === candidate)
    .map(({ stage, interviewer }) => ({ candidate, stage, rater: interviewer }));
  const counts = new Map(
    stages.map(({ id }) => [id, seats.filter(({ stage }) => stage === id).length]),
  );
  return {
    schema: 1,
    kit: "33aa00ff11",
    role: { id: "backend", title: "Backend Engineer" },
    level: { id: "senior", title: "Senior" },
    copy: "0",
    label: candidate,
    folder: candidate,
    scale,
    scoring: "none",
    anonymous: false,
    partial: true,
    handIn: handInOf(counts, scorecards),
    missing: missingScorecards(seats, scorecards).map(({ stage, rater }) => ({ stage, rater })),
    conflicts: [],
    stages: stages.map(({ id, questions }) => ({
      id,
      title: id,
      questions: questions.map((question, index) => ({
        id: question,
        number: index + 1,
        prompt: `What about ${question}?`,
        topic: question,
        weight: 1,
        competencies: competencies[question] ?? [],
        lookFor: [],
      })),
      competencies: [],
    })),
    scorecards: scorecards.map(({ stage, rater, recommendation, questions }, index) => ({
      stage,
      rater,
      date: "",
      recommendation,
      total: null,
      source: { sha256: String(index % 10).repeat(64), pages: [1], by: "fields" as const },
      questions: questions.map((question) => ({
        ...question,
        reached: null,
        lookFor: [],
        bonus: [],
        redFlags: [...question.redFlags],
      })),
      competencies: [],
    })),
    flags: flagsOf(scorecards, { scale, mustsOf: () => [], hasNote: () => true }),
  };
}
