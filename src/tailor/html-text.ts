// cspell:ignore onopentagname onclosetag ontext
import { Parser } from "htmlparser2";

/** Parts of a page that are not the description. */
const leftOut = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "svg",
  "math",
  "head",
  "nav",
  "footer",
  "aside",
  "iframe",
  "form",
  "button",
  "select",
  "object",
  "canvas",
  "audio",
  "video",
]);
const blocks = new Set([
  "p",
  "div",
  "section",
  "article",
  "main",
  "header",
  "ul",
  "ol",
  "dl",
  "dt",
  "dd",
  "table",
  "tr",
  "blockquote",
  "pre",
  "hr",
  "address",
  "figure",
  "figcaption",
  "details",
  "summary",
]);

/**
 * The words of a page, with headings and list items marked as in Markdown. Nothing is loaded and
 * nothing runs; the parser streams, so nesting of any depth is no danger.
 */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  const closed: string[] = [];
  const parser = new Parser(
    {
      onopentagname(name) {
        if (closed.length > 0 || leftOut.has(name)) {
          if (leftOut.has(name)) closed.push(name);
          return;
        }
        if (/^h[1-6]$/.test(name)) parts.push(`\n\n${"#".repeat(Number(name[1]))} `);
        else if (name === "li") parts.push("\n- ");
        else if (name === "br") parts.push("\n");
        else if (name === "td" || name === "th") parts.push(" ");
        else if (blocks.has(name)) parts.push("\n\n");
      },
      ontext(text) {
        if (closed.length === 0) parts.push(text.replace(/\s+/g, " "));
      },
      onclosetag(name) {
        if (closed.at(-1) === name) closed.pop();
        else if (closed.length === 0 && (blocks.has(name) || /^h[1-6]$/.test(name)))
          parts.push("\n\n");
        else if (closed.length === 0 && name === "li") parts.push("\n");
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return (
    parts
      .join("")
      .replace(/[ \t\u00a0]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      // First, because the other patterns would look through long runs again and again.
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^(-|#{1,6}) ?\n+/gm, "$1 ")
      .replace(/\n\n- /g, "\n- ")
      .trim()
  );
}
