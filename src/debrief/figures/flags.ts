import {
  groupBy,
  type QuestionRating,
  type RatedScorecard,
  type RatingScale,
  type Recommendation,
  ratedAnswers,
  ratingRows,
} from "../ratings.ts";

/** One question on one interviewer's scorecard. */
export interface QuestionPlace {
  stage: string;
  question: string;
  rater: string;
}

/** An answer that interviewers rated two points or more apart. */
export interface Gap {
  stage: string;
  question: string;
  low: number;
  high: number;
  /** By rater. */
  ratings: Record<string, number>;
}

/** Items that don't fit a rating that meets the bar. */
export interface ItemFlag extends QuestionPlace {
  items: string[];
}

/** What a panel talks about before anything else, for one candidate. */
export interface Flags {
  gaps: Gap[];
  /** Rated as meeting the bar though a must wasn't ticked. */
  mustUnticked: ItemFlag[];
  /** Rated as meeting the bar though a red flag was ticked. */
  redFlags: ItemFlag[];
  /** Rated without a tick or a note. */
  unsupported: QuestionPlace[];
  /** Recommendations that the ratings speak against. */
  against: { stage: string; rater: string; recommendation: Recommendation }[];
  notAssessed: QuestionPlace[];
  blank: QuestionPlace[];
}

/** What the flags need to know apart from the ratings. */
export interface FlagRules {
  scale: RatingScale;
  /** Ids of a question's musts. */
  mustsOf(stage: string, question: string): readonly string[];
  /** True if the interviewer wrote a note on the question. */
  hasNote(place: QuestionPlace): boolean;
}

/** Points from which a difference is talked about. */
export const gapSize = 2;

/** @param scorecards of one candidate */
export function flagsOf(scorecards: readonly RatedScorecard[], rules: FlagRules): Flags {
  const rated = byQuestion(scorecards);
  const meets = ({ rating }: QuestionRating) =>
    typeof rating === "number" && rating >= rules.scale.meets;
  const places = (isOne: (question: QuestionRating, place: QuestionPlace) => boolean) =>
    rated.filter(({ place, question }) => isOne(question, place)).map(({ place }) => place);
  const flagged = (itemsOf: (question: QuestionRating, place: QuestionPlace) => string[]) =>
    rated
      .filter(({ question }) => meets(question))
      .map(({ place, question }) => ({ ...place, items: itemsOf(question, place) }))
      .filter(({ items }) => items.length > 0);
  return {
    gaps: gapsOf(scorecards),
    mustUnticked: flagged(({ lookFor }, { stage, question }) =>
      rules.mustsOf(stage, question).filter((item) => !lookFor.includes(item)),
    ),
    redFlags: flagged(({ redFlags }) => [...redFlags]),
    unsupported: places(
      (question, place) =>
        typeof question.rating === "number" && !hasTick(question) && !rules.hasNote(place),
    ),
    against: scorecards.flatMap(({ stage, rater, recommendation, questions }) =>
      recommendation !== null && isAgainst(recommendation, questions, rules.scale)
        ? [{ stage, rater, recommendation }]
        : [],
    ),
    notAssessed: places(({ rating }) => rating === "na"),
    blank: places(({ rating }) => rating === null),
  };
}

/** Question by question rather than scorecard by scorecard, because that's how a panel talks. */
function byQuestion(scorecards: readonly RatedScorecard[]) {
  const rated = scorecards.flatMap(({ stage, rater, questions }) =>
    questions.map((question) => ({ place: { stage, question: question.id, rater }, question })),
  );
  const groups = groupBy(rated, ({ place }) => JSON.stringify([place.stage, place.question]));
  return [...groups.values()].flat();
}

function gapsOf(scorecards: readonly RatedScorecard[]): Gap[] {
  return ratedAnswers(ratingRows(scorecards)).flatMap(({ stage, question, points }) => {
    const low = Math.min(...points.values());
    const high = Math.max(...points.values());
    const ratings = Object.fromEntries(points);
    return high - low >= gapSize ? [{ stage, question, low, high, ratings }] : [];
  });
}

function hasTick({ lookFor, bonus, redFlags }: QuestionRating): boolean {
  return lookFor.length + bonus.length + redFlags.length > 0;
}

/** A yes without a rating that meets the bar, or a no with nothing but such ratings. */
function isAgainst(
  recommendation: Recommendation,
  questions: readonly QuestionRating[],
  { meets }: RatingScale,
): boolean {
  const points = questions
    .map(({ rating }) => rating)
    .filter((rating) => typeof rating === "number");
  const isYes = recommendation === "yes" || recommendation === "strong-yes";
  if (isYes) return points.every((point) => point < meets);
  return points.length > 0 && points.every((point) => point >= meets);
}

/** Lowest and highest rating of a competency in one stage, and how many there are. */
export interface RatingRange {
  low: number;
  high: number;
  ratings: number;
}

/**
 * What the questions say of each competency, stage by stage: competency → stage → range. Stages
 * without a rating are left out.
 *
 * @param scorecards of one candidate
 */
export function competencyRanges(
  scorecards: readonly RatedScorecard[],
  competenciesOf: (stage: string, question: string) => readonly string[],
): Record<string, Record<string, RatingRange>> {
  const points = ratingRows(scorecards).flatMap(({ stage, question, rating }) =>
    typeof rating === "number"
      ? competenciesOf(stage, question).map((competency) => ({ competency, stage, rating }))
      : [],
  );
  const byCompetency = groupBy(points, ({ competency }) => competency);
  return mapValues(byCompetency, (ofOne) =>
    mapValues(
      groupBy(ofOne, ({ stage }) => stage),
      (inStage) => {
        const ratings = inStage.map(({ rating }) => rating);
        return { low: Math.min(...ratings), high: Math.max(...ratings), ratings: ratings.length };
      },
    ),
  );
}

function mapValues<Item, Result>(
  groups: ReadonlyMap<string, Item>,
  change: (item: Item) => Result,
): Record<string, Result> {
  return Object.fromEntries([...groups].map(([key, item]) => [key, change(item)]));
}
