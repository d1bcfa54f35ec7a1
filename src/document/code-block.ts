import { type CodeToken, highlightCode } from "./highlight.ts";
import { escapeHtml } from "./text.ts";

export interface RenderedCode {
  html: string;
  nextLine: number;
}

const tabWidth = 4;

/**
 * Code as a numbered block. The style sheet sets the type small enough for the widest line of the
 * exhibit (see codeColumns) as far as that stays legible; what is still longer wraps with an indent.
 *
 * @param language the info string of the fence; may be empty
 * @param firstLine numbers go on through the blocks of an exhibit, so that each names one line
 */
export function renderCodeBlock(code: string, language: string, firstLine = 1): RenderedCode {
  const text = code.replace(/\n+$/, "").replaceAll("\t", " ".repeat(tabWidth));
  const lines = highlightCode(text, language);
  const columns = Math.max(...text.split("\n").map((line) => [...line].length));
  const nextLine = firstLine + lines.length;
  const digits = String(nextLine - 1).length;
  const body = lines.map((tokens, index) => renderCodeLine(tokens, firstLine + index)).join("");
  const html = `<pre class="code" data-columns="${columns}" style="--digits: ${digits}"><code>${body}</code></pre>\n`;
  return { html, nextLine };
}

/** The width in characters of the widest code in a piece of HTML that renderCodeBlock made. */
export function codeColumns(html: string): number {
  const widths = [...html.matchAll(/<pre class="code" data-columns="(\d+)"/g)].map(([, width]) =>
    Number(width),
  );
  return Math.max(0, ...widths);
}

function renderCodeLine(tokens: readonly CodeToken[], number: number): string {
  const indent = /^ */.exec(tokens.map(({ text }) => text).join(""))?.[0].length ?? 0;
  const text = tokens.map(renderToken).join("");
  return `<span class="line" data-line="${number}" style="--indent: ${indent}">${text}\n</span>`;
}

function renderToken({ text, kind }: CodeToken): string {
  const html = escapeHtml(text);
  return kind === "plain" || text.trim() === "" ? html : `<span class="${kind}">${html}</span>`;
}
