import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";

/** Levels of nesting. The formats need five; the limit keeps recursive readers safe. */
const deepest = 24;
const tooDeep = `nests deeper than ${deepest} levels`;

export type Path = readonly PropertyKey[];

/** YAML data that remembers where in its file each part stands. */
export interface LocatedYaml {
  file: string;
  data: unknown;
  /**
   * A problem at the value of `path`, or at its key when `at` is "key". Where the path leads to
   * nothing, the nearest parent that exists is the place.
   */
  problem(
    path: Path,
    code: DiagnosticCode,
    message: string,
    options?: {
      hint?: string | undefined;
      at?: "key" | "value";
      severity?: Diagnostic["severity"];
    },
  ): Diagnostic;
}

export type YamlResult = { ok: true; yaml: LocatedYaml } | { ok: false; problems: Diagnostic[] };

/**
 * Parses YAML 1.2: no merge keys, no octal or sexagesimal numbers, no dates, no tags of its own.
 * Anchors, aliases and deep nesting are refused before anything is built from them.
 *
 * @param text the YAML alone
 * @param file the path to show
 * @param firstLine line of the file on which the YAML begins, from 1
 */
export function parseYaml(text: string, file: string, firstLine = 1): YamlResult {
  let lines: LineCounter | undefined;
  const place = (offset: number) => {
    lines ??= countLines(text);
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: Math.max(col, 1) };
  };
  const error = (
    offset: number,
    code: DiagnosticCode,
    message: string,
    hint?: string,
  ): Diagnostic => ({
    severity: "error",
    file,
    ...place(offset),
    code,
    message,
    ...(hint ? { hint } : {}),
  });
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    customTags: [],
    prettyErrors: false,
    logLevel: "silent",
    stringKeys: false,
  });
  const faults = [...document.errors, ...document.warnings].map((fault) => {
    const [at] = fault.pos;
    // The parser descends by recursion and says so when it runs out of stack, now here, now there.
    if (fault.code === "RESOURCE_EXHAUSTION") return error(0, "yaml-limit", tooDeep);
    return fault.code === "DUPLICATE_KEY"
      ? error(at, "yaml-duplicate-key", `the key ${keyAt(text, at)} stands twice`)
      : error(at, "yaml-syntax", yamlMessage(fault.message), quoteHint(fault.message));
  });
  if (faults.length > 0) return { ok: false, problems: faults };
  const limit = findLimit(document.contents);
  if (limit) return { ok: false, problems: [error(limit.offset, "yaml-limit", limit.message)] };
  return {
    ok: true,
    yaml: {
      file,
      data: document.toJS(),
      problem: (path, code, message, { hint, at = "value", severity = "error" } = {}) => ({
        severity,
        file,
        ...place(offsetOf(document.contents, path, at)),
        code,
        message,
        ...(hint ? { hint } : {}),
      }),
    },
  };
}

/** Lines are counted once something is wrong: most files are sound. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) {
    lines.addNewLine(start);
  }
  return lines;
}

function keyAt(text: string, offset: number): string {
  return `"${text.slice(offset).split(/[:\n]/, 1)[0]?.trim() ?? ""}"`;
}

function yamlMessage(message: string): string {
  return message.replace(/\s+/g, " ").replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function quoteHint(message: string): string | undefined {
  return /nested mappings|implicit (map )?key|unexpected|plain value cannot/i.test(message)
    ? 'a text with ": " or " #" in it, or that begins with a sign, needs quotes'
    : undefined;
}

/** The first thing, in the order of the text, that goes beyond what the formats need. */
function findLimit(root: Node | null): { offset: number; message: string } | null {
  const waiting: { node: unknown; depth: number }[] = [{ node: root, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (isAlias(node) || ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor)) {
      return {
        offset: (node as Node).range?.[0] ?? 0,
        message: "anchors (&) and aliases (*) are not allowed: write the value out",
      };
    }
    if (depth > deepest) {
      return {
        offset: (node as Node).range?.[0] ?? 0,
        message: tooDeep,
      };
    }
    if (isMap(node)) {
      for (const pair of [...node.items].reverse()) {
        waiting.push({ node: pair.value, depth: depth + 1 }, { node: pair.key, depth: depth + 1 });
      }
    } else if (isSeq(node)) {
      for (const item of [...node.items].reverse()) waiting.push({ node: item, depth: depth + 1 });
    }
  }
  return null;
}

function offsetOf(root: Node | null, path: Path, at: "key" | "value"): number {
  let offset = 0;
  let node: unknown = root;
  for (const [depth, segment] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(segment),
      );
      if (!pair) return offset;
      const keyOffset = (pair.key as Node).range?.[0] ?? offset;
      const value = pair.value as Node | null;
      const last = depth === path.length - 1;
      // A collection that begins on a later line is named by its key, where the eye looks first.
      const named = (last && at === "key") || !isScalar(value);
      offset = named ? keyOffset : (value?.range?.[0] ?? keyOffset);
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(segment)] as Node | undefined;
      if (!item) return offset;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else return offset;
  }
  return offset;
}
