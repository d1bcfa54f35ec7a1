// The spelling of earlier versions. cspell:ignore behavioural
import { describe, expect, test } from "vitest";
import { cli, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const role = (id: string, ...lines: string[]) =>
  `---\nid: ${id}\ntitle: ${id}\n${lines.join("\n")}\n---\n`;
const loop =
  "loop: [{ id: one, title: One, purpose: Talk, minutes: 60, kinds: [technical], questions: { min: 1, max: 3 } }]";

/** What validate prints about these roles, with one question in the bank. */
async function problemsOf(files: Record<string, string>): Promise<string> {
  const cwd = folderWith({ "questions/databases/one.md": questionText("one"), ...files });
  return (await cli(["validate", "roles"], { cwd })).stdout;
}

describe("roles", () => {
  test.each<[string, Record<string, string>, string]>([
    [
      "an unknown parent",
      { "roles/a.md": role("a", "extends: backnd") },
      'roles/a.md:4:10 unknown-role there is no usable role "backnd"\n  hint: did you mean "backend"?\n',
    ],
    [
      "a cycle",
      { "roles/a.md": role("a", "extends: b"), "roles/b.md": role("b", "extends: a") },
      "roles/a.md:4:10 extends-cycle the role extends itself: a → b → a\nroles/b.md:4:10 extends-cycle the role extends itself: b → a → b\n",
    ],
    [
      "a stage that is not whole",
      { "roles/a.md": role("a", "levels: [mid]", "loop: [{ id: one, title: One }]") },
      'roles/a.md:5:8 missing-key the key "purpose" is missing in the stage "one"',
    ],
    [
      "no levels and no parent",
      { "roles/a.md": role("a", loop) },
      'roles/a.md:2:1 missing-key the key "levels" is missing\n',
    ],
    [
      "a stage with no time for questions",
      {
        "roles/a.md": role(
          "a",
          "levels: [mid]",
          loop.replace("60", "20").replace("kinds", "opening: 12, kinds"),
        ),
      },
      "roles/a.md:5:55 bad-value the stage leaves 1 minutes for questions",
    ],
    [
      "a smaller maximum",
      { "roles/a.md": role("a", "levels: [mid]", loop.replace("min: 1", "min: 4")) },
      "bad-range `min` must not be more than `max`",
    ],
    [
      "an unknown question",
      { "roles/a.md": role("a", "extends: backend", "never: [on]") },
      'roles/a.md:5:9 unknown-question there is no question "on"',
    ],
    [
      "an unknown rubric item",
      {
        "roles/a.md": role(
          "a",
          "extends: backend",
          "rubrics:",
          "  one:",
          "    redFlags: { change: { flg: Sighs } }",
        ),
      },
      'roles/a.md:7:27 unknown-item the rubric of "one" has no item "flg"\n  hint: did you mean "flag"?\n',
    ],
    [
      "an item added twice",
      {
        "roles/a.md": role(
          "a",
          "extends: backend",
          "rubrics:",
          "  one:",
          "    bonus: { add: [{ id: first, text: Again }] }",
        ),
      },
      'roles/a.md:7:26 duplicate-item the rubric of "one" already has an item "first"',
    ],
    [
      "an unknown rung",
      {
        "roles/a.md": role(
          "a",
          "extends: backend",
          "rubrics:",
          "  one:",
          "    ladder: { explain: More }",
        ),
      },
      'roles/a.md:7:15 unknown-item the ladder of "one" has no rung "explain"\n  hint: did you mean "explains"?\n',
    ],
    [
      "a weight for an unknown topic",
      { "roles/a.md": role("a", "extends: backend", "topics: { databses: 2 }") },
      'roles/a.md:5:11 unknown-topic unknown topic "databses"',
    ],
    [
      "a stage before one that the loop has not",
      {
        "roles/a.md": role(
          "a",
          "extends: backend",
          "loop: [{ id: practical, before: technical-deph }]",
        ),
      },
      'roles/a.md:5:33 unknown-stage the loop has no other stage "technical-deph"\n  hint: did you mean "technical-depth"?\n',
    ],
    [
      "a stage before one like no other, with each of the loop's named once",
      { "roles/a.md": role("a", "extends: backend", "loop: [{ id: practical, before: nope }]") },
      "known: screen, technical-depth, hands-on, system-design, working-together\n",
    ],
    [
      "a loop of optional stages",
      {
        "roles/a.md": role("a", "levels: [mid]", loop.replace("kinds", "optional: true, kinds")),
      },
      "every stage is optional; a role needs one that is not",
    ],
    [
      "a draft that is always asked",
      {
        "questions/databases/two.md": questionText("two", { "status:": "status: draft" }),
        "roles/a.md": role("a", "extends: backend", "loop: [{ id: technical-depth, ask: [two] }]"),
      },
      'roles/a.md:5:37 unavailable-question the question "two" is a draft and cannot be asked',
    ],
    [
      "a stage to leave out that the parent lacks",
      { "roles/a.md": role("a", "extends: backend", "dropStages: [lunch]") },
      'roles/a.md:5:14 unknown-stage the parent has no stage "lunch" to leave out',
    ],
  ])("%s", async (_name, files, expected) => {
    expect(await problemsOf(files)).toContain(expected);
  });

  test("a child changes an item that its parent added, and inherits the rest", async () => {
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one"),
      "roles/parent.md": role(
        "parent",
        "extends: backend",
        "rubrics:",
        "  one:",
        "    lookFor: { add: [{ id: ours, text: Ours }] }",
      ),
      "roles/child.md": role(
        "child",
        "extends: parent",
        "rubrics:",
        "  one:",
        "    weight: 3",
        "    lookFor: { change: { ours: { text: Ours too, must: senior } } }",
      ),
    });
    expect((await cli(["validate", "roles"], { cwd })).stdout).toBe("");
    const { stdout } = await cli(["show", "one", "--role", "child", "--json"], { cwd });
    const shown = JSON.parse(stdout) as { weight: number; lookFor: object[] };
    expect(shown.weight).toBe(3);
    expect(shown.lookFor).toContainEqual({ id: "ours", text: "Ours too", must: "senior" });
  });

  test("a role's override changes the hash that the kit records, and the bank's kit stays", async () => {
    const files = (extra: string[]) => ({
      "questions/databases/one.md": questionText("one"),
      "roles/a.md": role(
        "a",
        "levels: [mid]",
        loop.replace("kinds", "ask: [one], kinds"),
        ...extra,
      ),
    });
    const hashOf = async (extra: string[]) => {
      const { stdout } = await cli(
        ["build", "--role", "a", "--level", "mid", "--dry-run", "--json"],
        { cwd: folderWith(files(extra)) },
      );
      const kit = JSON.parse(stdout) as { stages: { questions: { id: string; hash: string }[] }[] };
      return kit.stages[0]?.questions.find(({ id }) => id === "one")?.hash;
    };
    const plain = await hashOf([]);
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(["rubrics: {}"])).toBe(plain);
    expect(await hashOf(["rubrics: { one: { ladder: { names: Better } } }"])).not.toBe(plain);
  });

  test("a stage comes right before the one that it names, and optional ones wait for --with", async () => {
    const cwd = folderWith({
      "roles/a.md": role(
        "a",
        "extends: backend",
        "loop:",
        "  - { id: practical, before: technical-depth }",
        "  - { id: chat, title: Chat, purpose: Talk, minutes: 30, kinds: [behavioural], questions: { min: 1, max: 2 }, optional: true, before: system-design }",
      ),
    });
    const stagesWith = async (...args: string[]) => {
      const { stdout, stderr } = await cli(
        ["build", "--role", "a", "--level", "mid", "--dry-run", "--json", ...args],
        { cwd },
      );
      expect(stderr).toBe("");
      return (JSON.parse(stdout) as { stages: { id: string }[] }).stages.map(({ id }) => id);
    };
    const loopOf = ["practical", "technical-depth", "system-design", "working-together"];
    expect(await stagesWith()).toEqual(loopOf);
    expect(await stagesWith("--with", "chat")).toEqual(loopOf.toSpliced(2, 0, "chat"));
    expect(await stagesWith("--stage", "chat")).toEqual(loopOf.toSpliced(2, 0, "chat"));
  });

  test("required skills add up, and what no question asks about is said", async () => {
    const files = {
      "roles/a.md": role("a", "extends: backend", "requires: [kafka, [mysql, postgresql]]"),
      "roles/b.md": role("b", "extends: a", "requires: [[postgresql, mysql], cobol]"),
    };
    const cwd = folderWith(files);
    const args = ["build", "--role", "b", "--level", "mid", "--dry-run", "--json", "--explain"];
    const { stdout, stderr } = await cli(args, { cwd });
    expect(stderr).toContain("warning: no question asks about what the role requires: cobol\n");
    expect(stderr).toMatch(/asks about kafka, as the role requires/);
    expect(stderr).toMatch(/^ {2}\+ postgresql or mysql: [a-z-]+/m);
    expect(stderr).toMatch(/^ {2}- cobol: no question/m);
    expect(JSON.parse(stdout)).toMatchObject({ score: { skills: expect.any(Number) } });
    const shown = await cli(["diff", "a"], { cwd });
    expect(shown.stdout).toContain("requires: kafka, mysql or postgresql\n");
  });

  test("a loop of more than four interviews is warned about", async () => {
    const stages = [1, 2, 3, 4, 5].map(
      (n) =>
        `  - { id: s${n}, title: S${n}, purpose: Talk, minutes: 60, kinds: [technical, practical], questions: { min: 1, max: 2 } }`,
    );
    const cwd = folderWith({ "roles/a.md": role("a", "levels: [mid]", "loop:", ...stages) });
    const { stderr } = await cli(["build", "--role", "a", "--level", "mid", "--dry-run"], { cwd });
    expect(stderr).toContain(
      "warning: the loop has 5 interviews; beyond 4 each adds about 1% of confidence\n",
    );
  });
});
