/** What an interviewer said of one answer: a point of the scale, "na" for not assessed, null for blank. */
export type Rating = number | "na" | null;

/** Recommendations on a scorecard, weakest first. */
export const recommendations = ["strong-no", "no", "yes", "strong-yes"] as const;
export type Recommendation = (typeof recommendations)[number];

/** One question of a scorecard as it was filled in. */
export interface QuestionRating {
  id: string;
  rating: Rating;
  /** Ids of the look-fors ticked. */
  lookFor: readonly string[];
  /** Ids of the bonus items ticked. */
  bonus: readonly string[];
  /** Ids of the red flags ticked. */
  redFlags: readonly string[];
}

/** One interviewer's ratings of one candidate in one stage. */
export interface RatedScorecard {
  /** Whatever tells candidates apart: the copy's id, never a name. */
  candidate: string;
  stage: string;
  rater: string;
  recommendation: Recommendation | null;
  questions: readonly QuestionRating[];
}

/** The points of a scale, and the lowest that meets the bar. */
export interface RatingScale {
  points: readonly number[];
  meets: number;
}

/** One rating, and whose it is. */
export interface RatingRow {
  candidate: string;
  stage: string;
  question: string;
  rater: string;
  rating: Rating;
}

/** Every rating of some scorecards, in their order. */
export function ratingRows(scorecards: readonly RatedScorecard[]): RatingRow[] {
  return scorecards.flatMap(({ candidate, stage, rater, questions }) =>
    questions.map(({ id, rating }) => ({ candidate, stage, question: id, rater, rating })),
  );
}

/** One candidate's answer to one question, with the points it got. "na" and blank are left out. */
export interface RatedAnswer {
  candidate: string;
  stage: string;
  question: string;
  /** By rater. Never empty. */
  points: ReadonlyMap<string, number>;
}

/** The answers that got at least one point, in the order in which they first come. */
export function ratedAnswers(rows: readonly RatingRow[]): RatedAnswer[] {
  const answers = new Map<string, RatedAnswer & { points: Map<string, number> }>();
  for (const { candidate, stage, question, rater, rating } of rows) {
    if (typeof rating !== "number") continue;
    const key = JSON.stringify([candidate, stage, question]);
    const answer = answers.get(key) ?? { candidate, stage, question, points: new Map() };
    answer.points.set(rater, rating);
    answers.set(key, answer);
  }
  return [...answers.values()];
}

/** Groups in the order in which their keys first come. */
export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** NaN for no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
