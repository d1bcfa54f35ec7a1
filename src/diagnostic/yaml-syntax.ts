import type { YAMLError } from "yaml";
import {
  isEntry,
  keyAndValue,
  type Line,
  plainValue,
  structuralLines,
  type YamlSyntaxError,
} from "./yaml-lines.ts";
import { findOpen } from "./yaml-open.ts";

/**
 * Explains why YAML can't be read. One slip makes a parser report a dozen errors, often far below
 * it, so the lines themselves are looked at first: what a person did (a tab, a missing colon, a quote
 * left open) is reported where it was done. Only if nothing is found does the parser's first error
 * speak, in words of ours.
 *
 * @param text YAML that the parser refused
 * @param errors the parser's, in the order of the text
 */
export function explainSyntax(text: string, errors: readonly YAMLError[]): YamlSyntaxError[] {
  const lines = structuralLines(text);
  const tab = findTab(lines);
  if (tab) return [tab];
  const found = findSlips(lines);
  const [first] = errors;
  if (!first) return found;
  const error = { offset: first.pos[0], ...describe(first) };
  const [slip] = found;
  // Lines below one that begins in the wrong column look wrong, too.
  const isEarlier =
    slip !== undefined && isMisaligned(first) && error.offset < lineStart(text, slip.offset);
  return slip === undefined || isEarlier ? [error] : found;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function findTab(lines: readonly Line[]): YamlSyntaxError | null {
  const indented = lines.filter(({ text }) => /^ *\t/.test(text));
  const [first, ...others] = indented;
  if (!first) return null;
  const more = others.length > 0 ? `, as ${count(others.length, "more line")} here` : "";
  return {
    offset: first.offset + first.text.indexOf("\t"),
    message: `is indented with a tab${more}`,
    hint: "indent with spaces: YAML allows nothing else",
  };
}

function count(number: number, word: string): string {
  return number === 1 ? `is 1 ${word}` : `are ${number} ${word}s`;
}

/** In the order of the text. An open quote or bracket makes everything after it unreliable. */
function findSlips(lines: readonly Line[]): YamlSyntaxError[] {
  const found: YamlSyntaxError[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.isText) continue;
    const open = findOpen(lines, index);
    if (open === "spans") return found;
    if (open) return [...found, open];
    // What stands below a line in a column of its own looks wrong, too.
    const stray = findTightHyphen(line) ?? findUnaligned(lines.slice(0, index), line);
    if (stray) return [...found, stray];
    const slip = findMisplaced(lines[index - 1], line) ?? findSlip(line, lines[index + 1]);
    if (slip) found.push(slip);
  }
  return found;
}

