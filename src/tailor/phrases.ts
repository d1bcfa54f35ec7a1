import type { JobWords } from "../bank/job-words.ts";
import { toWords, type Word } from "./words.ts";

/** Where a phrase is in a text. */
export interface PhraseMatch {
  /** As the text has it. */
  words: string;
  start: number;
  end: number;
}

/** A word, or the first letters of one. */
interface Term {
  text: string;
  isOpen: boolean;
}

/** One place of a phrase: any of several runs of words, which may be left out. */
interface Place {
  runs: readonly (readonly Term[])[];
  isOptional: boolean;
}

type Part = Place | "start" | "end" | "words" | "number";

interface PhraseList {
  /** By the first letters of a phrase; those that may begin otherwise are tried everywhere. */
  byLetters: ReadonlyMap<string, readonly (readonly Part[])[]>;
  anywhere: readonly (readonly Part[])[];
  /** Of the text looked at last: each of its names asks the same again. */
  last: { text: string; found: readonly PhraseMatch[] };
}

/** What three dots are, at most. Words. */
const maxBetween = 5;
/** Of a phrase's first word. Letters. */
const indexed = 3;
/** Shorter words have no plural to look for: "it" isn't "its". Letters. */
const minPlural = 4;
/** Between two words of a phrase: no end of a sentence, and "engineer #3" isn't "engineer 3". */
const gap = /^[^.;:!?#\n]{0,4}$/;

const compiled = new WeakMap<readonly string[], PhraseList>();

/** Phrases as the head of questions/job-words.yaml says what they may hold. */
function compile(phrases: readonly string[], slot: readonly string[]): PhraseList {
  const known = compiled.get(phrases);
  if (known) return known;
  const byLetters = new Map<string, (readonly Part[])[]>();
  const anywhere: (readonly Part[])[] = [];
  for (const phrase of phrases) {
    const parts = phrase.split(/\s+/).map((token) => toPart(token, slot));
    const [first] = parts;
    const runs = typeof first === "object" && !first.isOptional ? first.runs : [];
    const isPlain = runs.every(([word]) => word && (!word.isOpen || word.text.length >= indexed));
    if (runs.length === 0 || !isPlain) anywhere.push(parts);
    else
      for (const key of new Set(runs.map(([word]) => word?.text.slice(0, indexed) ?? "")))
        byLetters.set(key, [...(byLetters.get(key) ?? []), parts]);
  }
  const list = { byLetters, anywhere, last: { text: "", found: [] } };
  compiled.set(phrases, list);
  return list;
}

function toPart(token: string, slot: readonly string[]): Part {
  if (token === "^") return "start";
  if (token === "$") return "end";
  if (token === "...") return "words";
  if (token === "#") return "number";
  const isOptional = token.endsWith("?");
  const choices = token === "LEVEL" ? slot : token.replace(/\?$/, "").split("|");
  return { runs: choices.map(toRun), isOptional };
}

function toRun(choice: string): Term[] {
  const isOpen = choice.endsWith("*");
  const words = toWords(choice);
  return words.map(({ folded: text }, at) => ({ text, isOpen: isOpen && at === words.length - 1 }));
}

function fits({ text, isOpen }: Term, { folded }: Word): boolean {
  if (isOpen) return folded.startsWith(text);
  return folded === text || (text.length >= minPlural && folded === `${text}s`);
}

/** The word behind a run that begins at this one, or -1. */
function afterRun(
  run: readonly Term[],
  words: readonly Word[],
  at: number,
  isFirst: boolean,
): number {
  const all = run.every((term, index) => {
    const word = words[at + index];
    return (
      word !== undefined && fits(term, word) && ((isFirst && index === 0) || gap.test(word.gap))
    );
  });
  return all ? at + run.length : -1;
}

/** The word behind the parts from `next` on, if they match from the word `at` on, or else -1. */
function afterParts(
  parts: readonly Part[],
  next: number,
  words: readonly Word[],
  at: number,
  begin: number,
): number {
  const part = parts[next];
  if (part === undefined) return at;
  const rest = (from: number) => afterParts(parts, next + 1, words, from, begin);
  if (part === "start") return at === 0 ? rest(at) : -1;
  if (part === "end") return at === words.length ? rest(at) : -1;
  if (part === "number") return /^\d+$/.test(words[at]?.text ?? "") ? rest(at + 1) : -1;
  if (part === "words") {
    for (let skipped = 0; skipped <= maxBetween; skipped++) {
      if (skipped > 0 && !gap.test(words[at + skipped - 1]?.gap ?? ".")) return -1;
      const end = rest(at + skipped);
      if (end >= 0) return end;
    }
    return -1;
  }
  for (const run of part.runs) {
    const behind = afterRun(run, words, at, at === begin);
    const end = behind < 0 ? -1 : rest(behind);
    if (end >= 0) return end;
  }
  return part.isOptional ? rest(at) : -1;
}

/** The words of 500 texts at most: many lists are looked for in the same passages and clauses. */
const known = new Map<string, readonly Word[]>();

function wordsOf(text: string): readonly Word[] {
  const words = known.get(text) ?? toWords(text);
  if (known.size >= 500) known.clear();
  known.set(text, words);
  return words;
}

/** Every place of a phrase in a text, the longest at each; `slot` is what LEVEL stands for. */
export function findPhrases(
  phrases: readonly string[],
  text: string,
  slot: readonly string[] = [],
): readonly PhraseMatch[] {
  const list = compile(phrases, slot);
  if (text === "") return []; // a long text asked about again stays the last one
  if (list.last.text !== text) list.last = { text, found: scan(list, text) };
  return list.last.found;
}

function scan({ byLetters, anywhere }: PhraseList, text: string): PhraseMatch[] {
  const words = wordsOf(text);
  const found: PhraseMatch[] = [];
  for (let at = 0; at < words.length; at++) {
    const own = byLetters.get(words[at]?.folded.slice(0, indexed) ?? "");
    const here = own ? [...own, ...anywhere] : anywhere;
    const behind = Math.max(-1, ...here.map((parts) => afterParts(parts, 0, words, at, at)));
    if (behind <= at) continue;
    const [start = 0, end = 0] = [words[at]?.start, words[behind - 1]?.end];
    found.push({ words: text.slice(start, end), start, end });
    at = behind - 1;
  }
  return found;
}

/** True if one of the phrases is in the text. */
export function hasPhrase(phrases: readonly string[], text: string): boolean {
  return findPhrases(phrases, text).length > 0;
}

/** The source of a pattern for any of these words, the longest first. */
export function anyOf(words: readonly string[]): string {
  const byLength = [...words].sort((a, b) => b.length - a.length);
  return `(?:${byLength.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})`;
}

/** A pattern made of the words in force, once for them. */
export function patternOf(make: (words: JobWords) => RegExp): (words: JobWords) => RegExp {
  const made = new WeakMap<JobWords, RegExp>();
  return (words) => {
    const pattern = made.get(words) ?? make(words);
    made.set(words, pattern);
    return pattern;
  };
}

const anchored = new WeakMap<readonly string[], readonly string[]>();

/** True if one of the phrases is the whole text. */
export function isPhrase(phrases: readonly string[], text: string): boolean {
  const whole = anchored.get(phrases) ?? phrases.map((phrase) => `^ ${phrase} $`);
  anchored.set(phrases, whole);
  return hasPhrase(whole, text);
}

/** The text with its phrases taken out. */
export function withoutPhrases(phrases: readonly string[], text: string): string {
  return findPhrases(phrases, text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
    text,
  );
}
