import {
  type Agreement,
  minAlphaAnswers,
  minAlphaCandidates,
} from "../../debrief/figures/agreement.ts";
import type { PointCounts } from "../../debrief/figures/point-counts.ts";
import { minRestCandidates, type QuestionFigures } from "../../debrief/figures/question-figures.ts";
import {
  minDifferenceAnswers,
  minDifferenceCandidates,
} from "../../debrief/figures/rater-differences.ts";
import type { Season, SeasonRater, SeasonStage } from "../../debrief/season.ts";
import { counted } from "../../diagnostic/counted.ts";
import { type PageView, pageView } from "../document-view.ts";
import type { Paper } from "../kinds.ts";
import { plainLine, shorten } from "../text.ts";
import { differenceText, percentText, shareText, whyNoDifference } from "./figure-text.ts";

/** What a report on questions and interviewers is made from. */
export interface CalibrationInput {
  season: Season;
  /** True if interviewers are codes. */
  anonymous: boolean;
  paper: Paper;
}

export interface CalibrationView extends PageView {
  kind: "calibration";
  kits: { id: string; role: string; level: string }[];
  /** "12 candidates". */
  candidates: string;
  /** "76 of 79 scorecards". */
  scorecards: string;
  /** "119 answers, 99 rated twice or more". */
  answers: string;
  isAnonymous: boolean;
  points: { value: number }[];
  /** All stages together first, if there are several. */
  agreement: AgreementView[];
  stages: CalibratedStage[];
  raters: CalibratedRater[];
  minimums: {
    alphaCandidates: number;
    alphaAnswers: number;
    restCandidates: number;
    differenceCandidates: number;
    differenceAnswers: number;
  };
}

/** How far pairs of ratings of one answer are apart. */
export interface AgreementView {
  title: string;
  pairs: number;
  exact: number;
  adjacent: number;
  apart: number;
  /** ".70 (.57 to .83)", "all alike", or "too few". */
  alpha: string;
}

export interface CalibratedStage {
  title: string;
  questions: CalibratedQuestion[];
}

export interface CalibratedQuestion {
  id: string;
  number: number;
  topic: string;
  /** The beginning of the prompt. */
  short: string;
  use: PointUse;
  /** Kendall's tau-b with the stage's other questions, ".58 (.14 to 1.00)", "all alike", or "too few". */
  withTheRest: string;
  /** "hardly tells candidates apart", or empty. */
  remark: string;
}

export interface CalibratedRater {
  name: string;
  scorecards: number;
  /** "1 missing", or empty. */
  missing: string;
  use: PointUse;
  /** "+0.35 (+0.08 to +0.63)", or why there is none. */
  difference: string;
  /** "27 answers, 3 colleagues"; empty without a difference. */
  basis: string;
  /** Where the difference and its interval are on a line; null without an interval. */
  whisker: WhiskerView | null;
  /** "mostly one point", or empty. */
  remark: string;
}

/** How often each rating was given. */
export interface PointUse {
  /** In the order of the scale; `height` is the share of the point used most, in percent. */
  counts: { point: string; count: number; height: number }[];
  na: number;
  blank: number;
  /** Share of the point used most, "92%". */
  mostUsed: string;
}

/** Percent of the line's width. */
export interface WhiskerView {
  low: number;
  high: number;
  at: number;
}

const longestPrompt = 42;
/** Points at either end of the line that differences are drawn on. */
const whiskerReach = 1.5;

