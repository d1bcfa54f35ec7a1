import { describe, expect, test } from "vitest";
import { editSection } from "../../src/edit/body-section.ts";
import type { YamlEdit } from "../../src/edit/edit-kinds.ts";
import { editYaml } from "../../src/edit/yaml-edit.ts";

const role = `id: ours
title: Ours # kept
rubrics:
  # about the first
  first:
    weight: 2   # twice
    lookFor:
      change:
        one: Says one
      drop: [two]
levels: [mid, senior]
`;

describe("put", () => {
  test.each<[string, string, YamlEdit, string, string]>([
    [
      "a text that is there",
      role,
      { kind: "put", path: ["rubrics", "first", "lookFor", "change", "one"], value: "Says: 1" },
      "one: Says one",
      "one: 'Says: 1'",
    ],
    [
      "a key below what is there",
      role,
      { kind: "put", path: ["rubrics", "first", "lookFor", "change", "two"], value: "Two" },
      "one: Says one\n",
      "one: Says one\n        two: Two\n",
    ],
    [
      "mappings that are missing",
      role,
      { kind: "put", path: ["rubrics", "second", "ladder", "top"], value: "Top" },
      "      drop: [two]\n",
      "      drop: [two]\n  second:\n    ladder:\n      top: Top\n",
    ],
    [
      "into an empty mapping, with its comment",
      "topics: {}   # ours\nid: x\n",
      { kind: "put", path: ["topics", "databases"], value: 3 },
      "topics: {}   # ours\n",
      "topics:   # ours\n  databases: 3\n",
    ],
    [
      "into a key without a value",
      "topics:\nid: x\n",
      { kind: "put", path: ["topics", "databases"], value: 3 },
      "topics:\n",
      "topics:\n  databases: 3\n",
    ],
    [
      "into a mapping in braces",
      "a: { b: 1 }\n",
      { kind: "put", path: ["a", "c", "d"], value: "x, y" },
      "b: 1 }",
      "b: 1, c: { d: 'x, y' } }",
    ],
  ])("%s", (_name, yaml, edit, before, after) => {
    expect(yaml).toContain(before);
    expect(editYaml(yaml, [edit])).toBe(yaml.replace(before, after));
  });

  test("a text behind the last line, which has no line end", () => {
    const edit: YamlEdit = { kind: "put", path: ["b", "c"], value: "x" };
    expect(editYaml("a: 1", [edit])).toBe("a: 1\nb:\n  c: x\n");
  });

  test("nothing where something else is", () => {
    const edit: YamlEdit = { kind: "put", path: ["title", "x"], value: "y" };
    expect(() => editYaml(role, [edit])).toThrow(/changed alone/);
  });
});

describe("push", () => {
  test.each<[string, string, YamlEdit, string, string]>([
    [
      "to a list in brackets",
      role,
      { kind: "push", path: ["levels"], value: "staff" },
      "[mid, senior]",
      "[mid, senior, staff]",
    ],
    [
      "an item to a list that is missing",
      role,
      {
        kind: "push",
        path: ["rubrics", "first", "lookFor", "add"],
        value: { id: "a", text: "# b" },
      },
      "      drop: [two]\n",
      "      drop: [two]\n      add:\n        - id: a\n          text: '# b'\n",
    ],
    [
      "an item to a list of items",
      "bonus:\n  - id: a\n    text: >-\n      folded\n      text\nid: x\n",
      { kind: "push", path: ["bonus"], value: { id: "b", text: "B" } },
      "      text\n",
      "      text\n  - id: b\n    text: B\n",
    ],
    [
      "to an empty list",
      "never: []\n",
      { kind: "push", path: ["never"], value: "a" },
      " []\n",
      "\n  - a\n",
    ],
  ])("%s", (_name, yaml, edit, before, after) => {
    expect(editYaml(yaml, [edit])).toBe(yaml.replace(before, after));
  });
});

describe("prune", () => {
  test("takes what would be empty with it", () => {
    const path = ["rubrics", "first", "lookFor", "change", "one"];
    const text = editYaml(role, [{ kind: "prune", path }]);
    expect(text).toBe(role.replace("      change:\n        one: Says one\n", ""));
    const only = "id: x\nrubrics:\n  a:\n    ladder:\n      b: C\nlevels: [d]\n";
    expect(editYaml(only, [{ kind: "prune", path: ["rubrics", "a", "ladder", "b"] }])).toBe(
      "id: x\nlevels: [d]\n",
    );
  });

  test("what was put goes without a trace", () => {
    const path = ["rubrics", "second", "lookFor", "change", "one"];
    const put = editYaml(role, [{ kind: "put", path, value: "x" }]);
    expect(editYaml(put, [{ kind: "prune", path }])).toBe(role);
  });
});

describe("a section of the body", () => {
  const file = `---\nid: x\n---\n## Why ask\n\nBecause.\n\n\`\`\`\n## not a heading\n\`\`\`\n\n## Strong answer\nYes.\n`;

  test("changes, and nothing else", () => {
    expect(editSection(file, "Strong answer", "No.\n\nNever.")).toBe(
      file.replace("Yes.", "No.\n\nNever."),
    );
    expect(editSection(file, "Why ask", "To know.")).toBe(
      "---\nid: x\n---\n## Why ask\n\nTo know.\n\n## Strong answer\nYes.\n",
    );
  });

  test("is added at the end, and goes again", () => {
    const added = editSection(file, "Exhibit", "    code");
    expect(added).toBe(`${file}\n## Exhibit\n    code\n`);
    expect(editSection(added, "Exhibit", null).trimEnd()).toBe(file.trimEnd());
  });

  test("is none of the front matter's comments", () => {
    const bare = "---\n# Exhibit\nid: x\n---";
    expect(editSection(bare, "Exhibit", "code")).toBe(`${bare}\n\n## Exhibit\ncode\n`);
  });

  test("keeps the file's line ends", () => {
    const windows = file.replaceAll("\n", "\r\n");
    expect(editSection(windows, "Strong answer", "a\nb")).toBe(windows.replace("Yes.", "a\r\nb"));
  });

  test("can't begin another one", () => {
    expect(() => editSection(file, "Why ask", "a\n## Strong answer\nb")).toThrow(/another section/);
    expect(editSection(file, "Why ask", "a\n### b")).toContain("### b");
  });
});
