import { fenced } from "./blocks.ts";
import type { PartName, RawQuestion } from "./imported-question.ts";
import { endsAsked, plainWords } from "./question-marks.ts";

/** A piece whose lines are still coming, each with what joins it to the one before. */
interface OpenPart {
  name: PartName;
  lines: string[];
  isCode: boolean;
}

export interface Beginning {
  line: number;
  prompt: string;
  /** The nearest first. */
  headings: string[];
  /** How it begins: a heading's depth, or an item's; null for another beginning. */
  headingDepth: number | null;
  itemDepth: number | null;
}

/** Characters; a longer prompt is refused anyway, however it goes on. */
const maxPromptLength = 1200;

/** A question that is being read, and what the texts that follow it are. */
export class OpenQuestion {
  readonly headingDepth: number | null;
  readonly itemDepth: number | null;
  readonly #beginning: Beginning;
  readonly #parts: OpenPart[] = [];
  #prompt: string;
  #part: PartName | null = null;
  #partDepth: number | null = null;

  constructor(beginning: Beginning) {
    this.headingDepth = beginning.headingDepth;
    this.itemDepth = beginning.itemDepth;
    this.#beginning = beginning;
    this.#prompt = beginning.prompt;
  }

  /** What the texts that follow are, as a label says it; null without one. */
  get part(): PartName | null {
    return this.#part;
  }

  get hasParts(): boolean {
    return this.#parts.length > 0;
  }

  /** @param depth of the item that is the label, below which it counts; null for other labels */
  setPart(name: PartName, depth: number | null): void {
    this.#part = name;
    this.#partDepth = depth;
  }

  leavePart(): void {
    this.#part = null;
    this.#partDepth = null;
  }

  /** True if an item of this depth is not below the label. */
  isBeyondPart(depth: number): boolean {
    return this.#partDepth !== null && depth <= this.#partDepth;
  }

  add(name: PartName, text: string): void {
    this.#parts.push({ name, lines: [text], isCode: false });
  }

  /** A line right below another goes on with it, and where a sentence was broken, in the same line. */
  addLine({ text, gap }: { text: string; gap: boolean }): void {
    const name = this.#part ?? "guidance";
    const last = this.#parts.at(-1);
    if (gap || last?.name !== name || last.isCode) {
      this.add(name, text);
      return;
    }
    const isBroken = /^\p{Ll}/u.test(text) && !/[.?!:;"”)]$/.test(last.lines.at(-1) ?? "");
    last.lines.push(isBroken ? " " : "\n", text);
  }

  /** Code before anything else shows what is asked about; after that, it's part of the answer. */
  addCode(code: string, language: string): void {
    const isFirst = this.#part === null && this.#parts.every(({ name }) => name === "exhibit");
    const owner = this.#part === "example" || this.#part === "exhibit" ? this.#part : "answer";
    const name = isFirst ? "exhibit" : owner;
    this.#parts.push({ name, lines: [fenced(code, language)], isCode: true });
  }

  /** Takes a line as more of the prompt, as where a mail broke it. @returns false if it isn't */
  continuePrompt({ text, gap }: { text: string; gap: boolean }): boolean {
    const isOver = this.#prompt.length > maxPromptLength;
    if (gap || isOver || this.hasParts || this.#part !== null) return false;
    const isWhole = endsAsked(this.#prompt);
    if (isWhole || (/[.?!:]["”')*_]*$/.test(this.#prompt) && !endsAsked(text))) return false;
    this.#prompt = `${this.#prompt} ${text}`;
    return true;
  }

  finish(): RawQuestion {
    const { line, headings } = this.#beginning;
    const parts = this.#parts.map(({ name, lines, isCode }) => ({
      name,
      text: lines.join(""),
      isCode,
    }));
    return { line, prompt: plainWords(this.#prompt), headings, parts };
  }
}
