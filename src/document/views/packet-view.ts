import type { AgendaItem, Kit, KitQuestion, KitStage, Occasion } from "../../kit/kit.ts";
import { renderMarkdown } from "../markdown.ts";
import { plainLine, renderLine, shorten } from "../text.ts";
import {
  type DocumentView,
  type ExhibitView,
  exhibitLetters,
  exhibitView,
  occasionView,
  type Paper,
  type RatingOption,
  ratingOptions,
  type StageView,
  stageTitle,
  type TickView,
  tickViews,
  timeMark,
} from "./shared-view.ts";

export interface PacketView extends DocumentView {
  kind: "packet";
  roleBriefHtml: string;
  stage: StageView;
  plan: PlanRow[];
  /** Minutes of each part of the agenda, for the words of the opening and the close. */
  candidateQuestionMinutes: number | null;
  closeMark: string | null;
  ratings: RatingOption[];
  questions: PacketQuestion[];
  hasExhibits: boolean;
}

/** One line of the plan at a glance. */
export interface PlanRow {
  kind: AgendaItem["kind"];
  mark: string;
  minutes: number;
  title: string;
  /** Null for what is not a question. */
  question: { number: number; topic: string; competencies: string } | null;
}

export interface PacketQuestion {
  id: string;
  number: number;
  of: number;
  topic: string;
  kind: string;
  competencies: string;
  minutes: number;
  /** When it starts and ends, from the start of the interview. */
  start: string;
  end: string;
  /** Names of the page styles of this question and of what follows it. */
  page: string;
  exhibitPage: string;
  nextPage: string;
  promptHtml: string;
  whyAskHtml: string;
  lookFor: TickView[];
  hasMust: boolean;
  bonus: TickView[];
  /** The bonus points go below the red flags' column where that makes the page shorter. */
  hasBonusBesideFlags: boolean;
  redFlags: TickView[];
  followUps: { textHtml: string }[];
  bar: { level: string; textHtml: string };
  barAbove: { level: string; textHtml: string } | null;
  anchors: { value: string; title: string; textHtml: string }[];
  ratingField: string;
  notesField: string;
  /** Ruled lines at least; the notes then fill the page. */
  notesLines: number;
  exhibit: ExhibitView | null;
  strongAnswerHtml: string;
}

export interface PacketInput {
  kit: Kit;
  stage: KitStage;
  occasion: Occasion;
  paper: Paper;
}

/** The interviewer's packet of one stage, without its styles. */
export function packetView({ kit, stage, occasion, paper }: PacketInput): PacketView {
  return {
    kind: "packet",
    title: `Interviewer’s packet. ${stageTitle(kit, stage)}`,
    language: "en",
    paper,
    styleHtml: "",
    logo: null,
    kitId: kit.id,
    role: kit.role,
    level: kit.level,
    occasion: occasionView(occasion),
    roleBriefHtml: renderMarkdown(kit.role.brief, 3),
    stage: stageView(stage),
    plan: stage.agenda.map((item) => planRow(item, stage)),
    candidateQuestionMinutes: partOf(stage, "candidate-questions")?.minutes ?? null,
    closeMark: markOf(partOf(stage, "candidate-questions") ?? partOf(stage, "close")),
    ratings: ratingOptions(kit.scale),
    questions: packetQuestions(stage),
    hasExhibits: stage.questions.some(({ exhibit }) => exhibit !== null),
  };
}

export function stageView(stage: KitStage): StageView {
  const { id, title, minutes, number, of } = stage;
  return {
    id,
    title,
    purposeHtml: renderMarkdown(stage.purpose, 3),
    minutes,
    number,
    of,
    isOneOfMany: of > 1,
  };
}

const partTitles: Readonly<Record<AgendaItem["kind"], string>> = {
  opening: "Opening",
  question: "Question",
  spare: "Time to spare: follow-ups",
  "candidate-questions": "The candidate’s questions",
  close: "Close",
};

/** Characters of a prompt that fit on two lines of the plan, and on one where a long plan needs it. */
function longestInPlan({ agenda }: KitStage): number {
  return agenda.length < 12 ? 96 : 42;
}

function planRow({ kind, start, minutes, question: number }: AgendaItem, stage: KitStage): PlanRow {
  const question = stage.questions.find((question) => question.number === number);
  return {
    kind,
    mark: timeMark(start),
    minutes,
    title: question ? shorten(plainLine(question.prompt), longestInPlan(stage)) : partTitles[kind],
    question: question
      ? {
          number: question.number,
          topic: question.topics[0]?.title ?? "",
          competencies: titles(question.competencies),
        }
      : null,
  };
}

