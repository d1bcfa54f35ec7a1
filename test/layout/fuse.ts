import type { RenderedDocument } from "../../src/document/index.ts";

/**
 * Several documents of one kind as one to print: each keeps its own markup and starts on a new
 * page, and its pages are set as they are alone (a test holds this), but for running heads and page
 * numbers. One print of 24 documents takes a quarter of the time of 24 prints.
 */
export function fuse(documents: readonly RenderedDocument[]): RenderedDocument {
  const [first] = documents;
  if (!first) throw new Error("nothing to fuse");
  const faces = new Set(documents.flatMap(({ html }) => html.match(fontFace) ?? []));
  const mains = documents.map(({ html }) => /<main>[\s\S]*<\/main>/.exec(html)?.[0] ?? "");
  const html = first.html
    .replaceAll(fontFace, "")
    .replace("<style>", () => `<style>\n${[...faces].join("\n")}`)
    .replace("</style>", "main + main { break-before: page; }\n</style>")
    .replace(/<main>[\s\S]*<\/main>/, () => mains.join("\n"));
  return { ...first, html };
}

const fontFace = /@font-face \{[^}]*\}/g;
