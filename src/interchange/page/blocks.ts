/**
 * A rendered document without its layout: what Word files and Markdown are written from. Every word of
 * the page is in it, in the page's order.
 */
export interface Look {
  bold?: boolean;
  italic?: boolean;
  code?: boolean;
  strike?: boolean;
  /** Smaller and grayer than the rest, such as a source. */
  faint?: boolean;
}

export type Inline =
  | { kind: "text"; text: string; look: Look }
  /** A box or a circle to mark. */
  | { kind: "tick"; shape: "box" | "circle"; label: string }
  /** A line to write on. */
  | { kind: "blank"; label: string; isShort: boolean }
  | { kind: "picture"; address: string; alt: string }
  | { kind: "break" };

/** What a paragraph is for; the formats decide how that looks. */
export type Role = "text" | "kicker" | "subtitle" | "lead" | "note" | "caption" | "file";

export type Block =
  | { kind: "heading"; level: number; content: Inline[] }
  | { kind: "paragraph"; role: Role; content: Inline[] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "list"; isOrdered: boolean; start: number; items: Block[][] }
  | { kind: "table"; heads: Cell[][]; rows: Cell[][] }
  | { kind: "code"; lines: CodeLine[] }
  /** Room to write, in lines. */
  | { kind: "room"; label: string; lines: number }
  | { kind: "rule" }
  /** Where a page begins; the name of its style, or null for the common one. */
  | { kind: "page"; name: string | null };

export interface Cell {
  blocks: Block[];
  /** Columns that it covers. */
  span: number;
  isRight: boolean;
  /** In the row that matters most, such as the bar of the kit's level. */
  isMarked: boolean;
}

export interface CodeLine {
  /** As it's printed, to point at; null without one. */
  number: number | null;
  content: Inline[];
}

/** The words of a piece of a document, for measuring and for places without markup. */
export function plainText(content: readonly Inline[]): string {
  return content.map((part) => (part.kind === "text" ? part.text : " ")).join("");
}

/** True if a list is one of boxes or circles: those are its bullets. */
export function hasTick(item: readonly Block[]): boolean {
  const [first] = item;
  return first?.kind === "paragraph" && first.content[0]?.kind === "tick";
}

/** Tidies a run of text as a browser does: one space for any number, none at either end. */
export function tidied(content: readonly Inline[]): Inline[] {
  const tidy: Inline[] = [];
  for (const part of content) {
    if (part.kind !== "text") {
      tidy.push(part);
      continue;
    }
    const follows = endsInSpace(tidy.at(-1));
    const text = part.text.replace(/[ \t\r\n\f]+/g, " ");
    const kept = follows ? text.replace(/^ /, "") : text;
    if (kept !== "") tidy.push({ ...part, text: kept });
  }
  return withoutLastSpace(tidy);
}

/** Also at the start of a text or a line, where a space would show no more. */
function endsInSpace(part: Inline | undefined): boolean {
  if (part === undefined || part.kind === "break") return true;
  return part.kind === "text" && part.text.endsWith(" ");
}

function withoutLastSpace(content: Inline[]): Inline[] {
  const last = content.at(-1);
  if (last?.kind === "break") return withoutLastSpace(content.slice(0, -1));
  if (last?.kind !== "text" || !last.text.endsWith(" ")) return content;
  const text = last.text.slice(0, -1);
  return text === ""
    ? withoutLastSpace(content.slice(0, -1))
    : [...content.slice(0, -1), { ...last, text }];
}

/** A title alone on a page goes to the top of the next one. */
function joinTitle(pages: PageBlocks[], page: PageBlocks): PageBlocks[] {
  const last = pages.at(-1);
  const isTitle = last?.blocks.every(({ kind }) => kind === "heading") ?? false;
  if (!last || !isTitle) return [...pages, page];
  return [...pages.slice(0, -1), { ...page, blocks: [...last.blocks, ...page.blocks] }];
}

/** Blocks up to the next page mark. */
export interface PageBlocks {
  name: string | null;
  blocks: Block[];
}

export function splitPages(blocks: readonly Block[]): PageBlocks[] {
  const pages: PageBlocks[] = [{ name: null, blocks: [] }];
  for (const block of blocks) {
    if (block.kind === "page") pages.push({ name: block.name, blocks: [] });
    else pages.at(-1)?.blocks.push(block);
  }
  return pages.filter((page) => page.blocks.length > 0).reduce(joinTitle, []);
}
