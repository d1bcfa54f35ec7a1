import { isScalar, isSeq, parseDocument, Scalar } from "yaml";

/** Columns that a line of a block text may reach. */
const blockWidth = 100;

export type ScalarValue = string | number | boolean;

export interface ScalarPlace {
  /** The style of the text that was there before. */
  style: Scalar.Type;
  /** Columns before the lines of a block text. */
  indent: number;
  /** Inside brackets or braces, where commas end a text. */
  isFlow: boolean;
  lineEnd: string;
}

/**
 * A value as YAML, in the style of the text before it if that can hold it: plain text gets quotes only
 * if it needs them, a folded block is folded again.
 */
export function scalarText(
  value: ScalarValue,
  { style, indent, isFlow, lineEnd }: ScalarPlace,
): string {
  if (typeof value !== "string") return String(value);
  const isBlock = style === Scalar.BLOCK_FOLDED || style === Scalar.BLOCK_LITERAL;
  if (isBlock && foldsWell(value)) return foldedText(value, indent, lineEnd);
  if (isBlock && keepsLines(value)) return literalText(value, indent, lineEnd);
  if (style === Scalar.QUOTE_SINGLE && isOneLine(value)) return singleQuoted(value);
  if (style !== Scalar.QUOTE_DOUBLE && readsBack(value, isFlow)) return value;
  return isOneLine(value) && style !== Scalar.QUOTE_DOUBLE && !value.includes("'")
    ? singleQuoted(value)
    : JSON.stringify(value);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isOneLine(text: string): boolean {
  return /^[\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text);
}

/** True if the text means itself without quotes. */
function readsBack(text: string, isFlow: boolean): boolean {
  if (!isOneLine(text) || text === "") return false;
  const context = isFlow ? `[${text}]` : `- ${text}`;
  const document = parseDocument(context, { version: "1.2", schema: "core" });
  const { errors, contents } = document;
  // Not as data: that of an alias without its anchor can't be had.
  return (
    errors.length === 0 &&
    isSeq(contents) &&
    contents.items.length === 1 &&
    isScalar(contents.items[0]) &&
    contents.items[0].value === text
  );
}

/** One paragraph of plain words: anything else could change when it's folded. */
function foldsWell(text: string): boolean {
  return isOneLine(text) && text.trim() === text && text !== "" && !/ {2}/.test(text);
}

/** Lines that a block can hold as they are. */
function keepsLines(value: string): boolean {
  const lines = value.split("\n");
  const isWritten = (line: string) => line === "" || (isOneLine(line) && /\S$/.test(line));
  return lines.length > 1 && lines.every(isWritten) && /^\S/.test(value) && /\S\n?$/.test(value);
}

function literalText(text: string, indent: number, lineEnd: string): string {
  const isOpen = text.endsWith("\n");
  const lines = text.slice(0, isOpen ? -1 : undefined).split("\n");
  const written = lines.map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  return [isOpen ? "|" : "|-", ...written].join(lineEnd);
}

function foldedText(text: string, indent: number, lineEnd: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && indent + line.length + 1 + word.length > blockWidth) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return [">-", ...lines.map((line) => " ".repeat(indent) + line)].join(lineEnd);
}
