import { describe, expect, test } from "vitest";
import { highlightCode } from "../../src/document/highlight.ts";

/** Keywords as *x*, strings as "x", comments as (x), so that a case is read at a glance. */
function marked(code: string, language: string): string {
  const marks = {
    plain: ["", ""],
    keyword: ["*", "*"],
    string: ["«", "»"],
    comment: ["(", ")"],
  } as const;
  return highlightCode(code, language)
    .map((line) =>
      line.map(({ text, kind }) => `${marks[kind][0]}${text}${marks[kind][1]}`).join(""),
    )
    .join("\n");
}

describe("highlightCode", () => {
  test.each([
    ["typescript", "const a = 'it\\'s'; // const", "*const* a = «'it\\'s'»; (// const)"],
    ["js", "map.delete(k); return `a\nb`", "map.delete(k); *return* «`a»\n«b`»"],
    ["ts", "/* one\n   two */ x", "(/* one)\n(   two */) x"],
    [
      "python",
      'def f(x):\n  """Doc\n  if"""\n  return x # for',
      '*def* f(x):\n  «"""Doc»\n«  if"""»\n  *return* x (# for)',
    ],
    [
      "sql",
      "SELECT a FROM t -- why\nwhere b = 'or'",
      "*SELECT* a *FROM* t (-- why)\n*where* b = «'or'»",
    ],
    ["java", "private char c = '\"'; // x", "*private* *char* c = «'\"'»; (// x)"],
    ["go", "func f() { return `raw` }", "*func* f() { *return* «`raw`» }"],
    ["rust", "fn f<'a>(x: &'a str) {}", "*fn* f<'a>(x: &'a str) {}"],
    ["yaml", 'key: value # note\n- name: "x"', '*key*: value (# note)\n*- name*: «"x"»'],
    ["json", '{ "a": "b", "c": 1 }', '{ *"a"*: «"b"», *"c"*: 1 }'],
    [
      "http",
      "POST /login HTTP/1.1\nHost: a.example\n\nHTTP/1.1 302 Found",
      "*POST* /login HTTP/1.1\n*Host*: a.example\n\n*HTTP/1.1 302* Found",
    ],
    ["diff", " same\n-old\n+new\n@@ 1 @@", " same\n(-old)\n*+new*\n«@@ 1 @@»"],
    ["bash", 'if [ "$a" ]; then echo $# # no\nfi', '*if* [ «"$a"» ]; *then* echo $# (# no)\n*fi*'],
    ["log", "12:00 ERROR lost", "12:00 *ERROR* lost"],
    ["html", '<p class="x">if</p>', '<*p* class=«"x"»>if</*p*>'],
    ["text", "if 'this' // stays", "if 'this' // stays"],
    ["klingon", "qapla' // batlh", "qapla' // batlh"],
    ["constructor", "x", "x"],
    ["", "", ""],
  ])("of %s", (language, code, expected) => {
    expect(marked(code, language)).toBe(expected);
  });

  test("loses no character of any language, whatever the code", () => {
    const code =
      "a 'b \"c `d /* e */ // f\n# g -- h '''i''' \"\"\"j\n\"k\\\" l'\n<!-- m -->\n\n+n\n-o: p\n";
    for (const language of [
      "ts",
      "py",
      "sql",
      "sh",
      "go",
      "rs",
      "html",
      "yaml",
      "diff",
      "css",
      "php",
    ]) {
      const lines = highlightCode(code, language);
      expect(lines.map((line) => line.map(({ text }) => text).join("")).join("\n")).toBe(code);
    }
  });

  test.each([
    ["quotes", "'\"".repeat(10_000)],
    ["open comments", "/*".repeat(10_000)],
    ["slashes", "\\".repeat(20_000)],
    ["spaces", " ".repeat(20_000)],
    ["tags", "<".repeat(20_000)],
    ["names", "a-".repeat(10_000)],
  ])("takes no long time over many %s", (_what, code) => {
    const start = performance.now();
    for (const language of ["ts", "py", "sql", "yaml", "html", "css", "toml"])
      highlightCode(code, language);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
