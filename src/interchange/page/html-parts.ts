import type { Block, Cell, CodeLine, Inline } from "./blocks.ts";
import { inlineParts } from "./html-inline.ts";
import { classesOf, type Element, elementsIn, type Node } from "./html-nodes.ts";

/** Reads what is inside an element. */
export type ReadInside = (nodes: readonly Node[], element: Element) => Block[];

export function readList(list: Element, read: ReadInside): Block[] {
  const items = elementsIn(list)
    .map((item) => read(item.children, item))
    .filter((blocks) => blocks.length > 0);
  const start = Number(list.attribs.start ?? "1");
  if (items.length === 0) return [];
  return [{ kind: "list", isOrdered: list.name === "ol", start, items }];
}

/** A table, with its caption before it. */
export function readTable(table: Element, read: ReadInside): Block[] {
  const heads: Cell[][] = [];
  const rows: Cell[][] = [];
  const captions: Block[] = [];
  const addRow = (row: Element, isHead: boolean) => {
    const isMarked = classesOf(row).includes("is-bar");
    const cells = elementsIn(row).map((cell) => readCell(cell, isMarked, read));
    if (cells.length > 0) (isHead ? heads : rows).push(cells);
  };
  for (const part of elementsIn(table)) {
    if (part.name === "caption") captions.push(...read(part.children, part));
    else if (part.name === "tr") addRow(part, false);
    else for (const row of elementsIn(part)) addRow(row, part.name === "thead");
  }
  if (heads.length + rows.length === 0) return captions;
  return [...captions, { kind: "table", heads, rows }];
}

function readCell(cell: Element, isMarked: boolean, read: ReadInside): Cell {
  const { attribs, children } = cell;
  return {
    blocks: read(children, cell),
    span: Math.max(1, Number(attribs.colspan ?? "1") || 1),
    isRight: classesOf(cell).includes("number") || /text-align:\s*right/.test(attribs.style ?? ""),
    isMarked,
  };
}

/** Code, each line with the number that's printed in front of it. */
export function readCode(pre: Element): Block[] {
  const numbered = linesOf(pre);
  const lines = numbered.length > 0 ? numbered : plainLines(pre);
  return lines.length > 0 ? [{ kind: "code", lines }] : [];
}

function linesOf(element: Element): CodeLine[] {
  return elementsIn(element).flatMap((child) => {
    const number = child.attribs["data-line"];
    if (number === undefined) return linesOf(child);
    return [{ number: Number(number), content: codeIn(child) }];
  });
}

/** A block that no one numbered, as in someone's own template. */
function plainLines(pre: Element): CodeLine[] {
  const text = codeIn(pre)
    .map((part) => (part.kind === "text" ? part.text : ""))
    .join("");
  if (text.trim() === "") return [];
  return text.split("\n").map((line) => ({ number: null, content: codeText(line) }));
}

function codeText(text: string): Inline[] {
  return [{ kind: "text", text, look: { code: true } }];
}

/** With every space, and without the end of the line. */
function codeIn(element: Element): Inline[] {
  return inlineParts(element.children, { code: true }).flatMap((part) =>
    part.kind === "text" ? [{ ...part, text: part.text.replace(/\n$/, "") }] : [],
  );
}