function packetQuestions(stage: KitStage): PacketQuestion[] {
  const letters = exhibitLetters(stage);
  return stage.questions.map((question) => {
    const item = stage.agenda.find(({ question: number }) => number === question.number);
    const start = item?.start ?? 0;
    return {
      ...rubricOf(question),
      of: stage.questions.length,
      start: timeMark(start),
      end: timeMark(start + (item?.minutes ?? question.minutes)),
      page: questionPage(question.number),
      exhibitPage: `${questionPage(question.number)}-exhibit`,
      nextPage:
        question.number < stage.questions.length ? questionPage(question.number + 1) : "close",
      whyAskHtml: renderMarkdown(question.whyAsk, 4),
      exhibit: exhibitOf(question, letters),
      strongAnswerHtml: renderMarkdown(question.strongAnswer, 4),
    };
  });
}

/** The part of a question that is neither time nor Markdown. */
function rubricOf(question: KitQuestion) {
  const { id, number, minutes, topics, kind, competencies, barAbove } = question;
  return {
    id,
    number,
    minutes,
    kind,
    topic: topics[0]?.title ?? "",
    competencies: titles(competencies),
    promptHtml: renderLine(question.prompt),
    lookFor: tickViews(question, "lookFor", question.lookFor),
    hasMust: question.lookFor.some(({ must }) => must === true),
    bonus: tickViews(question, "bonus", question.bonus),
    hasBonusBesideFlags: isShorterBesideFlags(question),
    redFlags: tickViews(question, "redFlags", question.redFlags),
    followUps: question.followUps.map((text) => ({ textHtml: renderLine(text) })),
    bar: barView(question.bar),
    barAbove: barAbove && barView(barAbove),
    anchors: question.anchors.map(({ value, title, text }) => ({
      value: String(value),
      title,
      textHtml: renderLine(text),
    })),
    ratingField: `q.${id}.rating`,
    notesField: `q.${id}.notes`,
    notesLines: notesLines(minutes),
  };
}

/** Estimated from the lines that the texts take in a column. */
function isShorterBesideFlags({ lookFor, bonus, redFlags, followUps }: KitQuestion): boolean {
  const left = columnHeight(lookFor.map(({ text, must }) => (must ? `must: ${text}` : text)));
  const right =
    columnHeight(redFlags.map(({ text }) => text)) +
    columnHeight(followUps, spokenCharactersPerLine);
  const moved = columnHeight(bonus.map(({ text }) => text));
  return Math.max(left, right + moved) < Math.max(left + moved, right);
}

/** What a column holds on average, measured on the bank's own texts; serif runs wider. */
const charactersPerLine = 49;
const spokenCharactersPerLine = 42;

/** Lines of text, with a third of a line between items and one and a half for a heading. */
function columnHeight(texts: readonly string[], perLine = charactersPerLine): number {
  if (texts.length === 0) return 0;
  return texts.reduce((sum, { length }) => sum + Math.ceil(length / perLine) + 0.35, 1.5);
}

/**
 * A question that leaves fewer lines than this on its page gets a whole further page of them: five
 * are enough for an answer of ten minutes, a long discussion needs more.
 */
function notesLines(minutes: number): number {
  return minutes >= 15 ? 10 : 5;
}

function barView({ level, text }: KitQuestion["bar"]) {
  return { level: level.title, textHtml: renderLine(text) };
}

function exhibitOf(
  { id, exhibit }: KitQuestion,
  letters: ReadonlyMap<string, string>,
): PacketQuestion["exhibit"] {
  return exhibit === null ? null : exhibitView(letters.get(id) ?? "", renderMarkdown(exhibit, 4));
}

/** The name of the page style of a question, which carries its number and time in the running head. */
export function questionPage(number: number): string {
  return `question-${number}`;
}

function partOf({ agenda }: KitStage, kind: AgendaItem["kind"]): AgendaItem | undefined {
  return agenda.find((item) => item.kind === kind);
}

function markOf(item: AgendaItem | undefined): string | null {
  return item ? timeMark(item.start) : null;
}

function titles(named: readonly { title: string }[]): string {
  return named.map(({ title }) => title).join(", ");
}
