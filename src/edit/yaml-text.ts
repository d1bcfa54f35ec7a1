import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";

/** A piece of text with its replacement. Offsets count from 0. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** A document that can be edited; null for YAML with errors, or nested too deep to read. */
export function readForEdit(yaml: string): Document.Parsed | null {
  try {
    const document = parseDocument(yaml, { logLevel: "silent" });
    return document.errors.length > 0 ? null : document;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The text with all edits, none of which may overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = [...edits].sort((a, b) => b.start - a.start || b.end - a.end);
  return inOrder.reduce(
    (edited, { start, end, text: by }) => edited.slice(0, start) + by + edited.slice(end),
    text,
  );
}

/** The pair of a key, or undefined if `node` is not a mapping that has it. */
export function pairOf(node: unknown, key: string): Pair<Node, Node | null> | undefined {
  return isMap<Node, Node | null>(node)
    ? node.items.find((pair) => keyOf(pair) === key)
    : undefined;
}

/** A key as text: YAML reads a bare 1 as a number. */
export function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : "";
}

/** The mappings of a list; empty if `node` is no list of mappings. */
export function mapsIn(node: unknown): YAMLMap[] {
  return isSeq(node) ? node.items.filter((item) => isMap(item)) : [];
}

export function startOfPair({ key }: Pair): number {
  return isScalar(key) ? (key.range?.[0] ?? 0) : 0;
}

/** Where a pair's value ends, without comments behind it. */
export function endOfPair(pair: Pair): number {
  const { value } = pair;
  const range =
    value !== null && typeof value === "object" && "range" in value ? value.range : null;
  return (range as [number, number, number] | null)?.[1] ?? startOfPair(pair);
}

/** Spaces before a pair of a block mapping. */
export function indentOf(text: string, pair: Pair): number {
  const start = startOfPair(pair);
  return start - (text.lastIndexOf("\n", start - 1) + 1);
}

/**
 * The lines that a pair of a block mapping takes: from its key to the last line that is indented
 * deeper, so that comments and blank lines before the next key stay there.
 */
export function linesOfPair(text: string, pair: Pair): { start: number; end: number } {
  const indent = indentOf(text, pair);
  const start = startOfPair(pair) - indent;
  let end = nextLine(text, Math.max(endOfPair(pair) - 1, startOfPair(pair)));
  for (let at = end; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, nextLine(text, at));
    if (line.trim() === "") continue;
    if (line.search(/\S/) <= indent) break;
    end = nextLine(text, at);
  }
  return { start, end };
}

/** The offset where the next line begins; the end of the text for the last one. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
}

/** Takes a pair away: its lines in a block mapping, itself and one comma in a flow mapping. */
export function removePair(text: string, map: YAMLMap, pair: Pair): TextEdit {
  if (!map.flow && isAloneOnLine(text, pair)) {
    return { ...linesOfPair(text, pair), text: "" };
  }
  const start = startOfPair(pair);
  const end = endOfPair(pair);
  const before = /,\s*$/.exec(text.slice(0, start))?.[0].length;
  if (before !== undefined) return { start: start - before, end, text: "" };
  const after = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + after, text: "" };
}

/** False for the first pair of a list item, which shares its line with the dash. */
function isAloneOnLine(text: string, pair: Pair): boolean {
  const start = startOfPair(pair);
  return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
}

/** The comments in a piece of YAML, each with its number sign. */
export function commentsIn(yaml: string): string[] {
  return [...new Lexer().lex(yaml)].filter((token) => token.startsWith("#"));
}
