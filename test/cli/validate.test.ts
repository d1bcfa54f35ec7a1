import { describe, expect, test } from "vitest";
import { cli, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

/** Validates a workspace of these files and gives what a user sees. */
async function validate(files: Record<string, string>, ...args: string[]) {
  return cli(["validate", ...args], { cwd: folderWith(files) });
}

const one = (changes: Record<string, string | null>) => ({
  "questions/databases/one.md": questionText("one", changes),
});

describe("validate", () => {
  test("the shipped content has no problem, strictly", async () => {
    const { code, stdout, stderr } = await cli(["validate", "--strict"]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^\d+ questions, no problems\n$/);
    expect(code).toBe(0);
  });

  test("a valid workspace", async () => {
    const { code, stdout } = await validate(one({}));
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  test.each<[string, Record<string, string | null>, string]>([
    [
      "broken YAML",
      { "topics:": "topics: [databases" },
      "questions/databases/one.md:5:9 yaml-syntax this [ is never closed",
    ],
    [
      "an unknown key",
      { "minutes:": "minutes: 10\nlevel: senior" },
      'questions/databases/one.md:10:1 unknown-key unknown key "level"\n  hint: did you mean "levels"?',
    ],
    [
      "a duplicate key",
      { "minutes:": "minutes: 10\nminutes: 12" },
      'questions/databases/one.md:10:1 yaml-duplicate-key duplicate key "minutes"',
    ],
    [
      "a misspelt topic",
      { "topics:": "topics: [databases, databses]" },
      'questions/databases/one.md:5:21 unknown-topic unknown topic "databses"\n  hint: did you mean "databases"?',
    ],
    [
      "a misspelt first topic, which is no reason to move the file",
      { "topics:": "topics: [databses]" },
      'questions/databases/one.md:5:10 unknown-topic unknown topic "databses"\n  hint: did you mean "databases"?',
    ],
    [
      "a missing key in an item, at the item",
      { "    text: Says the second": null },
      'questions/databases/one.md:17:5 missing-key the key "text" is missing in lookFor[1]',
    ],
    [
      "a missing key of the file, at its beginning",
      { "minutes:": null },
      'questions/databases/one.md:2:1 missing-key the key "minutes" is missing',
    ],
    [
      "a sexagesimal that other YAML readers turn into a number",
      { "minutes:": "minutes: 12:30" },
      'questions/databases/one.md:9:10 wrong-type minutes must be a number, not the text "12:30"',
    ],
    [
      "an unknown level, with the item that counts from it",
      { "    must: true": "    from: seniro" },
      'questions/databases/one.md:16:11 bad-from "seniro" is not a level that this question is asked at\n  hint: did you mean "senior"?',
    ],
    [
      "an anchor that the scale has no point for",
      { "  4: More": "  5: More than ID." },
      "questions/databases/one.md:27:1 scale-mismatch the anchor for point 4 is missing",
    ],
    [
      "a heading that is not one of ours",
      { "## Why ask": "## Why" },
      'questions/databases/one.md:35:1 heading-unknown unknown heading "Why"\n  hint: did you mean "Why ask"?',
    ],
    [
      "a retired question without a reason",
      { "status:": "status: retired" },
      "questions/databases/one.md:33:9 missing-reason a retired question needs a reason",
    ],
    [
      "a related question that is not there",
      { "related:": "related: [zero-downtime-schema-chang]" },
      'questions/databases/one.md:32:11 unknown-question there is no question "zero-downtime-schema-chang"\n  hint: did you mean "zero-downtime-schema-change"?',
    ],
    [
      "an alias",
      { "skills:": "skills: &all [postgresql]" },
      "questions/databases/one.md:8:14 yaml-limit anchors (&) and aliases (*) are not allowed: write the value out",
    ],
  ])("%s", async (_name, changes, expected) => {
    const { code, stdout } = await validate(one(changes));
    expect(stdout).toContain(`${expected}\n`);
    expect(code).toBe(3);
  });

  test("two questions with one id, each file named", async () => {
    const { code, stdout } = await validate({
      "questions/databases/one.md": questionText("one"),
      "questions/security/one.md": questionText("one", { "topics:": "topics: [security]" }),
    });
    expect(stdout).toBe(
      'questions/security/one.md:2:5 duplicate-id the id "one" is used in questions/databases/one.md too\n' +
        "  hint: give one of them another id\n",
    );
    expect(code).toBe(3);
  });

  test("a shipped id needs replaces: true", async () => {
    const files = (changes: Record<string, string>) => ({
      "questions/databases/zero-downtime-schema-change.md": questionText(
        "zero-downtime-schema-change",
        changes,
      ),
    });
    const refused = await validate(files({}));
    expect(refused.stdout).toContain(":2:5 duplicate-id");
    expect(refused.stdout).toContain("replaces: true");
    expect(refused.code).toBe(3);
    const replaced = await validate(files({ "status:": "status: active\nreplaces: true" }));
    const [first = ""] = replaced.stdout.split("\n");
    expect(first).toMatch(/^<shipped>\/roles\/backend-data\.md:\d+:\d+ unknown-item /);
    expect(replaced.stderr).toMatch(/^0 errors, \d+ warnings?\n$/);
    expect(replaced.code).toBe(0);
  });

  test("replaces: true without anything to replace", async () => {
    const { stdout } = await validate(one({ "status:": "status: active\nreplaces: true" }));
    expect(stdout).toContain("questions/databases/one.md:34:11 nothing-replaced");
  });

  test("ten mistakes in four files come out in one run, sorted", async () => {
    const { code, stdout, stderr } = await validate({
      "questions/databases/one.md": questionText("one", {
        "kind:": "kind: technicl",
        "minutes:": "minutes: ten",
        "competencies:": "competency: [technical-depth]",
      }),
      "questions/databases/two.md": questionText("two", {
        "id:": "id: tow",
        "related:": "related: [three]",
      }),
      "questions/security/three.md": questionText("three", { "  - id: second": "  - id: first" }),
      "roles/ours.md": [
        "---",
        "id: ours",
        "title: Ours",
        "extends: backend",
        "topics: { databses: 3 }",
        "never: [nothing-like-it]",
        "rubrics:",
        "  zero-downtime-schema-change:",
        "    lookFor:",
        "      drop: [expand-contrct]",
        "---",
        "",
      ].join("\n"),
    });
    await expect(`${stdout}\n${stderr}exit ${code}\n`).toMatchFileSnapshot(
      "snapshots/ten-mistakes.txt",
    );
    expect(code).toBe(3);
  });

  test("JSON holds the same, and nothing else", async () => {
    const { stdout, code } = await validate(one({ "kind:": "kind: technicl" }), "--format", "json");
    expect(JSON.parse(stdout)).toEqual([
      {
        severity: "error",
        file: "questions/databases/one.md",
        line: 7,
        column: 7,
        code: "bad-value",
        message: "kind must be one of technical, design, behavioural, practical",
        hint: 'did you mean "technical"?',
      },
    ]);
    expect(code).toBe(3);
  });

  test("annotations for GitHub", async () => {
    const { stdout } = await validate(one({ "kind:": "kind: technicl" }), "--format", "github");
    expect(stdout).toBe(
      '::error file=questions/databases/one.md,line=7,col=7,title=bad-value::kind must be one of technical, design, behavioural, practical (did you mean "technical"?)\n',
    );
  });

  test("only the paths that are named", async () => {
    const files = {
      ...one({ "kind:": "kind: technicl" }),
      "questions/databases/two.md": questionText("two", { "kind:": "kind: design-ish" }),
    };
    const { stdout } = await validate(files, "questions/databases/two.md");
    expect(stdout).toContain("two.md:7:7 bad-value");
    expect(stdout).not.toContain("one.md");
  });

  test("a path that is not there is wrong use", async () => {
    const { code, stderr, stdout } = await validate(one({}), "questions/nothing.md");
    expect({ code, stderr, stdout }).toEqual({
      code: 2,
      stderr: "error: questions/nothing.md is not there\n",
      stdout: "",
    });
  });

  test("the same bad file gives the same error twice in one process", async () => {
    const files = one({ "topics:": "topics: [databases" });
    const first = await validate(files);
    const second = await validate(files);
    expect(second).toEqual(first);
  });

  test("a draft's unfinished parts are warnings, an active question's are errors", async () => {
    const text = (status: string) =>
      one({ "status:": `status: ${status}`, "  - What next": "  - TODO ask" });
    const draft = await validate(text("draft"));
    expect(draft.stdout).toContain(
      "questions/databases/one.md:26:5 unfinished followUps.0 is still to be written",
    );
    expect(draft.code).toBe(0);
    expect((await validate(text("active"))).code).toBe(3);
  });
});
