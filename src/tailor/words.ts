// Read in both spellings. cspell:ignore modelling entwickler ingénieur innen
// Patterns hold parts of words: cspell:ignoreRegExp /\/(?![*\/ ]).{6,}\/[giu]*/g
/** A word of a text, with its place. */
export interface Word {
  /** As written. */
  text: string;
  /** Lower case, British spelling. */
  folded: string;
  /** Offsets in the text: first character, and the one behind the last. */
  start: number;
  end: number;
  /** What stands between this word and the one before. */
  gap: string;
}

/** Letters and digits; a leading dot (.NET, Node.js) and trailing signs (C++, C#) belong to a name. */
const wordPattern = /\.?[\p{L}\p{N}]+(?:\+\+|#)?/gu;

/** Cuts a text into words. The dot that ends a sentence is left out, the dot of .NET is not. */
export function toWords(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(wordPattern)].map((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const gap = text.slice(last, start);
    last = end;
    return { text: match[0], folded: foldWord(match[0]), start, end, gap };
  });
}

const spellings: readonly (readonly [RegExp, string])[] = [
  [/iz(e|ed|es|er|ers|ing|ation|ations)$/, "is$1"],
  [/(mode|labe|trave)l(ing|ed|er)$/, "$1ll$2"],
  [/^(behavi|col|fav|hon|lab)or/, "$1our"],
  [/^(cent)er(s?)$/, "$1re$2"],
  [/^(de|of)fense$/, "$1fence"],
];

/** Lower case and British, so that "modeling" and "modelling" are one word. */
function foldWord(word: string): string {
  let folded = word.toLowerCase();
  if (folded.length > 4 && folded !== "size") {
    for (const [american, british] of spellings) folded = folded.replace(american, british);
  }
  return folded;
}

/** The text's words, folded, with one space between them. */
export function foldText(text: string): string {
  return toWords(text)
    .map(({ folded }) => folded)
    .join(" ");
}

/** "Entwickler:in", "Ingénieur·e", "(a)", and "*innen": the other gender's ending. */
const endings =
  /(?<=\p{L})(?:\/-?|[:·*_]|\()(?:a|o|e|in|innen|ne|se|euse|trice|ra|r)\)?(?!\p{L})/giu;

/** A title in its first form alone, as phrases have it. */
export function withoutEndings(title: string): string {
  return title.replace(endings, "");
}

const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\uffff]|[\u{e0000}-\u{e007f}]/gu;

/** A surrogate without its other half, which cutting may leave. */
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line without control characters or marks of direction: `length` of it, around the words. */
export function quoteOf(text: string, at = 0, length = 110): string {
  const clean = (part: string) => part.replace(unseen, " ").replace(/\s+/g, " ");
  if (text.length <= length) return clean(text).trim();
  const from = Math.max(0, Math.min(at - Math.floor(length / 3), text.length - length));
  const cut = text.slice(from, from + length).replace(halfCharacter, "");
  const start = from > 0 ? cut.replace(/^\S*\s/, "…") : cut;
  const whole = from + length < text.length ? start.replace(/\s\S*$/, "…") : start;
  return clean(whole).trim();
}
