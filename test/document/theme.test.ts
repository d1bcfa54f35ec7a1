import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contrastWithWhite, darkened } from "../../src/document/contrast.ts";
import { findSvgError } from "../../src/document/find-svg-error.ts";
import {
  loadTheme,
  renderDocuments,
  shippedTemplates,
  themeFromValues,
} from "../../src/document/index.ts";
import { themeValuesSchema } from "../../src/kit/theme-values.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { cli, folderWith } from "../support/cli.ts";
import { fontsOf, readPdf } from "../support/read-pdf.ts";
import { fixtureKit, someone } from "./fixture-kit.ts";

const svg = `<?xml version="1.0"?><!-- ours --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">
<title>Ours</title><style>.a { fill: #7a1f2b }</style><path class="a" d="M0 0h40v10H0z"/></svg>`;

function load(yaml: string, files: Readonly<Record<string, string>> = {}) {
  const named = Object.entries(files).map(([name, text]) => [`templates/${name}`, text]);
  const root = folderWith({ "templates/theme.yaml": yaml, ...Object.fromEntries(named) });
  return { root, ...loadTheme({ root, displayPath: "" }) };
}

describe("theme.yaml", () => {
  test("is optional", () => {
    expect(loadTheme({ root: folderWith({}), displayPath: "" })).toEqual({
      theme: null,
      diagnostics: [],
    });
  });

  test("gives logo, accent, paper, footer and fonts", () => {
    const root = folderWith({ "templates/logo.svg": svg });
    const font = join(shippedTemplates(), "fonts/source-serif-4-latin-400-normal.woff2");
    mkdirSync(join(root, "templates/fonts"));
    symlinkSync(font, join(root, "templates/fonts/link.woff2"));
    writeFileSync(
      join(root, "templates/theme.yaml"),
      'logo: { file: logo.svg, alt: Ours }\naccent: "#7a1f2b"\npaper: letter\nfooter: Ours · private\n',
    );
    const { theme, diagnostics } = loadTheme({ root, displayPath: "" });
    expect(diagnostics).toEqual([]);
    expect(theme).toMatchObject({
      paper: "letter",
      footer: "Ours · private",
      logo: { alt: "Ours", address: expect.stringMatching(/^data:image\/svg\+xml;base64,/) },
      styles: expect.stringContaining("--accent: #7a1f2b;"),
    });
  });

  test("can be put together again from what a kit.json keeps of it", () => {
    const font = join(shippedTemplates(), "fonts/source-serif-4-latin-400-normal.woff2");
    const yaml =
      'logo: { file: logo.svg, alt: Ours }\naccent: "#7a1f2b"\nfooter: Ours\nfonts:\n  sans: { regular: a.woff2, bold: a.woff2 }\n';
    const root = folderWith({ "templates/logo.svg": svg, "templates/theme.yaml": yaml });
    mkdirSync(join(root, "templates/fonts"));
    copyFileSync(font, join(root, "templates/fonts/a.woff2"));
    const { theme } = loadTheme({ root, displayPath: "" });
    if (!theme) throw new Error("there is a theme");
    const kept = themeValuesSchema.parse(JSON.parse(JSON.stringify(theme.values)));
    const folder = join(root, "templates");
    expect(themeFromValues(kept, folder)).toEqual({ theme, errors: [], missing: [] });
    // Another font of the same name is not the kit's.
    writeFileSync(join(root, "templates/fonts/a.woff2"), "wOF2 other");
    for (const place of [folder, null]) {
      const { theme: later, missing } = themeFromValues(kept, place);
      expect(missing).toEqual(["a.woff2"]);
      expect(later).toMatchObject({ logo: theme.logo, footer: "Ours" });
      expect(later.styles).toContain("--accent: #7a1f2b;");
      expect(later.styles).not.toContain("@font-face");
    }
  });

  test.each([
    ["<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "image/svg+xml"],
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png"],
  ])("of someone else's kit.json is checked like one of ours: %s as %s", (logo, type) => {
    const address = `data:${type};base64,${Buffer.from(logo).toString("base64")}`;
    const values = { accent: "#ffff00", footer: null, logo: { address, alt: "x" }, fonts: [] };
    expect(themeFromValues(themeValuesSchema.parse(values), null).errors).toEqual([
      "accent is too light",
      expect.stringMatching(/^logo is (?:not a plain drawing: <script>|an empty drawing)/),
    ]);
  });

  test.each([
    ["accent: '#ff8800'", ":1:9", "accent has a contrast of 2.4:1", /would do: "#[0-9a-f]{6}"/],
    ["accent: #10495a", ":1:9", "accent must be text, not empty", /needs quotes/],
    ["paper: a4\naccent: teal", ":2:9", 'accent must be a color such as "#10495a"', /^$/],
    ["papre: a4", ":1:1", 'unknown key "papre"', /did you mean "paper"/],
    ["footer: |\n  one\n  two", ":1:9", "footer must be one line", /^$/],
    ["logo: { file: ../logo.svg, alt: x }", ":1:15", "must name a file below the folder", /^$/],
    ["logo: { file: gone.svg, alt: x }", ":1:15", "gone.svg cannot be read: no such file", /^$/],
    ["logo: { file: bad.svg, alt: x }", ":1:15", "bad.svg is not a plain drawing", /^$/],
    ["logo: { file: big.svg, alt: x }", ":1:15", "big.svg has 300 KB; the limit is 256 KB", /^$/],
    [
      "logo: { file: bad.jpg, alt: x }",
      ":1:15",
      "bad.jpg is not a picture: use SVG, PNG, or JPEG",
      /^$/,
    ],
    ["fonts: { sans: { regular: a.ttf } }", ":1:10", 'the key "bold" is missing', /^$/],
  ])("%j is a located problem", (yaml, place, message, hint) => {
    const { theme, diagnostics } = load(yaml, {
      "bad.svg": "<html></html>",
      "big.svg": " ".repeat(300 * 1024),
      "bad.jpg": "words",
    });
    expect(theme).toBeNull();
    expect(diagnostics).toHaveLength(1);
    const [{ file, line, column, message: said, hint: hinted = "" } = { file: "" }] = diagnostics;
    expect(`${file}:${line}:${column}`).toBe(`templates/theme.yaml${place}`);
    expect(said).toContain(message);
    expect(hinted).toMatch(hint);
  });

  test("names each font that is not one", () => {
    const yaml = "fonts:\n  sans: { regular: bad.ttf, bold: gone.ttf }";
    const { theme, diagnostics } = load(yaml, { "fonts/bad.ttf": "no font" });
    expect(theme).toBeNull();
    expect(diagnostics.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 20, "fonts/bad.ttf is not a font: use WOFF2, TTF, or OTF"],
      [2, 35, "fonts/gone.ttf cannot be read: no such file or folder"],
    ]);
  });

  test("a logo is not read through a link", () => {
    const root = folderWith({
      "elsewhere.svg": svg,
      "templates/theme.yaml": "logo: { file: logo.svg, alt: x }",
    });
    symlinkSync(join(root, "elsewhere.svg"), join(root, "templates/logo.svg"));
    expect(loadTheme({ root, displayPath: "" }).diagnostics[0]?.message).toContain(
      "is a symbolic link",
    );
  });

  test("nor are fonts, nor through a folder that is a link", () => {
    const yaml = "fonts: { sans: { regular: a.woff2, bold: deep/b.woff2 } }";
    const elsewhere = folderWith({ "a.woff2": "wOF2", "b.woff2": "wOF2" });
    const whole = folderWith({ "templates/theme.yaml": yaml });
    symlinkSync(elsewhere, join(whole, "templates/fonts"));
    const part = folderWith({ "templates/theme.yaml": yaml, "templates/fonts/README": "" });
    const font = join(shippedTemplates(), "fonts/source-serif-4-latin-400-normal.woff2");
    copyFileSync(font, join(part, "templates/fonts/a.woff2"));
    symlinkSync(elsewhere, join(part, "templates/fonts/deep"));
    const said = [whole, part].map((root) => loadTheme({ root, displayPath: "" }).diagnostics);
    const message = "is in a folder that is a symbolic link";
    expect(said.map((diagnostics) => diagnostics.map((diagnostic) => diagnostic.message))).toEqual([
      [`fonts/a.woff2 ${message}`, `fonts/deep/b.woff2 ${message}`],
      [`fonts/deep/b.woff2 ${message}`],
    ]);
  });

  test("a theme that is a link is told of, wherever it leads", () => {
    const root = folderWith({ "templates/logo.svg": svg });
    symlinkSync(join(root, "nowhere.yaml"), join(root, "templates/theme.yaml"));
    expect(loadTheme({ root, displayPath: "" }).diagnostics).toMatchObject([
      { file: "templates/theme.yaml", code: "file-link", message: "is a symbolic link" },
    ]);
  });

  test("is checked by validate, and stops a build", async () => {
    const cwd = folderWith({ "templates/theme.yaml": "paper: a5\n" });
    const validated = await cli(["validate"], { cwd });
    expect(validated.code).toBe(3);
    expect(validated.stdout).toContain("templates/theme.yaml:1:8 bad-value paper must be one of");
    const built = await cli(
      ["build", "--role", "backend", "--level", "senior", "--format", "html"],
      {
        cwd,
      },
    );
    expect(built.code).toBe(3);
    expect(built.stderr).toContain("templates/theme.yaml:1:8");
  });
});

