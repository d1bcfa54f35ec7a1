import { upperFirst } from "../../diagnostic/first-letter.ts";
import type {
  ImportedItem,
  ImportedQuestion,
  Part,
  PartName,
  RawQuestion,
} from "./imported-question.ts";
import { listItems, readGuidance } from "./read-guidance.ts";
import { asLine, sentencesOf } from "./sentences.ts";
import { splitList } from "./split-list.ts";

/** Characters that one line of a rubric may have; what is longer belongs to the answer. */
const maxItemLength = 400;
/** Items of one kind: a rubric with more can't be ticked while listening. */
const maxItems = 40;
/** Words of a lone sentence that is taken for a look-for, whatever it says. */
const maxLoneWords = 40;

/** A text of the answer, or one that may be: guidance that says nothing to listen for. */
interface AnswerText {
  text: string;
  isGuidance: boolean;
}

/** What is being made of a question's pieces. */
interface Draft {
  lookFor: ImportedItem[];
  bonus: string[];
  redFlags: string[];
  followUps: string[];
  whyAsk: string[];
  answer: AnswerText[];
  exhibit: string[];
  notes: string[];
}

/** Makes of a question's pieces what a question file has. */
export function finishQuestion({
  line,
  unit = "line",
  sheet,
  prompt,
  headings,
  parts,
}: RawQuestion): ImportedQuestion {
  const draft: Draft = {
    lookFor: [],
    bonus: [],
    redFlags: [],
    followUps: [],
    whyAsk: [],
    answer: [],
    exhibit: [],
    notes: [],
  };
  for (const part of parts) sorts[part.name]?.(part, draft);
  const isArticle = parts.some(({ name }) => name === "advice" || name === "example");
  // Between a prompt and "How to answer", an article says why it's asked.
  if (isArticle) moveGuidance(draft, (each) => draft.whyAsk.push(each) > 0);
  else placeGuidance(draft);
  claimExhibit(prompt, draft);
  const valuesOf = (name: Part["name"]) =>
    parts.filter((part) => part.name === name && part.text.trim() !== "").map(({ text }) => text);
  const sheets = sheet === undefined ? [] : [sheet];
  return {
    line,
    unit,
    sheet: sheet ?? null,
    prompt,
    id: valuesOf("id")[0]?.trim() ?? null,
    topics: [...valuesOf("topic"), ...headings, ...sheets],
    levels: [...valuesOf("level"), ...headings, ...sheets],
    competencies: valuesOf("competency"),
    minutes: minutesIn(valuesOf("minutes")[0] ?? ""),
    lookFor: distinct(draft.lookFor, ({ text }) => text).slice(0, maxItems),
    bonus: distinct(draft.bonus).slice(0, maxItems),
    redFlags: distinct(draft.redFlags).slice(0, maxItems),
    followUps: distinct(draft.followUps).slice(0, maxItems),
    whyAsk: paragraphs(draft.whyAsk),
    strongAnswer: paragraphs(draft.answer.map(({ text }) => text)),
    exhibit: paragraphs(draft.exhibit),
    notes: draft.notes,
  };
}

type Sort = (part: Part, draft: Draft) => void;

/** What becomes of each kind of part; those without a line are read as they are. */
const sorts: Readonly<Partial<Record<PartName, Sort>>> = {
  guidance: ({ text }, draft) => sortGuidance(text, draft, (each) => addAnswer(draft, each, true)),
  advice: ({ text, isCode }, draft) => {
    if (isCode) addAnswer(draft, text);
    else sortGuidance(text, draft, (each) => draft.notes.push(each), true);
  },
  lookFor: ({ text }, draft) => sortLookFors(text, draft),
  must: ({ text }, draft) =>
    addItems(listItems(text, true), draft, (item) =>
      draft.lookFor.push({ text: item, isMust: true }),
    ),
  bonus: ({ text }, draft) =>
    addItems(listItems(text, true), draft, (item) => draft.bonus.push(item)),
  redFlags: ({ text }, draft) =>
    addItems(listItems(text, false), draft, (item) => draft.redFlags.push(item)),
  followUps: ({ text }, draft) =>
    addItems(followUpsIn(text), draft, (item) => draft.followUps.push(item)),
  whyAsk: ({ text }, draft) => draft.whyAsk.push(text),
  exhibit: ({ text }, draft) => draft.exhibit.push(text),
  answer: ({ text }, draft) => addAnswer(draft, text),
  example: ({ text }, draft) => addAnswer(draft, text),
};

function addAnswer(draft: Draft, text: string, isGuidance = false): void {
  draft.answer.push({ text, isGuidance });
}

