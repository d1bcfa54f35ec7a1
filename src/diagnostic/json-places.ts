import type { DiagnosticCode } from "./diagnostic.ts";

/** A value of a JSON text, where it begins. */
export interface JsonNode {
  /** Offsets of the value and, in an object, of its key. */
  at: number;
  keyAt: number;
  /** By key, or by index as text; null for what holds no others. */
  children: Map<string, JsonNode> | null;
}

export type JsonPlaces =
  | { ok: true; root: JsonNode }
  | { ok: false; at: number; code: DiagnosticCode; message: string };

/** Levels of nesting. The formats need ten; the limit keeps recursive readers safe. */
const maxDepth = 24;
/** Values in one file. A kit of a large loop has about 10,000. */
const maxValues = 200_000;

/** An object or a list that is being read. */
interface Open {
  node: JsonNode;
  isObject: boolean;
  /** The key that was read last, and where. */
  key: { name: string; at: number } | null;
}

/**
 * Finds the place of every value in one pass.
 *
 * @param text that JSON.parse takes: the syntax is not checked again
 */
export function readJsonPlaces(text: string): JsonPlaces {
  const open: Open[] = [];
  let root: JsonNode | null = null;
  let values = 0;
  const add = (at: number, children: JsonNode["children"]): JsonNode => {
    const parent = open.at(-1);
    const node = { at, keyAt: parent?.key?.at ?? at, children };
    values += 1;
    if (parent) {
      parent.node.children?.set(parent.key?.name ?? String(parent.node.children.size), node);
      parent.key = null;
    } else root = node;
    return node;
  };
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? "";
    if (sign === "{" || sign === "[") {
      if (open.length === maxDepth) return limit(at, `nests deeper than ${maxDepth} levels`);
      open.push({ node: add(at, new Map()), isObject: sign === "{", key: null });
      at += 1;
    } else if (sign === '"') {
      const end = endOfString(text, at);
      const parent = open.at(-1);
      if (parent?.isObject && parent.key === null) {
        const name = JSON.parse(text.slice(at, end)) as string;
        if (name === "__proto__") {
          return { ok: false, at, code: "unknown-key", message: `unknown key "${name}"` };
        }
        if (parent.node.children?.has(name)) {
          const message = `duplicate key "${name}"`;
          return { ok: false, at, code: "yaml-duplicate-key", message };
        }
        parent.key = { name, at };
      } else add(at, null);
      at = end;
    } else if (sign === "}" || sign === "]") {
      open.pop();
      at += 1;
    } else if (/[-\dtfn]/.test(sign)) {
      add(at, null);
      word.lastIndex = at;
      word.test(text);
      at = word.lastIndex;
    } else at += 1;
    if (values > maxValues) return limit(at, `has more than ${maxValues} values`);
  }
  return root === null ? limit(0, "is empty") : { ok: true, root };
}

const word = /[-+.\w]+/y;

function limit(at: number, message: string): JsonPlaces {
  return { ok: false, at, code: "yaml-limit", message };
}

/** The offset after the closing quote: the first one that no odd number of backslashes precedes. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}

/**
 * The offset of a value, or of its key. Where the path leads to nothing, the nearest parent counts; a
 * collection is named by its key, where the eye looks first.
 */
export function nodeAt(root: JsonNode, path: readonly PropertyKey[], at: "key" | "value"): number {
  let node = root;
  for (const segment of path) {
    const child = node.children?.get(String(segment));
    if (!child) return node.keyAt;
    node = child;
  }
  return at === "key" || node.children !== null ? node.keyAt : node.at;
}
