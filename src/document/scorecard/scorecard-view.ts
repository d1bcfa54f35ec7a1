import { copyId, formatCopyId } from "../../kit/copy-id.ts";
import type { KitQuestion, KitStage } from "../../kit/kit.ts";
import { seatsOf } from "../../kit/seats.ts";
import {
  type AskedQuestion,
  askedQuestion,
  commonView,
  type DocumentView,
  type PointView,
  pointViews,
  type RatingOption,
  type RatingRule,
  ratingOptions,
  ratingRule,
  type StageInput,
  sheetLetters,
  stageTitle,
  type TickView,
  tickViews,
} from "../document-view.ts";
import { firstSeat } from "../kinds.ts";
import { recommendationOptions } from "../recommendations.ts";
import { renderLine } from "../text.ts";

export interface ScorecardView extends DocumentView {
  kind: "scorecard";
  stage: { id: string; title: string; number: number; of: number; isOneOfMany: boolean };
  /** Id of the candidate's copy as it's printed, "7F3K-9QM4"; null on a blank copy. */
  copy: string | null;
  /** The interviewer's letter; null on a blank copy of an interview with one interviewer. */
  seat: string | null;
  ratings: RatingOption[];
  ratingRule: RatingRule;
  questions: ScorecardQuestion[];
  competencies: ScorecardCompetency[];
  recommendations: { value: string; title: string }[];
}

/** One question on its own page, where every mark about it is made. */
export interface ScorecardQuestion extends AskedQuestion {
  /** Letter of the exhibit to hand over; null without one. */
  exhibit: string | null;
  /** Letter of the task to hand over; null for a question that is not hands-on. */
  task: string | null;
  lookFor: TickView[];
  bonus: TickView[];
  /** True where the page is shorter with the bonus above the red flags. */
  hasBonusNextToFlags: boolean;
  redFlags: TickView[];
  followUps: { textHtml: string }[];
  /** The ratings that can be given, lowest first, and what earns each. */
  points: PointView[];
  ratingField: string;
  ratingLabel: string;
  notesField: string;
}

export interface ScorecardCompetency {
  id: string;
  title: string;
  /** Numbers of the questions that give evidence, "1, 3"; empty if none. */
  questions: string;
  ratingField: string;
  ratingLabel: string;
}

/** One interviewer's scorecard of one stage, without its styles. */
export function scorecardView(input: StageInput): ScorecardView {
  const { kit, stage, occasion, seat } = input;
  const { id, title, number, of } = stage;
  const label = occasion.label ?? null;
  const isOneOfSeveral = seatsOf(occasion, id).length > 1;
  const letters = sheetLetters(stage);
  return {
    ...commonView(input),
    kind: "scorecard",
    title: `Scorecard. ${stageTitle(kit, stage)}`,
    stage: { id, title, number, of, isOneOfMany: of > 1 },
    copy: label === null ? null : formatCopyId(copyId(kit.id, label)),
    seat: label === null && !isOneOfSeveral ? null : (seat ?? firstSeat).toUpperCase(),
    ratings: ratingOptions(kit.scale),
    ratingRule: ratingRule(kit.scale),
    questions: stage.questions.map((question) => scorecardQuestion(question, stage, letters)),
    competencies: stage.competencies.map((competency) => scorecardCompetency(competency, stage)),
    recommendations: recommendationOptions.map((option) => ({ ...option })),
  };
}

function scorecardQuestion(
  question: KitQuestion,
  stage: KitStage,
  letters: ReadonlyMap<string, string>,
): ScorecardQuestion {
  const { id, number } = question;
  return {
    ...askedQuestion(question, stage),
    exhibit: question.exhibit === null ? null : (letters.get(id) ?? null),
    task: question.task === undefined ? null : (letters.get(id) ?? null),
    lookFor: tickViews(question, "lookFor", question.lookFor),
    bonus: tickViews(question, "bonus", question.bonus),
    hasBonusNextToFlags: isShorterNextToFlags(question),
    redFlags: tickViews(question, "redFlags", question.redFlags),
    followUps: question.followUps.map((text) => ({ textHtml: renderLine(text) })),
    points: pointViews(question),
    ratingField: `q.${id}.rating`,
    ratingLabel: `Question ${number}`,
    notesField: `q.${id}.notes`,
  };
}

/** Estimated from the lines that the texts take in a column. */
function isShorterNextToFlags({ lookFor, bonus, redFlags, followUps }: KitQuestion): boolean {
  const left = columnHeight(lookFor.map(({ text, must }) => (must ? `must: ${text}` : text)));
  const right =
    columnHeight(redFlags.map(({ text }) => text)) +
    columnHeight(followUps, spokenCharactersPerLine);
  const moved = columnHeight(bonus.map(({ text }) => text));
  return Math.max(left, right + moved) < Math.max(left + moved, right);
}

/** What a column holds on average, measured on the bank's own texts; serif runs wider. */
const charactersPerLine = 52;
const spokenCharactersPerLine = 46;

/** Lines of text, with a third of a line between items and one and a half for a heading. */
function columnHeight(texts: readonly string[], perLine = charactersPerLine): number {
  if (texts.length === 0) return 0;
  return texts.reduce((sum, { length }) => sum + Math.ceil(length / perLine) + 0.35, 1.5);
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
