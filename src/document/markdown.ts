import markdownIt, { type MarkdownIt, type Token } from "markdown-it";
import { fileNameIn } from "../bank/named-files.ts";
import { renderCodeBlock } from "./code-block.ts";
import { dropComments } from "./comments.ts";
import { escapeHtml } from "./text.ts";

/** Level of every heading in a text, so that it fits below the document's own. */
export type HeadingLevel = 3 | 4 | 5;

/** Schemes of links whose address is printed; any other link keeps its words alone. */
const printedSchemes = /^(https?|mailto):/i;

/**
 * Markdown as HTML. Raw HTML comes out as the text it is, without its comments, images become their
 * description, and a link becomes its words with the address in brackets, since paper cannot be clicked.
 */
export function renderMarkdown(text: string, headingLevel: HeadingLevel = 4): string {
  const state: RenderState = { headingLevel, nextLine: 1 };
  return parser().render(text, { ...state });
}

let shared: MarkdownIt | undefined;

function parser(): MarkdownIt {
  shared ??= createParser();
  return shared;
}

function createParser(): MarkdownIt {
  const markdown = markdownIt({ html: false, linkify: false, typographer: true, quotes: "“”‘’" });
  // Of the typographer only the quotes: "(c)" in a question about C is not a copyright sign.
  markdown.core.ruler.disable("replacements");
  markdown.core.ruler.push("mark_blocks", ({ tokens }) => tokens.forEach(markBlock));
  dropComments(markdown);
  const { rules } = markdown.renderer;
  rules.fence = (tokens, index, _options, env) => {
    const token = tokens[index];
    return token ? numberedCode(token, stateIn(env)) : "";
  };
  rules.code_block = rules.fence;
  rules.image = (tokens, index) => `[${escapeHtml(tokens[index]?.content ?? "")}]`;
  rules.link_open = () => "";
  rules.link_close = (tokens, index) => printedAddress(tokens, index);
  rules.heading_open = (_tokens, _index, _options, env) => `<h${stateIn(env).headingLevel}>`;
  rules.heading_close = (_tokens, _index, _options, env) => `</h${stateIn(env).headingLevel}>\n`;
  return markdown;
}

/** Templates' own lists and quotations have no marks: the style sheet gives these back to a text's. */
const blockClasses: Readonly<Record<string, string>> = {
  bullet_list_open: "text-list",
  ordered_list_open: "text-list",
  blockquote_open: "text-quote",
};

function markBlock(token: Token): void {
  const name = blockClasses[token.type];
  if (name) token.attrJoin("class", name);
  // The blocks inside share the side that bullets, bars, and first columns are on.
  if (token.level === 0 && (name || token.type === "table_open")) token.attrSet("dir", "auto");
  // Next to the alignment of its column, which the parser has set.
  if (token.type === "th_open") token.attrSet("scope", "col");
}

function languageOf(info: string): string {
  return info.trim().split(/\s+/)[0]?.toLowerCase() ?? "";
}

interface RenderState {
  headingLevel: HeadingLevel;
  /** Number of the next line of code. */
  nextLine: number;
}

/** What renderMarkdown made for this text; markdown-it hands it to its rules without a type. */
function stateIn(env: unknown): RenderState {
  return env as RenderState;
}

/** A block that's named as a file has its name above it and its own numbers. */
function numberedCode({ content, info }: Token, state: RenderState): string {
  const name = fileNameIn(info);
  if (name !== undefined) {
    const { html } = renderCodeBlock(content, languageOf(info));
    return `<p class="file-name">${escapeHtml(name)}</p>\n${html}`;
  }
  const { html, nextLine } = renderCodeBlock(content, languageOf(info), state.nextLine);
  state.nextLine = nextLine;
  return html;
}

/** The address of the link that ends here, unless the words are the address or it is of no use. */
function printedAddress(tokens: readonly Token[], end: number): string {
  const start = tokens.slice(0, end).findLastIndex(({ type }) => type === "link_open");
  const address = String(tokens[start]?.attrGet("href") ?? "");
  const words = tokens
    .slice(start + 1, end)
    .map(({ content }) => content)
    .join("");
  const shown = address.replace(/^mailto:/i, "");
  if (!printedSchemes.test(address) || words === shown) return "";
  return ` (${escapeHtml(shown)})`;
}
