import type { Kit, KitQuestion, KitStage } from "../kit/kit.ts";
import { levelReached } from "../rubric/bars.ts";
import { flagsOf } from "./figures/flags.ts";
import { houseTotal } from "./figures/house-total.ts";
import type { MatchedScorecard } from "./match-scorecards.ts";
import type { QuestionRating, RatedScorecard, RatingScale } from "./ratings.ts";
import {
  type Ratings,
  type RatingsScorecard,
  ratingsSchemaVersion,
  type ScorecardTexts,
} from "./ratings-schema.ts";

/** What is known of a candidate's scorecards apart from what's on them. */
export interface RatingsFrame {
  kit: Kit;
  scale: RatingScale;
  copy: string;
  label: string | null;
  folder: string;
  partial: boolean;
  handIn: Ratings["handIn"];
  missing: Ratings["missing"];
  conflicts: Ratings["conflicts"];
}

/**
 * One candidate's scorecards as data. What people wrote is returned apart.
 *
 * @param scorecards those that count
 * @param digestOf SHA-256 of a file, in hexadecimal
 */
export function toRatings(
  scorecards: readonly MatchedScorecard[],
  { kit, scale, ...frame }: RatingsFrame,
  digestOf: (file: string) => string,
): { ratings: Ratings; texts: ScorecardTexts[] } {
  const inOrder = sortScorecards(scorecards, kit);
  const texts = inOrder.map(textsOf);
  const { copy, label, folder, partial, handIn, missing, conflicts } = frame;
  const ratings: Ratings = {
    schema: ratingsSchemaVersion,
    kit: kit.id,
    role: { id: kit.role.id, title: kit.role.title },
    level: { id: kit.level.id, title: kit.level.title },
    copy,
    label,
    folder,
    scale: { points: [...scale.points], meets: scale.meets },
    scoring: kit.scoring.total,
    anonymous: false,
    partial,
    handIn,
    missing,
    conflicts,
    stages: kit.stages.map(toStage),
    scorecards: inOrder.map((scorecard) => toScorecard(scorecard, kit, digestOf)),
    flags: candidateFlags(inOrder, texts, kit, scale),
  };
  return { ratings, texts };
}

/** In the order of the loop, then by name: whatever the files' order. */
function sortScorecards(
  scorecards: readonly MatchedScorecard[],
  { stages }: Kit,
): MatchedScorecard[] {
  const place = ({ stage }: MatchedScorecard) => stages.findIndex(({ id }) => id === stage.id);
  return [...scorecards].sort((a, b) => place(a) - place(b) || (a.rater < b.rater ? -1 : 1));
}

function textsOf({ evidence, questions }: MatchedScorecard): ScorecardTexts {
  const notes = questions.filter((question) => question.notes.trim() !== "");
  return { evidence, notes: Object.fromEntries(notes.map(({ id, notes: text }) => [id, text])) };
}

function toStage({ id, title, questions, competencies }: KitStage): Ratings["stages"][number] {
  return {
    id,
    title,
    questions: questions.map((question) => ({
      id: question.id,
      number: question.number,
      prompt: question.prompt,
      topic: question.topics[0]?.title ?? "",
      weight: question.weight,
      competencies: question.competencies.map((competency) => competency.id),
      lookFor: question.lookFor.map((item) => ({ id: item.id, must: item.must })),
    })),
    competencies: competencies.map((competency) => competency.id),
  };
}

function toScorecard(
  scorecard: MatchedScorecard,
  kit: Kit,
  digestOf: (file: string) => string,
): RatingsScorecard {
  const { sheet, stage, rater, date, recommendation, questions, competencies } = scorecard;
  const asked = kit.stages.find(({ id }) => id === stage.id)?.questions ?? [];
  return {
    stage: stage.id,
    rater,
    date: dateOf(date),
    recommendation,
    total: totalOf(questions, asked, kit),
    source: { sha256: digestOf(sheet.file), pages: [...sheet.pages], by: sheet.by },
    questions: questions.map(({ id, rating, lookFor, bonus, redFlags }) => ({
      id,
      rating,
      reached: reachedBy(
        rating,
        asked.find((question) => question.id === id),
      ),
      lookFor: [...lookFor],
      bonus: [...bonus],
      redFlags: [...redFlags],
    })),
    competencies: competencies.map(({ id, rating }) => ({ id, rating })),
  };
}

/** A day in any writing. Anything else in that field may be a name, which doesn't belong in data. */
function dateOf(text: string): string {
  return /^[\p{L}\d ./,-]{4,20}$/u.test(text) && (text.match(/\d/g) ?? []).length >= 3 ? text : "";
}

function totalOf(
  questions: readonly QuestionRating[],
  asked: readonly KitQuestion[],
  { scoring }: Kit,
): number | null {
  if (scoring.total === "none") return null;
  const weights = asked.map(({ weight }) => (scoring.equalWeights ? 1 : weight));
  const top = Math.max(...asked.flatMap(({ points }) => points.map(({ value }) => value)));
  const ratings = questions.map(({ rating }) => rating);
  return houseTotal(scoring.total, ratings, weights, top);
}

function reachedBy(
  rating: QuestionRating["rating"],
  question: KitQuestion | undefined,
): RatingsScorecard["questions"][number]["reached"] {
  const point = question?.points.find(({ value }) => value === rating);
  if (!question || !point) return null;
  const level = levelReached(question.ladder, point.rung)?.id ?? null;
  return { rung: point.rung, level, reach: point.reach };
}

function candidateFlags(
  scorecards: readonly MatchedScorecard[],
  texts: readonly ScorecardTexts[],
  kit: Kit,
  scale: RatingScale,
): Ratings["flags"] {
  const rated = scorecards.map(
    ({ copyKey, stage, rater, recommendation, questions }): RatedScorecard => ({
      candidate: copyKey,
      stage: stage.id,
      rater,
      recommendation,
      questions,
    }),
  );
  const textOf = (stage: string, rater: string) =>
    texts[scorecards.findIndex((each) => each.stage.id === stage && each.rater === rater)];
  return flagsOf(rated, {
    scale,
    mustsOf: (stage, id) =>
      kit.stages
        .find((each) => each.id === stage)
        ?.questions.find((question) => question.id === id)
        ?.lookFor.filter(({ must }) => must)
        .map((item) => item.id) ?? [],
    hasNote: ({ stage, rater, question }) =>
      Object.hasOwn(textOf(stage, rater)?.notes ?? {}, question),
  });
}
