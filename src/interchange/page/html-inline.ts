import type { Inline, Look } from "./blocks.ts";
import {
  blockNames,
  classesOf,
  type Element,
  hasText,
  isElement,
  isRead,
  type Node,
  textOf,
} from "./html-nodes.ts";

const looks: Readonly<Record<string, Look>> = {
  b: { bold: true },
  strong: { bold: true },
  dt: { bold: true },
  i: { italic: true },
  em: { italic: true },
  code: { code: true },
  s: { strike: true },
  del: { strike: true },
};
const faintClasses = new Set(["source", "mark", "slash"]);
const space: readonly Inline[] = [{ kind: "text", text: " ", look: {} }];

/** How the text of an element looks within what's around it. */
export function lookOf(element: Element, around: Look): Look {
  const isFaint = classesOf(element).some((one) => faintClasses.has(one));
  return { ...around, ...looks[element.name], ...(isFaint ? { faint: true } : {}) };
}

/** Text as it's written, its spaces included: `tidied` takes those away that don't show. */
export function inlineParts(nodes: readonly Node[], look: Look): Inline[] {
  return nodes.flatMap((node) => inlineOf(node, look));
}

export function inlineOf(node: Node, look: Look): Inline[] {
  const text = textOf(node);
  if (text !== null) return [{ kind: "text", text, look }];
  if (!isElement(node) || !isRead(node)) return [];
  const { name, attribs, children } = node;
  if (name === "br") return [{ kind: "break" }];
  if (name === "img") {
    return [{ kind: "picture", address: attribs.src ?? "", alt: attribs.alt ?? "" }, ...space];
  }
  const inside = inlineParts(children, lookOf(node, look));
  // A block where only a line can be, as in a heading of someone's own template.
  const parted = blockNames.has(name) ? [...space, ...inside, ...space] : inside;
  return [...fieldOf(node), ...parted];
}

/** What a form field becomes: its box, or a line where nothing is filled in. */
function fieldOf(element: Element): Inline[] {
  const { attribs } = element;
  const label = attribs["data-label"] ?? "";
  const type = attribs["data-field-type"];
  if (type === "check") return [{ kind: "tick", shape: "box", label }, ...space];
  if (type === "radio") return [{ kind: "tick", shape: "circle", label }, ...space];
  if (type === undefined) return [];
  const isShort = classesOf(element).some((one) => one === "gap-word" || one === "name");
  return hasText(element) ? [...space] : [...space, { kind: "blank", label, isShort }];
}
