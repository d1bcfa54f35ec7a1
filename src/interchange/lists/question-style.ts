import type { Block } from "./blocks.ts";
import { partNamed, readLabel } from "./part-labels.ts";
import { clearlyAsked, plainWords, readMark, soundsAsked } from "./question-marks.ts";

/** The ways in which a text can mark its questions, the clearest first. */
const styles = [
  "explicit",
  "numberedHeading",
  "heading",
  "fold",
  "numbered",
  "bold",
  "item",
  "line",
] as const;
export type MarkStyle = (typeof styles)[number];

/** How a piece of text marks itself as a question; null if it's none. */
export function markOf(block: Block): MarkStyle | null {
  if (block.kind === "code" || block.kind === "unfold") return null;
  const mark = readMark(block.text);
  if (mark?.isExplicit && mark.rest !== "") return "explicit";
  const text = mark?.rest ?? block.text;
  if (partNamed(plainWords(text)) || !soundsAsked(text)) return null;
  switch (block.kind) {
    case "heading":
      return mark ? "numberedHeading" : "heading";
    case "fold":
      return "fold";
    case "item":
      if (block.depth > 0) return null;
      return mark || block.number !== null ? "numbered" : "item";
    case "text":
      if (mark) return "numbered";
      if (/^\*\*[^*]+\*\*$/.test(block.text)) return "bold";
      return clearlyAsked(text) || (block.gap && !readLabel(text)) ? "line" : null;
  }
}

/** The one style that a text's questions are in: the clearest that it has more than once. */
export function styleOf(blocks: readonly Block[]): MarkStyle | null {
  const counts = new Map<MarkStyle, number>();
  for (const block of blocks) {
    const mark = markOf(block);
    if (mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const count = (style: MarkStyle) => counts.get(style) ?? 0;
  const isOften = (style: MarkStyle) => {
    if (count(style) < 2) return false;
    if (style === "heading") return isMostly(blocks);
    // Lines with bullets between them: the bullets follow up.
    return style !== "item" || count("line") < 2 || count("line") * 4 < count("item");
  };
  return styles.find(isOften) ?? styles.find((style) => count(style) > 0) ?? null;
}

/** Headings ask, rather than some section having a question for its title. */
function isMostly(blocks: readonly Block[]): boolean {
  return [...headingDepths(blocks).values()].some(
    ({ all, asked }) => asked >= 2 && asked * 5 >= all * 2,
  );
}

/** The depth at which most headings ask; 0 if none does. */
export function askingDepth(blocks: readonly Block[]): number {
  const depths = [...headingDepths(blocks)].sort(([, a], [, b]) => b.asked - a.asked);
  const [depth, counts] = depths[0] ?? [0, { asked: 0 }];
  return counts.asked > 0 ? depth : 0;
}

/** By depth, how many headings there are, and how many of them ask. */
function headingDepths(blocks: readonly Block[]): Map<number, { all: number; asked: number }> {
  const depths = new Map<number, { all: number; asked: number }>();
  for (const block of blocks) {
    if (block.kind !== "heading" || partNamed(plainWords(block.text))) continue;
    const at = depths.get(block.depth) ?? { all: 0, asked: 0 };
    at.all += 1;
    if (markOf(block) !== null) at.asked += 1;
    depths.set(block.depth, at);
  }
  return depths;
}
