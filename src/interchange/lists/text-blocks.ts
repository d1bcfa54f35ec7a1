import type { Block } from "./blocks.ts";
import { looksLikeCode } from "./looks-like-code.ts";

const bullet = /^(\s*)(?:[-*+–•·▪◦●○‣►]|o(?=\s{2}))\s+/;
const fence = /^\s{0,3}(?:`{3,}|~{3,})([\w+#.-]*)\s*$/;
/** Spaces of one step of a list. */
const step = 2;

/**
 * Plain text, as it's copied from a page or a mail, in pieces. Nothing in it marks a heading: lines keep
 * what comes before and after them, by which one may be told.
 *
 * @param text with line feeds only
 */
export function textBlocks(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  let gap = true;
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trimEnd();
    if (line.trim() === "") {
      gap = true;
      continue;
    }
    const end = endOfCode(lines, at);
    if (end > at) {
      blocks.push(codeBlock(lines, at, end));
      at = end - 1;
    } else blocks.push(lineBlock(line, at, gap, (lines[at + 1] ?? "").trim() !== ""));
    gap = false;
  }
  return blocks;
}

function lineBlock(line: string, at: number, gap: boolean, tight: boolean): Block {
  const found = bullet.exec(line);
  if (found) {
    const depth = Math.floor((found[1]?.replaceAll("\t", "  ").length ?? 0) / step);
    const text = line.slice(found[0].length).trim();
    return { kind: "item", depth, number: null, text, line: at + 1 };
  }
  return { kind: "text", text: line.trim(), line: at + 1, gap, tight, isPlain: true };
}

/** Index of the line after the code that begins here; the same index if none does. */
function endOfCode(lines: readonly string[], start: number): number {
  if (fence.test(lines[start] ?? "")) {
    for (let at = start + 1; at < lines.length; at += 1) {
      if (fence.test(lines[at] ?? "")) return at + 1;
    }
    return start;
  }
  let end = start;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const isCode = looksLikeCode(line) || (end > start && /^(?:\t| {2,})\S/.test(line));
    if (isCode) end = at + 1;
    else if (line.trim() !== "" || at > end) break;
  }
  return end;
}

function codeBlock(lines: readonly string[], start: number, end: number): Block {
  const [, language] = fence.exec(lines[start] ?? "") ?? [];
  const isFenced = language !== undefined;
  const inner = isFenced ? lines.slice(start + 1, end - 1) : lines.slice(start, end);
  return {
    kind: "code",
    text: inner.map((line) => line.trimEnd()).join("\n"),
    language: language ?? "",
    line: start + 1,
  };
}
