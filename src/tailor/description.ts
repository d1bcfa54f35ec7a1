import { headingOf, labelOf, type Section, sectionOfHeading } from "./sections.ts";

/** A sentence or list item of a description, with the part of the description that it belongs to. */
export interface Passage {
  text: string;
  section: Section;
  /** Line of the text, from 1. */
  line: number;
  /** Headings are not sentences: they are read for the title and the level, not for skills. */
  heading: boolean;
  /** Stands in a list. */
  item?: boolean;
}

interface Line {
  text: string;
  line: number;
  /** Starts an item of a list. */
  item: boolean;
}

/** HTML inside Markdown: its words stay, its tags go. */
const tag = /<!--.{0,500}?-->|<\/?[a-z][^<>]{0,300}>/gi;

const bullet = /^\s*(?:[-*•·‣▪◦●○>+–—✓✔➤»]|\d{1,2}[.)])\s+/u;

/** Cuts a description into passages. Knows Markdown, plain text and what HTML and PDF become. */
export function parseDescription(text: string): Passage[] {
  const lines = text.split("\n").map((line) => line.replace(tag, " "));
  const passages: Passage[] = [];
  let section: Section = "body";
  let open: Line[] = [];
  const flush = () => {
    for (const paragraph of joinWrapped(open)) passages.push(...toPassages(paragraph, section));
    open = [];
  };
  for (const [index, raw] of lines.entries()) {
    const heading = headingOf(lines, index);
    if (heading === "rule") continue;
    if (heading !== null) {
      flush();
      const of = sectionOfHeading(heading);
      section = of ?? "body";
      passages.push({ text: heading, section, line: index + 1, heading: true });
    } else if (raw.trim() === "") flush();
    else open.push({ text: plain(raw), line: index + 1, item: bullet.test(raw) });
  }
  flush();
  return passages;
}

/** Takes the marks of Markdown off a line; its words stay. */
function plain(line: string): string {
  return line
    .replace(bullet, "")
    .replace(/!?\[([^\][]{0,200})\]\([^()]{0,500}\)/g, "$1")
    .replace(/(\*\*|__|`|~~)/g, "")
    .replace(/(^|\s)[*_](\S[^*_]*\S)[*_](?=\W|$)/g, "$1$2")
    .replace(/\\([#*_.!()[\]-])/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** Longer lines were broken by their width, so that what follows them belongs to them. */
const wrappedFrom = 55;

function joinWrapped(lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      before !== undefined &&
      !line.item &&
      labelOf(line.text) === null &&
      (/^[\p{Ll}(]/u.test(line.text) ||
        (before.text.length >= wrappedFrom && !/[.!?:;]$/.test(before.text)));
    if (goesOn) last.text = `${last.text} ${line.text}`;
    else joined.push({ ...line });
    before = line;
  }
  return joined;
}

function toPassages({ text, line, item }: Line, section: Section): Passage[] {
  const label = labelOf(text);
  // The label stays in the text: in "Experience: 6 years" it says what the years are of.
  const own = label?.section ?? section;
  return toSentences(text).map((sentence) => ({
    text: sentence,
    section: own,
    line,
    heading: false,
    item,
  }));
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|approx|incl|resp|Sr|Jr|Snr|Dr|Mr|Ms|Mrs|St|No|min|vs|yrs|Inc|Ltd|B\.E|B)|\b[A-Z])\.$/;

function toSentences(text: string): string[] {
  const parts = text.split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])/u);
  const sentences: string[] = [];
  for (const part of parts) {
    const last = sentences.at(-1);
    if (last !== undefined && abbreviation.test(last))
      sentences[sentences.length - 1] = `${last} ${part}`;
    else if (part.trim() !== "") sentences.push(part.trim());
  }
  return sentences.flatMap(cutLong);
}

/** Longer sentences are not written by people; cut, they cannot slow the patterns down. Characters. */
const maxSentenceLength = 700;

function cutLong(sentence: string): string[] {
  if (sentence.length <= maxSentenceLength) return [sentence];
  return (
    sentence.match(
      new RegExp(`[^]{1,${maxSentenceLength}}(?:\\s|$)|[^]{1,${maxSentenceLength}}`, "g"),
    ) ?? []
  );
}
