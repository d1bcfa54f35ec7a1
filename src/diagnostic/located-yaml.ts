import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { findRefused, keyName, startOf, tooDeep } from "./yaml-limits.ts";
import type { YamlSyntaxError } from "./yaml-lines.ts";
import { findDocumentMarker, findYamlConflict } from "./yaml-marks.ts";
import { explainSyntax } from "./yaml-syntax.ts";

/** Characters. Parsing takes up to two seconds a megabyte; the shipped skills have most of these. */
const longest = 176 * 1024;
/** Syntax errors that are reported in one file. */
const maxFaults = 20;

export type Path = readonly PropertyKey[];

/** YAML data that remembers where in its file each part stands. */
export interface LocatedYaml {
  file: string;
  data: unknown;
  /**
   * A problem at the value of `path`, or at its key when `at` is "key". Where the path leads to
   * nothing, the nearest parent that exists is the place.
   */
  diagnostic(
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

export type YamlResult = { ok: true; yaml: LocatedYaml } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Parses YAML 1.2: no merge keys, no octal or sexagesimal numbers, no dates, no tags of its own.
 * Anchors, aliases, deep nesting, very many values and keys that are not plain words are refused
 * before anything is built from them.
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
    // Both are 0 where nothing was read.
    return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) };
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
  if (text.length > longest) {
    const message = `has more than ${longest / 1024} KB of data`;
    return { ok: false, diagnostics: [error(0, "yaml-limit", message)] };
  }
  const document = readDocument(text);
  if (!document) return { ok: false, diagnostics: [error(0, "yaml-limit", tooDeep)] };
  const syntaxErrors = syntaxFaults(text, document);
  if (syntaxErrors.length > 0) {
    const diagnostics = syntaxErrors.map(({ offset, message, hint }) =>
      error(offset, "yaml-syntax", message, hint),
    );
    return { ok: false, diagnostics };
  }
  const refused = findRefused(document.contents);
  if (refused.length > 0) {
    const diagnostics = refused.map(({ offset, code, message, hint }) =>
      error(offset, code, message, hint),
    );
    return { ok: false, diagnostics };
  }
  const pairOf = pairFinder();
  return {
    ok: true,
    yaml: {
      file,
      data: document.toJS(),
      diagnostic: (path, code, message, { hint, at = "value", severity = "error" } = {}) => ({
        severity,
        file,
        ...place(offsetOf(document.contents, path, at, pairOf)),
        code,
        message,
        ...(hint ? { hint } : {}),
      }),
    },
  };
}

/** Data of a file that was found sound before: read again when a problem needs its place. */
export class LaterYaml implements LocatedYaml {
  readonly file: string;
  readonly #read: () => LocatedYaml;
  #located: LocatedYaml | undefined;

  constructor(file: string, read: () => LocatedYaml) {
    this.file = file;
    this.#read = read;
  }

  get data(): unknown {
    return this.#locate().data;
  }

  diagnostic(...given: Parameters<LocatedYaml["diagnostic"]>): Diagnostic {
    return this.#locate().diagnostic(...given);
  }

  #locate(): LocatedYaml {
    this.#located ??= this.#read();
    return this.#located;
  }
}

/** Lines are counted once something is wrong: most files are sound. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; start >= 0; start = text.indexOf("\n", start) + 1 || -1) {
    lines.addNewLine(start);
  }
  return lines;
}

/** Null when it nests too deep: the parser descends by recursion until its stack is used up. */
function readDocument(text: string): Document.Parsed | null {
  try {
    const document = parseDocument(text, {
      version: "1.2",
      schema: "core",
      customTags: [],
      prettyErrors: false,
      logLevel: "silent",
      stringKeys: false,
      // The library compares each key with all before it, which takes a minute for a long file, and
      // takes 1 and "1" for two keys. See findRefused.
      uniqueKeys: false,
    });
    return document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION") ? null : document;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function syntaxFaults(text: string, document: Document.Parsed): YamlSyntaxError[] {
  const whole = findYamlConflict(text) ?? findDocumentMarker(text);
  if (whole) return [whole];
  const errors = [...document.errors, ...document.warnings];
  return errors.length > 0 ? explainSyntax(text, errors).slice(0, maxFaults) : [];
}

type PairFinder = (mapping: YAMLMap, key: PropertyKey) => Pair | undefined;

/** Finds pairs by their key. A file with many problems asks for many. */
function pairFinder(): PairFinder {
  const known = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  return (mapping, key) => {
    const pairs =
      known.get(mapping) ??
      new Map(mapping.items.map((pair) => [keyName((pair.key as { value: unknown }).value), pair]));
    known.set(mapping, pairs);
    return pairs.get(String(key));
  };
}

function offsetOf(root: Node | null, path: Path, at: "key" | "value", pairOf: PairFinder): number {
  let offset = 0;
  let node: unknown = root;
  for (const [depth, segment] of path.entries()) {
    if (isMap(node)) {
      const pair = pairOf(node, segment);
      if (!pair) return offset;
      const keyOffset = startOf(pair.key);
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
