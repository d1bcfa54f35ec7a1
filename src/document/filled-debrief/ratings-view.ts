import { gapSize } from "../../debrief/figures/flags.ts";
import type { Kit, KitQuestion } from "../../kit/kit.ts";
import { type QuestionLine, questionLine } from "../document-view.ts";
import { recommendationTitle } from "../recommendations.ts";
import type { RatedSheet, RatedStage } from "../returned/candidate-input.ts";
import { levelText, pointsOf, rangeText, ratingText, totalText } from "../returned/rating-text.ts";

/** A stage with every rating of it. */
export interface RatedStageView {
  id: string;
  number: number;
  title: string;
  /** "1 of 2 in"; empty if everyone has submitted. */
  handIn: string;
  raters: { name: string; date: string }[];
  questions: RatedQuestionView[];
  /** What each interviewer's ratings add up to; empty for a role that adds nothing up. */
  totals: { text: string }[];
  /** "Mean" or "Of 100". */
  totalTitle: string;
  /** What each interviewer recommends. */
  recommendations: { text: string }[];
}

export interface RatedQuestionView extends QuestionLine {
  /** One for each rater. */
  answers: AnswerView[];
  /** "1–3"; empty without a rating, and with only one. */
  range: string;
  /** True if ratings are two points or more apart. */
  isGap: boolean;
}

/** One rating of an answer. */
export interface AnswerView {
  /** "3", "n/a", or a dash for blank. */
  rating: string;
  /** The level that the answer reached, "Senior"; empty without a rating. */
  level: string;
  /** True for a rating at the bar of the kit's level, or above. */
  meets: boolean;
}

/** Fits next to three interviewers; more of them leave less room. */
const longestPrompt = { upTo3: 58, more: 30 };

export function ratedStageViews(kit: Kit, stages: readonly RatedStage[]): RatedStageView[] {
  return stages.map(({ stage, sheets, handIn }) => ({
    id: stage.id,
    number: stage.number,
    title: stage.title,
    handIn:
      handIn !== null && handIn.in < handIn.expected ? `${handIn.in} of ${handIn.expected} in` : "",
    raters: sheets.map(({ rater, scorecard }) => ({ name: rater, date: scorecard.date })),
    questions: stage.questions.map((question) => ratedQuestion(question, sheets, kit)),
    totals:
      kit.scoring.total === "none"
        ? []
        : sheets.map(({ scorecard }) => ({ text: totalText(kit.scoring, scorecard.total) })),
    totalTitle: kit.scoring.total === "sum-100" ? "Of 100" : "Mean",
    recommendations: sheets.map(({ scorecard }) => ({
      text: recommendationTitle(scorecard.recommendation),
    })),
  }));
}

function ratedQuestion(
  question: KitQuestion,
  sheets: readonly RatedSheet[],
  { scale }: Kit,
): RatedQuestionView {
  const meets = scale.points.find(({ step }) => step === 0)?.value ?? 0;
  const own = sheets.map(({ scorecard }) =>
    scorecard.questions.find(({ id }) => id === question.id),
  );
  const points = pointsOf(own.map((answer) => answer?.rating ?? null));
  return {
    ...questionLine(question, sheets.length > 3 ? longestPrompt.more : longestPrompt.upTo3),
    answers: own.map((answer) => ({
      rating: ratingText(answer?.rating ?? null),
      level: levelText(question, answer?.reached ?? null),
      meets: typeof answer?.rating === "number" && answer.rating >= meets,
    })),
    range: points.length > 1 ? rangeText(points) : "",
    isGap: Math.max(...points) - Math.min(...points) >= gapSize,
  };
}
