import { describe, expect, test } from "vitest";
import { parseMarkdownFile } from "../../src/diagnostic/front-matter.ts";

const codesOf = (text: string) => {
  const result = parseMarkdownFile(text, "a.md");
  return result.ok
    ? []
    : result.diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
};

describe("parseMarkdownFile", () => {
  test.each<[string, string, string[]]>([
    ["no front matter", "# Title\n", ["1:1 front-matter-fence"]],
    ["no closing fence", "---\nid: a\nbody\n", ["1:1 front-matter-fence"]],
    ["a closing fence with text", "---\nid: a\n---- \nbody\n", ["3:1 front-matter-fence"]],
    ["nothing between the fences", "---\n---\nbody\n", ["1:1 file-empty"]],
    ["comments alone", "---\n# nothing\n---\n", ["1:1 file-empty"]],
    ["a list", "---\n- a\n---\n", ["2:1 wrong-type"]],
    ["a text", "---\njust text\n---\n", ["2:1 wrong-type"]],
    ["an alias bomb", `---\na: &a [x,x]\nb: [${"*a,".repeat(20)}]\n---\n`, ["2:4 yaml-limit"]],
    ["nesting", `---\na: ${"[".repeat(40)}${"]".repeat(40)}\n---\n`, ["2:26 yaml-limit"]],
    [
      "5,000 nested brackets",
      `---\na: ${"[".repeat(5000)}${"]".repeat(5000)}\n---\n`,
      ["2:1 yaml-limit"],
    ],
    ["a custom tag", "---\na: !!js/function 'x'\n---\n", ["2:4 yaml-syntax"]],
  ])("%s", (_name, text, codes) => {
    const found = codesOf(text);
    expect(found.map((each) => each.split(" ")[1])).toEqual(
      codes.map((each) => each.split(" ")[1]),
    );
    expect(found[0]?.split(":")[0]).toBe(codes[0]?.split(":")[0]);
    expect(codesOf(text)).toEqual(found);
  });

  test.each<[string, unknown]>([
    ["a: 010", { a: 10 }],
    ["a: 12:30", { a: "12:30" }],
    ["a: 2026-01-02", { a: "2026-01-02" }],
    ["a: no", { a: "no" }],
    ["a: !!str 1", { a: "1" }],
    ["<<: 1", { "<<": 1 }],
    ["a: 1_000", { a: "1_000" }],
  ])("YAML 1.2 reads %s without surprises", (line, data) => {
    const result = parseMarkdownFile(`---\n${line}\n---\n`, "a.md");
    expect(result.ok && result.file.yaml.data).toEqual(data);
  });

  test("body and its line, with lines of three hyphens in the body", () => {
    const result = parseMarkdownFile("---\nid: a\n---\nfirst\n---\nsecond\n", "a.md");
    expect(result.ok && [result.file.body, result.file.bodyLine]).toEqual([
      "first\n---\nsecond\n",
      4,
    ]);
  });

  test.each([
    ["__proto__: { polluted: yes }", "2:1 unknown-key"],
    ["a: { __proto__: { polluted: yes } }", "2:6 unknown-key"],
    ['1: a\n"1": b', "3:1 yaml-duplicate-key"],
    ["0x1: a\n1: b\n1.0: c", "3:1 yaml-duplicate-key"],
    ['~: a\n"": b', "3:1 yaml-duplicate-key"],
    ["[a, b]: c", "2:1 wrong-type"],
    ["? { a: 1 }\n: c", "2:3 wrong-type"],
  ])("the keys of %j are refused", (yaml, expected) => {
    expect(codesOf(`---\n${yaml}\n---\n`)[0]).toBe(expected);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});
