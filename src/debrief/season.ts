import { compareText } from "../diagnostic/diagnostic.ts";
import { nameKey } from "../kit/name-key.ts";
import { type Calibration, calibrationOf } from "./figures/calibration.ts";
import { clipInterval, type Interval } from "./figures/jackknife.ts";
import type { RaterFigures } from "./figures/rater-figures.ts";
import { groupBy, type RatedScorecard } from "./ratings.ts";
import type { Ratings } from "./ratings-schema.ts";

/** A stage of one kit, as a report on many candidates names it. */
export interface SeasonStage {
  /** The stage's id; with the kit's before it if there are several kits. */
  key: string;
  kit: string;
  title: string;
  questions: { id: string; number: number; topic: string; prompt: string }[];
}

/** What many candidates' ratings say, ready to be written as calibration.json and printed. */
export interface Season {
  kits: { id: string; role: string; level: string }[];
  scale: Ratings["scale"];
  /** How many scorecards were expected, and how many of those are in. */
  handIn: { expected: number; in: number };
  stages: SeasonStage[];
  /** Intervals are cut off at what a figure can be. */
  calibration: Omit<Calibration, "raters"> & { raters: SeasonRater[] };
}

export interface SeasonRater extends RaterFigures {
  /** Scorecards that a roster expects of them and that aren't in. */
  missing: number;
}

/**
 * Calibrates over the ratings of many candidates, one element each. The order makes no difference.
 *
 * @param unsorted at least one; all with one scale
 */
export function seasonOf(unsorted: readonly Ratings[]): Season {
  const ratings = [...unsorted].sort((a, b) => compareText(orderOf(a), orderOf(b)));
  const [first] = ratings;
  if (!first) throw new Error("a season has a candidate");
  const { scale } = first;
  const kits = kitsOf(ratings);
  const keyOf = (kit: string, stage: string) => (kits.length > 1 ? `${kit}:${stage}` : stage);
  const nameOf = raterNames(ratings);
  const scorecards = ratings.flatMap(({ kit, scorecards: own }, index) =>
    own.map(
      ({ stage, rater, recommendation, questions }): RatedScorecard => ({
        candidate: String(index),
        stage: keyOf(kit, stage),
        rater: nameOf(rater),
        recommendation,
        questions,
      }),
    ),
  );
  const stages = stagesOf(ratings, keyOf);
  const found = calibrationOf(
    scorecards,
    stages.map(({ key, questions }) => ({ id: key, questions: questions.map(({ id }) => id) })),
    scale,
  );
  const missing = ratings.flatMap((one) => one.missing.map(({ rater }) => nameOf(rater)));
  return {
    kits,
    scale,
    handIn: handInOf(ratings),
    stages,
    calibration: clipped({ ...found, candidates: ratings.length }, missing),
  };
}

/** By kit and copy, and by what's in it for copies that are for no one in particular. */
function orderOf(ratings: Ratings): string {
  return JSON.stringify([ratings.kit, ratings.copy, ratings.label, ratings.scorecards]);
}

function kitsOf(ratings: readonly Ratings[]): Season["kits"] {
  const byId = new Map(
    ratings.map(({ kit, role, level }) => [kit, { id: kit, role: role.title, level: level.title }]),
  );
  return [...byId.values()];
}

/** The same person, however their name was typed: as it's written first in the order of letters. */
function raterNames(ratings: readonly Ratings[]): (rater: string) => string {
  const written = ratings.flatMap(({ scorecards, missing }) =>
    [...scorecards, ...missing].map(({ rater }) => rater),
  );
  const names = new Map(
    [...groupBy([...new Set(written)].sort(compareText), nameKey)].map(([key, [name = key]]) => [
      key,
      name,
    ]),
  );
  return (rater) => names.get(nameKey(rater)) ?? rater;
}

function stagesOf(
  ratings: readonly Ratings[],
  keyOf: (kit: string, stage: string) => string,
): SeasonStage[] {
  const stages = new Map<string, SeasonStage>();
  for (const { kit, stages: own } of ratings) {
    for (const { id, title, questions } of own) {
      const key = keyOf(kit, id);
      stages.set(key, {
        key,
        kit,
        title,
        questions: questions.map(({ id: question, number, topic, prompt }) => ({
          id: question,
          number,
          topic,
          prompt,
        })),
      });
    }
  }
  return [...stages.values()];
}

/** More scorecards of a stage than expected are expected ones. */
function handInOf(ratings: readonly Ratings[]): Season["handIn"] {
  const stages = ratings.flatMap(({ handIn }) => handIn);
  return {
    expected: stages.reduce((sum, stage) => sum + Math.max(stage.expected, stage.in), 0),
    in: stages.reduce((sum, stage) => sum + stage.in, 0),
  };
}

function clipped(
  { agreement, questions, raters, ...rest }: Calibration,
  missing: readonly string[],
): Season["calibration"] {
  const cut = <Figure extends Interval>(figure: Figure) => ({
    ...figure,
    ...clipInterval(figure, -1, 1),
  });
  return {
    ...rest,
    agreement: {
      all: { ...agreement.all, alpha: cut(agreement.all.alpha) },
      stages: Object.fromEntries(
        Object.entries(agreement.stages).map(([stage, figures]) => [
          stage,
          { ...figures, alpha: cut(figures.alpha) },
        ]),
      ),
    },
    questions: questions.map((figures) => ({
      ...figures,
      withTheRest: cut(figures.withTheRest),
    })),
    raters: raters.map((figures) => ({
      ...figures,
      missing: missing.filter((rater) => rater === figures.rater).length,
    })),
  };
}
