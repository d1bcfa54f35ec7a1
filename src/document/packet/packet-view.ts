import { formatOffset } from "../../kit/agenda.ts";
import type { AgendaItem, KitQuestion, KitStage } from "../../kit/kit.ts";
import { codeColumns } from "../code-block.ts";
import {
  type AskedQuestion,
  askedQuestion,
  barTitle,
  commonView,
  type DocumentView,
  type ExhibitView,
  exhibitView,
  type RatingOption,
  type RatingRule,
  ratingOptions,
  ratingRule,
  type StageInput,
  type StageView,
  sheetLetters,
  stageTitle,
  type TaskView,
  taskView,
} from "../document-view.ts";
import { renderMarkdown } from "../markdown.ts";
import { plainLine, renderLine, shorten } from "../text.ts";

export interface PacketView extends DocumentView {
  kind: "packet";
  roleBriefHtml: string;
  stage: StageView;
  plan: AgendaRow[];
  /** Minutes of each part of the agenda, for the words of the opening and the close. */
  candidateQuestionMinutes: number | null;
  closeMark: string | null;
  ratings: RatingOption[];
  ratingRule: RatingRule;
  questions: PacketQuestion[];
  hasExhibits: boolean;
  /** The rule on AI assistants, to be said first; null without a task, or if its tasks differ. */
  assistant: { isAllowed: boolean } | null;
}

/** One line of the plan at a glance. */
export interface AgendaRow {
  kind: AgendaItem["kind"];
  mark: string;
  minutes: number;
  title: string;
  /** Null for what is not a question. */
  question: { number: number; topic: string; competencies: string } | null;
}

export interface PacketQuestion extends AskedQuestion {
  kind: string;
  competencies: string;
  whyAskHtml: string;
  /** Every rung, the strongest answer first. */
  ladder: RungView[];
  strongAnswerHtml: string;
  exhibit: ExhibitView | null;
  /** Null for a question that is not hands-on. */
  task: PacketTask | null;
}

/** A hands-on task, with what only the interviewer has of it. */
export interface PacketTask extends TaskView {
  hintsHtml: string;
  /** What an assistant may reply, with its flaw; null for a task without assistants. */
  assistantReplyHtml: string | null;
  checksHtml: string;
  solutionHtml: string;
}

/** One answer of the ladder. */
export interface RungView {
  id: string;
  /** Titles of the levels whose bar it is; empty for a rung that is no bar. */
  level: string;
  textHtml: string;
  /** The rating that it earns at the kit's level; null for a rung that another one stands for. */
  point: string | null;
  /** True for the bar of the kit's level. */
  isBar: boolean;
}

/**
 * The interviewer's packet of one stage, without its styles. It is read beforehand: it names no one,
 * and there's nothing in it to mark.
 */
export function packetView(input: StageInput): PacketView {
  const { kit, stage } = input;
  const unnamed = { candidate: null, interviewer: null, date: null };
  return {
    ...commonView({ ...input, occasion: unnamed }),
    kind: "packet",
    title: `Interviewer’s packet. ${stageTitle(kit, stage)}`,
    roleBriefHtml: renderMarkdown(kit.role.brief, 3),
    stage: stageView(stage),
    plan: stage.agenda.map((item) => agendaRow(item, stage)),
    candidateQuestionMinutes: partOf(stage, "candidate-questions")?.minutes ?? null,
    closeMark: markOf(partOf(stage, "candidate-questions") ?? partOf(stage, "close")),
    ratings: ratingOptions(kit.scale),
    ratingRule: ratingRule(kit.scale),
    questions: packetQuestions(stage),
    hasExhibits: stage.questions.some(({ exhibit }) => exhibit !== null),
    assistant: assistantRule(stage),
  };
}

function stageView(stage: KitStage): StageView {
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
  spare: "Extra time: follow-ups",
  "candidate-questions": "The candidate’s questions",
  close: "Close",
};

/** Characters of a prompt that fit on two lines of the plan, and on one where a long plan needs it. */
function maxAgendaTitleLength({ agenda }: KitStage): number {
  return agenda.length < 12 ? 96 : 42;
}

function agendaRow(
  { kind, start, minutes, question: number }: AgendaItem,
  stage: KitStage,
): AgendaRow {
  const question = stage.questions.find((question) => question.number === number);
  return {
    kind,
    mark: formatOffset(start),
    minutes,
    title: question
      ? shorten(plainLine(question.prompt), maxAgendaTitleLength(stage))
      : partTitles[kind],
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
  const letters = sheetLetters(stage);
  return stage.questions.map((question) => {
    const { kind, competencies } = question;
    return {
      ...askedQuestion(question, stage),
      kind,
      competencies: titles(competencies),
      whyAskHtml: renderMarkdown(question.whyAsk, 4),
      ladder: rungViews(question),
      strongAnswerHtml: renderMarkdown(question.strongAnswer, 4),
      exhibit: exhibitOf(question, letters),
      task: taskOf(question, letters),
    };
  });
}

function rungViews(question: KitQuestion): RungView[] {
  const points = new Map(question.points.map(({ rung, value }) => [rung, String(value)]));
  return question.ladder
    .map((rung) => ({
      id: rung.id,
      level: barTitle(rung),
      textHtml: renderLine(rung.text),
      point: points.get(rung.id) ?? null,
      isBar: rung.id === question.bar,
    }))
    .reverse();
}

function exhibitOf(
  { id, exhibit }: KitQuestion,
  letters: ReadonlyMap<string, string>,
): PacketQuestion["exhibit"] {
  return exhibit === null ? null : exhibitView(letters.get(id) ?? "", renderMarkdown(exhibit, 4));
}

function taskOf(question: KitQuestion, letters: ReadonlyMap<string, string>): PacketTask | null {
  const view = taskView(question, letters.get(question.id) ?? "", 4);
  if (view === null) return null;
  const { hints = "", checks = "", solution = "", assistantReply } = question;
  const checksHtml = renderMarkdown(checks, 4);
  const solutionHtml = renderMarkdown(solution, 4);
  return {
    ...view,
    // One size of type for all of a task's code.
    columns: Math.max(view.columns, codeColumns(checksHtml), codeColumns(solutionHtml)),
    hintsHtml: renderMarkdown(hints, 4),
    assistantReplyHtml: assistantReply === undefined ? null : renderMarkdown(assistantReply, 4),
    checksHtml,
    solutionHtml,
  };
}

function assistantRule({ questions }: KitStage): PacketView["assistant"] {
  const rules = new Set(questions.flatMap(({ assistant }) => assistant ?? []));
  const [rule] = rules;
  return rules.size === 1 ? { isAllowed: rule === "allowed" } : null;
}

function partOf({ agenda }: KitStage, kind: AgendaItem["kind"]): AgendaItem | undefined {
  return agenda.find((item) => item.kind === kind);
}

function markOf(item: AgendaItem | undefined): string | null {
  return item ? formatOffset(item.start) : null;
}

function titles(named: readonly { title: string }[]): string {
  return named.map(({ title }) => title).join(", ");
}
