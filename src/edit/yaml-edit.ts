import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLSeq,
} from "yaml";
import type { Path } from "../diagnostic/located-yaml.ts";
import { UserError } from "../diagnostic/user-error.ts";
import { type ScalarPlace, type ScalarValue, scalarText } from "./scalar-text.ts";
import { insertAt, isEmptyNode, type NewEntry, pushEntry } from "./yaml-insert.ts";
import { nextLine, pairOf } from "./yaml-text.ts";

export type { ScalarValue };

/** One change of YAML text. Paths are keys and list positions from the top. */
export type YamlEdit =
  | { kind: "set"; path: Path; value: ScalarValue }
  /** The last key of the path gets another name; its value stays. */
  | { kind: "rename-key"; path: Path; name: string }
  /** An entry of a list, or a key with its value, goes. */
  | { kind: "remove"; path: Path }
  /** The same, with every mapping and list that would be empty after it. */
  | { kind: "prune"; path: Path }
  /** A new key at the end of the mapping at `path`, or after one of its keys. */
  | {
      kind: "add-key";
      path: Path;
      name: string;
      value: ScalarValue | readonly string[];
      after?: string;
    }
  /** A new last entry of the list at `path`. */
  | { kind: "append"; path: Path; value: string }
  /** A value at `path`, in mappings that are made where they are missing. */
  | { kind: "put"; path: Path; value: ScalarValue }
  /** A text becomes a mapping that has it under one key, and a value under another. */
  | { kind: "wrap"; path: Path; text: string; part: string; value: ScalarValue }
  /** A new last entry of the list at `path`, which is made where it's missing. */
  | { kind: "push"; path: Path; value: NewEntry }
  /**
   * A part of what may be a text alone, or a mapping that has it under the key `text`: a text that gets
   * another part becomes such a mapping. Null takes the part away.
   */
  | { kind: "part"; path: Path; text: string; part: string; value: ScalarValue | null };

/** An edit that says itself what it changes. */
type SpliceEdit = Exclude<YamlEdit, { kind: "prune" | "part" }>;

/**
 * Changes YAML where it's meant, and no other byte: comments, quotes, line breaks, and order stay.
 * Serializing the data again would have changed each of the bank's files. What comes out is read back
 * and compared with what was meant.
 *
 * @throws UserError "content" if the place isn't written in a way that can be changed alone
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return edits.reduce(editOnce, text);
}

function editOnce(text: string, given: YamlEdit): string {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const document = parse(text);
  const edit = toSplice(document, given);
  if (edit === null) return text;
  const wanted = applyToData(document.toJS(), edit);
  const edited = splice(text, document, edit, lineEnd);
  const reread = parse(edited);
  if (reread.errors.length > 0 || JSON.stringify(reread.toJS()) !== JSON.stringify(wanted)) {
    throw cannotEdit(edit);
  }
  return edited;
}

/** The same edit of what the text has there; null if that changes nothing. */
function toSplice(document: Document.Parsed, given: YamlEdit): SpliceEdit | null {
  if (given.kind === "prune") return toRemove(document.toJS(), given.path);
  if (given.kind !== "part") return given;
  const { path, text, part, value } = given;
  const isMapping = isMap(nodeAt(document, path));
  const partPath = isMapping ? [...path, part] : path;
  if (value !== null) {
    return isMapping || part === text
      ? { kind: "put", path: partPath, value }
      : { kind: "wrap", path, text, part, value };
  }
  const isThere = isMapping && pairOf(nodeAt(document, path), part) !== undefined;
  return isThere ? { kind: "remove", path: partPath } : null;
}

/** Everything that has nothing in it but the place. */
function toRemove(data: unknown, path: Path): SpliceEdit {
  let depth = path.length;
  const sizeAt = (length: number) =>
    Object.keys((at(data, path.slice(0, length)) ?? {}) as object).length;
  while (depth > 1 && sizeAt(depth - 1) === 1) depth -= 1;
  return { kind: "remove", path: path.slice(0, depth) };
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: false });
}

function cannotEdit({ path }: YamlEdit): UserError {
  return new UserError(
    "content",
    `${path.join(".")} is not written in a way that can be changed alone`,
    ["change it by hand"],
  );
}

