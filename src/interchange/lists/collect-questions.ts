import type { Block } from "./blocks.ts";
import { HeadingTrail } from "./heading-trail.ts";
import { maxQuestions, type PartName, type RawQuestion } from "./imported-question.ts";
import { OpenQuestion } from "./open-question.ts";
import { partNamed, readLabel } from "./part-labels.ts";
import {
  clearlyAsked,
  endsAsked,
  isAboutPage,
  isAfterList,
  isOnlyLink,
  plainWords,
  readMark,
} from "./question-marks.ts";
import { askingDepth, type MarkStyle, markOf, styleOf } from "./question-style.ts";

/** Parts of which one line says all: what follows them is something else again. */
const oneLiners: ReadonlySet<PartName> = new Set([
  "lookFor",
  "must",
  "bonus",
  "redFlags",
  "followUps",
  "id",
  "topic",
  "level",
  "competency",
  "minutes",
]);

type MarkedBlock = Exclude<Block, { kind: "code" | "unfold" }>;
type ItemBlock = Extract<Block, { kind: "item" }>;
type TextBlock = Extract<Block, { kind: "text" }>;

/**
 * Finds the questions among the pieces of a text, by the one way in which this text marks them: a number,
 * a heading, a bullet, or a line's place. What stands around them is left out.
 */
export function collectQuestions(blocks: readonly Block[]): RawQuestion[] {
  const collector = new Collector(styleOf(blocks), askingDepth(blocks));
  for (const [index, block] of blocks.entries()) collector.take(block, blocks[index + 1]);
  return withoutContents(collector.end());
}

class Collector {
  readonly #style: MarkStyle | null;
  /** Depth of the headings that ask, if headings do. */
  readonly #askingDepth: number;
  readonly #found: RawQuestion[] = [];
  readonly #trail = new HeadingTrail();
  #current: OpenQuestion | null = null;
  #lastNumber = 0;

  constructor(style: MarkStyle | null, depth: number) {
    this.#style = style;
    this.#askingDepth = depth;
  }

  end(): RawQuestion[] {
    this.#close();
    return this.#found;
  }