/** Signs that mean something to YAML at the beginning of a text. */
const reserved = /^[@`%&*!]/;

function findSlip(line: Line, next: Line | undefined): YamlSyntaxError | null {
  const { content, indent, isItem, text } = line;
  const offset = line.offset + indent;
  const at = (index: number) => offset + index;
  const space = text.slice(0, indent).search(/[^ \t-]/);
  if (space >= 0) {
    return {
      offset: line.offset + space,
      message: "is indented with a character that only looks like a space",
      hint: "delete it, and type spaces: it often comes along when text is pasted",
    };
  }
  const value = plainValue(line);
  const isKeyless = isItem && value === content && next !== undefined && isNextKey(next, indent);
  if (value !== "" && !isKeyless) {
    const start = content.length - value.length;
    const inner = /^["'[{]/.test(value) ? -1 : value.search(/: |:$/);
    if (inner >= 0) return { offset: at(start), message: 'a text with ": " in it needs quotes' };
    const [sign] = reserved.exec(value) ?? [];
    return sign
      ? { offset: at(start), message: `a text that begins with ${sign} needs quotes` }
      : null;
  }
  const nested = next !== undefined && !next.isText && next.indent > indent;
  const [, bare] = /^([A-Za-z][\w-]*)$/.exec(content) ?? [];
  if (bare && (nested || !isItem)) return noColon(at(0), bare);
  const [, tight] = /^([A-Za-z][\w-]*):[^\s/]/.exec(content) ?? [];
  if (tight && !isItem) {
    return { offset: at(tight.length), message: `there is no space after the colon of "${tight}"` };
  }
  const [, assigned] = /^([A-Za-z][\w-]*)\s*=/.exec(content) ?? [];
  if (assigned && !isItem) {
    return {
      offset: at(0),
      message: `"${assigned}" needs a colon`,
      hint: `write "${assigned}:", without the =`,
    };
  }
  const [, first] = /^([A-Za-z][\w-]*) +\S/.exec(content) ?? [];
  return first && (!isItem || isKeyless) ? noColon(at(0), first) : null;
}

/** A further key of the list item that begins in the column `indent`. */
function isNextKey(next: Line, indent: number): boolean {
  return !next.isItem && next.indent === indent && isEntry(next.content);
}

/** A value that's not indented below its key, or a key that's indented below a value. */
function findMisplaced(previous: Line | undefined, line: Line): YamlSyntaxError | null {
  if (!previous || line.isItem) return null;
  const offset = line.offset + line.indent;
  const [, name] = /^([A-Za-z][\w-]*):$/.exec(previous.content) ?? [];
  if (name && previous.indent === line.indent && !line.content.includes(":")) {
    const hint = `write it after "${name}:", or indent it`;
    return { offset, message: `the value of "${name}" is not indented`, hint };
  }
  const isBelowValue = keyAndValue.test(previous.content) && line.indent > previous.indent;
  return isBelowValue && isEntry(line.content) ? { offset: line.offset, ...misaligned } : null;
}

function findTightHyphen({ content, isItem, offset, indent }: Line): YamlSyntaxError | null {
  if (isItem || !/^-[A-Za-z"']/.test(content)) return null;
  return {
    offset: offset + indent,
    message: "there is no space after the hyphen",
    hint: 'write "- " before the text',
  };
}

/** A line that goes back to a column in which nothing above it begins. */
function findUnaligned(above: readonly Line[], line: Line): YamlSyntaxError | null {
  const previous = above.at(-1);
  if (!previous || line.isItem || line.indent >= previous.indent) return null;
  const owner = above.findLast(({ indent, isText }) => !isText && indent <= line.indent);
  if (!owner || owner.indent === line.indent) return null;
  return { offset: line.offset, ...misaligned };
}

const misaligned = {
  message: "is indented differently from the lines that it belongs with",
  hint: "entries of one list or mapping begin in the same column",
};

function noColon(offset: number, name: string): YamlSyntaxError {
  return { offset, message: `there is no colon after "${name}"`, hint: `write "${name}:"` };
}

/** "Nested mappings" have the code of a misaligned block, and come from a value with a colon in it. */
function isMisaligned({ code, message }: YAMLError): boolean {
  const codes = ["BAD_INDENT", "BLOCK_AS_IMPLICIT_KEY", "BLOCK_IN_FLOW"];
  return codes.includes(code) && !/nested mappings/i.test(message);
}

/** The parser's own error in words that say what to do. */
function describe(error: YAMLError): Omit<YamlSyntaxError, "offset"> {
  if (isMisaligned(error)) return misaligned;
  const { code, message } = error;
  switch (code) {
    case "MULTILINE_IMPLICIT_KEY":
      return {
        message: 'is neither "key: value" nor part of the line before',
        hint: "check its indentation, and the colon after the key",
      };
    case "BAD_DQ_ESCAPE":
      return {
        message: "a backslash in double quotes begins an escape, and this one is none",
        hint: "use single quotes, or write \\\\",
      };
    default:
      return {
        message: message
          .replace(/\s+/g, " ")
          .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
        hint: 'a text with ": " or " #" in it, or that begins with a sign, needs quotes',
      };
  }
}
