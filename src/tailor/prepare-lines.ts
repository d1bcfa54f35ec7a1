import type { JobWords } from "../bank/job-words.ts";
import { anyOf, patternOf } from "./phrases.ts";
import { type Section, sectionOfHeading } from "./sections.ts";

/** A line of a description, without what isn't text. */
export interface Line {
  text: string;
  /** From 1. */
  line: number;
  /** Given by the column or the row of a table. */
  section?: Section;
  /** An item of a list. */
  item?: boolean;
}

/** Front matter longer than this is a text between two rules. Lines. */
const maxFrontMatter = 80;
/** Longer tables are read in pieces. */
const maxRows = 100;
const fence = /^(?:---|\+\+\+)\s*$/;
/** "key: value", "key = value", a list's item, a table's name, or the rest of a value. */
const dataLine = /^(?:\s*$|#|\s+\S|-\s|[\w"'-]+\s*[:=]|\[|\]|\}|\{)/;
const titleKey = /^["']?(?:title|job[_-]?title|position|role)["']?\s*[:=]\s*(.+?),?\s*$/i;

/** HTML inside Markdown: its words stay, its tags go. */
const tag = /<!--.{0,500}?-->|<\/?[a-z][^<>]{0,300}>/gi;
const link = /!?\[([^\][]{0,200})\](?:\([^()\s]{0,500}(?:\s[^()]{0,100})?\)|\[[^\][]{0,80}\])/g;
/** Longer lines and gaps aren't written by people: they're cut, so that no pattern takes long. Characters. */
const maxLine = 2000;
const longGap = /\s{40,}/g;
const pieceOfLine = new RegExp(`.{1,${maxLine}}(?:\\s|$)|.{1,${maxLine}}`, "gu");
/** Web and mail addresses: names in them are no skills. */
const webAddress = /(?:https?:\/\/|www\.|mailto:|tel:).*/i;
const otherAddress = /@[\w-]+\.\w|\.(?:com|org|io|de|fr|es|eu|uk|jobs|dev|ai|app|example)\//i;
const hashtag = /(?<![\p{L}\p{N}#])#\p{L}[\p{L}\p{N}_-]+/gu;
const emptyBrackets = /\(\s*\)|\[\s*\]|<\s*>/g;
/** Signs that stand for an item of a list in the middle of a line. */
const innerBullet = /\s+(?=[•▪◦‣●■►][\s\u00a0])/u;
/** Hyphens do so where there are several. */
const innerHyphen = /\s+(?=- \p{L})/u;
const minHyphens = 3;

/** The lines of a description: front matter, addresses, tags, and links' targets taken out, tables taken apart. */
export function prepareLines(text: string, words: JobWords): Line[] {
  const lines = withoutFrontMatter(withMarks(text.split("\n"))).flatMap((raw, index) =>
    piecesOf(raw)
      .flatMap((piece) => partsOfLine(cleanLine(piece)))
      .map((part) => ({ text: part, line: index + 1 })),
  );
  return replaceTables(lines, words);
}

/** The same picture, or hyphen without a space, before two lines is the mark of a list. */
function withMarks(lines: readonly string[]): string[] {
  const pictures = lines.map(
    (line) => /^\s*(\p{Extended_Pictographic}(?=\ufe0f?\s)|[-*](?=[\p{L}\p{N}]))/u.exec(line)?.[1],
  );
  return lines.map((line, at) => {
    const own = pictures[at];
    return own && [pictures[at - 1], pictures[at + 1]].includes(own)
      ? line.replace(own, "- ")
      : line;
  });
}

function piecesOf(raw: string): string[] {
  const line = raw.replace(longGap, " ".repeat(8));
  return line.length <= maxLine ? [line] : (line.match(pieceOfLine) ?? []);
}

function partsOfLine(line: string): string[] {
  const parts = line.split(innerHyphen);
  return parts.length > minHyphens
    ? parts.flatMap((part) => part.split(/(?<=:)\s|(?<=\p{Ll}) (?=\p{Lu}[\p{L} ]+:$)/u))
    : line.split(innerBullet);
}

function cleanLine(line: string): string {
  return line
    .replace(/^\s*\[[^\][]{1,80}\]:\s+\S+.*$/, "")
    .replace(link, "$1")
    .replace(link, "$1")
    .replace(/[^\s<>()]+/g, withoutAddress)
    .replace(hashtag, " ")
    .replace(tag, (match) => (/^<br/i.test(match) ? match : " "))
    .replace(emptyBrackets, " ")
    .trimEnd();
}

/** A word of a line, without the address that it is or holds; the end of its sentence stays. */
function withoutAddress(word: string): string {
  const end = /[.,;!?]$/.exec(word)?.[0] ?? "";
  if (otherAddress.test(word)) return ` ${end}`;
  return word.replace(webAddress, ` ${end}`);
}

/** The title of front matter becomes a heading; its other keys aren't text. Lines keep their places. */
function withoutFrontMatter(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.replace("\ufeff", "").trim() !== "");
  const opening = lines[first]?.replace("\ufeff", "").trim() ?? "";
  if (!fence.test(opening)) return [...lines];
  const length = lines
    .slice(first + 1, first + maxFrontMatter)
    .findIndex((line) => line.trim() === opening);
  const inside = lines.slice(first + 1, first + 1 + length);
  if (length < 1 || !inside.every((line) => dataLine.test(line))) return [...lines];
  const data = inside.map((line) => {
    const title = titleKey.exec(line)?.[1]?.replace(/^(["'])(.*)\1$/, "$2");
    return title ? `# ${title}` : "";
  });
  return [...lines.slice(0, first), "", ...data, "", ...lines.slice(first + length + 2)];
}

/** Cells of a row: between bars, tabs, or wide gaps, but for those behind a label's colon. */
function cellsOf({ text }: Line): string[] | null {
  const bars = /^\s*\|(.*)\|\s*$/.exec(text);
  if (bars) return (bars[1] ?? "").split("|").map((cell) => cell.trim());
  const parts = text.trim().split(/(?<![:\s])(?:\s*\t\s*|\s{4,})/);
  return parts.length > 1 && (parts[0]?.length ?? 0) > 1 ? parts : null;
}

/** Facts side by side on one line, each behind its label, are lines of their own. */
function factsOf(line: Line): Line[] {
  const cells = cellsOf(line) ?? [];
  const areFacts = cells.length > 1 && cells.every((cell) => /^\p{L}[\p{L} ]*:/u.test(cell));
  return areFacts ? cells.map((text) => ({ ...line, text })) : [line];
}

const rule = /^\s*\|[\s|:-]*-{2,}[\s|:-]*$/;

interface Row {
  cells: string[];
  line: number;
}

function replaceTables(lines: readonly Line[], words: JobWords): Line[] {
  const result: Line[] = [];
  for (let at = 0; at < lines.length; ) {
    const rest = lines.slice(at, at + maxRows);
    const end = rest.findIndex((line) => !rule.test(line.text) && !cellsOf(line));
    const own = rest.slice(0, end < 0 ? rest.length : end);
    const rows = own
      .filter(({ text }) => !rule.test(text))
      .map((line) => ({ cells: cellsOf(line) ?? [], line: line.line }));
    const isTable = rows.length > 1 || own.some(({ text }) => text.trim().startsWith("|"));
    if (isTable) result.push(...toItems(rows, words));
    else result.push(...lines.slice(at, at + Math.max(1, own.length)).flatMap(factsOf));
    at += Math.max(1, own.length);
  }
  return result;
}

const mark = patternOf(({ grammar }) => new RegExp(`^(?:[✓✔☑x✗•●*]|${anyOf(grammar.yes)})$`, "iu"));
/** Sections that a cell may give to the rest of its row. */
const demands: readonly (Section | null)[] = ["required", "nice", "denied"];

/** What a table says, as items of lists with their sections, or else as lines. */
function toItems(rows: readonly Row[], words: JobWords): Line[] {
  const [head, ...body] = rows;
  if (!head) return [];
  const columns = head.cells.map((cell) => sectionOfHeading(cell, words));
  const short = head.cells.every((cell) => cell.length < 60);
  if (body.length > 0 && short && columns.filter((each) => demands.includes(each)).length > 1)
    return byColumn(head, body, columns, words);
  return rows.flatMap((row, at) => byRow(row, words) ?? [toLine(row, at === 0 ? "" : "- ")]);
}

function toLine({ cells, line }: Row, before: string): Line {
  const text = cells.join(cells.length === 2 ? ": " : ", ").replace(/<br[^<>]*>/gi, " ");
  return { text: `${before}${text}`, line };
}

function byColumn(
  head: Row,
  body: readonly Row[],
  columns: readonly (Section | null)[],
  words: JobWords,
): Line[] {
  return head.cells.flatMap((_, column) => {
    const section = columns[column];
    if (!section || (column === 0 && !demands.includes(section))) return [];
    return body.flatMap(({ cells, line }) => {
      const cell = cells[column] ?? "";
      const text = mark(words).test(cell) ? (cells[0] ?? "") : cell;
      return partsOf(text).map((part) => ({ text: `- ${part}`, line, section }));
    });
  });
}

/** Person specifications say "E" of what's essential, and "D" of what's desirable. */
const codes = new Map<string, Section>(Object.entries({ E: "required", D: "nice" } as const));

/** "Essential | Go, Kafka" and "Go | essential": a short cell says what the other ones are. */
function byRow({ cells, line }: Row, words: JobWords): Line[] | null {
  const coded = cells.findLastIndex((cell) => codes.has(cell));
  const code = codes.get(cells[coded] ?? "");
  if (code && coded > 0)
    return [{ text: `- ${cells.slice(0, coded).join(", ")}`, line, section: code }];
  const at = cells.findIndex(
    (cell) => cell.split(/\s+/).length <= 4 && sectionOfHeading(cell, words) !== null,
  );
  const section = sectionOfHeading(cells[at] ?? "", words);
  const rest = cells.filter((_, index) => index !== at);
  if (at < 0 || !section || (at > 0 && !demands.includes(section))) return null;
  return rest.flatMap(partsOf).map((part) => ({ text: `- ${part}`, line, section }));
}

function partsOf(cell: string): string[] {
  return cell
    .split(/<br[^<>]*>/i)
    .map((part) => part.replace(/^\s*[-•*·]\s+/u, "").trim())
    .filter((part) => part !== "");
}
