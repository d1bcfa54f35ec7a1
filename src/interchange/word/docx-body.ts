// cspell:ignore EDEF ilvl

import {
  type Block,
  type Cell,
  hasTick,
  type Inline,
  plainText,
  type Role,
} from "../page/blocks.ts";
import { DocxPictures } from "./docx-picture.ts";
import { isRightToLeft, type RunState, runsOf, textRun } from "./docx-runs.ts";
import { columnWidths } from "./docx-table.ts";
import { tag, valued } from "./docx-xml.ts";

/** A list of numbers starts by itself. */
export interface NumberedList {
  /** Of its numbering; the bullets' is 1. */
  id: number;
  start: number;
}

/** Names of styles; docx-styles.ts says what they look like. */
const roleStyles: Readonly<Record<Role, string>> = {
  text: "BodyText",
  kicker: "Kicker",
  subtitle: "Subtitle",
  lead: "Lead",
  note: "Note",
  caption: "Caption",
  file: "FileName",
};

/** What's around a block. */
interface Place {
  /** Style of plain paragraphs. */
  style: string;
  /** In list levels. */
  depth: number;
  /** Twips between the margins, or of a cell. */
  width: number;
}

interface ParagraphOptions {
  style: string;
  /** Level and numbering of the list item that it begins. */
  item?: { level: number; id: number };
  indent?: { left: number; hanging: number };
  isRight?: boolean;
}

const bullets = 1;
/** Twips for each level of a list. */
const step = 340;
/** Twips of a line to write on: 7.5 mm. */
const lineHeight = 425;

/** Writes the body of a document; kept apart are its pictures and lists. */
export class DocxBody {
  readonly lists: NumberedList[] = [];
  readonly #state: RunState = { pictures: new DocxPictures(), nextId: 1 };
  readonly #width: number;

  /** @param width twips between the margins */
  constructor(width: number) {
    this.#width = width;
  }

  get pictures(): DocxPictures["files"] {
    return this.#state.pictures.files;
  }

  write(blocks: readonly Block[]): string {
    return this.#blocks(blocks, { style: "BodyText", depth: 0, width: this.#width });
  }

  #blocks(blocks: readonly Block[], place: Place): string {
    return blocks.map((block) => this.#block(block, place)).join("");
  }