describe("an SVG logo", () => {
  const open = '<svg xmlns="http://www.w3.org/2000/svg">';

  test("that is a plain drawing has no mistake", () => {
    expect(findSvgError(svg)).toBeNull();
    const declared = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n';
    expect(findSvgError(`${declared}${open}</svg>`)).toBeNull();
    expect(findSvgError(`${open}<style>a{fill:url( "#b" )}</style><g></g></svg>`)).toBeNull();
    expect(findSvgError(`${open}<use href="#a"/><path fill="url(#b)" d="M0 0"/></svg>`)).toBeNull();
  });

  test.each([
    ["<script>alert(1)</script>", "<script> is not allowed"],
    ["<foreignObject><p/></foreignObject>", "<foreignObject> is not allowed"],
    ['<image href="data:image/png;base64,AA"/>', "use the picture itself as a PNG or JPEG"],
    ["<text>Ours</text>", "turn the text into outlines"],
    ['<path onload="alert(1)"/>', "onload would run a script"],
    ['<use href="http://x.invalid/a.svg#b"/>', "href refers to something outside"],
    ["<use xlink:href='file:///etc/passwd'/>", "xlink:href refers to something outside"],
    ['<path style="fill: url(http://x.invalid/)"/>', "a style refers to something outside"],
    ['<path style="fill: u&#114;l(http://x.invalid/)"/>', "escapes and entities are not allowed"],
    ["<style>@import 'http://x.invalid/';</style>", "a style refers to something outside"],
    ["<style>a { fill: u\\72l(//x) }</style>", "escapes and entities are not allowed"],
    ["<![CDATA[x]]>", "cannot stand here"],
    ["<path d=unquoted />", "cannot stand here"],
    ["<a href='#x'/>", "<a> is not allowed"],
    ["<style><desc/>@import 'http://x.invalid/';</style>", "something other than text"],
    ["<style><title>x</title>@import 'http://x.invalid/';</style>", "something other than text"],
    ["<style>@im<!-- x -->port 'http://x.invalid/';</style>", "something other than text"],
    ["<style></g>@import 'http://x.invalid/';</style>", "something other than text"],
    ["<style/><style>@import 'http://x.invalid/';</style>", "refers to something outside"],
    ["<style>a{fill:image-set('#a' 1x, 'http://x.invalid/' 2x)}</style>", "something outside"],
    ["<style>a{fill:-webkit-image-set('#a' 1x)}</style>", "something outside"],
    ["<path style=\"fill:image( '#a' , 'http://x.invalid/')\"/>", "something outside"],
    ["<path style=\"fill:url( 'http://x.invalid/')\"/>", "something outside"],
    ['<?xml version="1.0"?>', "its declaration is not at its beginning"],
  ])("%s is refused", (inside, message) => {
    expect(findSvgError(`${open}${inside}</svg>`)).toContain(message);
  });

  test.each([
    ['<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', "cannot stand here"],
    ['<?xml-stylesheet href="http://x.invalid/"?><svg/>', "cannot stand here"],
    ["<g/><svg/>", "it begins with another element"],
    [
      `<?xml version="1.0" encoding="ISO-2022-JP"?>${open}<style>\u001b$B@import\u001b(B</style></svg>`,
      "its encoding is not UTF-8",
    ],
    [`<?xml version='1.0' encoding = 'utf-16'?>${open}</svg>`, "its encoding is not UTF-8"],
    [
      `<?xml version="1.0" x="encoding='utf-8'" encoding="ISO-2022-JP"?>${open}</svg>`,
      "its encoding is not UTF-8",
    ],
    [`<?xml encoding="UTF-7" version="1.0"?>${open}</svg>`, "its encoding is not UTF-8"],
    ["words", "there is no <svg> in it"],
    ["", "there is no <svg> in it"],
  ])("%s is refused", (text, message) => {
    expect(findSvgError(text)).toContain(message);
  });

  test("made to be slow is refused quickly", () => {
    const start = performance.now();
    findSvgError(`<svg ${'a="b" '.repeat(20_000)}<`);
    findSvgError(`<svg>${"<!-- ".repeat(20_000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("contrast with white", () => {
  test.each([
    ["#000000", 21],
    ["#ffffff", 1],
    ["#767676", 4.54],
    ["#10495a", 9.89],
  ])("of %s is %d", (color, ratio) => {
    expect(contrastWithWhite(color)).toBeCloseTo(ratio, 1);
  });

  test.each(["#ff8800", "#ffffff", "#00ff00", "#10495a"])("%s darkened is enough", (color) => {
    expect(contrastWithWhite(darkened(color, 7))).toBeGreaterThanOrEqual(7);
  });
});

describe("a printed theme", () => {
  const printer = sharedPrinter();

  test("shows logo, footer and fonts in every document, on its paper", async () => {
    const root = folderWith({
      "templates/logo.svg": svg,
      "templates/theme.yaml": `logo: { file: logo.svg, alt: Ours }
accent: "#7a1f2b"
paper: letter
footer: Ours · for the panel only
fonts: { sans: { regular: a.woff2, bold: b.woff2 } }
`,
    });
    const { cpSync } = await import("node:fs");
    const fonts = join(shippedTemplates(), "fonts");
    cpSync(
      join(fonts, "source-serif-4-latin-400-normal.woff2"),
      join(root, "templates/fonts/a.woff2"),
    );
    cpSync(
      join(fonts, "source-serif-4-latin-600-normal.woff2"),
      join(root, "templates/fonts/b.woff2"),
    );
    const { theme, diagnostics } = loadTheme({ root, displayPath: "" });
    expect(diagnostics).toEqual([]);
    const documents = renderDocuments(fixtureKit(), someone, { theme });
    expect(documents.map(({ kind }) => kind)).toEqual([
      "packet",
      "scorecard",
      "handout",
      "debrief",
    ]);
    for (const { name, html, title } of documents) {
      expect(html.match(/<img class="logo" [^>]*alt="Ours"/g), name).toHaveLength(1);
      const { pdf } = await printer.print({ html, title, paper: "a4" });
      if (process.env.THEME_OUT) writeFileSync(`${process.env.THEME_OUT}/${name}.pdf`, pdf);
      const { pages, size } = await readPdf(pdf);
      expect(size, name).toEqual([612, 792]);
      for (const page of pages) expect(page, name).toContain("Ours · for the panel only");
      const names = fontsOf(pdf)
        .map((font) => font.name)
        .join(" ");
      expect(names, name).not.toContain("SourceSans");
      expect(Buffer.from(pdf).toString("latin1"), name).not.toContain("/Subtype /Type3");
    }
  });
});
