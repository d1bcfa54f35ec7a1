// The spelling of earlier versions. cspell:ignore behavioural
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const oldQuestion = `---
id: one
prompt: >-
  What does this ask about in one breath?
topics: [databases]            # the folder
competencies: [technical-depth]
kind: behavioural
minutes: 10
levels:                        # where it is asked
  senior: "Explains: the whole part."
  mid: Names the part.
# what to hear
lookFor:
  - id: first
    text: Says the first thing
    must: true                 # a must
  - { id: second, text: Says the second, must: true, from: senior }
  - { id: third, must: false, text: Says the third }
anchors:
  1: Nothing.
  2: A part.
  3: All of it.
  4: More than that.
redFlags: [{ id: flag, text: Shrugs }]
related: []
---
## Why ask
Because it matters.

## Strong answer
I'd begin with it.
`;

const newQuestion = `---
id: one
prompt: >-
  What does this ask about in one breath?
topics: [databases]            # the folder
competencies: [technical-depth]
kind: behavioural
minutes: 10
# where it is asked
ladder:
  - id: weakest
    text: Nothing.
  - id: part-way
    text: A part.
  - id: bar-mid
    meets: mid
    text: Names the part.
  - id: bar-senior
    meets: senior
    text: "Explains: the whole part."
  - id: beyond
    text: More than that.
  # old anchor 3: All of it.
# what to hear
lookFor:
  - id: first
    text: Says the first thing
    must: mid                 # a must
  - { id: second, text: Says the second, must: senior }
  - { id: third, text: Says the third }
redFlags: [{ id: flag, text: Shrugs }]
related: []
---
## Why ask
Because it matters.

## Strong answer
I'd begin with it.
`;

const oldRole = `---
id: ours
title: Ours            # stays
extends: backend
rubrics:
  # why we changed it
  one:
    weight: 2
    anchors:
      3: Better.
      4: "Best: of all."
    levels: { mid: Ours at mid. }   # our words
    lookFor:
      add: [{ id: ours, text: Ours, must: true }]
      change: { first: { text: First of all, must: false } }
---
Brief.
`;

const newRole = `---
id: ours
title: Ours            # stays
extends: backend
rubrics:
  # why we changed it
  one:
    weight: 2
    # our words
    ladder:
      bar-mid: Ours at mid.
      beyond: "Best: of all."
    # old 3: Better.
    lookFor:
      add: [{ id: ours, text: Ours, must: mid }]
      change: { first: { text: First of all, must: false } }
---
Brief.
`;

const oldTaxonomy = `# ours
scale:
  points:
    - { value: 1, title: "No", meaning: Not yet, anchor: 2 }
    - { value: 2, title: "Yes", meaning: Ready, anchor: 3 }   # the bar
  notAssessed: { title: Open, meaning: Not asked }
`;

const files = {
  "questions/databases/one.md": oldQuestion,
  "roles/ours.md": oldRole,
  "questions/taxonomy.yaml": oldTaxonomy,
};

const read = (cwd: string, file: string) => readFileSync(join(cwd, file), "utf8");

describe("migrate", () => {
  test("converts what it must and keeps every other byte", async () => {
    const cwd = folderWith(files);
    const { code, stdout, stderr } = await cli(["migrate"], { cwd });
    expect(read(cwd, "questions/databases/one.md")).toBe(newQuestion);
    expect(read(cwd, "roles/ours.md")).toBe(newRole);
    expect(read(cwd, "questions/taxonomy.yaml")).toBe(
      oldTaxonomy.replace("anchor: 2", "step: -1").replace("anchor: 3", "step: 0"),
    );
    expect(stdout.trim().split("\n").sort()).toEqual(Object.keys(files).sort());
    expect(stderr).toContain("questions/databases/one.md: add a fallback: a wider occasion\n");
    expect(stderr).toContain(
      'roles/ours.md: find a place for the change of "one" at 3: no rung stands for it\n',
    );
    expect(stderr).toContain("3 of 3 files converted; next: interview-kit validate\n");
    expect(code).toBe(0);
    expect(filesIn(cwd)).toEqual(Object.keys(files).sort());
  });

  test("what it made is valid, and a second run changes nothing", async () => {
    const cwd = folderWith(files);
    await cli(["migrate"], { cwd });
    const checked = await cli(["validate", "questions", "roles"], { cwd });
    expect(checked).toMatchObject({ code: 0, stdout: "" });
    const again = await cli(["migrate"], { cwd });
    expect(again.stdout).toBe("");
    expect(again.stderr).toBe("0 of 3 files converted; next: interview-kit validate\n");
  });

  test("--dry-run writes nothing", async () => {
    const cwd = folderWith(files);
    const { stdout, stderr } = await cli(["migrate", "--dry-run", "questions"], { cwd });
    expect(stdout.trim().split("\n").sort()).toEqual(
      ["questions/databases/one.md", "questions/taxonomy.yaml"].sort(),
    );
    expect(stderr).toContain("2 of 2 files would be converted");
    for (const [file, text] of Object.entries(files)) expect(read(cwd, file)).toBe(text);
  });

  test("line ends stay as they are", async () => {
    const cwd = folderWith({});
    const path = join(cwd, "one.md");
    writeFileSync(path, oldQuestion.replaceAll("\n", "\r\n"));
    await cli(["migrate", "one.md"], { cwd });
    expect(readFileSync(path, "utf8")).toBe(newQuestion.replaceAll("\n", "\r\n"));
  });

  test.each([
    ["broken YAML", "---\nlevels: [\n---\n"],
    ["a flow mapping", "---\n{ levels: { mid: A }, anchors: { 1: B } }\n---\n"],
    ["no front matter", "levels: none\n"],
    ["deep nesting", `---\nlevels: ${"[".repeat(5000)}\n---\n`],
  ])("%s is left alone", async (_name, text) => {
    const cwd = folderWith({ "questions/databases/one.md": text });
    const { code, stdout } = await cli(["migrate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(read(cwd, "questions/databases/one.md")).toBe(text);
  });

  test("an old file gets one error, which says how to convert it", async () => {
    const { stdout, code } = await cli(["validate"], { cwd: folderWith(files) });
    expect(stdout.split("\n").filter((line) => line.includes("old-format"))).toEqual([
      "questions/databases/one.md:9:1 old-format this question is in the old format: one ladder has replaced levels and anchors",
      'roles/ours.md:12:5 old-format the change of "one" is in the old format: one ladder has replaced levels and anchors',
    ]);
    expect(stdout).toContain(
      "  hint: interview-kit migrate questions/databases/one.md converts it, and says what is left to do\n",
    );
    expect(stdout.match(/questions\/databases\/one\.md:/g)).toHaveLength(1);
    expect(code).toBe(3);
  });
});