  #block(block: Block, place: Place): string {
    switch (block.kind) {
      case "heading":
        return this.#paragraph(block.content, { style: `Heading${Math.min(block.level, 5)}` });
      case "paragraph":
        return this.#paragraph(block.content, {
          style: block.role === "text" ? place.style : roleStyles[block.role],
          ...indented(place.depth),
        });
      case "quote":
        return this.#blocks(block.blocks, { ...place, style: "Quote" });
      case "list":
        return this.#list(block, place);
      case "table":
        return this.#table(block, place);
      case "code":
        return block.lines.map((line) => this.#codeLine(line)).join("") + gap;
      case "room":
        return room(block.lines, place.width);
      case "rule":
        return this.#paragraph([], { style: "Rule" });
      case "page":
        return "";
    }
  }

  #list({ isOrdered, start, items }: Extract<Block, { kind: "list" }>, place: Place): string {
    const id = isOrdered ? bullets + this.lists.length + 1 : bullets;
    if (isOrdered) this.lists.push({ id, start });
    return items.map((item) => this.#item(item, { ...place, depth: place.depth + 1 }, id)).join("");
  }

  #item(item: readonly Block[], place: Place, id: number): string {
    const [first, ...rest] = item;
    const level = place.depth - 1;
    if (first?.kind !== "paragraph") {
      return (
        this.#paragraph([], { style: "ListItem", item: { level, id } }) + this.#blocks(item, place)
      );
    }
    const own = hasTick(item)
      ? { indent: { left: step * place.depth, hanging: step } }
      : { item: { level, id } };
    const inside = { ...place, style: "ListItem" };
    return (
      this.#paragraph(first.content, { style: "ListItem", ...own }) + this.#blocks(rest, inside)
    );
  }

  #paragraph(content: readonly Inline[], options: ParagraphOptions): string {
    return tag("w:p", {}, paragraphProperties(content, options), this.#runs(content));
  }

  /** Behind a box, text begins at the list's edge. */
  #runs(content: readonly Inline[]): string {
    const [tick, next, ...rest] = content;
    if (tick?.kind !== "tick" || next?.kind !== "text") return runsOf(content, this.#state);
    const text = { ...next, text: next.text.replace(/^ /, "") };
    return (
      runsOf([tick], this.#state) +
      tag("w:r", {}, tag("w:tab")) +
      runsOf([text, ...rest], this.#state)
    );
  }

  #codeLine({ number, content }: Extract<Block, { kind: "code" }>["lines"][number]): string {
    const mark = number === null ? "" : textRun(String(number), { code: true, faint: true });
    const tab = tag("w:r", {}, tag("w:tab"));
    const properties = tag("w:pPr", {}, valued("pStyle", "Code"));
    return tag("w:p", {}, properties, mark, tab, runsOf(content, this.#state));
  }

  #table({ heads, rows }: Extract<Block, { kind: "table" }>, { width }: Place): string {
    const widths = columnWidths([...heads, ...rows], width);
    const row = (cells: readonly Cell[], isHead: boolean) => {
      const properties = tag(
        "w:trPr",
        {},
        tag("w:cantSplit"),
        ...(isHead ? [tag("w:tblHeader")] : []),
      );
      let at = 0;
      const written = cells.map((cell) => {
        const own = widths.slice(at, at + cell.span).reduce((sum, each) => sum + each, 0);
        at += cell.span;
        return this.#cell(cell, own, isHead);
      });
      return tag("w:tr", {}, properties, ...written);
    };
    const grid = tag("w:tblGrid", {}, ...widths.map((each) => tag("w:gridCol", { "w:w": each })));
    const written = [
      ...heads.map((cells) => row(cells, true)),
      ...rows.map((cells) => row(cells, false)),
    ];
    return tag("w:tbl", {}, tableProperties("KitTable", width), grid, ...written) + gap;
  }

  #cell(cell: Cell, width: number, isHead: boolean): string {
    const properties = tag(
      "w:tcPr",
      {},
      tag("w:tcW", { "w:w": width, "w:type": "dxa" }),
      ...(cell.span > 1 ? [valued("gridSpan", cell.span)] : []),
      ...(cell.isMarked
        ? [tag("w:shd", { "w:val": "clear", "w:color": "auto", "w:fill": "E8EDEF" })]
        : []),
    );
    const style = isHead ? "TableHead" : "TableText";
    const only = cell.blocks.length === 1 ? cell.blocks[0] : undefined;
    const isPlain = only?.kind === "paragraph" && only.role === "text";
    const inside = isPlain
      ? this.#paragraph(only.content, { style, isRight: cell.isRight })
      : this.#blocks(cell.blocks, { style, depth: 0, width });
    // A cell ends in a paragraph, or Word calls the file damaged.
    return tag(
      "w:tc",
      {},
      properties,
      inside.endsWith("</w:p>") ? inside : inside + emptyIn(style),
    );
  }
}

function indented(depth: number): Pick<ParagraphOptions, "indent"> {
  return depth === 0 ? {} : { indent: { left: step * depth, hanging: 0 } };
}

/** In the order that the schema asks for (ECMA-376, 17.3.1.26). */
function paragraphProperties(
  content: readonly Inline[],
  { style, item, indent, isRight }: ParagraphOptions,
): string {
  const numbering = item && valued("ilvl", Math.min(item.level, 5)) + valued("numId", item.id);
  return tag(
    "w:pPr",
    {},
    valued("pStyle", style),
    numbering ? tag("w:numPr", {}, numbering) : "",
    isRightToLeft(plainText(content)) ? tag("w:bidi") : "",
    indent ? tag("w:ind", { "w:left": indent.left, "w:hanging": indent.hanging || undefined }) : "",
    isRight ? valued("jc", "right") : "",
  );
}

function emptyIn(style: string): string {
  return tag("w:p", {}, tag("w:pPr", {}, valued("pStyle", style)));
}

/** Keeps two tables apart, which would become one. */
const gap = emptyIn("Gap");

function tableProperties(style: string, width: number): string {
  return tag(
    "w:tblPr",
    {},
    valued("tblStyle", style),
    tag("w:tblW", { "w:w": width, "w:type": "dxa" }),
    tag("w:tblLayout", { "w:type": "fixed" }),
    tag("w:tblLook", { "w:val": "0420", "w:firstRow": 1, "w:noVBand": 1 }),
  );
}

/** A frame that grows with what is typed. */
function room(lines: number, width: number): string {
  const height = tag("w:trHeight", { "w:val": lines * lineHeight, "w:hRule": "atLeast" });
  const cell = tag(
    "w:tc",
    {},
    tag("w:tcPr", {}, tag("w:tcW", { "w:w": width, "w:type": "dxa" })),
    emptyIn("TableText"),
  );
  const grid = tag("w:tblGrid", {}, tag("w:gridCol", { "w:w": width }));
  const row = tag("w:tr", {}, tag("w:trPr", {}, height), cell);
  return tag("w:tbl", {}, tableProperties("KitFrame", width), grid, row) + gap;
}
