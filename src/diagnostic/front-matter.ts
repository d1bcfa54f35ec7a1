import matter from "gray-matter";
import { placeIn } from "./content-file.ts";
import type { Diagnostic, DiagnosticCode } from "./diagnostic.ts";
import { type LocatedYaml, parseYaml } from "./located-yaml.ts";
import { findConflict } from "./yaml-marks.ts";

export interface MarkdownFile {
  yaml: LocatedYaml;
  /** What follows the front matter. */
  body: string;
  /** Line of the file on which the body begins, from 1. */
  bodyLine: number;
}

export type MarkdownResult =
  | { ok: true; file: MarkdownFile }
  | { ok: false; diagnostics: Diagnostic[] };

/**
 * Splits a Markdown file into YAML front matter and body.
 *
 * The fences are checked before anything is parsed: gray-matter would take the word after the first
 * one for a language and, for some words, evaluate what follows; and without the second one it
 * takes the whole file for data.
 *
 * @param text with line feeds only
 * @param file the path to show
 */
export function parseMarkdownFile(text: string, file: string): MarkdownResult {
  const fail = (line: number, { code, message, hint }: FenceError): MarkdownResult => ({
    ok: false,
    diagnostics: [
      { severity: "error", file, line, column: 1, code, message, ...(hint ? { hint } : {}) },
    ],
  });
  const fences = findFences(text);
  if ("error" in fences) return fail(fences.line, fences.error);
  const { front, frontEnd, closingLine } = fences;
  const conflict = findConflict(text);
  if (conflict) {
    const { line } = placeIn(text, conflict.offset);
    return fail(line, { ...conflict, code: "merge-conflict" });
  }
  const late = findLateKeys(text.slice(frontEnd + 1 + lineAt(text, frontEnd + 1).length + 1));
  if (late !== null) return fail(closingLine + late, fenceErrors.closedEarly);
  let result: ReturnType<typeof parseYaml> | undefined;
  const parsed = matter(blankLine.test(front) ? withoutBlankLines(text, frontEnd) : text, {
    language: "yaml",
    // Options also switch off gray-matter's cache, which forgets an error the second time.
    engines: {
      yaml: () => {
        result = parseYaml(front, file, 2);
        return {};
      },
      javascript: closedEngine,
      json: closedEngine,
    },
  });
  // gray-matter does not call the engine for a block of comments and white space.
  result ??= parseYaml("", file, 2);
  if (!result.ok) return result;
  const { data } = result.yaml;
  if (data === null || data === undefined) return fail(1, fenceErrors.empty);
  if (typeof data !== "object" || Array.isArray(data)) return fail(2, fenceErrors.noMapping);
  return { ok: true, file: { yaml: result.yaml, body: parsed.content, bodyLine: closingLine + 1 } };
}

interface FenceError {
  code: DiagnosticCode;
  message: string;
  hint?: string;
}

const fenceErrors = {
  notOpened: {
    code: "front-matter-fence",
    message: "the file must begin with a line of three hyphens",
    hint: "add --- as the first line",
  },
  language: {
    code: "front-matter-language",
    message: "nothing may stand behind the opening ---",
    hint: "front matter is always YAML",
  },
  notClosed: {
    code: "front-matter-fence",
    message: "the front matter is never closed",
    hint: "end it with a line of exactly ---",
  },
  fenceInside: {
    code: "front-matter-fence",
    message: "a line inside the front matter begins with ---",
    hint: "indent or quote it",
  },
  closedEarly: {
    code: "front-matter-fence",
    message: "the front matter is closed above, so this part of it would be lost",
    hint: "delete the --- line above",
  },
  empty: { code: "file-empty", message: "the front matter is empty" },
  noMapping: {
    code: "wrong-type",
    message: "the front matter must be a mapping of keys to values",
  },
} as const satisfies Record<string, FenceError>;

interface Fences {
  /** What stands between them. */
  front: string;
  /** Offset of its end, before the line feed. */
  frontEnd: number;
  /** Line of the closing one, from 1. */
  closingLine: number;
}

function findFences(text: string): Fences | { error: FenceError; line: number } {
  const opening = lineAt(text, 0);
  if (!opening.startsWith("---")) return { error: fenceErrors.notOpened, line: 1 };
  if (opening.trimEnd() !== "---") return { error: fenceErrors.language, line: 1 };
  const frontEnd = text.indexOf("\n---", opening.length);
  if (frontEnd < 0) return { error: fenceErrors.notClosed, line: 1 };
  const { line } = placeIn(text, frontEnd + 1);
  const isClosing = lineAt(text, frontEnd + 1).trimEnd() === "---";
  if (!isClosing) return { error: fenceErrors.fenceInside, line };
  return { front: text.slice(opening.length + 1, frontEnd), frontEnd, closingLine: line };
}

/**
 * A second `---` with keys before it: the first one closed the front matter by mistake.
 *
 * @param body what follows the first
 * @returns the line of the body, from 1, on which those keys begin, or null
 */
function findLateKeys(body: string): number | null {
  const [, above] = /^(\s*)[A-Za-z][\w-]*:(?=\s|$)/.exec(body) ?? [];
  const fence = body.search(/^---[ \t]*$/m);
  if (above === undefined || fence < 0 || /^## /m.test(body.slice(0, fence))) return null;
  return above.split("\n").length;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.slice(start) : text.slice(start, end);
}

const lineEnd = /[\n\r\u2028\u2029]/;
const blankLine = /(?:^|[\n\r\u2028\u2029])\s*(?:[\n\r\u2028\u2029]|$)/;

/** gray-matter's test for an empty block takes a minute over 200 KB of blank lines: it gets none. */
function withoutBlankLines(text: string, frontEnd: number): string {
  const dense = text
    .slice(0, frontEnd)
    .split(lineEnd)
    .filter((line) => line.trim() !== "");
  return dense.join("\n") + text.slice(frontEnd);
}

function closedEngine(): never {
  throw new Error("front matter in another language than YAML reached a parser");
}