/** Under "Look for", sentences say what they are; anything else is a list. */
function sortLookFors(text: string, draft: Draft): void {
  for (const line of text.split(/\n+/)) {
    const addOther = (each: string) =>
      addItems(listItems(each, true), draft, (item) =>
        draft.lookFor.push({ text: item, isMust: false }),
      );
    sortGuidance(line, draft, addOther, true);
  }
}

function sortGuidance(
  text: string,
  draft: Draft,
  addOther: (text: string) => unknown,
  isAdvice = false,
): void {
  const isBullet = text.startsWith("- ");
  for (const { is, items } of readGuidance(text, isAdvice)) {
    if (is === "other") addOther(isBullet ? `- ${asLine(items[0])}` : items[0]);
    else if (is === "whyAsk") draft.whyAsk.push(asSentence(items[0]));
    else
      addItems(items, draft, (each) => {
        if (is === "bonus" || is === "redFlags") draft[is].push(each);
        else draft.lookFor.push({ text: each, isMust: is === "must" });
      });
  }
}

/** Items that are too long for a line are kept in the answer. */
function addItems(items: readonly string[], draft: Draft, add: (item: string) => unknown): void {
  for (const item of items) {
    if (item.length > maxItemLength) addAnswer(draft, item);
    else if (/[\p{L}\p{N}]/u.test(item)) add(item);
  }
}

/**
 * Guidance that no pattern explains: bullets, and a lone sentence, say what to listen for, unless there's
 * more to go by. Anything else is the answer.
 */
function placeGuidance(draft: Draft): void {
  const { answer, lookFor } = draft;
  const guidance = answer.filter(({ isGuidance }) => isGuidance).map(({ text }) => text);
  const isAnswered = guidance.length < answer.length;
  const isShort = (text: string) => text.split(/\s+/, maxLoneWords + 1).length <= maxLoneWords;
  const isLone = lookFor.length === 0 && guidance.length <= 2 && guidance.every(isShort);
  const bullets = guidance.filter((each) => each.startsWith("- ")).length;
  if (isAnswered || (!isLone && bullets < 2)) return;
  moveGuidance(draft, (each) => {
    if (!isLone && !each.startsWith("- ")) return false;
    addItems(loneItems(each), draft, (text) => lookFor.push({ text, isMust: false }));
    return true;
  });
}

/** Takes guidance out of the answer; what the action returns false for stays. */
function moveGuidance(draft: Draft, action: (text: string) => boolean): void {
  draft.answer = draft.answer.filter(({ text, isGuidance }) => !isGuidance || !action(text));
}

/** A list of three or more names is several items; a sentence is one. */
function loneItems(text: string): string[] {
  const line = asLine(text);
  const members = splitList(line);
  const isList = members.length > 2 && members.every((member) => member.split(" ").length <= 4);
  return (isList ? members : [line]).map(upperFirst);
}

/** Code under a prompt that asks to write some, and nothing else, is the answer. */
function claimExhibit(prompt: string, draft: Draft): void {
  const { exhibit, answer, lookFor } = draft;
  if (exhibit.length === 0 || answer.length > 0 || lookFor.length > 0) return;
  if (!/\b(?:write|implement|create|build|code)\b|^how (?:do|would|can|could|to)\b/i.test(prompt))
    return;
  for (const text of exhibit.splice(0)) addAnswer(draft, text);
}

function followUpsIn(text: string): string[] {
  return text
    .split(/\n+|;\s+/)
    .flatMap((line) => sentencesOf(line.replace(/^(?:[-*+•–]|\d{1,2}[.)])\s+/, "")))
    .reduce<string[]>((asked, sentence) => {
      // "You have two. Which one?" is one follow-up.
      const last = asked.length - 1;
      if (last >= 0 && !/[?？]["”')]*$/.test(asked[last] ?? "")) asked[last] += ` ${sentence}`;
      else asked.push(sentence);
      return asked;
    }, [])
    .map((each) => each.trim());
}

function asSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Bullets stay together; everything else is a paragraph. */
function paragraphs(texts: readonly string[]): string {
  let joined = "";
  let before = "";
  for (const text of texts) {
    const isList = text.startsWith("- ") && before.startsWith("- ");
    joined += joined === "" ? text : `${isList ? "\n" : "\n\n"}${text}`;
    before = text;
  }
  return joined;
}

function minutesIn(text: string): number | null {
  const minutes = Number(/^\D{0,20}(\d{1,3})/.exec(text)?.[1] ?? Number.NaN);
  return minutes >= 1 && minutes <= 90 ? minutes : null;
}

function distinct<T>(all: readonly T[], keyOf: (value: T) => unknown = (value) => value): T[] {
  return [...new Map([...all].reverse().map((each) => [keyOf(each), each])).values()].reverse();
}
