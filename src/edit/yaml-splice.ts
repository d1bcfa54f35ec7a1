import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLSeq,
} from "yaml";
import type { YamlEdit } from "./edit-kinds.ts";
import { scalarText } from "./scalar-text.ts";
import { cannotEdit, endOfPair, nodeAt, pairAt, plain, plainAt, rangeOf } from "./yaml-places.ts";
import { nextLine, pairOf } from "./yaml-text.ts";

export function setScalar(
  text: string,
  document: Document.Parsed,
  edit: Extract<YamlEdit, { kind: "set" }>,
  lineEnd: string,
): string {
  const node = nodeAt(document, edit.path);
  if (!isScalar(node)) throw cannotEdit(edit);
  const [start, end] = rangeOf(node, edit);
  const style = (node.type ?? "PLAIN") as Scalar.Type;
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const isBlock = style === Scalar.BLOCK_FOLDED || style === Scalar.BLOCK_LITERAL;
  const indent = isBlock ? blockIndent(text, start, end) : column;
  const { isFlow } = plainAt(document, edit.path);
  const written = scalarText(edit.value, { style, indent, isFlow, lineEnd });
  const kept = isBlock ? text.slice(0, end).length - trailingBreaks(text.slice(start, end)) : end;
  return text.slice(0, start) + written + text.slice(kept);
}

export function wrapScalar(
  text: string,
  document: Document.Parsed,
  edit: Extract<YamlEdit, { kind: "wrap" }>,
  lineEnd: string,
): string {
  const node = nodeAt(document, edit.path);
  if (!isScalar(node) || typeof node.value !== "string") throw cannotEdit(edit);
  const [start, end] = rangeOf(node, edit);
  const place = plainAt(document, edit.path);
  const pairs = [
    `${edit.text}: ${scalarText(node.value, place)}`,
    `${edit.part}: ${scalarText(edit.value, place)}`,
  ];
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const written = place.isFlow
    ? `{ ${pairs.join(", ")} }`
    : pairs.join(`${lineEnd}${" ".repeat(column)}`);
  return text.slice(0, start) + written + text.slice(end - trailingBreaks(text.slice(start, end)));
}

/** Columns before the lines of a block text. */
function blockIndent(text: string, start: number, end: number): number {
  const [, ...lines] = text.slice(start, end).split("\n");
  const first = lines.find((line) => line.trim() !== "");
  return first?.search(/\S/) ?? 2;
}

function trailingBreaks(text: string): number {
  return /(?:\r?\n)*$/.exec(text)?.[0].length ?? 0;
}

export function removeNode(
  text: string,
  document: Document.Parsed,
  edit: Extract<YamlEdit, { kind: "remove" }>,
): string {
  const parent = nodeAt(document, edit.path.slice(0, -1));
  const last = edit.path.at(-1);
  if (isSeq(parent)) return removeEntry(text, parent, Number(last), edit);
  if (!isMap(parent) || parent.flow) throw cannotEdit(edit);
  const pair = pairAt(document, edit);
  return removeLines(text, rangeOf(pair.key, edit)[0], endOfPair(pair, edit));
}

function removeEntry(text: string, list: YAMLSeq, at: number, edit: YamlEdit): string {
  const items = list.items as Node[];
  const item = items[at];
  if (!item) throw cannotEdit(edit);
  const [start, end] = rangeOf(item, edit);
  if (!list.flow) return removeLines(text, text.lastIndexOf("-", start), end);
  const [before, after] = [items[at - 1], items[at + 1]];
  if (after) return text.slice(0, start) + text.slice(rangeOf(after, edit)[0]);
  const from = before ? rangeOf(before, edit)[1] : start;
  return text.slice(0, from) + text.slice(end);
}

/** Whole lines, so that no empty one is left. */
function removeLines(text: string, start: number, end: number): string {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  return text.slice(0, from) + text.slice(nextLine(text, Math.max(end - 1, start)));
}

export function addKey(
  text: string,
  document: Document.Parsed,
  edit: Extract<YamlEdit, { kind: "add-key" }>,
  lineEnd: string,
): string {
  const map = nodeAt(document, edit.path);
  if (!isMap(map) || map.flow) throw cannotEdit(edit);
  const last = map.items.at(-1) as Pair<Node, Node | null> | undefined;
  const before = (edit.after && pairOf(map, edit.after)) || last;
  if (!before) throw cannotEdit(edit);
  const start = rangeOf(before.key, edit)[0];
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  const value =
    typeof edit.value === "object"
      ? `[${edit.value.map((one) => scalarText(one, { ...plain, isFlow: true })).join(", ")}]`
      : scalarText(edit.value, plain);
  const at = nextLine(text, Math.max(endOfPair(before, edit) - 1, start));
  const line = `${" ".repeat(column)}${edit.name}: ${value}`;
  const opening = text[at - 1] === "\n" ? "" : lineEnd;
  return text.slice(0, at) + opening + line + lineEnd + text.slice(at);
}

export function append(
  text: string,
  document: Document.Parsed,
  edit: Extract<YamlEdit, { kind: "append" }>,
  lineEnd: string,
): string {
  const list = nodeAt(document, edit.path);
  if (!isSeq(list)) throw cannotEdit(edit);
  const items = list.items as Node[];
  const last = items.at(-1);
  const value = scalarText(edit.value, plainAt(document, [...edit.path, 0]));
  if (list.flow) {
    const [start, end] = rangeOf(list, edit);
    const at = last ? rangeOf(last, edit)[1] : start + 1;
    return text.slice(0, at) + (last ? `, ${value}` : value) + text.slice(last ? at : end - 1);
  }
  if (!last) throw cannotEdit(edit);
  const dash = text.lastIndexOf("-", rangeOf(last, edit)[0]);
  const column = dash - (text.lastIndexOf("\n", dash - 1) + 1);
  const at = nextLine(text, rangeOf(last, edit)[1] - 1);
  const opening = text[at - 1] === "\n" ? "" : lineEnd;
  return `${text.slice(0, at)}${opening}${" ".repeat(column)}- ${value}${lineEnd}${text.slice(at)}`;
}
