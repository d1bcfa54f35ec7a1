import { type Block, type Cell, plainText } from "../page/blocks.ts";

/** Characters of a table's text that fit between the margins, side by side. */
const lineLength = 88;
/** In characters: what an empty column gets, and the most that a long text counts. */
const emptyColumn = 10;
const maxWish = 70;

/**
 * How wide each column of a table should be, in the unit of the whole. A column gets its longest word,
 * and its share of what's left by how much text it has.
 */
export function columnWidths(rows: readonly (readonly Cell[])[], whole: number): number[] {
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  const needs = Array.from({ length: columns }, () => ({ word: 3, text: 0 }));
  for (const row of rows) {
    let at = 0;
    for (const cell of row) {
      const need = needs[at];
      if (need && cell.span === 1) grow(need, wordsIn(cell.blocks));
      at += cell.span;
    }
  }
  const least = needs.map(({ word, text }) => (text === 0 ? emptyColumn : word + 4));
  const wishes = needs.map(({ text }, index) =>
    Math.max(least[index] ?? 0, Math.min(text, maxWish)),
  );
  const left = Math.max(0, lineLength - sumOf(least));
  const extra = wishes.map((wish, index) => wish - (least[index] ?? 0));
  const share = sumOf(extra) === 0 ? 0 : left / sumOf(extra);
  const widths = least.map((width, index) => width + (extra[index] ?? 0) * share);
  return widths.map((width) => Math.floor((width / sumOf(widths)) * whole));
}

function grow(need: { word: number; text: number }, text: string): void {
  const longest = Math.max(0, ...text.split(/\s+/).map((word) => word.length));
  need.word = Math.max(need.word, Math.min(longest, 20));
  need.text = Math.max(need.text, text.trim().length);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function wordsIn(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "paragraph" || block.kind === "heading") return plainText(block.content);
      if (block.kind === "list") return block.items.map(wordsIn).join(" ");
      return block.kind === "quote" ? wordsIn(block.blocks) : "";
    })
    .join(" ");
}
