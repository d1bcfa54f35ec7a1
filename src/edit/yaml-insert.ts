import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Path } from "../diagnostic/located-yaml.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { type ScalarValue, scalarText } from "./scalar-text.ts";
import { endOfPair, nextLine, pairOf } from "./yaml-text.ts";

/** An entry of a list: a value, or a few keys with theirs. */
export type NewEntry = ScalarValue | Readonly<Record<string, ScalarValue>>;

type NewValue = ScalarValue | readonly NewEntry[];

/** Columns between a key and what is below it. */
const step = 2;

/** True for what stands for nothing: a key without a value, `{}`, and `[]`. */
export function isEmptyNode(node: unknown): boolean {
  if (isMap(node) || isSeq(node)) return node.items.length === 0;
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

/**
 * Text with a value at a path that has none, in mappings that are made where they are missing. Every
 * other byte stays.
 *
 * @param root the mapping that the text is
 * @throws UserError "content" where something else is in the way
 */
export function insertAt(
  text: string,
  root: unknown,
  path: Path,
  value: NewValue,
  lineEnd: string,
): string {
  let map = root;
  for (const [depth, key] of path.entries()) {
    if (isSeq(map)) {
      map = map.items[Number(key)];
      continue;
    }
    if (!isMap(map)) throw inTheWay(path);
    const pair = pairOf(map, String(key));
    const below = path.slice(depth + 1);
    if (!pair) return addPair(text, map, [key, ...below], value, lineEnd);
    if (isEmptyNode(pair.value)) return fillPair(text, map, pair, below, value, lineEnd);
    map = pair.value;
  }
  throw inTheWay(path);
}

function inTheWay(path: Path): UserError {
  return new UserError(
    "content",
    `${path.join(".")} is not written in a way that can be changed alone`,
    ["change it by hand"],
  );
}

/** A new pair behind the last one of a mapping. */
function addPair(text: string, map: YAMLMap, path: Path, value: NewValue, lineEnd: string): string {
  const last = map.items.at(-1) as Pair<Node, Node | null> | undefined;
  if (!last) throw inTheWay(path);
  if (map.flow) {
    const at = endOfPair(last);
    return `${text.slice(0, at)}, ${flowPair(path, value)}${text.slice(at)}`;
  }
  const column = columnOf(text, last);
  return insertLines(text, endOf(text, last), blockLines(path, value, column), lineEnd);
}

/** What is below a key that has nothing below it: on lines of its own, in a flow mapping on the same. */
function fillPair(
  text: string,
  map: YAMLMap,
  pair: Pair<Node, Node | null>,
  below: Path,
  value: NewValue,
  lineEnd: string,
): string {
  const keyEnd = pair.key.range?.[1] ?? 0;
  const colon = text.indexOf(":", keyEnd) + 1;
  const end = Math.max(endOfPair(pair), colon);
  const [from = 0, to = 0] = pair.value?.range ?? [];
  const hasNode = to > from;
  if (map.flow || (below.length === 0 && !Array.isArray(value))) {
    const inFlow = below.length > 0 ? `{ ${flowPair(below, value)} }` : flowValue(value);
    return `${text.slice(0, colon)} ${inFlow}${text.slice(hasNode ? end : colon)}`;
  }
  const kept = hasNode ? text.slice(0, colon) + text.slice(end) : text;
  const column = columnOf(text, pair) + step;
  const lines =
    below.length > 0 ? blockLines(below, value, column) : listLines(value as NewEntry[], column);
  return insertLines(kept, nextLine(kept, colon - 1), lines, lineEnd);
}

/** Text with one entry more at the end of a list that has some. */
export function pushEntry(text: string, list: YAMLSeq, entry: NewEntry, lineEnd: string): string {
  const last = list.items.at(-1) as Node;
  const [start, end] = last.range ?? [0, 0];
  if (list.flow) return `${text.slice(0, end)}, ${flowEntry(entry)}${text.slice(end)}`;
  const dash = text.lastIndexOf("-", start);
  const column = dash - (text.lastIndexOf("\n", dash - 1) + 1);
  const at = nextLine(text, Math.max(end - 1, start));
  return insertLines(text, at, listLines([entry], column), lineEnd);
}

function columnOf(text: string, { key }: Pair<Node, Node | null>): number {
  const start = key.range?.[0] ?? 0;
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

/** The line after a pair. */
function endOf(text: string, pair: Pair<Node, Node | null>): number {
  const start = pair.key.range?.[0] ?? 0;
  return nextLine(text, Math.max(endOfPair(pair) - 1, start));
}

function insertLines(text: string, at: number, lines: readonly string[], lineEnd: string): string {
  const opening = at === 0 || text[at - 1] === "\n" ? "" : lineEnd;
  return (
    text.slice(0, at) + opening + lines.map((line) => line + lineEnd).join("") + text.slice(at)
  );
}

/** Keys below each other, and a value below or behind the last one. */
function blockLines(path: Path, value: NewValue, column: number): string[] {
  const indent = (depth: number) => " ".repeat(column + depth * step);
  const keys = path.map((key, depth) => `${indent(depth)}${keyText(key)}:`);
  if (Array.isArray(value)) return [...keys, ...listLines(value, column + path.length * step)];
  const last = keys.pop() ?? "";
  return [...keys, `${last} ${valueText(value as ScalarValue)}`];
}

function listLines(entries: readonly NewEntry[], column: number): string[] {
  const indent = " ".repeat(column);
  return entries.flatMap((entry) => {
    if (typeof entry !== "object") return [`${indent}- ${valueText(entry)}`];
    return Object.entries(entry).map(
      ([key, value], at) =>
        `${indent}${at === 0 ? "- " : "  "}${keyText(key)}: ${valueText(value)}`,
    );
  });
}

function flowPair([key = "", ...below]: Path, value: NewValue): string {
  const inner = below.length > 0 ? `{ ${flowPair(below, value)} }` : flowValue(value);
  return `${keyText(key)}: ${inner}`;
}

function flowValue(value: NewValue): string {
  if (Array.isArray(value)) return `[${value.map(flowEntry).join(", ")}]`;
  return valueText(value as ScalarValue, true);
}

function flowEntry(entry: NewEntry): string {
  if (typeof entry !== "object") return valueText(entry, true);
  const pairs = Object.entries(entry).map(
    ([key, value]) => `${keyText(key)}: ${valueText(value, true)}`,
  );
  return `{ ${pairs.join(", ")} }`;
}

function keyText(key: PropertyKey): string {
  return valueText(String(key), true);
}

function valueText(value: ScalarValue, isFlow = false): string {
  return scalarText(value, { style: Scalar.PLAIN, indent: 0, isFlow, lineEnd: "\n" });
}
