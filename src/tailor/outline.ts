import type { JobWords } from "../bank/job-words.ts";
import { type Passage, toPassages } from "./passage.ts";
import { hasPhrase } from "./phrases.ts";
import type { Line } from "./prepare-lines.ts";
import { areLists, type Heading, labelOf, type Section, sectionOfHeading } from "./sections.ts";

/** Sections whose lists may be of anything. */
const areOpen = new Set<Section>(["body", "about"]);

/** Reads headings, paragraphs, and lists in their order, and knows which section each belongs to. */
export class Outline {
  readonly passages: Passage[] = [];
  private readonly words: JobWords;
  private section: Section = "body";
  /** The heading, or the list below one, that gave the section. */
  private opened: { depth: number; section: Section } = { depth: 0, section: "body" };
  private depth = 0;
  private block: Line[] = [];
  private blocks = 0;
  private hasList = false;

  constructor(words: JobWords) {
    this.words = words;
  }

  /** @param isWish true if a list of something other than duties follows */
  addHeading({ text, depth }: Heading, line: number, isWish: boolean): void {
    this.endBlock();
    this.hasList = false;
    this.depth = depth;
    // "Engineer, Developer Experience" isn't about what's required.
    const isTitle = this.passages.length === 0 && hasPhrase(this.words.jobs.software, text);
    const own = isTitle ? null : sectionOfHeading(text, this.words);
    this.section = sectionUnder(this.opened, depth, own, isWish);
    if (depth <= this.opened.depth || this.section !== this.opened.section)
      this.opened = { depth, section: this.section };
    this.passages.push({ text, section: this.section, line, heading: true });
  }

  addLine(line: Line): void {
    this.block.push(line);
  }

  /** Ends a paragraph or a list. */
  endBlock(): void {
    const hasItems = this.block.some(({ item }) => item);
    const paragraphs = joinWrapped(this.block, this.words);
    const isUnmarked = !hasItems && paragraphs.length >= minUnmarked;
    // Prose behind a list is about something else again.
    const told = this.hasList && !hasItems && areLists.has(this.section) ? "about" : this.section;
    const shape = hasItems || isUnmarked ? sectionOfList(paragraphs, this.words) : null;
    const section = (areOpen.has(told) && shape) || told;
    if (section !== told) this.opened = { depth: this.depth, section };
    // Several lines of duties are a list without marks.
    const isList =
      isUnmarked &&
      section === "duties" &&
      (shape === section || !/[.:]$/.test(paragraphs[0]?.text ?? ""));
    for (const paragraph of paragraphs) {
      paragraph.item ||= isList;
      this.passages.push(...toPassages(paragraph, section, this.blocks, this.words));
    }
    this.hasList ||= hasItems;
    this.block = [];
    this.blocks += 1;
  }
}

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
