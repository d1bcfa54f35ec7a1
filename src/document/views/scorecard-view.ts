import type { Kit, KitQuestion, KitStage, Occasion } from "../../kit/kit.ts";
import {
  type DocumentView,
  occasionView,
  type Paper,
  questionLine,
  type RatingOption,
  ratingOptions,
  stageTitle,
  type TickView,
  tickViews,
} from "./shared-view.ts";

export interface ScorecardView extends DocumentView {
  kind: "scorecard";
  stage: { id: string; title: string; number: number; of: number; isOneOfMany: boolean };
  ratings: RatingOption[];
  questions: ScorecardQuestion[];
  competencies: ScorecardCompetency[];
  hasMust: boolean;
  /** One or two questions leave room on their page for a sheet of evidence. */
  hasRoomForMore: boolean;
  total: TotalView | null;
  recommendations: { value: string; title: string }[];
}

export interface ScorecardQuestion {
  id: string;
  number: number;
  short: string;
  topic: string;
  lookFor: TickView[];
  redFlags: TickView[];
  ratingField: string;
  ratingLabel: string;
  evidenceField: string;
}

export interface ScorecardCompetency {
  id: string;
  title: string;
  /** Numbers of the questions that give evidence, "1, 3"; empty if none. */
  questions: string;
  ratingField: string;
  ratingLabel: string;
}

/** The sum as the role wants it, laid out to be filled in by hand. */
export interface TotalView {
  isMean: boolean;
  /** Of the best possible answers: the sum of the weights, or 100. */
  best: number;
  topRating: number;
  terms: { number: number; factor: number; field: string }[];
  showsFactors: boolean;
}

/** One interviewer's scorecard of one stage, without its styles. */
export function scorecardView(
  kit: Kit,
  stage: KitStage,
  occasion: Occasion,
  paper: Paper,
): ScorecardView {
  const { id, title, number, of } = stage;
  return {
    kind: "scorecard",
    title: `Scorecard. ${stageTitle(kit, stage)}`,
    language: "en",
    paper,
    styleHtml: "",
    logo: null,
    kitId: kit.id,
    role: kit.role,
    level: kit.level,
    occasion: occasionView(occasion),
    stage: { id, title, number, of, isOneOfMany: of > 1 },
    ratings: ratingOptions(kit.scale),
    questions: stage.questions.map(scorecardQuestion),
    competencies: stage.competencies.map((competency) => scorecardCompetency(competency, stage)),
    hasMust: stage.questions.some(({ lookFor }) => lookFor.some(({ must }) => must === true)),
    hasRoomForMore: stage.questions.length <= 2,
    total: totalView(kit, stage),
    recommendations,
  };
}

const recommendations = [
  { value: "strong-no", title: "Strong no" },
  { value: "no", title: "No" },
  { value: "yes", title: "Yes" },
  { value: "strong-yes", title: "Strong yes" },
];

function scorecardQuestion(question: KitQuestion): ScorecardQuestion {
  return {
    ...questionLine(question, 68),
    lookFor: tickViews(question, "lookFor", question.lookFor),
    redFlags: tickViews(question, "redFlags", question.redFlags),
    ratingField: `q.${question.id}.rating`,
    ratingLabel: `Question ${question.number}`,
    evidenceField: `q.${question.id}.notes`,
  };
}

function scorecardCompetency(
  { id, title }: KitStage["competencies"][number],
  { questions }: KitStage,
): ScorecardCompetency {
  const evidence = questions.filter(({ competencies }) =>
    competencies.some((one) => one.id === id),
  );
  return {
    id,
    title,
    questions: evidence.map(({ number }) => number).join(", "),
    ratingField: `competency.${id}`,
    ratingLabel: title,
  };
}

function totalView({ scoring, scale }: Kit, { questions }: KitStage): TotalView | null {
  if (scoring.total === "none") return null;
  const weights = questions.map(({ weight }) => (scoring.equalWeights ? 1 : weight));
  const isMean = scoring.total === "weighted-mean";
  const factors = isMean ? weights : sharesOf(100, weights);
  return {
    isMean,
    best: factors.reduce((sum, factor) => sum + factor, 0),
    topRating: Math.max(...scale.points.map(({ value }) => value)),
    terms: questions.map(({ number, id }, index) => ({
      number,
      factor: factors[index] ?? 0,
      field: `q.${id}.points`,
    })),
    showsFactors: !isMean || new Set(factors).size > 1,
  };
}

/** Splits a whole by weights into whole numbers that add up to it (largest remainder method). */
export function sharesOf(whole: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (whole * weight) / sum));
  const shares = exact.map(Math.floor);
  const missing = sum === 0 ? 0 : whole - shares.reduce((total, share) => total + share, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
