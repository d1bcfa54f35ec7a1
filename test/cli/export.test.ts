import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

describe("export KIT", () => {
  let kitJson = "";

  beforeAll(async () => {
    const build = ["build", "--role", "backend", "--level", "senior", "--dry-run", "--json"];
    kitJson = (await cli(build)).stdout;
  });

  const kitFolder = () => folderWith({ "kit/kit.json": kitJson, "roles/.keep": "" });

  test("prints text of the stages that are asked for", async () => {
    const cwd = kitFolder();
    const { code, stdout, stderr } = await cli(
      ["export", "kit", "--to", "text", "--stage", "practical"],
      { cwd },
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.match(/^SCORECARD: .*$/gm)).toEqual(["SCORECARD: Working session"]);
    const whole = await cli(["export", "kit/kit.json", "--to", "text"], { cwd });
    expect(whole.stdout.match(/^SCORECARD: /gm)).toHaveLength(4);
  });

  test("prints JSON alone, and writes CSV that spreadsheets take for UTF-8", async () => {
    const cwd = kitFolder();
    const { stdout } = await cli(["export", "kit", "--to", "json", "--out", "-"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ format: "interview-kit-scorecards", version: 1 });
    const written = await cli(["export", "kit", "--to", "csv", "--out", "out/q.csv"], { cwd });
    expect(written.stdout).toBe("out/q.csv\n");
    expect(readFileSync(join(cwd, "out/q.csv"), "utf8")).toMatch(/^\ufeffkit,role,level,/);
  });

  test("keeps a file that is someone's, unless it may set it aside", async () => {
    const cwd = kitFolder();
    const asked = ["export", "kit", "--to", "json", "--out", "q.json"];
    writeFileSync(join(cwd, "q.json"), "mine");
    const refused = await cli(asked, { cwd });
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain("q.json already exists and differs\n");
    expect(readFileSync(join(cwd, "q.json"), "utf8")).toBe("mine");
    const replaced = await cli([...asked, "--replace"], { cwd });
    expect(replaced.code).toBe(0);
    const aside = filesIn(cwd).find((name) => /^q\.edited-.*\.json$/.test(name)) ?? "";
    expect(readFileSync(join(cwd, aside), "utf8")).toBe("mine");
    // The same bytes again are no one's loss.
    expect((await cli(asked, { cwd })).code).toBe(0);
  });

  test.each([
    [["export", "kit", "--to", "csv", "--stage", "practicle"], 2, 'has no stage "practicle"'],
    [["export", "nowhere", "--to", "csv"], 2, "does not exist"],
    [["export", "kit"], 2, "--to <format>"],
    [["export", "kit", "--to", "csv", "--out", "roles"], 6, "roles is not a file"],
  ] as const)("%j ends with %i", async (args, code, said) => {
    const result = await cli([...args], { cwd: kitFolder() });
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(said);
    expect(result.stdout).toBe("");
  });
});

describe("export bank", () => {
  const own = {
    "questions/databases/one.md": questionText("one"),
    "questions/databases/two.md": questionText("two"),
  };

  test("writes with --own only the workspace's questions", async () => {
    const cwd = folderWith(own);
    const mine = await cli(["export", "bank", "--own", "--to", "json"], { cwd });
    expect(mine.code).toBe(0);
    const { questions } = JSON.parse(mine.stdout);
    expect(questions).toMatchObject([
      { file: "databases/one.md", shipped: false, text: own["questions/databases/one.md"] },
      { file: "databases/two.md", shipped: false },
    ]);
  });

  test("writes every question but a shipped one that the workspace replaces", async () => {
    const id = "zero-downtime-schema-change";
    const text = questionText(id).replace("---\n", "---\nreplaces: true\n");
    const cwd = folderWith({ [`questions/databases/${id}.md`]: text });
    const { questions } = JSON.parse(
      (await cli(["export", "bank", "--to", "json"], { cwd })).stdout,
    );
    const same = questions.filter(({ file }: { file: string }) => file === `databases/${id}.md`);
    expect(same).toMatchObject([{ shipped: false }]);
    expect(questions.length).toBeGreaterThan(400);
  });

  test("says where a file is that cannot be read", async () => {
    const cwd = folderWith({ "questions/databases/one.md": "---\nid: [\n---\n" });
    const { code, stderr } = await cli(["export", "bank", "--own", "--to", "csv"], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain("questions/databases/one.md:");
  });

  test.each([
    [["export", "bank", "--to", "text"], "a bank is exported --to csv or json"],
    [["export", "bank", "--to", "csv", "--stage", "practical"], "a bank has no stages"],
    [["export", "kit", "--to", "csv", "--own"], "--own is for the bank"],
  ] as const)("%j is wrong use", async (args, said) => {
    const { code, stderr } = await cli([...args], { cwd: folderWith(own) });
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
