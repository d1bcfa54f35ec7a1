import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const role = `---
id: ours
title: Ours
extends: backend   # one parent
never: [three]
loop:
  - id: practical
    ask:
      - two
      - one # the first
rubrics:
  # ours differs
  one:
    weight: 2
---
What we do.
`;

const workspace = () =>
  folderWith({
    "questions/databases/one.md": questionText("one"),
    "questions/databases/two.md": questionText("two", { "related:": "related: [one, three]" }),
    "questions/databases/three.md": questionText("three"),
    "roles/ours.md": role,
  });

describe("rename", () => {
  test("changes the id wherever it is written, and nothing else", async () => {
    const cwd = workspace();
    const read = (path: string) => readFileSync(join(cwd, path), "utf8");
    const { code, stdout, stderr } = await cli(["rename", "one", "uno"], { cwd });
    expect(stdout.trim().split("\n").sort()).toEqual([
      "questions/databases/two.md",
      "questions/databases/uno.md",
      "roles/ours.md",
    ]);
    expect(stderr).toBe('"one" still finds it\n');
    expect(code).toBe(0);
    expect(filesIn(cwd).filter((path) => path.startsWith("questions"))).toEqual([
      "questions/databases/three.md",
      "questions/databases/two.md",
      "questions/databases/uno.md",
    ]);
    expect(read("questions/databases/uno.md")).toBe(
      questionText("one").replace("id: one\n", "id: uno\nformerly: [one]\n"),
    );
    expect(read("roles/ours.md")).toBe(
      role.replace("- one # the first", "- uno # the first").replace("  one:\n", "  uno:\n"),
    );
    expect(read("questions/databases/two.md")).toContain("related: [uno, three]");
    expect(await cli(["validate"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    const shown = await cli(["show", "one"], { cwd });
    expect(shown.stdout).toMatch(/^uno\n/);
    expect(shown.stderr).toBe('"one" is now "uno"\n');
  });

  test("a role that no one changed still asks it, with a warning that says where", async () => {
    const cwd = folderWith({
      "questions/databases/uno.md": questionText("uno", { "id:": "id: uno\nformerly: [one]" }),
      "questions/databases/two.md": questionText("two", { "related:": "related: [one]" }),
      "roles/ours.md": role.replace("- two", "- uno").replace("never: [three]\n", ""),
    });
    const { code, stdout } = await cli(["validate"], { cwd });
    expect(stdout).toContain('roles/ours.md:9:9 renamed-question "one" is now "uno"\n');
    expect(stdout).toMatch(/^roles\/ours.md:12:3 renamed-question "one" is now "uno"$/m);
    expect(stdout).toMatch(
      /^questions\/databases\/two.md:\d+:11 renamed-question "one" is now "uno"$/m,
    );
    expect(code).toBe(0);
  });

  test("an id that a question had before still names it, when a kit is built and edited", async () => {
    const cwd = workspace();
    const database = ["build", "--topic", "databases", "--level", "mid", "--minutes", "30"];
    const build = [...database, "--format", "html", "--document", "debrief", "--out", "k"];
    await cli([...build, "--always", "one,three"], { cwd });
    await cli(["rename", "one", "uno"], { cwd });
    const [folder = ""] = filesIn(join(cwd, "k")).map((path) => `k/${path.split("/")[0]}`);
    const dropped = await cli(["kit", "drop", folder, "uno", "--dry-run"], { cwd });
    expect(dropped.code).toBe(0);
    expect(dropped.stdout).toContain("three");
    expect(dropped.stdout).not.toMatch(/\bone\b/);
    const never = await cli([...database, "--dry-run", "--never", "one"], { cwd });
    expect(never.stderr).toContain('"one" is now "uno"');
    expect(never.stdout).not.toMatch(/\buno\b/);
  });

  test("one that takes a shipped question's place keeps its id", async () => {
    const id = "cap-theorem-database-choice";
    const replacing = questionText(id, { "id:": `id: ${id}\nreplaces: true` });
    const cwd = folderWith({ [`questions/databases/${id}.md`]: replacing, "roles/.keep": "" });
    const { code, stderr } = await cli(["rename", id, "other"], { cwd });
    expect(stderr).toContain("replaces a shipped question, so it has to keep its id");
    expect(code).toBe(2);
    expect(filesIn(cwd)).toContain(`questions/databases/${id}.md`);
  });

  test.each([
    [["rename", "one", "two"], '"two" is the id of questions/databases/two.md'],
    [["rename", "one", "Two"], "cannot be an id"],
    [["rename", "cap-theorem-database-choice", "cap"], "is a shipped one"],
    [["rename", "none", "cap"], 'there is no question "none"'],
    [["retire", "cap-theorem-database-choice", "--reason", "x"], "is a shipped one"],
    [["retire", "one", "--reason", " "], "say why"],
  ])("%j is refused, and nothing is written", async (args, message) => {
    const cwd = workspace();
    const before = filesIn(cwd).map((path) => readFileSync(join(cwd, path), "utf8"));
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(filesIn(cwd).map((path) => readFileSync(join(cwd, path), "utf8"))).toEqual(before);
  });

  test("back and forth leaves one trail", async () => {
    const cwd = workspace();
    await cli(["rename", "one", "uno"], { cwd });
    await cli(["rename", "one", "eins"], { cwd });
    await cli(["rename", "eins", "uno"], { cwd });
    const text = readFileSync(join(cwd, "questions/databases/uno.md"), "utf8");
    expect(text).toContain("id: uno\nformerly: [one, eins]\n");
  });
});

describe("retire", () => {
  test("says why in the file, and roles no longer ask it", async () => {
    const cwd = workspace();
    const { code, stdout, stderr } = await cli(["retire", "one", "--reason", "uno: it's better"], {
      cwd,
    });
    expect(stdout.trim().split("\n").sort()).toEqual([
      "questions/databases/one.md",
      "questions/databases/two.md",
      "roles/ours.md",
    ]);
    expect(stderr).toBe("roles/ours.md still changes its rubric, which now has no effect\n");
    expect(code).toBe(0);
    const text = readFileSync(join(cwd, "questions/databases/one.md"), "utf8");
    expect(text).toContain(`status: retired\nreason: "uno: it's better"\n`);
    expect(readFileSync(join(cwd, "roles/ours.md"), "utf8")).toBe(
      role.replace("      - one # the first\n", ""),
    );
    expect(await cli(["validate"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    expect((await cli(["show", "one"], { cwd })).stdout).toContain("retired: uno: it's better");
    const again = await cli(["retire", "one", "--reason", "x"], { cwd });
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain("already retired");
  });
});
