import type { YAMLError } from "yaml";

/** What is wrong with the syntax in one place. */
export interface YamlSyntaxError {
  /** Characters from the start of the YAML. */
  offset: number;
  message: string;
  hint?: string;
}

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

interface Line {
  text: string;
  offset: number;
  /** Columns before the content, with the dashes of list items. */
  indent: number;
  /** Has a dash of a list item before the content. */
  isItem: boolean;
  content: string;
  /** The line opens or continues a value of more than one line, so its content is free text. */
  isText: boolean;
}

const blockOpening = /(?:^|[:-]\s)[|>][+-]?\d?[+-]?\s*(?:#.*)?$/;

/** Lines that carry structure: no blank lines, no comments, no lines of a block text. */
function structuralLines(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  let block: number | null = null;
  for (const line of text.split("\n")) {
    const at = offset;
    offset += line.length + 1;
    const lead = /^\s*/.exec(line)?.[0] ?? "";
    if (line.trim() === "" || line.startsWith("#", lead.length)) continue;
    if (block !== null && lead.length > block && !lead.includes("\t")) continue;
    block = blockOpening.test(line) ? lead.length : null;
    const dashes = /^(?:- +)*/.exec(line.slice(lead.length))?.[0] ?? "";
    const indent = lead.length + dashes.length;
    const content = line.slice(indent).trimEnd();
    const isItem = dashes !== "";
    const previous = lines.at(-1);
    const isText = !isItem && previous !== undefined && continues(previous, indent, content);
    lines.push({ text: line, offset: at, indent, isItem, content, isText });
  }
  return lines;
}

const key = /^(?:[A-Za-z][\w-]*|\d{1,2}|"[^"]*"|'[^']*')/;
const keyAndValue = new RegExp(`${key.source}: +(.*)$`);
const keyAlone = new RegExp(`${key.source}:$`);

/** A plain text runs on as long as its lines are indented more than what it belongs to. */
function continues(line: Line, indent: number, content: string): boolean {
  if (line.isText) return indent >= line.indent;
  const value = plainValue(line);
  if (value === "" || /^["'[{|>#&*]/.test(value) || isEntry(content)) return false;
  return value === line.content ? indent >= line.indent : indent > line.indent;
}

/** True for `key: value` and `key:`. */
function isEntry(content: string): boolean {
  return keyAndValue.test(content) || keyAlone.test(content);
}

/** What follows `key: `, or the whole content of a plain list item. */
function plainValue({ content, isItem }: Line): string {
  const [, value] = keyAndValue.exec(content) ?? [];
  return value ?? (isItem && !isEntry(content) ? content : "");
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

/** @returns "spans" for a quoted text or list that rightly goes over several lines */
function findOpen(lines: readonly Line[], index: number): YamlSyntaxError | "spans" | null {
  const line = lines[index] as Line;
  const value = keyAndValue.exec(line.content)?.[1] ?? (line.isItem ? line.content : "");
  const offset = line.offset + line.text.length - line.text.trimEnd().length;
  const at = offset + line.text.indexOf(value, line.indent);
  const sign = value[0] ?? "";
  if (sign === '"' || sign === "'") return findOpenQuote(lines, index, value, sign, at);
  if (sign === "[" || sign === "{") return findOpenBracket(lines, index, value, at);
  return null;
}

function findOpenQuote(
  lines: readonly Line[],
  index: number,
  value: string,
  sign: '"' | "'",
  offset: number,
): YamlSyntaxError | "spans" | null {
  const whole = sign === '"' ? /^"(?:[^"\\]|\\.)*"/ : /^'(?:[^']|'')*'/;
  const closed = whole.exec(value);
  if (closed) {
    const rest = value.slice(closed[0].length);
    if (/^\s*(?:#.*|:(?:\s.*)?)?$/.test(rest)) return null;
    return {
      offset: offset + closed[0].length,
      message: "the text goes on after its closing quote",
      hint:
        sign === "'"
          ? "inside single quotes, write an apostrophe twice: ''"
          : 'inside double quotes, write a quote as \\"',
    };
  }
  const next = lines[index + 1];
  if (next && !next.isItem && !isEntry(next.content)) return "spans";
  return {
    offset,
    message: `this ${sign} is never closed`,
    hint: `end the text with ${sign} on the same line`,
  };
}

function findOpenBracket(
  lines: readonly Line[],
  index: number,
  value: string,
  offset: number,
): YamlSyntaxError | "spans" | null {
  const open: { sign: string; at: number }[] = [];
  const pairs: Readonly<Record<string, string>> = { "]": "[", "}": "{" };
  const bare = value.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) =>
    "_".repeat(text.length),
  );
  for (const [at, sign] of [...bare].entries()) {
    if (sign === "#" && bare[at - 1] === " ") break;
    if (sign === "[" || sign === "{") open.push({ sign, at });
    else if (pairs[sign] !== undefined && open.pop()?.sign !== pairs[sign]) {
      return { offset: offset + at, message: `this ${sign} closes nothing` };
    }
  }
  const last = open.at(-1);
  if (!last) return null;
  const next = lines[index + 1];
  if (next && !isEntry(next.content)) return "spans";
  return { offset: offset + last.at, message: `this ${last.sign} is never closed` };
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
