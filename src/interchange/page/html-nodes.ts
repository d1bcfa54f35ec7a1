import { DomUtils, ElementType, parseDocument } from "htmlparser2";

export type Node = ReturnType<typeof parseDocument>["children"][number];
export type Element = Extract<Node, { attribs: unknown }>;

/** What holds no words of the page. */
const unread = new Set("head style script svg template title colgroup".split(" "));

export const blockNames: ReadonlySet<string> = new Set(
  "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

export function parseHtml(html: string): Node[] {
  return parseDocument(html).children;
}

export function isElement(node: Node): node is Element {
  return node.type === ElementType.Tag;
}

/** The text of a node that is one; null for anything else. */
export function textOf(node: Node): string | null {
  return node.type === ElementType.Text && "data" in node ? node.data : null;
}

/** A bar that repeats a table, or a number that repeats a heading, is for the eye alone. */
export function isRead({ name, attribs }: Element): boolean {
  return !unread.has(name) && attribs["aria-hidden"] !== "true";
}

export function classesOf({ attribs }: Element): string[] {
  return (attribs.class ?? "").split(/\s+/).filter((one) => one !== "");
}

export function elementsIn({ children }: Element): Element[] {
  return children.filter(isElement).filter(isRead);
}

export function hasText({ children }: Element): boolean {
  return DomUtils.textContent(children).trim() !== "";
}

/** The element before this one, whatever text is between them. */
export function elementBefore(element: Element): Element | null {
  const previous = DomUtils.prevElementSibling(element);
  return previous !== null && isElement(previous) ? previous : null;
}
