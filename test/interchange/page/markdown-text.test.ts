import fc from "fast-check";
import markdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { documentBytes } from "../../../src/actions/documents/document-bytes.ts";
import type { RenderedDocument } from "../../../src/document/index.ts";
import { writeMarkdown } from "../../../src/interchange/page/markdown-text.ts";
import { readHtml } from "../../../src/interchange/page/read-html.ts";
import { fixtureKit, someone, unnamed } from "../../document/fixture-kit.ts";
import { renderDebrief, renderPacket, renderScorecard } from "../../document/render.ts";
import { pageWords, squeezed, textOfMarkup } from "../page-words.ts";

const kit = fixtureKit();
const [stage] = kit.stages;
if (!stage) throw new Error("the kit has a stage");

const markdown = (html: string) => writeMarkdown(readHtml(html));
/** What a reader of the Markdown sees. */
const shown = (text: string) =>
  textOfMarkup(
    markdownIt({ html: true })
      .render(text)
      .replace(/<ol start="\d+">/g, "<ol>"),
  );

const documents: [string, RenderedDocument][] = [
  ["packet", renderPacket(kit, stage, unnamed)],
  ["debrief", renderDebrief(kit, someone)],
  ["scorecard", renderScorecard(kit, stage, someone)],
];

describe("Markdown", () => {
  test.each(documents)("has every word of the %s, in its order", async (_kind, document) => {
    const text = new TextDecoder().decode(await documentBytes(document, "md"));
    const expected = squeezed(pageWords(document.html));
    expect(expected.length).toBeGreaterThan(500);
    expect(squeezed(shown(text))).toBe(expected);
  });

  test.each([
    ["<h2>Plan</h2><p>One\n two <b>three</b></p>", "## Plan\n\nOne two **three**\n"],
    ["<p class='kicker'>Debrief</p>", "Debrief\n"],
    ["<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"],
    ["<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n\n- b\n\n  c\n"],
    ["<ol start='9'><li>a</li><li>b</li></ol>", "9. a\n10. b\n"],
    ["<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b\n"],
    [
      "<table><thead><tr><th>A</th><th class='number'>B</th></tr></thead><tr><td>x|y</td><td class='number'>1</td></tr></table>",
      "| A | B |\n| --- | ---: |\n| x\\|y | 1 |\n",
    ],
    ["<table><tr><td>a</td><td>b</td></tr></table>", "|  |  |\n| --- | --- |\n| a | b |\n"],
    ["<table><tr><td><p>a</p><p>b</p></td></tr></table>", "|  |\n| --- |\n| a<br>b |\n"],
    [
      "<pre><code><span class='line' data-line='9'>a  b\n</span><span class='line' data-line='10'>```\n</span></code></pre>",
      "````\n 9  a  b\n10  ```\n````\n",
    ],
    ["<p>Say <code>a`b</code> now</p>", "Say ``a`b`` now\n"],
    [
      "<ul><li><span data-field='x' data-field-type='check'></span><b>must</b> Asks</li></ul>",
      "- [ ] **must** Asks\n",
    ],
    [
      "<div>Date<span class='gap-word' data-field='d' data-field-type='text'></span></div>",
      "Date ____________\n",
    ],
    ["<div>Date<span data-field='d' data-field-type='text'>today</span></div>", "Date today\n"],
    ["<p>1. Not a list</p><p># nor a heading</p>", "1\\. Not a list\n\n\\# nor a heading\n"],
    ["<hr><p></p>", "---\n"],
  ])("%s", (html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  test("shows any text as it was", () => {
    const letters = fc.constantFrom(..."ab1 *_`[]()<>#+-=.!\\~|&;:\u00e9".split(""));
    const words = fc.string({ unit: letters, minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(words, fc.constantFrom("p", "li", "td", "h2"), (text, name) => {
        const plain = text.replace(/\s+/g, " ").trim();
        fc.pre(plain !== "");
        const escaped = plain.replace(/[&<>]/g, (one) => `&#${one.charCodeAt(0)};`);
        const wrap = { p: "", li: "ul", td: "tr", h2: "" }[name] ?? "";
        const inside = `<${name}>${escaped}</${name}>`;
        const wrapped = wrap === "" ? inside : `<${wrap}>${inside}</${wrap}>`;
        const html = name === "td" ? `<table>${wrapped}</table>` : wrapped;
        expect(shown(markdown(html)).replace(/\s+/g, " ").trim()).toBe(plain);
      }),
      { numRuns: 600 },
    );
  });
});
