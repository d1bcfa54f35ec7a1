import { asNote } from "./verbs.ts";

/** Words that tie what follows them to what comes before. */
const tied =
  /^(?:which|who|that|because|so|but|if|when|while|where|such|e\.g|i\.e|including|especially|particularly|like|not|rather|instead|then|with|without|for|as|to|in|on|at|by|from|of|under|even|also|than|until|before|after|since|though|although|unless|whether|etc)(?![\p{L}])/iu;

/** Two that belong together. */
const pairs =
  /\b(?:pros and cons|trial and error|back and forth|time and space|up and down|ups and downs|do'?s and don'?ts|read and write|reads and writes|supply and demand|search and replace|cause and effect|more and more|over and over|again and again|before and after|give and take|why and how|how and why|when and why|what and why|request and response|up and running)\b/gi;
const paired = /\b(?:between|both|either|versus|among|combination of|balance of)\b/i;

const maxWords = 12;

/**
 * The members of a list in a sentence: "A, B, and C", "A; B", or "A and B". What isn't a list, or only
 * looks like one, comes back whole. Commas in brackets, quotation marks, and code don't count.
 */
export function splitList(text: string): string[] {
  const semicolons = topLevel(text, ";");
  if (semicolons.length > 1) return semicolons.flatMap(splitList);
  const commas = mergeTied(topLevel(text, ","));
  if (commas.length > 1) {
    const last = commas.at(-1) ?? "";
    const whole = withoutConjunction(last);
    // "A, B and C": the last comma is left out.
    const ends = whole === last ? atConjunction(last) : [whole];
    const members = [...commas.slice(0, -1), ...ends];
    const isList = members.length > 2 || whole !== last;
    return isList && standAlone(members) ? members : [text];
  }
  const two = atConjunction(text);
  return standAlone(two) ? two : [text];
}

/** Members of "how A, B, and C work" don't: each needs a verb, or a clause, of its own. */
function standAlone([first = "", ...others]: readonly string[]): boolean {
  if (![first, ...others].every(isShort)) return false;
  const hasClause =
    /\b(?:how|what|why|when|whether|if)\b/i.test(first) ||
    (asNote(first) !== null && /^\w+ that\b/.test(first));
  if (!hasClause) return true;
  return others.every((each) => clause.test(each) || asNote(each) !== null);
}

function isShort(text: string): boolean {
  return text.split(/\s+/, maxWords + 2).length <= maxWords;
}

function withoutConjunction(text: string): string {
  return text.replace(/^(?:and|or|as well as|plus)\s+/i, "");
}

/** The two sides of the only "and"; the whole where there is none, or where it holds a pair together. */
function atConjunction(text: string): string[] {
  const masked = text.replace(pairs, (pair) => "x".repeat(pair.length));
  const places = [...masked.matchAll(/ (?:and|as well as) /g)];
  const [place] = places;
  if (!place || places.length > 1) return [text];
  const before = text.slice(0, place.index).trim();
  const after = text.slice(place.index + place[0].length).trim();
  if (paired.test(before) || tied.test(after) || /\b(?:if|when|because|which|who)\b/i.test(before))
    return [text];
  return isInside(text, place.index) ? [text] : [before, after];
}

/** Words of one keyword. */
const keywordWords = 4;

/** The members of a list of keywords, in which each comma is one between two. */
export function splitKeywords(text: string): string[] {
  const parts = topLevel(text, ",").map(withoutConjunction);
  return parts.every((part) => part.split(" ").length <= keywordWords) ? parts : splitList(text);
}

/** Begins a clause, which is a member of a list if the last member is one, too. */
const clause = /^(?:how|what|why|who|which|where|when|whether|that)\b/i;

function mergeTied(parts: readonly string[]): string[] {
  const hasClauses = clause.test(withoutConjunction(parts.at(-1) ?? ""));
  const isTied = (part: string) =>
    tied.test(withoutConjunction(part)) && !(hasClauses && clause.test(withoutConjunction(part)));
  const merged: string[] = [];
  for (const part of parts) {
    const last = merged.length - 1;
    if (last >= 0 && (isTied(part) || part === ""))
      merged[last] = `${merged[last]}${part === "" ? "" : `, ${part}`}`;
    else merged.push(part);
  }
  return merged;
}

const openers: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "“": "”",
  "`": "`",
  '"': '"',
};

/** Splits at a sign outside brackets, quotation marks, and code; before a space or the end. */
function topLevel(text: string, sign: string): string[] {
  const parts: string[] = [];
  const closers: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === closers.at(-1)) closers.pop();
    else if (openers[character] !== undefined && closers.length < 20)
      closers.push(openers[character]);
    else if (character === sign && closers.length === 0 && /^(?:\s|$)/.test(text[at + 1] ?? "")) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  // A bracket that never closes isn't one.
  if (closers.length > 0 && parts.length === 0 && text.includes(`${sign} `))
    return text.split(`${sign} `).map((part) => part.trim());
  return [...parts, text.slice(start).trim()].filter((part, index) => part !== "" || index === 0);
}

function isInside(text: string, end: number): boolean {
  let depth = 0;
  for (const character of text.slice(0, end)) {
    if (character === "(" || character === "[") depth += 1;
    else if (character === ")" || character === "]") depth -= 1;
  }
  const ticks = text.slice(0, end).split("`").length - 1;
  const quotes = text.slice(0, end).split('"').length - 1;
  return depth > 0 || ticks % 2 === 1 || quotes % 2 === 1;
}
