import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { parseMarkdownFile } from "../../src/diagnostic/front-matter.ts";
import { cli, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const left = join(tmpdir(), `interview-kit-front-matter-${process.pid}`);
const marked = globalThis as { frontMatterRan?: boolean };

/** What the payload of every spelling would do, in the languages that could run it. */
const payload = `(globalThis.frontMatterRan = true, require("node:fs").writeFileSync(${JSON.stringify(left)}, ""), { id: "one" })`;

/** Opening lines, with all that stands before the payload. */
const spellings: readonly string[] = [
  // Engines of gray-matter, and how it normalizes their names.
  ...["js", "JS", "Js", "javascript", "JavaScript", "JAVASCRIPT", "jS;", "js ", "js\t", "js=1"],
  ...[" js", "\tjs", "  javascript", "\u00a0js", "\u2003js", "\u200bjs", "js\u200b", "\ufeffjs"],
  ...[
    "js\u0000",
    "j\u200ds",
    "\u202ejs",
    "ʲˢ",
    "ｊｓ",
    "JS",
    "js\u2028",
    "js\u0085",
    "js\v",
    "js\f",
  ],
  // Languages of other front matter readers.
  ...["coffee", "coffeescript", "cson", "json", "JSON", "json5", "toml", "yaml", "yml", "YAML"],
  ...[
    "ini",
    "xml",
    "html",
    "ts",
    "typescript",
    "node",
    "cjs",
    "mjs",
    "eval",
    "python",
    "php",
    "sh",
  ],
  // What every object inherits.
  ...["constructor", "__proto__", "prototype", "toString", "valueOf", "hasOwnProperty"],
  ...["isPrototypeOf", "__defineGetter__", "__lookupGetter__", "propertyIsEnumerable"],
  ...["toLocaleString", "require", "import", "function", "process", "globalThis", "null", "0"],
  // Fences that are longer or of another kind.
  ...["-", "-js", "--", "---js", " ---", "# js", "!js", "|js", "{js}"],
].map((word) => `---${word}`);

/** Whole openings that are not `---` and a word. */
const openings: readonly string[] = [
  "\ufeff---js",
  "\ufeff\ufeff---js",
  " ---js",
  "\t---",
  "\n---js",
  "\u200b---js",
  ";;;js",
  "+++js",
  "```js",
  "~~~js",
  "// ---js",
  "<!-- -->---js",
  "---js\r",
  "--- js\r",
  "---\rjs",
  "–--js",
  "‐‐‐js",
];

const texts = [...new Set([...spellings, ...openings])].map(
  (opening) => `${opening}\n${payload}\n---\nbody\n`,
);

afterEach(() => rmSync(left, { force: true }));

test("front matter in other languages is refused in its place and never run", () => {
  for (const text of texts) {
    const [first, second] = [0, 1].map(() => parseMarkdownFile(text, "one.md"));
    const opening = JSON.stringify(text.split("\n")[0]);
    expect(first?.ok, opening).toBe(false);
    expect(first?.ok === false && first.diagnostics, opening).toEqual([
      {
        severity: "error",
        file: "one.md",
        line: 1,
        column: 1,
        code: expect.stringMatching(/^front-matter-(language|fence)$/),
        message: expect.any(String),
        hint: expect.any(String),
      },
    ]);
    expect(second, opening).toEqual(first);
  }
  const executed = Number(marked.frontMatterRan === true) + Number(existsSync(left));
  expect(executed).toBe(0);
  expect(texts.length).toBeGreaterThanOrEqual(60);
  console.log(`front matter: ${texts.length} spellings, ${executed} executed, each error located`);
});

test("all of them in one folder: one run names every file, and the next says the same", async () => {
  const files = Object.fromEntries(
    texts.map((text, index) => [`questions/databases/q${index}.md`, text]),
  );
  const cwd = folderWith({ ...files, "questions/databases/one.md": questionText("one") });
  const first = await cli(["validate"], { cwd });
  expect(first.code).toBe(3);
  for (const name of Object.keys(files)) {
    expect(first.stdout).toMatch(new RegExp(`^${name}:1:\\d+ (front-matter|file-encoding)`, "m"));
  }
  expect(await cli(["validate"], { cwd })).toEqual(first);
  expect(marked.frontMatterRan).toBeUndefined();
  expect(existsSync(left)).toBe(false);
});
