import { strFromU8, unzipSync } from "fflate";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { documentBytes } from "../../../src/actions/documents/document-bytes.ts";
import type { RenderedDocument } from "../../../src/document/index.ts";
import { readHtml } from "../../../src/interchange/page/read-html.ts";
import { writeDocx } from "../../../src/interchange/word/docx-file.ts";
import { fixtureKit, someone, unnamed } from "../../document/fixture-kit.ts";
import {
  renderDebrief,
  renderHandout,
  renderPacket,
  renderScorecard,
} from "../../document/render.ts";
import { png } from "../../support/png.ts";
import { pageWords, squeezed, textOfMarkup } from "../page-words.ts";

const kit = fixtureKit();
const [stage] = kit.stages;
if (!stage) throw new Error("the kit has a stage");

const documents: [string, RenderedDocument][] = [
  ["packet", renderPacket(kit, stage, unnamed)],
  ["debrief", renderDebrief(kit, someone)],
  ["scorecard", renderScorecard(kit, stage, someone)],
  ["handout", renderHandout(kit, stage, unnamed) ?? renderDebrief(kit, unnamed)],
];

function partsOf(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );
}

const margins = {
  paper: "a4",
  heads: [
    { page: null, left: "Common", right: "" },
    { page: "question-1", left: "Depth", right: "Question 1" },
  ],
  footLeft: "Ours",
  footRight: "Packet · ",
} as const;

function written(html: string, frame: Partial<Parameters<typeof writeDocx>[1]> = {}) {
  const common = { title: "A & B", language: "en-US", accent: "10495A", margins };
  return partsOf(writeDocx(readHtml(html), { ...common, ...frame }));
}

const bodyOf = (html: string) => written(html)["word/document.xml"] ?? "";

