import { commandOnly, type Told } from "../diagnostic/hint.ts";
import {
  type DebriefItem,
  type DebriefKit,
  type DebriefQuestion,
  type DebriefStage,
  knownFieldsOf,
  requiredFieldsOf,
} from "./debrief-kit.ts";
import type { Sheet } from "./find-sheets.ts";
import { type CollectMessage, isError, type MessageCode } from "./messages.ts";
import {
  type QuestionRating,
  type Rating,
  type Recommendation,
  recommendations,
} from "./ratings.ts";
import { alsoDrawn, drawnOn } from "./why-unread.ts";

/** A scorecard as it was filled in. What people wrote is in it: it goes into PDFs only. */
export interface Scorecard {
  sheet: Sheet;
  kit: DebriefKit;
  stage: DebriefStage;
  /** As they were typed, without spaces at the ends; empty if blank. */
  candidate: string;
  interviewer: string;
  date: string;
  recommendation: Recommendation | null;
  evidence: string;
  questions: (QuestionRating & { notes: string })[];
  competencies: { id: string; rating: Rating }[];
}

export type ScorecardResult =
  | { scorecard: Scorecard; messages: CollectMessage[] }
  | { scorecard: null; messages: CollectMessage[] };

/** Reads a sheet's values by the kit that it was printed from. */
export function readScorecard(sheet: Sheet, kits: readonly DebriefKit[]): ScorecardResult {
  const messages: CollectMessage[] = [];
  const say = (code: MessageCode, said: string | Told) => {
    const told = typeof said === "string" ? { text: said } : said;
    messages.push({ file: sheet.file, page: sheet.pages[0] ?? null, code, ...told });
  };
  const kit = kits.find(({ id }) => id === sheet.kit);
  const stage = kit?.stages.find(({ id }) => id === sheet.stage);
  if (!kit || !stage) {
    say("unknown-kit", unknownKit(sheet, kit !== undefined));
    return { scorecard: null, messages };
  }
  if (isEmpty(sheet)) {
    if (sheet.drawings > 0) say("drawn-on", drawnOn(sheet.drawings));
    else say("empty", "nothing is filled in; counts as not submitted");
    return { scorecard: null, messages };
  }
  checkFields(sheet, stage, say);
  if (sheet.drawings > 0) say("also-drawn", alsoDrawn(sheet.drawings));
  messages.push(...marksMessages(sheet, stage), ...cutTexts(sheet, stage));
  const scorecard = toScorecard(sheet, kit, stage, say);
  return messages.some(isError) ? { scorecard: null, messages } : { scorecard, messages };
}

function unknownKit({ kit, stage }: Sheet, isKnown: boolean): Told {
  return isKnown
    ? {
        text: `kit ${kit} has no stage ${stage}`,
        onPage: "is of a stage that its kit doesn't have, so it's left out here",
        hint: null,
      }
    : {
        text: `kit ${kit} is not among the kits given`,
        onPage: "was printed from a kit that isn't in this folder, so it's left out here",
        hint: commandOnly("use --kit"),
      };
}

/** The names are printed on a personal copy, so they are no sign that someone filled it in. */
function isEmpty({ values, unsure }: Sheet): boolean {
  if (unsure.length > 0) return false;
  const printed = new Set(["candidate", "interviewer", "date"]);
  return [...values].every(([name, given]) => printed.has(name) || given.length === 0);
}

/** What someone has to look at because a page can't say it for sure. */
function marksMessages(sheet: Sheet, stage: DebriefStage): CollectMessage[] {
  const { file, by, unsure, values, pages } = sheet;
  if (by !== "marks") return [];
  const undecided = unsure.map(
    ({ name, page }): CollectMessage => ({
      file,
      page,
      code: "unsure-mark",
      text: `${fieldTitle(name, stage)} cannot be told for sure`,
      hint: commandOnly(`look, and use --as ${file}:${page}:${name}=`),
    }),
  );
  if (undecided.length > 0) return undecided;
  const page = pages[0] ?? null;
  const blank = [...values]
    .filter(([name, given]) => given.length === 0 && isRating(name))
    .map(([name]) => fieldTitle(name, stage));
  return [
    {
      file,
      page,
      code: "read-marks",
      text: "was read from what its pages look like; please check",
    },
    ...(blank.length > 0
      ? [
          {
            file,
            page,
            code: "left-blank" as const,
            text: `nothing is marked for ${blank.join(", ")}`,
          },
        ]
      : []),
  ];
}

