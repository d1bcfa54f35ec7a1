import { describe, expect, test } from "vitest";
import { codeColumns } from "../../src/document/code-block.ts";
import { renderMarkdown } from "../../src/document/markdown.ts";

describe("renderMarkdown", () => {
  test.each([
    ["paragraphs", "One\n\nTwo", "<p>One</p>\n<p>Two</p>\n"],
    ["emphasis", "*a* **b**", "<p><em>a</em> <strong>b</strong></p>\n"],
    ["quotes as a typesetter sets them", `"It's" 'x'`, "<p>“It’s” ‘x’</p>\n"],
    ["no quotes in code", "`it's`", "<p><code>it's</code></p>\n"],
    ["no other replacements", "(c) -- ...", "<p>(c) -- ...</p>\n"],
    ["raw HTML as text", "<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"],
    ["a block of HTML as text", "<div>\nx\n</div>", "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>\n"],
    ["no comment", "<!-- x -->", ""],
    ["no comment of several lines", "A\n\n<!-- x\n\n- y -->\n\nB", "<p>A</p>\n<p>B</p>\n"],
    ["no comment under a paragraph", "A\n<!-- x -->\nB", "<p>A</p>\n<p>B</p>\n"],
    ["no comment in a line", "A<!-- x --> B", "<p>A B</p>\n"],
    [
      "no comment in a list",
      "- a\n- b<!-- x -->",
      '<ul class="text-list" dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>\n',
    ],
    ["a comment in code", "`<!-- x -->`", "<p><code>&lt;!-- x --&gt;</code></p>\n"],
    ["a comment that isn't closed as text", "<!-- x", "<p>&lt;!-- x</p>\n"],
    ["a link with its address", "[a](https://b.example)", "<p>a (https://b.example)</p>\n"],
    ["an address once", "<https://b.example>", "<p>https://b.example</p>\n"],
    ["mail", "[Ann](mailto:a@b.example)", "<p>Ann (a@b.example)</p>\n"],
    ["no script", "[a](javascript:x)", "<p>[a](javascript:x)</p>\n"],
    ["no other scheme", "[a](ftp://b.example)", "<p>a</p>\n"],
    ["no relative address", "[a](../b)", "<p>a</p>\n"],
    ["an image as its description", "![a *b*](https://c.example/d.png)", "<p>[a *b*]</p>\n"],
    ["headings of one level", "# A\n### B", "<h4>A</h4>\n<h4>B</h4>\n"],
  ])("gives %s", (_what, text, html) => {
    expect(renderMarkdown(text)).toBe(html);
  });

  test("puts headings below those of the document", () => {
    expect(renderMarkdown("# A", 3)).toBe("<h3>A</h3>\n");
  });

  test("keeps the first number and the nesting of lists", () => {
    expect(renderMarkdown("3. a\n   - b")).toBe(
      '<ol start="3" class="text-list" dir="auto">\n<li>a\n<ul class="text-list">\n<li>b</li>\n</ul>\n</li>\n</ol>\n',
    );
  });

  test("gives a table's headings a scope and their column's alignment", () => {
    const html = renderMarkdown("| a | b |\n|---|--:|\n| c | 1 |");
    expect(html).toContain('<table dir="auto">');
    expect(html).toContain('<th scope="col">a</th>');
    expect(html).toContain('<th style="text-align:right" scope="col">b</th>');
    expect(html).toContain('<td style="text-align:right">1</td>');
  });

  test("sets quotations apart", () => {
    expect(renderMarkdown("> a")).toBe(
      '<blockquote class="text-quote" dir="auto">\n<p>a</p>\n</blockquote>\n',
    );
  });
});

describe("code", () => {
  const block =
    "```ts\nconst a = '<b>';\n\tif (a) x(); // note\n```\n\nand\n\n```\nplain & simple\n```\n";

  test("is numbered through all blocks of a text", () => {
    const html = renderMarkdown(block);
    expect([...html.matchAll(/data-line="(\d+)"/g)].map(([, line]) => line)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  test("knows its widest line, tabs included", () => {
    expect(codeColumns(renderMarkdown(block))).toBe(23);
    expect(codeColumns("<p>none</p>")).toBe(0);
  });

  test("is told apart without color, and escaped", () => {
    const html = renderMarkdown(block);
    expect(html).toContain('<span class="keyword">const</span>');
    expect(html).toContain('<span class="comment">// note</span>');
    expect(html).toContain('<span class="string">&#39;&lt;b&gt;&#39;</span>');
    expect(html).toContain("plain &amp; simple");
    expect(html).not.toContain('style="color');
  });
});