describe("a Word document", () => {
  test.each(documents)("has every word of the %s, in its order", async (_kind, document) => {
    const bytes = await documentBytes(document, "docx");
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    const [words, expected] = [squeezed(value), squeezed(pageWords(document.html))];
    expect(expected.length).toBeGreaterThan(500);
    expect(words).toBe(expected);
    expect(squeezed(textOfMarkup(partsOf(bytes)["word/document.xml"] ?? ""))).toBe(expected);
  });

  test("is the same for the same page, byte by byte, and names no date", async () => {
    const [, packet] = documents[0] ?? [];
    if (!packet) throw new Error("there is a packet");
    const one = await documentBytes(packet, "docx");
    expect(Buffer.from(await documentBytes(packet, "docx")).equals(one)).toBe(true);
    expect(partsOf(one)["docProps/core.xml"]).not.toMatch(/20\d\d-/);
  });

  test("keeps words apart that the page sets apart", async () => {
    const [, debrief] = documents[1] ?? [];
    if (!debrief) throw new Error("there is a debrief");
    const bytes = await documentBytes(debrief, "docx");
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
    expect(value).toContain("Candidate Ada Lovelace");
    expect(value).toMatch(/Led by _+/);
  });

  test("gives each page style its running head, and repeats none", async () => {
    const parts = written(
      '<p>Cover</p><article style="page: question-1"><p>One</p></article><article style="page: question-2"><p>Two</p></article>',
    );
    const headers = Object.keys(parts).filter((name) => name.startsWith("word/header"));
    expect(headers).toEqual(["word/header1.xml", "word/header2.xml"]);
    expect(textOfMarkup(parts["word/header2.xml"] ?? "")).toMatch(/Depth\s+Question 1/);
    const used = parts["word/document.xml"]?.match(/headerReference [^>]*r:id="(\w+)"/g) ?? [];
    expect(used.map((one) => /r:id="(\w+)"/.exec(one)?.[1])).toEqual([
      "header1",
      "header2",
      "header1",
    ]);
    expect(textOfMarkup(parts["word/footer.xml"] ?? "").replace(/\s+/g, " ")).toBe(
      " Ours Packet · page 1 of 1 ",
    );
  });

  test("starts a page with a title that the screen alone hides", () => {
    const body = bodyOf('<h1>Title</h1><article style="page: question-1"><p>One</p></article>');
    expect(body.match(/<w:sectPr>/g)).toHaveLength(1);
  });

  test.each([
    ["a4", 'w:w="11906" w:h="16838"'],
    ["letter", 'w:w="12240" w:h="15840"'],
  ] as const)("is on %s paper", (paper, size) => {
    const parts = written("<p>x</p>", { margins: { ...margins, paper } });
    expect(parts["word/document.xml"]).toContain(`<w:pgSz ${size}/>`);
  });

  test("has headings, heads of tables that repeat, lists that count from one each, and boxes", () => {
    const body = bodyOf(
      `<h2>Look for</h2><ol><li>a</li></ol><ol start="4"><li>b</li></ol>
       <ul><li><span class="box" data-field="q" data-field-type="check" data-label="Asks first"></span><span>Asks</span></li></ul>
       <table><thead><tr><th>Bar</th></tr></thead><tbody><tr class="is-bar"><td>x</td></tr></tbody></table>`,
    );
    expect(body).toContain('<w:pStyle w:val="Heading2"/>');
    expect(body.match(/<w:numId w:val="(\d)"\/>/g)).toEqual([
      '<w:numId w:val="2"/>',
      '<w:numId w:val="3"/>',
    ]);
    expect(body).toMatch(/<w:alias w:val="Asks first"\/>.*<w14:checkbox>.*\u2610/);
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(body.match(/w:fill="E8EDEF"/g)).toHaveLength(1);
    expect(written('<ol start="4"><li>b</li></ol>')["word/numbering.xml"]).toContain(
      '<w:startOverride w:val="4"/>',
    );
  });

  test("names its fonts, with what they are like", () => {
    const parts = written("<p>x</p>");
    expect(parts["word/styles.xml"]).toContain('w:ascii="Source Sans 3"');
    expect(parts["word/styles.xml"]).toContain('w:ascii="Source Serif 4"');
    expect(bodyOf("<p><code>x</code></p>")).toContain('w:ascii="Source Code Pro"');
    expect(parts["word/fontTable.xml"]).toContain('<w:family w:val="swiss"/>');
  });

  test("takes nothing in a text for markup, and drops what XML cannot hold", () => {
    const parts = written("<p>a &lt;w:p&gt; &amp;amp; \u0001\ud800b</p>");
    expect(parts["word/document.xml"]).toContain("a &lt;w:p&gt; &amp;amp; b</w:t>");
    expect(parts["docProps/core.xml"]).toContain("<dc:title>A &amp; B</dc:title>");
  });

  test("tells Word which words run from right to left", () => {
    const body = bodyOf("<p>Name: שלום עולם!</p><p>שלום</p>");
    expect(body.match(/<w:rtl\/>/g)).toHaveLength(2);
    expect(body.match(/<w:bidi\/>/g)).toHaveLength(1);
    expect(body).toContain("שלום עולם</w:t>");
  });

  test("ends every cell in a paragraph, and keeps two tables apart", () => {
    const body = bodyOf(
      "<table><tr><td></td><td><table><tr><td>x</td></tr></table></td></tr></table><table><tr><td>y</td></tr></table>",
    );
    expect(body.match(/<\/w:tc>/g)).toHaveLength(4);
    expect(body.match(/<\/w:p><\/w:tc>/g)).toHaveLength(4);
    expect(body).not.toContain("</w:tbl><w:tbl>");
  });

  test("shows a logo that Word knows, and the words of one that it doesn't", () => {
    const address = `data:image/png;base64,${png(90, 10, null).toString("base64")}`;
    const parts = written(`<p><img src="${address}" alt="Ours"></p>`);
    expect(Object.keys(parts)).toContain("word/media/picture1.png");
    // 45 mm wide, and as high as its shape asks for.
    expect(parts["word/document.xml"]).toContain('<wp:extent cx="1620000" cy="180000"/>');
    expect(parts["word/document.xml"]).toContain('descr="Ours"');
    const drawing = written('<p><img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Ours Ltd"></p>');
    expect(textOfMarkup(drawing["word/document.xml"] ?? "")).toContain("Ours Ltd");
  });
});
