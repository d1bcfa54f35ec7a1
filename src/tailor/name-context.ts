// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
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

const softwareAfter =
  /^(developers?|engineers?|engineering|programmers?|programming|code|codebase|services?|microservices?|backend|back|language|applications?|apps?|stack|framework|apis?|runtime|server|servers|queries|skills|experience|monolith|ecosystem|lang|modules|workflows?|scripts?|functions?|\d{1,2}|\.?\d+)$/;
const softwareBefore =
  /^(in|using|with|know|knows|knowing|of|learn|core|into|or|modern|our|on|from|to|and|advanced|idiomatic|some|like|e|as|developer|developers|engineer|engineers|backend|experience|strong|good|solid|basic|little|deep|excellent|plus|also|e\.g|especially|preferably|ideally|skills|languages?|stack|tests|testing|requirements)$/;
/** What one does with a language and nothing else. */
const writes = /^(write|writes|writing|program|programming|code|coding)$/;
const softwareWord =
  /^(code|coding|software|developers?|engineers?|engineering|programmers?|backend|services?|apis?|microservices?|databases?|languages?|frameworks?|stack|server|data|cloud|deploy.*|libraries|experience|knowledge|proficien.*|expert.*|fluent|fluency|workflows?|written|writ(?:e|ing)|programming|implemented|built)$/;
const connective = /^(and|or|with|plus)$/;
/** Words; a list item as short as this is a name and what qualifies it. */
const shortItem = 4;
/** Words between a name that is beyond doubt and one that it vouches for. */
const nearby = 8;

/** Whether an everyday word is meant as a name: alone in a list, by words of software, or names. */
export function isMeantAsName<T>(
  words: readonly Word[],
  candidate: Found<T>,
  found: readonly Found<T>[],
): boolean {
  const { at, length } = candidate;
  const next = words[at + length];
  const before = words[at - 1];
  const name = words[at];
  if (!name || isJoined(name, next)) return false;
  if (next && softwareAfter.test(next.folded) && /^[\s-]+$/.test(next.gap)) {
    return !/^(19|20)\d\d$/.test(next.folded);
  }
  const startsSentence = !before || /[.!?:]\s*$/.test(name.gap);
  const runsOn = next && /^\s+$/.test(next.gap) && /^\p{Ll}/u.test(next.text);
  if (startsSentence && runsOn && !connective.test(next.folded)) return false;
  const qualified = words
    .slice(0, at)
    .every(({ folded }) => softwareBefore.test(folded) || folded === "a");
  if (words.length <= shortItem && qualified) return true;
  if (before && writes.test(before.folded)) return true;
  const vouched = found.some(
    (other) =>
      other.at !== at &&
      (other.certain ? Math.abs(other.at - at) <= nearby : isListed(words, candidate, other)),
  );
  if (vouched) return true;
  if (before === undefined || !softwareBefore.test(before.folded)) return false;
  return (
    found.some(({ certain }) => certain) || words.some((word) => softwareWord.test(word.folded))
  );
}

/** "Node, Go and Rust": names of one list, with nothing but commas and connectives between them. */
function isListed<T>(words: readonly Word[], a: Found<T>, b: Found<T>): boolean {
  const [first, second] = a.at < b.at ? [a, b] : [b, a];
  const between = words.slice(first.at + first.length, second.at);
  const joins = between.every(({ folded }) => connective.test(folded));
  return joins && (between.length > 0 || /[,/&;+]/.test(words[second.at]?.gap ?? ""));
}

/** R&D, C-level, Go-live: part of another word. "Go-based" and "C/C++" are not. */
function isJoined(name: Word, next: Word | undefined): boolean {
  if (/[&’'-]$/.test(name.gap)) return true;
  if (!next || !/^[&’'-]/.test(next.gap)) return false;
  return !/^(based|like|lang|native|centric|first|heavy|developer|engineer|programmer|s|side|backend)$/.test(
    next.folded,
  );
}
