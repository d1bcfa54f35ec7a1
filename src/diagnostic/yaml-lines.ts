/** What is wrong with the syntax in one place. */
export interface YamlSyntaxError {
  /** Characters from the start of the YAML. */
  offset: number;
  message: string;
  hint?: string;
}

/** A line that carries structure. */
export interface Line {
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
export function structuralLines(text: string): Line[] {
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
export const keyAndValue = new RegExp(`${key.source}: +(.*)$`);
const keyAlone = new RegExp(`${key.source}:$`);

/** A plain text runs on as long as its lines are indented more than what it belongs to. */
function continues(line: Line, indent: number, content: string): boolean {
  if (line.isText) return indent >= line.indent;
  const value = plainValue(line);
  if (value === "" || /^["'[{|>#&*]/.test(value) || isEntry(content)) return false;
  return value === line.content ? indent >= line.indent : indent > line.indent;
}

/** True for `key: value` and `key:`. */
export function isEntry(content: string): boolean {
  return keyAndValue.test(content) || keyAlone.test(content);
}

/** What follows `key: `, or the whole content of a plain list item. */
export function plainValue({ content, isItem }: Line): string {
  const [, value] = keyAndValue.exec(content) ?? [];
  return value ?? (isItem && !isEntry(content) ? content : "");
}
