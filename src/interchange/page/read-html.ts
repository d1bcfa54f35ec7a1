import { type Block, type Inline, type Look, type Role, tidied } from "./blocks.ts";
import { inlineOf, inlineParts, lookOf } from "./html-inline.ts";
import {
  blockNames,
  classesOf,
  type Element,
  elementBefore,
  elementsIn,
  isElement,
  isRead,
  type Node,
  parseHtml,
} from "./html-nodes.ts";
import { readCode, readList, readTable } from "./html-parts.ts";

/** Which paragraphs look unlike the rest, by a class of the shipped templates. */
const roles: Readonly<Record<string, Role>> = {
  kicker: "kicker",
  subtitle: "subtitle",
  lead: "lead",
  "file-name": "file",
  facts: "note",
  hint: "note",
  note: "note",
  time: "note",
  retention: "note",
};

/** Reads a rendered document. Its template can be anyone's: words in unknown elements are kept. */
export function readHtml(html: string): Block[] {
  return withoutEmptyPages(blocksIn(parseHtml(html), {}, "text"));
}

/** The blocks among some nodes; what's between them makes paragraphs. */
function blocksIn(nodes: readonly Node[], look: Look, role: Role): Block[] {
  const blocks: Block[] = [];
  let open: Inline[] = [];
  const close = () => {
    const content = tidied(open);
    if (content.length > 0) blocks.push({ kind: "paragraph", role, content });
    open = [];
  };
  for (const node of nodes) {
    if (isElement(node) && blockNames.has(node.name)) {
      close();
      if (isRead(node)) blocks.push(...blockOf(node, look));
    } else open.push(...inlineOf(node, look));
  }
  close();
  return blocks;
}

function blockOf(element: Element, look: Look): Block[] {
  const page = pageOf(element);
  const blocks = insideOf(element, look);
  if (page === null) return blocks;
  return [{ kind: "page", name: page }, ...blocks, { kind: "page", name: null }];
}

function insideOf(element: Element, around: Look): Block[] {
  const { name, attribs, children } = element;
  const look = lookOf(element, around);
  const read = (nodes: readonly Node[], each: Element) =>
    blocksIn(nodes, lookOf(each, look), roleOf(each));
  if (/^h[1-6]$/.test(name)) return headingOf(element, look);
  if (name === "ul" || name === "ol") return readList(element, read);
  if (name === "table") return readTable(element, read);
  if (name === "pre") return readCode(element);
  if (name === "hr") return [{ kind: "rule" }];
  if (isPair(element)) return [pairOf(element, look)];
  const isRoom = attribs["data-field-type"] === "multiline";
  const inside = blocksIn(children, look, isRoom ? "caption" : roleOf(element));
  if (name === "blockquote") return [{ kind: "quote", blocks: inside }];
  if (!isRoom) return inside;
  const label = attribs["data-label"] ?? "";
  return [...inside, { kind: "room", label, lines: linesOf(attribs.style) }];
}

function headingOf({ name, children }: Element, look: Look): Block[] {
  const content = tidied(inlineParts(children, look));
  return content.length > 0 ? [{ kind: "heading", level: Number(name[1]), content }] : [];
}

/** A term next to what it means: one paragraph. */
function isPair(element: Element): boolean {
  return element.name === "div" && elementsIn(element).some(({ name }) => name === "dt");
}

function pairOf(element: Element, look: Look): Block {
  const content = elementsIn(element).flatMap((each) => inlineOf(each, look));
  return { kind: "paragraph", role: "text", content: tidied(content) };
}

const defaultLines = 6;
const maxLines = 40;

function linesOf(style = ""): number {
  const [, lines = defaultLines] = /--lines:\s*(\d+)/.exec(style) ?? [];
  return Math.min(maxLines, Math.max(1, Number(lines)));
}

function roleOf(element: Element): Role {
  if (element.name === "caption") return "caption";
  return classesOf(element).flatMap((one) => roles[one] ?? [])[0] ?? "text";
}

/** What the style sheets begin a page with; a question names its page itself. */
const pageClasses = new Set(["prepare", "close"]);

function pageOf(element: Element): string | null {
  const [, named] = /(?:^|[\s;])page:\s*([\w-]+)/.exec(element.attribs.style ?? "") ?? [];
  if (named !== undefined) return named;
  const isNextExhibit =
    element.attribs.class === "exhibit" && elementBefore(element)?.attribs.class === "exhibit";
  if (isNextExhibit) return "exhibit";
  return classesOf(element).find((one) => pageClasses.has(one)) ?? null;
}

/** Leaves one mark where several follow each other, none without words behind it, and none to begin with. */
function withoutEmptyPages(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    if (block.kind === "page" && kept.at(-1)?.kind === "page") kept.pop();
    kept.push(block);
  }
  if (kept.at(-1)?.kind === "page") kept.pop();
  const [first] = kept;
  return first?.kind === "page" && first.name === null ? kept.slice(1) : kept;
}
