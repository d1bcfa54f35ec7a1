import { type RatedScorecard, type RatingScale, ratedAnswers, ratingRows } from "../ratings.ts";
import { adjustedDifferences } from "./adjusted-differences.ts";
import { type Agreement, agreementOf } from "./agreement.ts";
import { type QuestionFigures, questionFigures } from "./question-figures.ts";
import { type RaterFigures, raterFigures } from "./rater-figures.ts";

/** What many candidates' scorecards say of the questions and the interviewers. */
export interface Calibration {
  candidates: number;
  scorecards: number;
  agreement: { all: Agreement; stages: Record<string, Agreement> };
  questions: QuestionFigures[];
  raters: RaterFigures[];
}

/** @param stages with their questions, in the order to report them */
export function calibrationOf(
  scorecards: readonly RatedScorecard[],
  stages: readonly { id: string; questions: readonly string[] }[],
  { points }: RatingScale,
): Calibration {
  const rows = ratingRows(scorecards);
  const answers = ratedAnswers(rows);
  const adjusted = adjustedDifferences(answers);
  const raters = [...new Set(scorecards.map(({ rater }) => rater))].sort();
  return {
    candidates: new Set(scorecards.map(({ candidate }) => candidate)).size,
    scorecards: scorecards.length,
    agreement: {
      all: agreementOf(answers),
      stages: Object.fromEntries(
        stages.map(({ id }) => [id, agreementOf(answers.filter(({ stage }) => stage === id))]),
      ),
    },
    questions: stages.flatMap(({ id, questions }) =>
      questions.map((question) => questionFigures({ stage: id, question }, rows, answers, points)),
    ),
    raters: raters.map((rater) => raterFigures(rater, rows, answers, points, adjusted)),
  };
}
