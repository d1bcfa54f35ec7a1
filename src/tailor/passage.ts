import type { JobWords } from "../bank/job-words.ts";
import { anyOf, patternOf } from "./phrases.ts";
import type { Line } from "./prepare-lines.ts";
import { areLists, labelOf, type Section } from "./sections.ts";

/** A sentence or list item of a description, with the part of the description that it belongs to. */
export interface Passage {
  text: string;
  section: Section;
  /** Line of the text, from 1. */
  line: number;
  /** Headings aren't sentences: they're read for the title and the level, not for skills. */
  heading: boolean;
  /** An item of a list. */
  item?: boolean;
  /** Paragraphs and lists are numbered. */
  block?: number;
  /** A sentence nearby says that none of this is asked for. */
  isWaived?: boolean;
  /** Where the employer's name is: start and end. */
  names?: readonly (readonly [number, number])[];
}

/** Cuts a paragraph or an item into sentences. A label ("Nice to have: …") changes the section from there on. */
export function toPassages(
  { text, line, item = false, section: given }: Line,
  section: Section,
  block: number,
  words: JobWords,
): Passage[] {
  // A duty that begins "Privacy:" is still one.
  const isWork = item && (section === "duties" || section === "required");
  let own = given ?? section;
  return toSentences(text, words).map((sentence) => {
    const label = given ? null : (labelOf(sentence, words)?.section ?? null);
    const isKept = isWork || (own === "nice" && item && label === "required");
    if (label && (!isKept || (own !== "nice" && areLists.has(label)))) own = label;
    // The label stays in the text: in "Experience: 6 years" it says what the years are of.
    return { text: sentence, section: own, line, heading: false, item, block };
  });
}

const abbreviation = patternOf(
  ({ grammar }) => new RegExp(`\\b(?:${anyOf(grammar.abbreviations)}|[A-Z])\\.$`, "i"),
);

/** Longer sentences aren't written by people; cut, they can't slow the patterns down. Characters. */
const maxSentence = 700;
const pieceOfSentence = new RegExp(`[^]{1,${maxSentence}}(?:\\s|$)|[^]{1,${maxSentence}}`, "g");

function toSentences(text: string, words: JobWords): string[] {
  const parts = text.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])/u);
  const sentences: string[] = [];
  for (const part of parts) {
    const last = sentences.at(-1);
    if (last !== undefined && abbreviation(words).test(last))
      sentences[sentences.length - 1] = `${last} ${part}`;
    else if (part.trim() !== "") sentences.push(part.trim());
  }
  return sentences.flatMap((sentence) => sentence.match(pieceOfSentence) ?? []);
}
