import type { ScalePoint } from "../bank/taxonomy.ts";
import { listInWords } from "../diagnostic/list-in-words.ts";
import { formatOffset } from "../kit/agenda.ts";
import type { InterviewDetails, Kit, KitQuestion, KitRung, KitStage } from "../kit/kit.ts";
import { kitTitle } from "../kit/kit-title.ts";
import type { ItemAtLevel } from "../rubric/at-level.ts";
import { codeColumns } from "./code-block.ts";
import type { DocumentKind, Paper, ReturnedKind } from "./kinds.ts";
import { type HeadingLevel, renderMarkdown } from "./markdown.ts";
import type { PageStyle } from "./page-styles.ts";
import { plainLine, renderLine, shorten } from "./text.ts";

/** What a document of a whole kit is made from. */
export interface KitInput {
  kit: Kit;
  occasion: InterviewDetails;
  paper: Paper;
}

/** What a document of one stage is made from. */
export interface StageInput extends KitInput {
  stage: KitStage;
  /** Letter of the interviewer whose form it is; null for a document that isn't a form. */
  seat?: string | null;
}

/** A document before its template: what the template is given, and the margins of its pages. */
export interface BuiltDocument {
  view: PageView;
  pages: PageStyle;
}

/** Null where a stage has no such document. */
export type StageBuilder = (input: StageInput) => BuiltDocument | null;
export type KitBuilder = (input: KitInput) => BuiltDocument;

/** What every template is given. `styleHtml` goes into the one style element. */
export interface PageView {
  kind: DocumentKind | ReturnedKind;
  /** Of the document, as in its title and in a reader's window. */
  title: string;
  language: "en";
  paper: Paper;
  styleHtml: string;
  /** The theme's, or null. */
  logo: LogoView | null;
}

/** What the templates of a kit's documents are given. */
export interface DocumentView extends PageView {
  kitId: string;
  /** Role and level: "Backend Engineer, Senior", or the role alone if its title names the level. */
  kitTitle: string;
  role: { id: string; title: string };
  level: { id: string; title: string; expects: string };
  occasion: InterviewDetailsView;
}

/** A picture inside its own address. */
export interface LogoView {
  address: string;
  /** What it says, for whoever cannot see it. */
  alt: string;
}

/** Null where a ruled blank is printed. */
export interface InterviewDetailsView {
  candidate: string | null;
  interviewer: string | null;
  date: string | null;
}

export interface StageView {
  id: string;
  title: string;
  purposeHtml: string;
  minutes: number;
  number: number;
  of: number;
  /** False for a kit of one stage, where "stage 1 of 1" says nothing. */
  isOneOfMany: boolean;
}

/** A rubric item with a box to tick. */
export interface TickView {
  id: string;
  textHtml: string;
  /** True if an answer without it stays below the bar. */
  must: boolean;
  /** Name of the form field. */
  field: string;
  /** For whoever cannot see where the box stands. */
  label: string;
}

export interface RatingOption {
  value: string;
  /** The same as the value of a form field: "na" for what is not assessed. */
  option: string;
  title: string;
  meaning: string;
  notAssessed: boolean;
}

export interface ExhibitView {
  letter: string;
  bodyHtml: string;
  /** Width of its widest code in characters; 0 without code. One size of type for one exhibit. */
  columns: number;
}

/** A hands-on task as the candidate has it. */
export interface TaskView {
  letter: string;
  bodyHtml: string;
  filesHtml: string;
  /** The command that runs the tests. */
  run: string;
  isAssistantAllowed: boolean;
  /** Width of its widest code in characters. */
  columns: number;
}

/** A question in a few words, for tables. */
export interface QuestionLine {
  id: string;
  number: number;
  short: string;
  topic: string;
}

/** The fields that every document has, but for what its own kind says. */
export function commonView({
  kit,
  occasion,
  paper,
}: KitInput): Omit<DocumentView, "kind" | "title"> {
  return {
    ...pageView(paper),
    kitId: kit.id,
    kitTitle: kitTitle(kit.role, kit.level),
    role: kit.role,
    level: kit.level,
    occasion: interviewDetailsView(occasion),
  };
}

/** The fields that every document has, whatever it is made from. */
export function pageView(paper: Paper): Omit<PageView, "kind" | "title"> {
  return { language: "en", paper, styleHtml: "", logo: null };
}

function interviewDetailsView({
  candidate,
  interviewer,
  date,
}: InterviewDetails): InterviewDetailsView {
  return { candidate, interviewer, date };
}

/** The points of the scale, lowest first, and "not assessed". */
export function ratingOptions({ points, notAssessed }: Kit["scale"]): RatingOption[] {
  return [
    ...points.map(({ value, title, meaning }: ScalePoint) => ({
      value: String(value),
      option: String(value),
      title,
      meaning,
      notAssessed: false,
    })),
    {
      value: "n/a",
      option: "na",
      title: notAssessed.title,
      meaning: notAssessed.meaning,
      notAssessed: true,
    },
  ];
}

/** What a box stands for, in the words of its field's tooltip. */
const tickWords = { lookFor: "look for", bonus: "bonus", redFlags: "red flag" } as const;

