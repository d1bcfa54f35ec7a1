import markdownIt, { type MarkdownIt, type Token } from "markdown-it";
import type { Block } from "./blocks.ts";
import { soundsAsked } from "./question-marks.ts";

let shared: MarkdownIt | undefined;

/** Blocks alone: what's inside a line stays as it's written. */
function parser(): MarkdownIt {
  if (shared) return shared;
  shared = markdownIt({ html: true });
  shared.core.ruler.enableOnly(["normalize", "block"]);
  return shared;
}

/**
 * Markdown in pieces. Front matter is left out, and of HTML only folds (`<details>`) mean something.
 *
 * @param text with line feeds only
 */
export function markdownBlocks(text: string): Block[] {
  const tokens = parser().parse(withoutFrontMatter(text), {});
  const reader = new BlockReader();
  for (const [index, token] of tokens.entries()) reader.take(token, tokens[index + 1]);
  return reader.blocks;
}

class BlockReader {
  readonly blocks: Block[] = [];
  readonly #lists: ("bullet" | "ordered")[] = [];
  /** Numbers that the open items have, and whether their first text is still to come. */
  #number: number | null = null;
  #isFirst = false;

  take(token: Token, next: Token | undefined): void {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case "bullet_list_open":
      case "ordered_list_open":
        this.#lists.push(token.type === "ordered_list_open" ? "ordered" : "bullet");
        break;
      case "bullet_list_close":
      case "ordered_list_close":
        this.#lists.pop();
        break;
      case "list_item_open":
        this.#isFirst = true;
        this.#number = this.#lists.at(-1) === "ordered" ? Number(token.info) : null;
        break;
      case "heading_open":
        this.#isFirst = false;
        this.blocks.push({
          kind: "heading",
          depth: Number(token.tag[1]),
          text: next?.content.trim() ?? "",
          line,
        });
        break;
      case "paragraph_open":
        this.#paragraph(next?.content ?? "", line);
        break;
      case "fence":
      case "code_block":
        this.blocks.push({
          kind: "code",
          text: token.content,
          language: token.info.trim().split(/\s+/)[0] ?? "",
          line,
        });
        break;
      case "td_open":
        this.#cell(next?.content.trim() ?? "", (next?.map?.[0] ?? line - 1) + 1);
        break;
      case "html_block":
        this.#html(token.content, line);
    }
  }

  #paragraph(content: string, line: number): void {
    const depth = this.#lists.length - 1;
    if (depth >= 0 && this.#isFirst) {
      this.#isFirst = false;
      const text = content.replace(/\s*\n\s*/g, " ").trim();
      const summary = /^<details>\s*<summary>([^<]*)<\/summary>/.exec(text);
      if (summary) this.blocks.push({ kind: "fold", text: summary[1] ?? "", line });
      else this.blocks.push({ kind: "item", depth, number: this.#number, text, line });
      return;
    }
    for (const { text, at } of splitAtLabels(content)) this.#text(text, line + at);
  }

  #text(text: string, line: number): void {
    if (/^<\/?(?:details|summary|br|p)\b/i.test(text)) this.#html(text, line);
    else this.blocks.push({ kind: "text", text, line, gap: true, tight: false, isPlain: false });
  }

  /** A row of a table is like a bullet: what it asks, and more about it. */
  #cell(text: string, line: number): void {
    if (text === "" || /^\d+\.?$/.test(text)) return;
    if (soundsAsked(text)) this.blocks.push({ kind: "item", depth: 0, number: null, text, line });
    else this.#text(text, line);
  }

  #html(html: string, line: number): void {
    const pieces = html.split(/(<\/?(?:details|summary)\b[^<>]{0,200}>)/i);
    let isSummary = false;
    for (const piece of pieces) {
      if (/^<summary/i.test(piece)) isSummary = true;
      else if (/^<\/summary/i.test(piece)) isSummary = false;
      else if (/^<\/details/i.test(piece)) this.blocks.push({ kind: "unfold", text: "", line });
      else if (!/^<details/i.test(piece)) this.#htmlText(piece, isSummary, line);
    }
  }

  #htmlText(html: string, isSummary: boolean, line: number): void {
    const text = html
      .replace(/<!--[\s\S]*?(?:-->|$)/g, "")
      .replace(/<\/?[a-z][^<>]{0,400}>/gi, "")
      .replace(/\s+/g, " ")
      .trim();
    if (text === "") return;
    if (isSummary) this.blocks.push({ kind: "fold", text, line });
    else this.blocks.push({ kind: "text", text, line, gap: true, tight: false, isPlain: false });
  }
}

const ownLine = /^(?:[*_]{0,3}[\p{L}-]+(?: [\p{L}-]+){0,3} ?:|[*_]{2,3}[^*_]{2,60}[*_]{2,3}$|<)/u;

/** A paragraph whose lines begin with labels of their own, "Q: …" and "A: …", is several. */
function splitAtLabels(content: string): { text: string; at: number }[] {
  const pieces: { text: string[]; at: number }[] = [];
  for (const [at, line] of content.split("\n").entries()) {
    const text = line.trim();
    const last = pieces.at(-1);
    if (last && !ownLine.test(text)) last.text.push(text);
    else pieces.push({ text: [text], at });
  }
  return pieces.map(({ text, at }) => ({ text: text.join("\n"), at }));
}

/** Its lines stay, empty, so that the others keep their numbers. */
function withoutFrontMatter(text: string): string {
  const lines = text.split("\n");
  if (lines[0]?.trimEnd() !== "---") return text;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  return end < 0 ? text : lines.map((line, index) => (index <= end ? "" : line)).join("\n");
}
