import { type Block, type Cell, hasTick, type Inline, type Look, plainText } from "./blocks.ts";

/** Blocks as Markdown (GitHub's flavor, for tables and task lists), a line for each paragraph. */
export function writeMarkdown(blocks: readonly Block[]): string {
  return `${blocksText(blocks)}\n`;
}

function blocksText(blocks: readonly Block[]): string {
  const texts: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const text = blockText(block);
    // Between two lists only a comment keeps them apart.
    if (block.kind === "list" && blocks[index - 1]?.kind === "list") texts.push("<!-- -->");
    if (text !== "") texts.push(text);
  }
  return texts.join("\n\n");
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${headingText(block.content)}`;
    case "paragraph":
      return paragraphText(block);
    case "quote":
      return prefixed(blocksText(block.blocks), "> ", ">");
    case "list":
      return listText(block);
    case "table":
      return tableText([...block.heads, ...block.rows], block.heads.length > 0);
    case "code":
      return codeText(block.lines);
    case "rule":
      return "---";
    // There's room to write wherever someone types.
    case "room":
    case "page":
      return "";
  }
}

/** On one line, without signs at its end that would close it. */
function headingText(content: readonly Inline[]): string {
  return inlineText(content).replace(/\\?\n/g, " ").replace(/#+$/, "\\$&");
}

function paragraphText({ role, content }: Extract<Block, { kind: "paragraph" }>): string {
  const isLoud = role === "caption" || role === "file";
  const bold = (part: Inline): Inline =>
    part.kind === "text" ? { ...part, look: { ...part.look, bold: true } } : part;
  return startSafe(inlineText(isLoud ? content.map(bold) : content));
}

function listText({ isOrdered, start, items }: Extract<Block, { kind: "list" }>): string {
  const isLoose = items.some((item) => item.length > 1);
  const texts = items.map((item, index) => {
    const mark = isOrdered ? `${start + index}. ` : "- ";
    const text =
      hasTick(item) || item[0]?.kind !== "code" ? blocksText(item) : `\n${blocksText(item)}`;
    return prefixed(text, " ".repeat(mark.length), "").replace(/^ */, mark);
  });
  return texts.join(isLoose ? "\n\n" : "\n");
}

/** Every line behind a prefix; empty ones behind a shorter one. */
function prefixed(text: string, prefix: string, empty: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? empty : `${prefix}${line}`))
    .join("\n");
}

/** Markdown's tables have one row of heads, whether there are any or not. */
function tableText(rows: readonly (readonly Cell[])[], hasHead: boolean): string {
  const columns = Math.max(1, ...rows.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, index) => cells[index] ?? "").join(" | ")} |`;
  const texts = rows.map((row) =>
    row.flatMap((cell) => [cellText(cell.blocks), ...Array(cell.span - 1).fill("")]),
  );
  const [head = [], ...body] = hasHead ? texts : [[], ...texts];
  const rule = line(alignments(rows, columns));
  return [line(head), rule, ...body.map(line)].join("\n");
}

function alignments(rows: readonly (readonly Cell[])[], columns: number): string[] {
  const last = rows.at(-1) ?? [];
  return Array.from({ length: columns }, (_, index) => (last[index]?.isRight ? "---:" : "---"));
}

/** A cell is one line: what would be several paragraphs is parted by breaks. */
function cellText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) => {
      if (block.kind === "paragraph" || block.kind === "heading")
        return [inlineText(block.content)];
      if (block.kind === "list") return block.items.map((item) => `\u2022 ${cellText(item)}`);
      if (block.kind === "quote") return [cellText(block.blocks)];
      if (block.kind === "code") return block.lines.map(({ content }) => inlineText(content));
      return [];
    })
    .join("<br>")
    .replace(/ *\\?\n/g, "<br>")
    .replaceAll("|", "\\|");
}

function codeText(lines: Extract<Block, { kind: "code" }>["lines"]): string {
  const digits = Math.max(
    0,
    ...lines.map(({ number }) => (number === null ? 0 : `${number}`.length)),
  );
  const texts = lines.map(({ number, content }) => {
    const mark = number === null ? "" : `${`${number}`.padStart(digits)}  `;
    return `${mark}${plainText(content)}`.trimEnd();
  });
  const longest = Math.max(
    0,
    ...(texts
      .join("\n")
      .match(/`+/g)
      ?.map((run) => run.length) ?? [0]),
  );
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [fence, ...texts, fence].join("\n");
}

function inlineText(content: readonly Inline[]): string {
  return merged(content).map(partText).join("");
}

function partText(part: Inline): string {
  if (part.kind === "text") return lookText(part.text, part.look);
  if (part.kind === "tick") return part.shape === "box" ? "[ ]" : "( )";
  if (part.kind === "blank") return "_".repeat(part.isShort ? 12 : 28);
  return part.kind === "break" ? "\\\n" : escaped(part.alt);
}

/** Signs only between words: a space inside them would leave them as they are. */
function lookText(text: string, look: Look): string {
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === "") return text;
  const inner = look.code ? codeSpan(words) : escaped(words);
  const struck = look.strike ? `~~${inner}~~` : inner;
  const slanted = look.italic ? `*${struck}*` : struck;
  return `${before}${look.bold ? `**${slanted}**` : slanted}${after}`;
}

function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** What would be markup inside a line, as characters. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~]|&(?=#?\w+;)/g, "\\$&");
}

/** What would be markup at the start of a line, as characters; a box stays one. */
function startSafe(text: string): string {
  return text.replace(/^[#+=-]/, "\\$&").replace(/^(\d{1,9})(?=[.)](?:\s|$))/, "$1\\");
}

/** Neighbors that look the same are one. */
function merged(content: readonly Inline[]): Inline[] {
  const parts: Inline[] = [];
  for (const part of content) {
    const last = parts.at(-1);
    const isSame = part.kind === "text" && last?.kind === "text" && isAlike(part.look, last.look);
    if (isSame) parts[parts.length - 1] = { ...last, text: last.text + part.text };
    else parts.push(part);
  }
  return parts;
}

/** How faint a text is, Markdown can't say. */
function isAlike(one: Look, other: Look): boolean {
  const keys = ["bold", "italic", "code", "strike"] as const;
  return keys.every((key) => (one[key] ?? false) === (other[key] ?? false));
}
