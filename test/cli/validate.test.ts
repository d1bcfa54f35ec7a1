// The spelling of earlier versions. cspell:ignore behavioural
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
      { "minutes:": "minutes: 10\nleder: senior" },
      'questions/databases/one.md:10:1 unknown-key unknown key "leder"\n  hint: did you mean "ladder"?',
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
      'questions/databases/one.md:27:5 missing-key the key "text" is missing in lookFor[1]',
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
      { "    must: mid": "    from: seniro" },
      'questions/databases/one.md:26:11 bad-from "seniro" is not a level that this question is asked at\n  hint: did you mean "senior"?',
    ],
    [
      "a must in the form of earlier versions",
      { "    must: mid": "    must: true" },
      "questions/databases/one.md:26:11 bad-value lookFor[0].must must name the level from which it holds, such as mid",
    ],
    [
      "an item that says its level twice",
      { "    must: mid": "    must: mid\n    from: mid" },
      "questions/databases/one.md:27:5 must-and-from `must` already says from which level",
    ],
    [
      "a follow-up for a level that the question is not asked at",
      { "  - What next": "  - { ask: What next, from: staff }" },
      'questions/databases/one.md:36:29 bad-from "staff" is not a level that this question is asked at',
    ],
    [
      "a fallback where nothing is told",
      { "topics:": "fallback: Take any other case.\ntopics: [databases]" },
      "questions/databases/one.md:5:1 fallback-kind only behavioral questions have a fallback",
    ],
    [
      "a ladder without a rung above its bars",
      { "  - id: more": null, "    text: More than": null },
      "questions/databases/one.md:10:1 ladder-above no rung above the highest bar",
    ],
    [
      "a level that the taxonomy does not have, once and not for its items",
      { "    meets: mid": "    meets: middle", "    must: mid": "    must: middle" },
      'questions/databases/one.md:16:12 unknown-level unknown level "middle"',
    ],
    [
      "a heading that is not one of ours",
      { "## Why ask": "## Why" },
      'questions/databases/one.md:40:1 heading-unknown unknown heading "Why"\n  hint: did you mean "Why ask"?',
    ],
    [
      "a retired question without a reason",
      { "status:": "status: retired" },
      "questions/databases/one.md:38:9 missing-reason a retired question needs a reason",
    ],
    [
      "an unknown related question",
      { "related:": "related: [zero-downtime-schema-chang]" },
      'questions/databases/one.md:37:11 unknown-question there is no question "zero-downtime-schema-chang"\n  hint: did you mean "zero-downtime-schema-change"?',
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

  test("strictly: a line of code that wraps on paper", async () => {
    const wide = {
      "## Strong": `## Exhibit\n\`\`\`text\n${"x".repeat(97)}\n\`\`\`\n\n## Strong answer`,
    };
    const { stdout } = await validate(one(wide), "--strict");
    expect(stdout).toContain(
      `strict-length the line "${"x".repeat(30)}…" has 97 characters; over 96 it wraps on paper\n`,
    );
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
    expect(stdout).toContain("questions/databases/one.md:39:11 nothing-replaced");
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

  test("one wrong kind hides nothing else that is wrong in its file", async () => {
    const { stdout } = await validate(
      one({
        "topics:": "topics: [databases, databses]",
        "kind:": "kind: technicl",
        "skills:": "skills: [postgresq]",
        "    meets: mid": "    meets: middle",
        "minutes:": "onlyWith: [vuejs]\nminutes: 10",
        "related:": "related: [zero-downtime-schema-chang]",
      }),
    );
    const codes = stdout.split("\n").flatMap((line) => / ([a-z]+-[a-z]+) /.exec(line)?.[1] ?? []);
    expect(codes).toEqual([
      "unknown-topic",
      "bad-value",
      "unknown-skill",
      "unknown-skill",
      "unknown-level",
      "unknown-question",
    ]);
  });

  test("the old spelling of behavioral is read, in questions and roles", async () => {
    const { stdout, code } = await validate({
      ...one({ "kind:": "kind: behavioural" }),
      "roles/ours.md":
        "---\nid: ours\ntitle: Ours\nextends: backend\nloop: [{ id: technical-depth, kinds: [behavioural] }]\n---\n",
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  });

  test.each([
    [
      "steps that jump",
      "scale: { points: [{ value: 1, title: No, meaning: N, step: -1 }, { value: 2, title: Yes, meaning: Y, step: 1 }], notAssessed: { title: Open, meaning: O } }",
      "scale-step steps rise by one and include 0\n  hint: 0 comes after -1",
    ],
    [
      "steps without the bar",
      "scale: { points: [{ value: 1, title: No, meaning: N, step: 1 }, { value: 2, title: Yes, meaning: Y, step: 2 }], notAssessed: { title: Open, meaning: O } }",
      "scale-step steps rise by one and include 0\n  hint: 0 is the point of the bar itself",
    ],
    [
      "a level like one that borrows",
      "levels: [{ id: lead, title: Lead, years: { from: 9 }, expects: E, like: staff }, { id: head, title: Head, years: { from: 10 }, expects: E, like: lead }]",
      "level-like `like` must name a level without `like`",
    ],
  ])("a taxonomy with %s", async (_name, line, expected) => {
    const { stdout, code } = await validate({ "questions/taxonomy.yaml": `${line}\n` });
    expect(stdout).toContain(expected);
    expect(code).toBe(3);
  });

  test("a level of the workspace is asked by the bars that it borrows", async () => {
    const cwd = folderWith({
      ...one({}),
      "questions/taxonomy.yaml":
        "levels: [{ id: lead, title: Lead, years: { from: 7, below: 9 }, expects: Leads., like: senior }]\n",
    });
    const { stdout } = await cli(["show", "one", "--level", "lead", "--json"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ bar: "explains" });
    const listed = await cli(["list", "--level", "lead", "--json"], { cwd });
    expect((JSON.parse(listed.stdout) as { id: string }[]).length).toBeGreaterThan(20);
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
        message:
          "kind must be one of technical, practical, hands-on, design, behavioral, situational",
        hint: 'did you mean "technical"?',
      },
    ]);
    expect(code).toBe(3);
  });

  test("annotations for GitHub", async () => {
    const { stdout } = await validate(one({ "kind:": "kind: technicl" }), "--format", "github");
    expect(stdout).toBe(
      '::error file=questions/databases/one.md,line=7,col=7,title=bad-value::kind must be one of technical, practical, hands-on, design, behavioral, situational (did you mean "technical"?)\n',
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

  test("a path that doesn't exist is wrong use", async () => {
    const { code, stderr, stdout } = await validate(one({}), "questions/nothing.md");
    expect({ code, stderr, stdout }).toEqual({
      code: 2,
      stderr: "error: questions/nothing.md does not exist\n",
      stdout: "",
    });
  });

  test("the same bad file gives the same error twice in one process", async () => {
    const files = one({ "topics:": "topics: [databases" });
    const first = await validate(files);
    const second = await validate(files);
    expect(second).toEqual(first);
  });

  test("unfinished parts of an active question are errors, a draft's are warnings", async () => {
    const text = (status: string) =>
      one({ "status:": `status: ${status}`, "  - What next": "  - TODO ask" });
    const draft = await validate(text("draft"));
    expect(draft.stdout).toContain(
      "questions/databases/one.md:36:5 unfinished followUps[0].ask is still to be written",
    );
    expect(draft.code).toBe(0);
    const retired = await validate(text("retired\nreason: it never worked"));
    expect(retired).toMatchObject({ code: 0, stdout: "" });
    expect((await validate(text("active"))).code).toBe(3);
  });
});

describe("a question file with errors", () => {
  const files = {
    "questions/ai-engineering/broken.md": questionText("broken", {
      "topics:": "topics: [ai-engineering]",
      "kind:": "kind: tecnical",
    }),
    "roles/data.md":
      "---\nid: data\ntitle: Data\nlevels: [mid]\ntopics: { databases: 3 }\nloop:\n" +
      "  - id: talk\n    title: Talk\n    purpose: To talk.\n    minutes: 60\n    kinds: [technical]\n" +
      "    questions: { min: 2, max: 4 }\n---\nWhat we do.\n",
  };
  const build = (role: string) => ["build", "--role", role, "--level", "mid", "--dry-run"];
  const warning = "warning: questions/ai-engineering/broken.md:7:7 ";

  test("is reported by validate", async () => {
    const { code, stdout } = await cli(["validate"], { cwd: folderWith(files) });
    expect(stdout).toContain("questions/ai-engineering/broken.md:7:7 bad-value");
    expect(code).toBe(3);
  });

  test("stops a role that could select it, and no other", async () => {
    const cwd = folderWith(files);
    expect(await cli(build("backend"), { cwd })).toMatchObject({ code: 3, stdout: "" });
    const other = await cli(build("data"), { cwd });
    expect(other.stderr).toContain(warning);
    expect(other.stderr).toContain(": the question is left out; see interview-kit validate\n");
    expect(other.code).toBe(0);
    expect(other.stdout).not.toContain("broken");
  });

  test("of which the ending is wrong stops no other role either", async () => {
    const cwd = folderWith({
      "roles/data.md": files["roles/data.md"],
      "questions/ai-engineering/own.markdown": questionText("own"),
    });
    expect((await cli(build("data"), { cwd })).code).toBe(0);
    expect((await cli(build("backend"), { cwd })).code).toBe(3);
    expect((await cli(["validate"], { cwd })).code).toBe(3);
  });

  test("is told once, in its own file, also where roles and other questions name it", async () => {
    const one = { "minutes:": "minutes: ten" };
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one", one),
      "questions/databases/two.md": "---\nid: two\nminutes 10\n---\n",
      "questions/databases/three.md": questionText("three", { "related:": "related: [one, two]" }),
      "roles/ours.md":
        "---\nid: ours\ntitle: Ours\nextends: backend\nnever: [two]\nloop: [{ id: practical, ask: [one, two] }]\nrubrics: { two: { weight: 2 } }\n---\nBrief.\n",
    });
    const { stdout, code } = await cli(["validate"], { cwd });
    const places = stdout.match(/^\S+:\d+:\d+ \S+/gm);
    expect(places).toEqual([
      "questions/databases/one.md:9:10 wrong-type",
      "questions/databases/two.md:3:1 yaml-syntax",
    ]);
    expect(code).toBe(3);
  });

  test("that misspells a level has its other levels right", async () => {
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one").replace("meets: mid", "meets: midd"),
    });
    const { stdout } = await cli(["validate"], { cwd });
    expect(stdout).toContain('unknown level "midd"');
    expect(stdout).not.toContain("bad-from");
  });

  test("doesn't stop a list", async () => {
    const { code, stdout, stderr } = await cli(["list", "--topic", "databases"], {
      cwd: folderWith(files),
    });
    expect(stderr).toContain(warning);
    expect(stdout).toContain("cap-theorem-database-choice");
    expect(code).toBe(0);
  });
});
