// cspell:ignore onopentagname onclosetag ontext
import { Parser } from "htmlparser2";

const names = (list: string) => new Set(list.split(" "));
/** Parts of a page that are not the description. */
const leftOut = names(
  "script style noscript template svg math head nav footer aside iframe form button select object canvas audio video",
);
const blocks = names(
  "p div section article main header ul ol dl dt dd table tr blockquote pre hr address figure figcaption details summary",
);
const lists = names("ul ol");
const bold = names("b strong");
const cells = names("td th");
const heading = /^h[1-6]$/;
/** Tables inside deeper ones, and lists, are blocks like others: people don't nest so far. */
const maxDepth = { table: 3, list: 6 } as const;

/** Stands for a step of indentation while spaces are tidied. */
const step = "\u{e000}";

/** A table that is being read. */
interface Table {
  rows: string[][];
  /** Where the text of the table, and of its open cell, goes. */
  outside: string[];
}

/**
 * The words of a page, with headings, list items, bold text, and tables marked as in Markdown. Nothing
 * is loaded and nothing runs; the parser streams, so nesting of any depth is no danger. A page without
 * a title of its own takes the one from its menu or its head.
 */
export function htmlToText(html: string): string {
  let parts: string[] = [];
  const closed: string[] = [];
  const tables: Table[] = [];
  const spare = { open: false, text: "" };
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (closed.length > 0 || leftOut.has(name)) {
          if (leftOut.has(name)) closed.push(name);
          if ((name === "h1" || name === "title") && spare.text === "") spare.open = true;
          return;
        }
        if (lists.has(name)) depth += 1;
        if (name === "table" && tables.length < maxDepth.table) {
          tables.push({ rows: [], outside: parts });
          parts = [];
        } else if (name === "tr") tables.at(-1)?.rows.push([]);
        else if (cells.has(name)) parts = [];
        else if (heading.test(name)) parts.push(`\n\n${"#".repeat(Number(name[1]))} `);
        else if (name === "li")
          parts.push(`\n${step.repeat(Math.max(0, Math.min(depth, maxDepth.list) - 1))}- `);
        else if (name === "br") parts.push("\n");
        else if (bold.has(name)) parts.push("**");
        else if (blocks.has(name)) parts.push("\n\n");
      },
      ontext(text) {
        if (closed.length === 0) parts.push(text.replaceAll(step, "").replace(/\s+/g, " "));
        else if (spare.open) spare.text += text;
      },
      onclosetag(name) {
        if (name === "h1" || name === "title") spare.open = false;
        if (closed.at(-1) === name) closed.pop();
        if (closed.length > 0 || leftOut.has(name)) return;
        if (lists.has(name)) depth = Math.max(0, depth - 1);
        const table = tables.at(-1);
        if (table && cells.has(name)) {
          table.rows.at(-1)?.push(tidy(parts.join("")));
          parts = [];
        } else if (table && name === "table") {
          parts = tables.pop()?.outside ?? parts;
          parts.push(tableText(table.rows));
        } else if (bold.has(name)) parts.push("**");
        else if (blocks.has(name) || heading.test(name)) parts.push("\n\n");
        else if (name === "li") parts.push("\n");
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const text = tidy([...tables.flatMap(({ outside }) => outside), ...parts].join("")).replaceAll(
    step,
    "  ",
  );
  const title = spare.text.replace(/\s+/g, " ").trim();
  return title === "" || /^# /m.test(text) ? text : `# ${title}\n\n${text}`;
}

/** A row between bars, or its cells one below the other where they hold headings of their own. */
function tableText(rows: readonly (readonly string[])[]): string {
  const isLayout = rows.some((row) => row.length < 2 || row.some((cell) => /^#/m.test(cell)));
  if (isLayout) return `\n\n${rows.flat().join("\n\n")}\n\n`;
  const lines = rows.map(
    (row) => `|${row.map((cell) => cell.replaceAll("|", "/").replace(/\n+/g, "<br>")).join("|")}|`,
  );
  return `\n\n${lines.join("\n")}\n\n`;
}

function tidy(text: string): string {
  return (
    text
      .replace(/[ \t\u00a0]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\*\*\s*\*\*/g, " ")
      // First, because the other patterns would look through long runs again and again.
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^(\ue000*-|#{1,6}) ?\n* ?/gm, "$1 ")
      .replace(/\n\n(\ue000*- )/g, "\n$1")
      .trim()
  );
}