function isRating(name: string): boolean {
  return name.endsWith(".rating") || name.startsWith("competency.") || name === "recommendation";
}

function cutTexts({ file, overflowing }: Sheet, stage: DebriefStage): CollectMessage[] {
  return overflowing.map(({ name, page }) => ({
    file,
    page,
    code: "text-cut",
    text: `${fieldTitle(name, stage)}: longer than its box, so paper shows only part of it`,
    hint: commandOnly("--record has all of it"),
  }));
}

/** A field in the words of its page. */
function fieldTitle(name: string, { questions }: DebriefStage): string {
  const question = questions.find(({ id }) => name.startsWith(`q.${id}.`));
  if (!question) return name.replace(/^competency\./, "competency ");
  const [part = "", item] = name.slice(`q.${question.id}.`.length).split(".");
  const parts: Record<string, string> = {
    lookFor: "look-for",
    redFlags: "red flag",
  };
  const title = `question ${question.number}, ${parts[part] ?? part}`;
  return item === undefined ? title : `${title} ${item}`;
}

type Say = (code: MessageCode, text: string) => void;

function checkFields({ values }: Sheet, stage: DebriefStage, say: Say): void {
  const missing = requiredFieldsOf(stage).filter(
    (name) => !values.has(name) && !name.startsWith("sheet."),
  );
  if (missing.length > 0) say("field-missing", `lacks ${missing.join(", ")}`);
  const known = knownFieldsOf(stage);
  const unknown = [...values.keys()].filter((name) => !known.has(name)).sort();
  if (unknown.length > 0) say("field-unknown", unknown.join(", "));
}

function toScorecard(sheet: Sheet, kit: DebriefKit, stage: DebriefStage, say: Say): Scorecard {
  const one = (name: string, what: string) => {
    const [value = "", ...others] = sheet.values.get(name) ?? [];
    if (others.length > 0) say("two-values", twoValues(what));
    return value.trim();
  };
  const rating = (name: string, what: string) => toRating(one(name, what), kit, what, say);
  const recommendation = one("recommendation", "recommendation");
  return {
    sheet,
    kit,
    stage,
    candidate: one("candidate", "candidate"),
    interviewer: one("interviewer", "interviewer"),
    date: one("date", "date"),
    recommendation: toRecommendation(recommendation, say),
    evidence: one("evidence", "evidence"),
    questions: stage.questions.map((question) => ({
      id: question.id,
      rating: rating(`q.${question.id}.rating`, `question ${question.number}`),
      ...tickedItems(sheet, question),
      notes: one(`q.${question.id}.notes`, `question ${question.number}, notes`),
    })),
    competencies: stage.competencies.map((id) => ({
      id,
      rating: rating(`competency.${id}`, `competency ${id}`),
    })),
  };
}

function twoValues(what: string): string {
  return `${what} stores one value and shows another; set it again and save`;
}

function toRating(value: string, { scale }: DebriefKit, what: string, say: Say): Rating {
  if (value === "") return null;
  if (value === "na") return "na";
  const point = scale.points.find((each) => String(each) === value);
  if (point === undefined) say("bad-value", `${what}: ${shorten(value)} is not on the scale`);
  return point ?? null;
}

function toRecommendation(value: string, say: Say): Recommendation | null {
  if (value === "") return null;
  const known = recommendations.find((each) => each === value);
  if (!known) say("bad-value", `recommendation: ${shorten(value)} is none of ours`);
  return known ?? null;
}

/** A value that's no choice of ours may be anything. */
function shorten(value: string): string {
  const printable = value.replace(/[^\p{L}\p{N}\p{P} ]/gu, "?");
  return printable.length > 20 ? `${printable.slice(0, 20)}…` : printable;
}

function tickedItems(
  { values }: Sheet,
  { id, ...lists }: DebriefQuestion,
): Pick<QuestionRating, "lookFor" | "bonus" | "redFlags"> {
  const ticked = (list: "lookFor" | "bonus" | "redFlags", of: readonly DebriefItem[]) =>
    of
      .map((item) => item.id)
      .filter((item) => (values.get(`q.${id}.${list}.${item}`) ?? []).length > 0);
  return {
    lookFor: ticked("lookFor", lists.lookFor),
    bonus: ticked("bonus", lists.bonus),
    redFlags: ticked("redFlags", lists.redFlags),
  };
}