function splice(
  text: string,
  document: Document.Parsed,
  edit: SpliceEdit,
  lineEnd: string,
): string {
  switch (edit.kind) {
    case "set":
      return setScalar(text, document, edit, lineEnd);
    case "rename-key": {
      const { key } = pairAt(document, edit);
      const [start, end] = rangeOf(key, edit);
      return (
        text.slice(0, start) + scalarText(edit.name, plainAt(document, edit.path)) + text.slice(end)
      );
    }
    case "remove":
      return removeNode(text, document, edit);
    case "add-key":
      return addKey(text, document, edit, lineEnd);
    case "append":
      return append(text, document, edit, lineEnd);
    case "put":
      return isScalar(nodeAt(document, edit.path)) && !isEmptyNode(nodeAt(document, edit.path))
        ? setScalar(text, document, { ...edit, kind: "set" }, lineEnd)
        : insertAt(text, document.contents, edit.path, edit.value, lineEnd);
    case "wrap":
      return wrapScalar(text, document, edit, lineEnd);
    case "push": {
      const list = nodeAt(document, edit.path);
      return isSeq(list) && list.items.length > 0
        ? pushEntry(text, list, edit.value, lineEnd)
        : insertAt(text, document.contents, edit.path, [edit.value], lineEnd);
    }
  }
}

function setScalar(
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

function wrapScalar(
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

function removeNode(
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

function addKey(
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

function append(
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

const plain = { style: Scalar.PLAIN, indent: 0, isFlow: false, lineEnd: "\n" } as const;

/** A text of one line at a path. */
function plainAt(document: Document.Parsed, path: Path): ScalarPlace {
  const above = path.map((_, depth) => nodeAt(document, path.slice(0, depth)));
  const isFlow = above.some((node) => (isMap(node) || isSeq(node)) && node.flow === true);
  return { ...plain, isFlow };
}

/** The node that a path leads to. */
function nodeAt(document: Document.Parsed, path: Path): unknown {
  return path.reduce<unknown>((node, key) => {
    if (isSeq(node)) return node.items[Number(key)];
    return pairOf(node, String(key))?.value;
  }, document.contents);
}

function pairAt(document: Document.Parsed, edit: YamlEdit): Pair<Node, Node | null> {
  const pair = pairOf(nodeAt(document, edit.path.slice(0, -1)), String(edit.path.at(-1)));
  if (!pair) throw cannotEdit(edit);
  return pair;
}

function endOfPair({ key, value }: Pair<Node, Node | null>, edit: YamlEdit): number {
  const keyEnd = rangeOf(key, edit)[1];
  return value?.range ? Math.max(value.range[1], keyEnd) : keyEnd;
}

function rangeOf(node: unknown, edit: YamlEdit): readonly [start: number, end: number] {
  const range = (node as Node | null)?.range;
  if (!range) throw cannotEdit(edit);
  return [range[0], range[1]];
}

/** What the data has to be afterwards. */
function applyToData(data: unknown, edit: SpliceEdit): unknown {
  const copy = structuredClone(data);
  const last = edit.path.at(-1);
  const parent = at(copy, edit.path.slice(0, -1)) as Record<PropertyKey, unknown>;
  switch (edit.kind) {
    case "set":
      if (last !== undefined) parent[last] = edit.value;
      return copy;
    case "remove":
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else if (last !== undefined) delete parent[last];
      return copy;
    case "append":
      (at(copy, edit.path) as unknown[]).push(edit.value);
      return copy;
    case "wrap": {
      const { text, part, value } = edit;
      if (last !== undefined) parent[last] = { [text]: parent[last], [part]: value };
      return copy;
    }
    case "put":
      return putData(copy, edit.path, edit.value);
    case "push":
      return putData(copy, edit.path, [...((at(copy, edit.path) ?? []) as unknown[]), edit.value]);
    case "rename-key":
      return mapAt(copy, edit.path.slice(0, -1), (entries) =>
        entries.map(([name, value]) => [name === String(last) ? edit.name : name, value]),
      );
    case "add-key":
      return mapAt(copy, edit.path, (entries) => {
        const place = entries.findIndex(([name]) => name === edit.after) + 1 || entries.length;
        return entries.toSpliced(place, 0, [edit.name, edit.value]);
      });
  }
}

/** With mappings where there are none. */
function putData(data: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    return data.with(Number(key), putData(data[Number(key)], rest, value));
  }
  const map = (data ?? {}) as Record<PropertyKey, unknown>;
  return { ...map, [key]: putData(map[key], rest, value) };
}

function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  );
}

type Entries = [string, unknown][];

/** The data with another mapping at `path`, its keys in their order. */
function mapAt(data: unknown, path: Path, change: (entries: Entries) => Entries): unknown {
  const changed = Object.fromEntries(change(Object.entries(at(data, path) as object)));
  const last = path.at(-1);
  if (last === undefined) return changed;
  (at(data, path.slice(0, -1)) as Record<PropertyKey, unknown>)[last] = changed;
  return data;
}
