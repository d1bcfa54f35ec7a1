import type { JobWords } from "../bank/job-words.ts";
import { employerNames } from "./employer.ts";
import { anyOf, hasPhrase, patternOf } from "./phrases.ts";
import { type Line, prepareLines } from "./prepare-lines.ts";
import { bullet, headingOf, labelOf, type Section, sectionOfHeading } from "./sections.ts";

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

/** Cuts a description into passages. Knows Markdown, plain text, and what other formats become. */
export function parseDescription(text: string, words: JobWords): Passage[] {
  const lines = prepareLines(text, words);
  const texts = lines.map((line) => line.text);
  const passages: Passage[] = [];
  let section: Section = "body";
  let opened: { depth: number; section: Section } = { depth: 0, section: "body" };
  let nested: { indent: number; section: Section } | null = null;
  let depth = 0;
  let block = 0;
  let open: Line[] = [];
  let afterList = false;
  const flush = () => {
    const hasItems = open.some(({ item }) => item);
    // Prose behind a list is about something else again.
    const told = afterList && !hasItems && areLists.has(section) ? "about" : section;
    const paragraphs = joinWrapped(open, words);
    const isUnmarked = !hasItems && paragraphs.length >= minUnmarked;
    const shape = hasItems || isUnmarked ? sectionOfList(paragraphs, words) : null;
    const own = (areOpen.has(told) && shape) || told;
    if (own !== told) opened = { depth, section: own };
    // Several lines of duties are a list without marks.
    const isList =
      isUnmarked && own === "duties" && (shape === own || !/[.:]$/.test(paragraphs[0]?.text ?? ""));
    for (const paragraph of paragraphs) {
      paragraph.item ||= isList;
      passages.push(...toPassages(paragraph, own, block, words));
    }
    afterList ||= hasItems;
    open = [];
    block += 1;
  };
  for (const [index, line] of lines.entries()) {
    const heading = line.section ? null : headingOf(texts, index, words);
    if (heading === "rule") continue;
    const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
    if (heading !== null) {
      flush();
      nested = null;
      afterList = false;
      depth = heading.depth;
      // "Engineer, Developer Experience" isn't about what's required.
      const isTitle = passages.length === 0 && hasPhrase(words.jobs.software, heading.text);
      const own = isTitle ? null : sectionOfHeading(heading.text, words);
      const next = texts.slice(index + 1).find((each) => each.trim() !== "") ?? "";
      const isWish = bullet.test(next) && !hasPhrase(words.needs.works, plain(next));
      section = sectionUnder(opened, heading.depth, own, isWish);
      if (heading.depth <= opened.depth || section !== opened.section)
        opened = { depth: heading.depth, section };
      passages.push({ text: heading.text, section, line: line.line, heading: true });
      continue;
    }
    if (line.text.trim() === "") {
      flush();
      continue;
    }
    const item = bullet.test(line.text);
    const next = lines[index + 1];
    if (nested && indent <= nested.indent) nested = null;
    const opens = item && next ? opensList(line.text, next.text, indent, words) : null;
    if (opens) nested = { indent, section: opens };
    const own = line.section ?? (nested && indent > nested.indent ? nested.section : undefined);
    open.push({ ...line, text: plain(line.text), item, ...(own ? { section: own } : {}) });
  }
  flush();
  markWaived(passages, words);
  return withNames(passages, words);
}

/** Sections that are lists as a rule. */
const areLists = new Set<Section | null>(["required", "nice", "denied"]);

/** Sections whose lists may be of anything. */
const areOpen = new Set<Section>(["body", "about"]);

/** What most items of a list begin with says what it's of: "Run …", "Builds …", "5 years of …". */
function sectionOfList(items: readonly Line[], { needs }: JobWords): Section | null {
  const isMost = (phrases: readonly string[]) =>
    items.filter(({ text }) => hasPhrase(phrases, text)).length * 2 > items.length;
  if (isMost(needs.works)) return "duties";
  return isMost(needs.brings) ? "required" : null;
}

/** A heading without a meaning belongs to the one above; a list next to what's required is a wish. */
function sectionUnder(
  above: { depth: number; section: Section },
  depth: number,
  own: Section | null,
  isWish: boolean,
): Section {
  if (depth <= above.depth) return own ?? (isWish && areLists.has(above.section) ? "nice" : "body");
  const holds = above.section === "nice" || above.section === "denied" || above.section === "legal";
  if (holds && (own === "required" || own === "duties")) return above.section;
  return own ?? above.section;
}

/** The section of a list inside a list: "- Nice to have:" and deeper items after it. */
function opensList(text: string, next: string, indent: number, words: JobWords): Section | null {
  const deeper = (/^\s*/.exec(next)?.[0].length ?? 0) > indent && bullet.test(next);
  const label = plain(text).replace(/:$/, "");
  return deeper && label.split(/\s+/).length <= 6 ? sectionOfHeading(label, words) : null;
}

/** Takes the marks of Markdown off a line; its words stay. */
function plain(line: string): string {
  return line
    .replace(bullet, "")
    .replace(/^(\*\*|__)([^*_]{3,45})\.\1(?=\s)/, "$2:")
    .replace(/(\*\*|__|`|~~)/g, "")
    .replace(/(^|\s)[*_](\S[^*_]*\S)[*_](?=\W|$)/g, "$1$2")
    .replace(/\\([#*_.!()[\]-])/g, "$1")
    .replace(/<br[^<>]*>/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Fewer lines aren't a list. */
const minUnmarked = 3;
/** Longer lines were broken by their width, unless each one begins with a capital. Characters. */
const wrappedFrom = 55;

function joinWrapped(lines: readonly Line[], words: JobWords): Line[] {
  const joined: Line[] = [];
  let before: Line | undefined;
  const areItems = lines.length > 2 && lines.every(({ text }) => /^[\p{Lu}\d]/u.test(text));
  for (const line of lines) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      before !== undefined &&
      !line.item &&
      line.section === before.section &&
      labelOf(line.text, words) === null &&
      (/^[\p{Ll}(]/u.test(line.text) ||
        (before.text.length >= wrappedFrom && !areItems && !/[.!?:;]$/.test(before.text)));
    if (goesOn) last.text = `${last.text} ${line.text}`;
    else joined.push({ ...line });
    before = line;
  }
  return joined;
}

function toPassages(
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

/** A sentence that names tools itself means those. */
const ownNames = /(?:\p{Ll}|,) \p{Lu}\p{L}/u;

/** "You don't need experience with these tools": the ones of the sentence or the list before it. */
function markWaived(passages: readonly Passage[], { needs }: JobWords): void {
  for (const [at, passage] of passages.entries()) {
    const { text, heading, block, line } = passage;
    if (heading || !hasPhrase(needs.waived, text) || !hasPhrase(needs.these, text)) continue;
    const before = passages[at - 1];
    if (!before || before.heading) continue;
    const of = before.block === block ? block : before.block;
    if (ownNames.test(text)) continue;
    // At the end of an item, it's said of that item and not of the whole list.
    const inItem = passage.item && before.line === line;
    for (const other of passages.slice(0, at))
      if (other.block === of && (!inItem || other.line === line)) other.isWaived = true;
  }
}

function withNames(passages: readonly Passage[], words: JobWords): Passage[] {
  const names = employerNames(passages, words);
  if (names.length === 0) return [...passages];
  return passages.map((passage) => {
    const spans = names.flatMap((name) =>
      [
        ...passage.text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "gu")),
      ].map(({ 0: found, index }) => [index, index + found.length] as const),
    );
    return spans.length > 0 ? { ...passage, names: spans } : passage;
  });
}
