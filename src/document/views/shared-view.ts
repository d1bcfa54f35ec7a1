import type { ScalePoint } from "../../bank/taxonomy.ts";
import type { Kit, KitQuestion, KitStage, Occasion } from "../../kit/kit.ts";
import { codeColumns } from "../code-block.ts";
import { plainLine, renderLine, shorten } from "../text.ts";

export type Paper = "a4" | "letter";
export type DocumentKind = "packet" | "scorecard" | "handout" | "debrief";

/** What every template is given. `styleHtml` goes into the one style element. */
export interface DocumentView {
  kind: DocumentKind;
  /** Of the document, as in its title and in a reader's window. */
  title: string;
  language: "en";
  paper: Paper;
  styleHtml: string;
  /** The theme's, or null. */
  logo: LogoView | null;
  kitId: string;
  role: { id: string; title: string };
  level: { id: string; title: string; expects: string };
  occasion: OccasionView;
}

/** A picture inside its own address. */
export interface LogoView {
  address: string;
  /** What it says, for whoever cannot see it. */
  alt: string;
}

/** Null where a ruled blank is printed. */
export interface OccasionView {
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

/** A question in a few words, for tables. */
export interface QuestionLine {
  id: string;
  number: number;
  short: string;
  topic: string;
}

export function occasionView({ candidate, interviewer, date }: Occasion): OccasionView {
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
const tickWords = { lookFor: "listen for", bonus: "bonus", redFlags: "red flag" } as const;

export function tickViews(
  question: KitQuestion,
  part: keyof typeof tickWords,
  items: readonly { id: string; text: string; must?: boolean | undefined }[],
): TickView[] {
  return items.map(({ id, text, must = false }) => ({
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

/** "0:05" for five minutes into the interview. */
export function timeMark(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What names a stage's documents to their reader: the stage where there are several. */
export function stageTitle(kit: Kit, stage: KitStage): string {
  return `${kit.role.title}, ${kit.level.title}: ${stage.title}`;
}

/** "Exhibit A" and so on, for the questions of a stage that have one, in asking order. */
export function exhibitLetters(stage: KitStage): Map<string, string> {
  const withExhibit = stage.questions.filter(({ exhibit }) => exhibit !== null);
  return new Map(withExhibit.map(({ id }, index) => [id, letter(index)]));
}

export function exhibitView(letter: string, bodyHtml: string): ExhibitView {
  return { letter, bodyHtml, columns: codeColumns(bodyHtml) };
}

function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}