  take(block: Block, next: Block | undefined): void {
    if (this.#found.length > maxQuestions) return;
    if (block.kind === "code") this.#current?.addCode(block.text, block.language);
    else if (block.kind === "unfold") this.#current?.leavePart();
    else if (isContentsLine(block.text)) return;
    else if (this.#starts(block, next)) this.#start(block);
    else if (block.kind === "heading") this.#heading(block.text, block.depth);
    else if (block.kind === "fold") this.#current?.setPart(partNamed(block.text) ?? "answer", null);
    else if (block.kind === "item") this.#item(block, next);
    else this.#text(block, next);
  }

  #starts(block: MarkedBlock, next: Block | undefined): boolean {
    const label = readLabel(block.text);
    if (label && label.name !== "question") return false;
    const style = this.#style;
    const mark = markOf(block);
    if (block.kind === "heading" && !this.#mayAsk(block, next)) return false;
    if (mark === style && mark !== null) return !this.#isInside(block);
    if (style === "numbered" || style === "explicit") return this.#isNext(block);
    if (block.kind === "item" && style === "item") return this.#isSibling(block.text, block.depth);
    if (!this.#current || style !== "numberedHeading" || block.kind !== "heading") return false;
    return mark === "heading" && block.depth <= (this.#current.headingDepth ?? 0);
  }

  /** A heading above others that ask is a section's, and one below a question's heading follows up. */
  #mayAsk({ depth, text }: { depth: number; text: string }, next: Block | undefined): boolean {
    const open = this.#current?.headingDepth ?? null;
    if (open !== null && depth > open) return false;
    return depth >= this.#askingDepth || (endsAsked(text) && next?.kind !== "heading");
  }

  /** A line under a label, or among guidance, that only sounds like another question. */
  #isInside(block: MarkedBlock): boolean {
    const current = this.#current;
    if (!current) return false;
    const isApart = block.kind === "text" && block.gap;
    if (this.#style === "numbered") {
      const isNext = numberOf(block) === this.#lastNumber + 1;
      return current.part !== null && !isNext && !(isApart && endsAsked(block.text));
    }
    if (block.kind !== "text" || this.#style !== "line") return false;
    if (current.part !== null) return !isApart || !endsAsked(block.text);
    return !clearlyAsked(block.text) && !(isApart && current.hasParts);
  }

  /** In a numbered list, also what doesn't sound like a question, if the number is the next one. */
  #isNext(block: MarkedBlock): boolean {
    const isApart = block.kind === "text" ? block.gap : block.kind !== "item" || block.depth === 0;
    if (!isApart || this.#lastNumber === 0 || numberOf(block) !== this.#lastNumber + 1)
      return false;
    const words = plainWords(block.text).split(" ", 41).length;
    return words >= 2 && words <= 40;
  }

  /** In a list of bullets, also one that doesn't sound like a question. */
  #isSibling(text: string, depth: number): boolean {
    const current = this.#current;
    if (!current || current.itemDepth !== depth || isAboutPage(text)) return false;
    return (current.part === null || current.isBeyondPart(depth)) && text.split(" ", 3).length > 2;
  }

  #start(block: MarkedBlock): void {
    this.#close();
    this.#lastNumber = numberOf(block) ?? this.#lastNumber;
    this.#current = new OpenQuestion({
      line: block.line,
      prompt: readMark(block.text)?.rest ?? readLabel(block.text)?.rest ?? block.text,
      headings: this.#trail.nearestFirst(),
      headingDepth: block.kind === "heading" ? block.depth : null,
      itemDepth: block.kind === "item" ? block.depth : null,
    });
    if (block.kind === "fold") this.#current.setPart("answer", null);
  }

  #close(): void {
    if (this.#current) this.#found.push(this.#current.finish());
    this.#current = null;
  }

  #heading(text: string, depth: number): void {
    const current = this.#current;
    const name = partNamed(plainWords(text));
    const label = name === null ? readLabel(text) : { name, rest: "" };
    if (current && label) this.#label(current, label);
    else if (current && depth > (current.headingDepth ?? depth)) {
      current.leavePart();
      if (endsAsked(text)) current.add("followUps", plainWords(text));
    } else {
      this.#close();
      this.#trail.add(plainWords(text), depth);
    }
  }

  #item({ text, depth }: ItemBlock, next: Block | undefined): void {
    const current = this.#current;
    if (!current) return;
    if (current.itemDepth !== null && depth < current.itemDepth) {
      this.#close();
      return;
    }
    if (current.isBeyondPart(depth)) current.leavePart();
    if (current.part === null && isOption(text, next)) {
      current.add("exhibit", `- ${text}`);
      return;
    }
    const label = readLabel(text);
    if (label) {
      current.setPart(label.name, depth);
      if (label.rest !== "") current.add(label.name, label.rest);
    } else {
      const isAsked = current.part === null && endsAsked(text);
      current.add(isAsked ? "followUps" : (current.part ?? "guidance"), `- ${text}`);
    }
  }

  #text(block: TextBlock, next: Block | undefined): void {
    const { text, gap, isPlain } = block;
    if (isPlain && this.#isPlace(block, next)) {
      this.#close();
      this.#trail.addPlace(text);
      return;
    }
    const current = this.#current;
    if (!current) return;
    const label = readLabel(text);
    if (label) {
      this.#label(current, label);
    } else if (isPlain && gap && current.hasParts && (isAboutPage(text) || isAfterList(text)))
      this.#close();
    else if (!current.continuePrompt(block)) this.#addText(current, block);
  }

  #label(current: OpenQuestion, { name, rest }: { name: PartName; rest: string }): void {
    current.setPart(name, null);
    if (rest === "") return;
    current.add(name, rest);
    if (oneLiners.has(name)) current.leavePart();
  }

  #addText(current: OpenQuestion, block: TextBlock): void {
    const { text } = block;
    const isAsked = current.part === null && text.length < 300 && endsAsked(text);
    if (isAsked) current.add("followUps", plainWords(text));
    else current.addLine(block);
  }

  /** A short line without an end, apart from what comes before it and right above a question. */
  #isPlace({ text, gap, tight }: TextBlock, next: Block | undefined): boolean {
    if (text.length > 80 || /[.?!,;]$/.test(text) || text.split(" ").length > 9) return false;
    if (next?.kind !== "text" || !/^[\p{Lu}\p{N}]/u.test(text) || readLabel(text)) return false;
    if (!this.#starts(next, undefined) || (this.#current?.part === "followUps" && !gap))
      return false;
    const saysSo = /\b(?:questions?|years?|yrs?|experienced?|freshers?|levels?|basics?|skills)\b/i;
    if (saysSo.test(text) || this.#current === null) return true;
    return gap && (this.#current.hasParts || tight);
  }
}

function numberOf(block: MarkedBlock): number | null {
  return readMark(block.text)?.number ?? (block.kind === "item" ? block.number : null);
}

/** One of several answers to choose from: "B: 12", and "A: 10" if a B follows. */
function isOption(text: string, next: Block | undefined): boolean {
  if (/^[b-h][:.)]\s/i.test(text)) return true;
  return /^a[:.)]\s/i.test(text) && next?.kind === "item" && /^b[:.)]\s/i.test(next.text);
}

/** A link within the page, as lists of contents and "back to top" have them. */
function isContentsLine(text: string): boolean {
  return isOnlyLink(text) && /\]\(#/.test(text);
}

/** A list of contents repeats each prompt without anything else: the one with more is kept. */
function withoutContents(found: readonly RawQuestion[]): RawQuestion[] {
  const full = new Set(found.filter(({ parts }) => parts.length > 0).map(({ prompt }) => prompt));
  return found.filter(({ prompt, parts }) => parts.length > 0 || !full.has(prompt));
}
