import { todoMark } from "../../bank/check-question.ts";
import { minimums } from "../../bank/strict/check-counts.ts";
import { counted } from "../../diagnostic/counted.ts";
import { upperFirst } from "../../diagnostic/first-letter.ts";
import type { ParsedPlace } from "./question-place.ts";

/** Texts of a draft that its writer still owes: its file marks each with TODO, often with what belongs there. */

interface Owed {
  /** What belongs there, where the file doesn't say. */
  hint: string;
  /** How a sentence names so many of them. */
  name(count: number): string;
}

const owed: Readonly<Record<string, Owed>> = {
  prompt: {
    hint: "one clear thing, the way you'd say it aloud, 60 words at most",
    name: () => "the prompt",
  },
  fallback: {
    hint: "a wider occasion, for those who haven't had this one",
    name: () => "the fallback",
  },
  whyAsk: {
    hint: "what the answer tells you about the work, 15 to 60 words",
    name: () => "why you ask it",
  },
  ladder: {
    hint: "what an answer on this rung says",
    name: (count) => `${counted(count, "rung")} of the ladder`,
  },
  lookFor: {
    hint: "one fact you can tick while listening",
    name: (count) => counted(count, "look-for"),
  },
  bonus: {
    hint: "what few say and is worth hearing",
    name: (count) => (count === 1 ? "1 bonus" : `${count} bonuses`),
  },
  redFlags: {
    hint: "what an answer that meets the bar never has",
    name: (count) => counted(count, "red flag"),
  },
  followUps: {
    hint: "what you ask next",
    name: (count) => counted(count, "follow-up"),
  },
  strongAnswer: {
    hint: "in the words of someone who gives it, 80 to 250 words, a paragraph for each bar",
    name: () => "the strong answer",
  },
};

/** True for a text that's still to be written. */
export function isUnwritten(text: unknown): boolean {
  return typeof text === "string" && text.startsWith(todoMark);
}

/** What belongs into a text that's still to be written, for its empty field; empty for one that's written. */
export function hintOf(part: string, text: unknown): string {
  if (typeof text !== "string" || !isUnwritten(text)) return "";
  const said = text.slice(todoMark.length).replace(/^[\s:]+/, "");
  return upperFirst(said || owed[part]?.hint || "still to be written");
}

/** What a draft's file says at a place whose text was cleared; null for a place that owes nothing. */
export function unwrittenText(place: ParsedPlace): string | null {
  const part = partOf(place);
  const hint = part === null ? undefined : owed[part]?.hint;
  return hint === undefined ? null : `${todoMark} ${hint}`;
}

function partOf(place: ParsedPlace): string | null {
  switch (place.of) {
    case "value":
      return place.field;
    case "rung":
      return "ladder";
    case "item":
      return place.part === "text" ? place.list : null;
    case "follow-up":
      return place.part === "ask" ? "followUps" : null;
    case "section":
      return place.section;
    default:
      return null;
  }
}

/** Lines of a list that a finished question can't do without; a question may well have no bonus. */
const needed: Readonly<Record<string, number>> = { ...minimums, bonus: 0 };

/**
 * Lines of a part that are still to be written, and that a finished question can do without: once the
 * others are enough, and never a must.
 */
export function optionalLines<Line extends { isUnwritten: boolean; isMust: boolean }>(
  part: string,
  lines: readonly Line[],
): Line[] {
  const least = Object.hasOwn(needed, part) ? (needed[part] ?? Infinity) : Infinity;
  const unwritten = lines.filter((line) => line.isUnwritten);
  if (lines.length - unwritten.length < least) return [];
  return unwritten.filter(({ isMust }) => !isMust);
}

/** So many lines of each part in words, such as "3 rungs of the ladder". */
export function nameUnwritten(counts: readonly { part: string; count: number }[]): string[] {
  return counts.flatMap(({ part, count }) =>
    count === 0 ? [] : [owed[part]?.name(count) ?? part],
  );
}
