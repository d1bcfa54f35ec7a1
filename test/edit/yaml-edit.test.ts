import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isScalar, parse, parseDocument, visit } from "yaml";
import type { YamlEdit } from "../../src/edit/edit-kinds.ts";
import { editYaml } from "../../src/edit/yaml-edit.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { soak } from "../support/soak.ts";

const yaml = `# about pools
id: pool   # the file's name
prompt: >-
  How big should the pool be,
  and why?
topics: [databases, performance] # first: the folder
related: []
lookFor:
  - { id: reuse, text: Says that opening is slow }
  - id: 'size'
    text: "Multiplies: pool by instances"
never:
  - one
  # the second
  - two
rubrics:
  one:
    weight: 2
`;

/** What is changed, and the lines that differ afterwards. */
const cases: [what: string, edit: YamlEdit, before: string, after: string][] = [
  ["a plain text", { kind: "set", path: ["id"], value: "pools" }, "id: pool   #", "id: pools   #"],
  [
    "a plain text that now needs quotes",
    { kind: "set", path: ["id"], value: "a: b" },
    "id: pool   #",
    "id: 'a: b'   #",
  ],
  [
    "a folded text, folded again",
    { kind: "set", path: ["prompt"], value: "How big should it be?" },
    "  How big should the pool be,\n  and why?\n",
    "  How big should it be?\n",
  ],
  [
    "a text in braces that has a comma now",
    { kind: "set", path: ["lookFor", 0, "text"], value: "Says it, then stops" },
    "text: Says that opening is slow }",
    "text: 'Says it, then stops' }",
  ],
  [
    "a text in a list that gets another part",
    { kind: "part", path: ["never", 0], text: "ask", part: "from", value: "mid" },
    "  - one\n",
    "  - ask: one\n    from: mid\n",
  ],
  [
    "a text in a flow list that gets another part",
    { kind: "part", path: ["topics", 1], text: "ask", part: "from", value: "mid" },
    "performance]",
    "{ ask: performance, from: mid }]",
  ],
  [
    "a text that's a part alone",
    { kind: "part", path: ["never", 0], text: "ask", part: "ask", value: "a: b" },
    "  - one\n",
    "  - 'a: b'\n",
  ],
  [
    "a part of a mapping",
    { kind: "part", path: ["lookFor", 1], text: "text", part: "from", value: "mid" },
    '"Multiplies: pool by instances"\n',
    '"Multiplies: pool by instances"\n    from: mid\n',
  ],
  [
    "a part that isn't there and goes",
    { kind: "part", path: ["never", 0], text: "ask", part: "from", value: null },
    "",
    "",
  ],
  [
    "a quoted text",
    { kind: "set", path: ["lookFor", 1, "text"], value: 'Says "no"' },
    '"Multiplies: pool by instances"',
    '"Says \\"no\\""',
  ],
  [
    "an entry of a flow list",
    { kind: "set", path: ["topics", 1], value: "coding" },
    "performance]",
    "coding]",
  ],
  ["a removed entry of a flow list", { kind: "remove", path: ["topics", 0] }, "databases, ", ""],
  [
    "a removed last entry of a flow list",
    { kind: "remove", path: ["topics", 1] },
    ", performance",
    "",
  ],
  ["a removed entry of a list", { kind: "remove", path: ["never", 1] }, "  - two\n", ""],
  ["a removed key", { kind: "remove", path: ["related"] }, "related: []\n", ""],
  [
    "a renamed key",
    { kind: "rename-key", path: ["rubrics", "one"], name: "uno" },
    "  one:\n",
    "  uno:\n",
  ],
  [
    "an entry at the end of a flow list",
    { kind: "append", path: ["topics"], value: "coding" },
    "performance]",
    "performance, coding]",
  ],
  [
    "the first entry of a flow list",
    { kind: "append", path: ["related"], value: "x" },
    "related: []",
    "related: [x]",
  ],
  [
    "an entry at the end of a list",
    { kind: "append", path: ["never"], value: "three" },
    "  - two\n",
    "  - two\n  - three\n",
  ],
  [
    "a key after another",
    { kind: "add-key", path: [], name: "formerly", value: ["basin"], after: "id" },
    "the file's name\n",
    "the file's name\nformerly: [basin]\n",
  ],
  [
    "a key at the end",
    { kind: "add-key", path: ["rubrics", "one"], name: "minutes", value: 12 },
    "    weight: 2\n",
    "    weight: 2\n    minutes: 12\n",
  ],
];

