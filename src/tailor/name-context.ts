import type { JobWords } from "../bank/job-words.ts";
import { isPhrase } from "./phrases.ts";
import type { Word } from "./words.ts";

/** A name that was found in a text. */
export interface Found<T> {
  of: T;
  /** As the text writes it. */
  text: string;
  start: number;
  end: number;
  /** Place among the text's words, and how many of them. */
  at: number;
  length: number;
  /** False for an everyday word that the words around it make a name. */
  certain: boolean;
}

/** Words; a list item as short as this is a name and what qualifies it. */
const shortItem = 4;
/** Words between a name that is beyond doubt and one that it vouches for. */
const nearby = 8;

/** True if an everyday word is meant as a name: alone in a list, by words of software, or names. */
export function isMeantAsName<T>(
  words: readonly Word[],
  candidate: Found<T>,
  found: readonly Found<T>[],
  { names }: JobWords,
): boolean {
  const { at, length } = candidate;
  const next = words[at + length];
  const before = words[at - 1];
  const name = words[at];
  if (!name || isJoined(name, next, names.joined)) return false;
  if (next && isPhrase(names.behind, next.text) && /^[\s-]+$/.test(next.gap)) {
    return !/^(19|20)\d\d$/.test(next.folded);
  }
  const startsSentence = !before || /[.!?:]\s*$/.test(name.gap);
  const runsOn = next && /^\s+$/.test(next.gap) && /^\p{Ll}/u.test(next.text);
  if (startsSentence && runsOn && !isPhrase(names.between, next.text)) return false;
  const qualified = words
    .slice(0, at)
    .every(({ text, folded }) => isPhrase(names.before, text) || folded === "a");
  if (words.length <= shortItem && qualified) return true;
  if (before && isPhrase(names.writes, before.text)) return true;
  const vouched = found.some(
    (other) =>
      other.at !== at &&
      (other.certain
        ? Math.abs(other.at - at) <= nearby
        : isListed(words, candidate, other, names.between)),
  );
  if (vouched) return true;
  if (before === undefined || !isPhrase(names.before, before.text)) return false;
  return (
    found.some(({ certain }) => certain) || words.some(({ text }) => isPhrase(names.software, text))
  );
}

/** "Node, Go and Rust": names of one list, with nothing but commas and connectives between them. */
function isListed<T>(
  words: readonly Word[],
  a: Found<T>,
  b: Found<T>,
  between: readonly string[],
): boolean {
  const [first, second] = a.at < b.at ? [a, b] : [b, a];
  const inside = words.slice(first.at + first.length, second.at);
  const joins = inside.every(({ text }) => isPhrase(between, text));
  return joins && (inside.length > 0 || /[,/&;+]/.test(words[second.at]?.gap ?? ""));
}

/** R&D, C-level, Go-live: part of another word. "Go-based" and "C/C++" are not. */
function isJoined(name: Word, next: Word | undefined, joined: readonly string[]): boolean {
  if (/[&’'-]$/.test(name.gap)) return true;
  return next !== undefined && /^[&’'-]/.test(next.gap) && !isPhrase(joined, next.text);
}
