import type { Format, RenderedDocument } from "../../document/index.ts";
import { assertInertHtml } from "../../print/index.ts";
import { htmlDocument } from "./kit-documents.ts";

export type UnprintedFormat = Exclude<Format, "pdf">;

/**
 * A document in a format that no browser is needed for. Word files and Markdown are made from the
 * rendered page, so that a template of one's own is in them, too.
 *
 * @throws UserError printing for an element that loads, runs or redirects
 */
export async function documentBytes(
  document: RenderedDocument,
  format: UnprintedFormat,
): Promise<Uint8Array> {
  if (format === "html") return htmlDocument(document);
  const { html, title, margins } = document;
  assertInertHtml(html, title);
  const { readHtml } = await import("../../interchange/page/read-html.ts");
  const blocks = readHtml(html);
  if (format === "md") {
    const { writeMarkdown } = await import("../../interchange/page/markdown-text.ts");
    return new TextEncoder().encode(writeMarkdown(blocks));
  }
  const { writeDocx } = await import("../../interchange/word/docx-file.ts");
  return writeDocx(blocks, { title, language: "en-US", accent: accentOf(html), margins });
}

/** The style sheets' color of headings: the last word on it is the theme's. */
function accentOf(html: string): string {
  const colors = [...html.matchAll(/--accent(?:-text)?:\s*#([0-9a-f]{6})\b/gi)];
  return (colors.at(-1)?.[1] ?? "10495a").toUpperCase();
}