describe("an edit changes the words meant and no other byte", () => {
  test.each(cases)("%s", (_what, edit, before, after) => {
    expect(editYaml(yaml, [edit])).toBe(yaml.replace(before, after));
  });

  test("line ends stay what they are", () => {
    const windows = yaml.replaceAll("\n", "\r\n");
    for (const [, edit, before, after] of cases) {
      const expected = yaml.replace(before, after).replaceAll("\n", "\r\n");
      expect(editYaml(windows, [edit])).toBe(expected);
    }
  });

  test.each([
    ["two lines", "a: |\n  one\n  two\nb: 1\n", "one\n\nthree", "a: |-\n  one\n\n  three\nb: 1\n"],
    ["an end of a line", "a: |\n  one\nb: 1\n", "one\ntwo\n", "a: |\n  one\n  two\nb: 1\n"],
    [
      "paragraphs",
      "a: >-\n    one\n    two\nb: 1\n",
      "one\ntwo: 3",
      "a: |-\n    one\n    two: 3\nb: 1\n",
    ],
    [
      "a first line that is indented",
      "a: |\n  one\nb: 1\n",
      " one\ntwo",
      'a: " one\\ntwo"\nb: 1\n',
    ],
  ])("lines stay lines: %s", (_what, before, value, after) => {
    const edit: YamlEdit = { kind: "set", path: ["a"], value };
    expect(editYaml(before, [edit])).toBe(after);
    expect(parse(after).a).toBe(value);
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    expect(editYaml(windows(before), [edit])).toBe(windows(after));
  });

  test.each([
    "*starred",
    "&named",
    "!kind",
    "@at",
    "%part",
    "`code`",
    "- dash",
    "? ask",
    "a: b",
    "a #b",
    "[b]",
    "~",
    "yes: no",
  ])("%s is a text, whatever it begins with", (value) => {
    const edits: YamlEdit[] = [
      { kind: "set", path: ["a"], value },
      { kind: "append", path: ["b"], value },
    ];
    expect(parse(editYaml("a: one\nb: [x]\n", edits))).toEqual({ a: value, b: ["x", value] });
  });

  test("a text that is used in another place too is refused, and one that isn't keeps its anchor", () => {
    const set = (text: string, key: string) =>
      editYaml(text, [{ kind: "set", path: [key], value: "two" }]);
    expect(() => set("a: &x one\nb: *x\n", "a")).toThrow(/changed alone/);
    expect(() => set("a: &x one\nb: *x\n", "b")).toThrow(/changed alone/);
    expect(set("a: &x one\nb: 2\n", "a")).toBe("a: &x two\nb: 2\n");
  });

  test("what can't be changed alone is refused", () => {
    expect(() => editYaml(yaml, [{ kind: "set", path: ["lookFor"], value: "x" }])).toThrow(
      /by hand|changed alone/,
    );
    expect(() => editYaml(yaml, [{ kind: "remove", path: ["none"] }])).toThrow(/changed alone/);
  });
});

describe("every text of the bank", () => {
  const folder = join(packageRoot(), "questions");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".md"))
    .map((entry) => join(entry.parentPath, entry.name));

  /** A word more, signs that mean something to YAML, other scripts. */
  const changes = [
    (text: string) => `${text} again`,
    (text: string) => `- "${text}": it's #1, 'so' [he] {says} & %`,
    (text: string) => `${text.slice(0, 20)} Łódź — ספר 東京 🙂`,
  ];

  test("reads back when it's changed, and the rest of its file is the same", () => {
    // Each fifth file, and two texts of each in one of three ways; all of them in the soak, which takes minutes.
    const step = soak ? 1 : 17;
    let texts = 0;
    for (const [number, file] of files.entries()) {
      if (!soak && number % 5 !== 0) continue;
      const front = /^---\n([\s\S]*?\n)---\n/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
      const data = parse(front);
      for (const [index, { path, start, end }] of scalarsOf(front).entries()) {
        if ((index + number) % step !== 0) continue;
        const text = path.reduce((part, key) => part[key], data);
        const value = changes[Math.floor(index / step) % changes.length]?.(text) ?? "";
        const edited = editYaml(front, [{ kind: "set", path, value }]);
        expect(edited.slice(0, start)).toBe(front.slice(0, start));
        expect(edited.endsWith(front.slice(end))).toBe(true);
        texts += 1;
      }
    }
    expect(texts).toBeGreaterThan(350);
  });
});

function scalarsOf(front: string): { path: (string | number)[]; start: number; end: number }[] {
  const found: { path: (string | number)[]; start: number; end: number }[] = [];
  const document = parseDocument(front);
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === "key" || typeof node.value !== "string" || !node.range) return;
      const nodes = [...ancestors, node];
      const path = nodes.flatMap((part, index) => stepTo(part, nodes[index - 1]));
      found.push({ path, start: node.range[0], end: node.range[1] });
    },
  });
  return found;
}

/** A pair is a step by its key, an entry of a list one by its place. */
function stepTo(part: unknown, parent: unknown): (string | number)[] {
  const { key } = part as { key?: unknown };
  if (key !== undefined && isScalar(key)) return [String(key.value)];
  const { items } = (parent ?? {}) as { items?: unknown[] };
  const at = items?.indexOf(part) ?? -1;
  return at >= 0 ? [at] : [];
}
