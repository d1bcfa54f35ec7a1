import type { JobWords } from "../bank/job-words.ts";
import { type Found, isMeantAsName } from "./name-context.ts";
import { isPhrase } from "./phrases.ts";
import { toWords, type Word } from "./words.ts";

/** The words by which one thing is named; see questions/skills.yaml. */
export interface Named {
  title: string;
  aliases: readonly string[];
  exact: readonly string[];
  inContext: readonly string[];
  verbs?: readonly string[];
}

type Trust = "any" | "exact" | "inContext" | "verb";

interface Pattern<T> {
  of: T;
  words: readonly Word[];
  trust: Trust;
}

export type NameFinder<T> = (text: string, jobs: JobWords) => Found<T>[];

/** Makes a finder of names. The longest at a place wins, so that "SQL Server" is not also SQL. */
export function nameFinder<T extends Named>(entries: Iterable<T>): NameFinder<T> {
  const byFirst = new Map<string, Pattern<T>[]>();
  for (const of of entries) {
    for (const pattern of patternsOf(of)) {
      const key = pattern.words[0]?.folded;
      if (key === undefined) continue;
      byFirst.set(key, [...(byFirst.get(key) ?? []), pattern]);
    }
  }
  for (const patterns of byFirst.values()) patterns.sort((a, b) => b.words.length - a.words.length);
  return (text, jobs) => {
    // Some write everything in small letters, names too.
    const isSmall = !/\p{Lu}/u.test(text);
    const words = toWords(text);
    const found = scan(words, byFirst, text, isSmall, jobs);
    return found.filter((each) => each.certain || isMeantAsName(words, each, found, jobs));
  };
}

function patternsOf<T extends Named>(of: T): Pattern<T>[] {
  const { title, aliases, exact, inContext, verbs = [] } = of;
  const cased = new Set([...exact, ...inContext]);
  const named = (trust: Trust) => (name: string) => ({ of, words: toWords(name), trust });
  return [
    ...[...(cased.has(title) ? [] : [title]), ...aliases].map(named("any")),
    ...exact.map(named("exact")),
    ...inContext.map(named("inContext")),
    ...verbs.flatMap(formsOf).map(named("verb")),
  ];
}

/** Shorter names aren't looked for in small letters: "go", "r", "api". */
const minSmall = 4;

function formsOf(verb: string): string[] {
  const s = /(ch|sh|s|x)$/.test(verb) ? "es" : "s";
  return [verb, `${verb}${s}`, `${verb}ing`, `${verb}ed`];
}

function scan<T>(
  words: readonly Word[],
  byFirst: ReadonlyMap<string, Pattern<T>[]>,
  text: string,
  isSmall: boolean,
  jobs: JobWords,
): Found<T>[] {
  const found: Found<T>[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const patterns = singulars(word.folded)
      .flatMap((form) => byFirst.get(form) ?? [])
      .sort((a, b) => b.words.length - a.words.length);
    const whole = patterns.find((each) => matches(each, words, at, isSmall, jobs));
    const pattern = whole ?? patterns.find((each) => sharesNoun(each, words, at));
    if (!pattern) continue;
    const length = whole ? pattern.words.length : 1;
    const { start } = word;
    const end = words[at + length - 1]?.end ?? word.end;
    const certain = pattern.trust !== "inContext";
    const { of } = pattern;
    found.push({ of, text: text.slice(start, end), start, end, at, length, certain });
    at += length - 1;
  }
  return found;
}

function singulars(folded: string): string[] {
  if (!/[^s]s$/.test(folded) || folded.length < 3) return [folded];
  return [folded, folded.slice(0, -1), ...(folded.endsWith("es") ? [folded.slice(0, -2)] : [])];
}

function matches<T>(
  { words: name, trust }: Pattern<T>,
  words: readonly Word[],
  at: number,
  isSmall: boolean,
  jobs: JobWords,
) {
  const fits = name.every((part, index) => {
    const word = words[at + index];
    if (!word || (index > 0 && !/^[\s\-‐‑–/_.&'’]{0,2}$/.test(word.gap))) return false;
    const last = index === name.length - 1;
    const isCased = trust === "exact" || trust === "inContext";
    if (isCased && !(isSmall && part.text.length >= minSmall)) {
      return word.text === part.text || (last && word.text === `${part.text}s`);
    }
    return word.folded === part.folded || (last && singulars(word.folded).includes(part.folded));
  });
  if (!fits || isInAddress(words, at, at + name.length)) return false;
  return trust !== "verb" || isDone(words, at, at + name.length, jobs);
}

/** A part of "graphql.acme.com", and not of "Angular.js" or "Kafka." */
function isInAddress(words: readonly Word[], from: number, to: number): boolean {
  const [own, next] = [words[from], words[to]];
  const goesOn =
    next?.gap === "" && /^\.\p{L}/u.test(next.text) && !/^\.(?:js|ts|net)$/i.test(next.text);
  return (
    goesOn ||
    (own?.gap === "" && from > 0 && own.text.startsWith(".") && !/^\.(?:net)$/i.test(own.text))
  );
}

/** "Unit and contract tests", "unit, contract and load tests": names that share their noun. */
function sharesNoun<T>(
  { words: [first, noun, more], trust }: Pattern<T>,
  words: readonly Word[],
  at: number,
) {
  if (trust !== "any" || !first || !noun || more || words[at]?.folded !== first.folded)
    return false;
  const after = words.slice(at + 1, at + 5);
  const end = after.findIndex(({ folded }) => singulars(folded).includes(noun.folded));
  const isJoin = (word?: Word) => word?.folded === "and" || word?.folded === "or";
  const isJoined = (word: Word, index: number) =>
    word.gap !== " " || isJoin(word) || isJoin(after[index - 1]);
  return end > 0 && after.slice(0, end).every(isJoined);
}

/** "You mentor" is done by the person; "a mentor", "mentored by" and "get coaching" are not. */
function isDone(words: readonly Word[], from: number, to: number, { names }: JobWords): boolean {
  const near = words.slice(Math.max(0, from - 5), from);
  return !(
    near.some(({ text }) => isPhrase(names.given, text)) ||
    isPhrase(names.thing, words[from - 1]?.text ?? "") ||
    isPhrase(names.doer, words[to]?.text ?? "")
  );
}