export function tickViews(
  question: KitQuestion,
  part: keyof typeof tickWords,
  items: readonly ItemAtLevel[],
): TickView[] {
  return items.map(({ id, text, must }) => ({
    id,
    textHtml: renderLine(text),
    must,
    field: `q.${question.id}.${part}.${id}`,
    label: `Question ${question.number}, ${tickWords[part]}: ${plainLine(text)}`,
  }));
}

export function questionLine(
  { id, number, prompt, topics }: KitQuestion,
  longest: number,
): QuestionLine {
  return { id, number, short: shorten(plainLine(prompt), longest), topic: topics[0]?.title ?? "" };
}

/** A question as the packet and the scorecard ask it. */
export interface AskedQuestion {
  id: string;
  number: number;
  of: number;
  topic: string;
  minutes: number;
  /** When it starts and ends, from the start of the interview. */
  start: string;
  end: string;
  /** Name of the page style of this question, which has its number and time in the running head. */
  page: string;
  promptHtml: string;
  /** Null for a question without one. */
  fallbackHtml: string | null;
}

export function askedQuestion(question: KitQuestion, stage: KitStage): AskedQuestion {
  const { id, number, topics, minutes, prompt, fallback } = question;
  const item = stage.agenda.find((each) => each.question === number);
  const start = item?.start ?? 0;
  return {
    id,
    number,
    of: stage.questions.length,
    topic: topics[0]?.title ?? "",
    minutes,
    start: formatOffset(start),
    end: formatOffset(start + (item?.minutes ?? minutes)),
    page: `question-${number}`,
    promptHtml: renderLine(prompt),
    fallbackHtml: fallback === undefined ? null : renderLine(fallback),
  };
}

/** What names a stage's documents to their reader: the stage where there are several. */
export function stageTitle(kit: Kit, stage: KitStage): string {
  return `${kitTitle(kit.role, kit.level)}: ${stage.title}`;
}

/** "Exhibit A", "Task B" and so on, for the questions of a stage that hand something over, in asking order. */
export function sheetLetters(stage: KitStage): Map<string, string> {
  const withSheet = stage.questions.filter(
    ({ exhibit, task }) => exhibit !== null || task !== undefined,
  );
  return new Map(withSheet.map(({ id }, index) => [id, letter(index)]));
}

/** "Senior and Staff": the levels whose bar a rung is; empty for a rung that is no bar. */
export function barTitle({ meets }: KitRung): string {
  return listInWords(meets.map(({ title }) => title));
}

/** A rating as a question offers it: "1" for its value, with the rung that earns it. */
export interface PointView {
  value: string;
  /** The same as the value of a form field. */
  option: string;
  title: string;
  /** Whose bar it is: "Senior bar", or empty. */
  bar: string;
  /** The rung, with "or less" or "or more" behind it where it stands for others, too. */
  textHtml: string;
  /** True for the bar of the kit's level. */
  isBar: boolean;
}

const reachWords = { exact: "", "or-less": "Or less.", "or-more": "Or more." } as const;

/** The ratings that a question offers at the kit's level, lowest first. */
export function pointViews({ points, ladder, bar }: KitQuestion): PointView[] {
  return points.flatMap(({ value, title, rung: id, reach }) => {
    const rung = ladder.find((each) => each.id === id);
    if (!rung) return [];
    const level = barTitle(rung);
    const text = reach === "exact" ? rung.text : `${rung.text} ${reachWords[reach]}`;
    return [
      {
        value: String(value),
        option: String(value),
        title,
        bar: level === "" ? "" : `${level} bar`,
        textHtml: renderLine(text),
        isBar: id === bar,
      },
    ];
  });
}

/** The ratings that the rule for rating speaks of; null where the scale has none. */
export interface RatingRule {
  /** Where everyone starts: the point of the bar. */
  bar: string;
  /** "3", or "3 or 4": what only an answer with every part of the rung gets. */
  whole: string;
  /** The highest for an answer without a must; null where the scale ends at the bar. */
  below: string | null;
}

export function ratingRule({ points }: Kit["scale"]): RatingRule {
  const at = points.findIndex(({ step }) => step === 0);
  const values = points.slice(Math.max(at, 0)).map(({ value }) => String(value));
  return {
    bar: values[0] ?? "",
    whole: listInWords(values, "or"),
    below: at > 0 ? String(points[at - 1]?.value) : null,
  };
}

export function exhibitView(letter: string, bodyHtml: string): ExhibitView {
  return { letter, bodyHtml, columns: codeColumns(bodyHtml) };
}

/** Null for a question without a task. */
export function taskView(
  { task, files = "", run = "", assistant }: KitQuestion,
  letter: string,
  headingLevel: HeadingLevel,
): TaskView | null {
  if (task === undefined) return null;
  const filesHtml = renderMarkdown(files, headingLevel);
  return {
    letter,
    bodyHtml: renderMarkdown(task, headingLevel),
    filesHtml,
    run,
    isAssistantAllowed: assistant === "allowed",
    columns: codeColumns(filesHtml),
  };
}

function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