/** The report on a season's questions and interviewers, without its styles. */
export function calibrationView({ season, anonymous, paper }: CalibrationInput): CalibrationView {
  const { kits, scale, handIn, stages, calibration } = season;
  const { all, stages: byStage } = calibration.agreement;
  return {
    ...pageView(paper),
    kind: "calibration",
    title: kits.length === 1 ? `Calibration. ${kits[0]?.role}, ${kits[0]?.level}` : "Calibration",
    kits: kits.map((kit) => ({ ...kit })),
    candidates: counted(calibration.candidates, "candidate"),
    scorecards: `${handIn.in} of ${counted(handIn.expected, "scorecard")}`,
    answers: `${counted(all.answers, "answer")}, ${all.answersRatedTwice} rated twice or more`,
    isAnonymous: anonymous,
    points: scale.points.map((value) => ({ value })),
    agreement: [
      agreementView("All stages", all),
      ...(stages.length > 1
        ? stages.flatMap((stage) => {
            const figures = byStage[stage.key];
            return figures ? [agreementView(titleOf(stage, kits), figures)] : [];
          })
        : []),
    ],
    stages: stages.map((stage) => ({
      title: titleOf(stage, kits),
      questions: stage.questions.flatMap((question) => {
        const figures = calibration.questions.find(
          (one) => one.stage === stage.key && one.question === question.id,
        );
        return figures ? [calibratedQuestion(question, figures)] : [];
      }),
    })),
    raters: calibration.raters.map(calibratedRater),
    minimums: {
      alphaCandidates: minAlphaCandidates,
      alphaAnswers: minAlphaAnswers,
      restCandidates: minRestCandidates,
      differenceCandidates: minDifferenceCandidates,
      differenceAnswers: minDifferenceAnswers,
    },
  };
}

function titleOf({ title, kit }: SeasonStage, kits: Season["kits"]): string {
  return kits.length > 1 ? `${title}, kit ${kit}` : title;
}

function agreementView(title: string, figures: Agreement): AgreementView {
  const { pairs, exact, adjacent, apart, alpha, printsAlpha } = figures;
  const shown = alpha.estimate === null ? "all alike" : shareText(alpha);
  return { title, pairs, exact, adjacent, apart, alpha: printsAlpha ? shown : "too few" };
}

function calibratedQuestion(
  { id, number, topic, prompt }: SeasonStage["questions"][number],
  figures: QuestionFigures,
): CalibratedQuestion {
  const { withTheRest, printsWithTheRest, hardlyTellsApart } = figures;
  const shown = withTheRest.estimate === null ? "all alike" : shareText(withTheRest);
  return {
    id,
    number,
    topic,
    short: shorten(plainLine(prompt), longestPrompt),
    use: pointUse(figures),
    withTheRest: printsWithTheRest ? shown : "too few",
    remark: hardlyTellsApart ? "hardly tells candidates apart" : "",
  };
}

function calibratedRater(figures: SeasonRater): CalibratedRater {
  const { rater, scorecards, missing, difference, printsDifference, mostlyOnePoint } = figures;
  const why = whyNoDifference(figures);
  const colleagues = counted(figures.coRaters, "colleague");
  return {
    name: rater,
    scorecards,
    missing: missing > 0 ? `${missing} missing` : "",
    use: pointUse(figures),
    difference: why === "" ? differenceText(difference) : why,
    basis: why === "" ? `${counted(figures.sharedAnswers, "answer")}, ${colleagues}` : "",
    whisker: printsDifference ? whiskerOf(difference) : null,
    remark: mostlyOnePoint ? "mostly one point" : "",
  };
}

function pointUse({ ratings, counts, na, blank, mostUsedShare }: PointCounts): PointUse {
  const most = Math.max(1, ...Object.values(counts));
  return {
    counts: Object.entries(counts).map(([point, count]) => ({
      point,
      count,
      height: Math.round((100 * count) / most),
    })),
    na,
    blank,
    mostUsed: ratings === 0 ? "" : percentText(mostUsedShare),
  };
}

function whiskerOf({ estimate, low, high }: Season["calibration"]["raters"][number]["difference"]) {
  if (estimate === null || low === null || high === null) return null;
  const percent = (value: number) => {
    const cut = Math.min(whiskerReach, Math.max(-whiskerReach, value));
    return Math.round(1_000 * ((cut + whiskerReach) / (2 * whiskerReach))) / 10;
  };
  return { low: percent(low), high: percent(high), at: percent(estimate) };
}
