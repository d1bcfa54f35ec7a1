import { type Document, isMap, isSeq, type Node, type Pair, Scalar } from "yaml";
import type { Path } from "../diagnostic/located-yaml.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { YamlEdit } from "./edit-kinds.ts";
import type { ScalarPlace } from "./scalar-text.ts";
import { pairOf } from "./yaml-text.ts";

/** A text of one line. */
export const plain = { style: Scalar.PLAIN, indent: 0, isFlow: false, lineEnd: "\n" } as const;

/** A text of one line at a path. */
export function plainAt(document: Document.Parsed, path: Path): ScalarPlace {
  const above = path.map((_, depth) => nodeAt(document, path.slice(0, depth)));
  const isFlow = above.some((node) => (isMap(node) || isSeq(node)) && node.flow === true);
  return { ...plain, isFlow };
}

/** The node that a path leads to. */
export function nodeAt(document: Document.Parsed, path: Path): unknown {
  return path.reduce<unknown>((node, key) => {
    if (isSeq(node)) return node.items[Number(key)];
    return pairOf(node, String(key))?.value;
  }, document.contents);
}

export function pairAt(document: Document.Parsed, edit: YamlEdit): Pair<Node, Node | null> {
  const pair = pairOf(nodeAt(document, edit.path.slice(0, -1)), String(edit.path.at(-1)));
  if (!pair) throw cannotEdit(edit);
  return pair;
}

export function endOfPair({ key, value }: Pair<Node, Node | null>, edit: YamlEdit): number {
  const keyEnd = rangeOf(key, edit)[1];
  return value?.range ? Math.max(value.range[1], keyEnd) : keyEnd;
}

export function rangeOf(node: unknown, edit: YamlEdit): readonly [start: number, end: number] {
  const range = (node as Node | null)?.range;
  if (!range) throw cannotEdit(edit);
  return [range[0], range[1]];
}

export function cannotEdit({ path }: YamlEdit): UserError {
  return new UserError(
    "content",
    `${path.join(".")} is not written in a way that can be changed alone`,
    ["change it by hand"],
  );
}
