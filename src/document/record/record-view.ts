import { isComplete } from "../../debrief/hand-in.ts";
import type { RatingsScorecard, ScorecardTexts } from "../../debrief/ratings-schema.ts";
import type { Kit, KitQuestion, KitStage } from "../../kit/kit.ts";
import type { DocumentView } from "../document-view.ts";
import { recommendationTitle } from "../recommendations.ts";
import {
  type CandidateInput,
  candidateView,
  handInText,
  type RatedSheet,
  ratedStages,
} from "../returned/candidate-input.ts";
import { levelText, ratingText, rungText, totalText } from "../returned/rating-text.ts";
import { renderLine } from "../text.ts";

export interface RecordView extends DocumentView {
  kind: "record";
  handIn: string;
  isPartial: boolean;
  isAnonymous: boolean;
  sheets: RecordSheet[];
}

/** One scorecard in full. */
export interface RecordSheet {
  /** Title of the stage. */
  stage: string;
  rater: string;
  /** As it was typed; empty if blank. */
  date: string;
  recommendation: string;
  /** Empty if nothing was written. */
  evidence: string;
  /** Empty for a role that adds nothing up. */
  total: string;
  questions: RecordQuestion[];
  competencies: { title: string; rating: string }[];
}

export interface RecordQuestion {
  id: string;
  number: number;
  topic: string;
  promptHtml: string;
  rating: string;
  /** The level that the answer reached; empty without a rating. */
  level: string;
  /** The rung that the rating stands for; empty without one. */
  rungHtml: string;
  /** What was ticked, list by list; lists without a tick are left out. */
  ticked: { title: string; items: { textHtml: string }[] }[];
  /** As it was written; empty if nothing was. */
  notes: string;
}

/** Every scorecard of one candidate in full, for whoever may ask to see it, without its styles. */
export function recordView(input: CandidateInput): RecordView {
  const { candidate, anonymous } = input;
  const { kit, ratings } = candidate;
  return {
    ...candidateView(input),
    kind: "record",
    title: `Record of interviews. ${kit.role.title}, ${kit.level.title}`,
    handIn: handInText(ratings),
    isPartial: !isComplete(ratings.handIn),
    isAnonymous: anonymous,
    sheets: ratedStages(candidate).flatMap(({ stage, sheets }) =>
      sheets.map((sheet) => recordSheet(sheet, stage, kit)),
    ),
  };
}

function recordSheet({ scorecard, texts, rater }: RatedSheet, stage: KitStage, kit: Kit) {
  return {
    stage: stage.title,
    rater,
    date: scorecard.date,
    recommendation: recommendationTitle(scorecard.recommendation),
    evidence: texts.evidence,
    total: kit.scoring.total === "none" ? "" : totalText(kit.scoring, scorecard.total),
    questions: stage.questions.map((question) => recordQuestion(question, scorecard, texts)),
    competencies: scorecard.competencies.map(({ id, rating }) => ({
      title: stage.competencies.find((one) => one.id === id)?.title ?? id,
      rating: ratingText(rating),
    })),
  };
}

function recordQuestion(
  question: KitQuestion,
  { questions }: RatingsScorecard,
  { notes }: ScorecardTexts,
): RecordQuestion {
  const own = questions.find(({ id }) => id === question.id);
  const reached = own?.reached ?? null;
  const lists = [
    { title: "Heard", items: question.lookFor, ids: own?.lookFor ?? [] },
    { title: "Bonus", items: question.bonus, ids: own?.bonus ?? [] },
    { title: "Red flags", items: question.redFlags, ids: own?.redFlags ?? [] },
  ];
  return {
    id: question.id,
    number: question.number,
    topic: question.topics[0]?.title ?? "",
    promptHtml: renderLine(question.prompt),
    rating: ratingText(own?.rating ?? null),
    level: levelText(question, reached),
    rungHtml: renderLine(rungText(question, reached)),
    ticked: lists
      .map(({ title, items, ids }) => ({
        title,
        items: items
          .filter(({ id }) => ids.includes(id))
          .map(({ text }) => ({ textHtml: renderLine(text) })),
      }))
      .filter(({ items }) => items.length > 0),
    notes: notes[question.id] ?? "",
  };
}
