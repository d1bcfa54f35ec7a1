import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { fillFields, readFields } from "../form/filled-form.ts";
import { cli, filesIn, folderWith, keptFolder } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const role = ["build", "--role", "backend", "--level", "senior"];
const scorecards = [...role, "--document", "scorecard"];
const scorecard = "technical-depth-scorecard.pdf";

function hashesIn(folder: string): Record<string, string> {
  const hashOf = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(filesIn(folder).map((name) => [name, hashOf(name)]));
}

/** Fills a scorecard in as a PDF viewer does, and saves it. */
async function fillIn(path: string): Promise<void> {
  writeFileSync(path, await fillFields(readFileSync(path), { interviewer: "Tess" }));
}

function kitJsonIn(folder: string): KitJson {
  return JSON.parse(readFileSync(join(folder, "kit.json"), "utf8")) as KitJson;
}

describe("a scorecard that someone filled in", () => {
  const cwd = keptFolder({ "roles/.keep": "", "r.csv": "label,candidate\nc-1,Ada\n" });
  const kit = join(cwd, "K/backend-senior");
  let before: Record<string, string>;

  beforeAll(async () => {
    await cli([...scorecards, "--out", "K"], { cwd });
    await fillIn(join(kit, scorecard));
    before = hashesIn(kit);
  });

  test("outlives a build of another stage into the same place, and so do its neighbors", async () => {
    const { code } = await cli([...scorecards, "--stage", "practical", "--out", "K"], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, "K"))).toEqual(["backend-senior"]);
    const now = hashesIn(kit);
    for (const name of Object.keys(before).filter((each) => each.endsWith(".pdf"))) {
      expect([name, now[name]]).toEqual([name, before[name]]);
    }
  });

  test("is kept by the same build, which says so", async () => {
    const { code, stdout, stderr } = await cli([...scorecards, "--out", "K"], { cwd });
    expect(stderr).toContain(
      `kept K/backend-senior/${scorecard}, which someone filled in or changed`,
    );
    expect(stdout).not.toContain(scorecard);
    expect(code).toBe(0);
    expect(hashesIn(kit)[scorecard]).toBe(before[scorecard]);
  });

  test("stops a build that would print it otherwise, before anything is written", async () => {
    const now = hashesIn(join(cwd, "K"));
    const { code, stdout, stderr } = await cli(
      [...scorecards, "--out", "K", "--date", "2026-12-24"],
      { cwd },
    );
    expect(stderr).toContain(
      `error: cannot write <cwd>/K/backend-senior: ${scorecard} was filled in or changed since printed\n`,
    );
    expect({ code, stdout }).toEqual({ code: 6, stdout: "" });
    expect(hashesIn(join(cwd, "K"))).toEqual(now);
  });

  test("is set aside with --replace", async () => {
    const args = [...scorecards, "--out", "K", "--date", "2026-12-24", "--replace"];
    const { code } = await cli(args, { cwd });
    expect(code).toBe(0);
    const aside = readdirSync(kit).find((name) => name.includes(".filled-")) ?? "";
    expect(aside).toMatch(/^technical-depth-scorecard\.filled-\d{4}-\d{2}-\d{2}\.pdf$/);
    expect(hashesIn(kit)[aside]).toBe(before[scorecard]);
  });

  test("of a roster outlives another row", async () => {
    const roster = [...scorecards, "--roster", "r.csv"];
    await cli(roster, { cwd });
    const path = join(cwd, "output/backend-senior-c-1", scorecard);
    await fillIn(path);
    const filled = readFileSync(path);
    writeFileSync(join(cwd, "r.csv"), "label,candidate\nc-1,Ada\nc-2,Grace\n");
    const { code, stderr } = await cli(roster, { cwd });
    expect(stderr).toContain("2 kits: 1 made, 1 unchanged");
    expect(code).toBe(0);
    expect(readFileSync(path).equals(filled)).toBe(true);
  });
});

describe("a kit", () => {
  test("is another candidate's in another folder, and has everyone's forms", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    await cli([...scorecards, "--candidate", "Ada L."], { cwd });
    const before = hashesIn(join(cwd, "output"));
    const from = ["build", "--from", "output/backend-senior/kit.json", "--document", "scorecard"];
    const { code, stdout } = await cli([...from, "--candidate", "Grace H."], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`output/backend-senior-copy-2/${scorecard}\n`);
    expect(hashesIn(join(cwd, "output"))).toMatchObject(before);
    const { forms = {} } = kitJsonIn(join(cwd, "output/backend-senior"));
    const fields = await readFields(readFileSync(join(cwd, "output/backend-senior", scorecard)));
    const names = forms["technical-depth-scorecard"]?.map(({ name }) => name) ?? [];
    // A page's own code is nothing to fill in, and has no place among the forms.
    const fillable = [...fields.keys()].filter((name) => !name.startsWith("sheet."));
    expect([...new Set(names)].sort()).toEqual(fillable.sort());
    expect(filesIn(cwd).join()).not.toMatch(/ada|grace/i);
  });

  test("prints the same bytes when its questions are edited, renamed, and gone", async () => {
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one"),
      "questions/databases/two.md": questionText("two"),
      "questions/databases/three.md": questionText("three"),
      "templates/theme.yaml": 'accent: "#7a1f2b"\nfooter: Ours\n',
    });
    const names = ["one", "two", "three"];
    const asked = names.flatMap((name) => ["--always", name]);
    const args = ["--format", "pdf,html", "--candidate", "Ada L."];
    const topic = ["build", "--level", "mid", "--topic", "databases", "--minutes", "60"];
    expect((await cli([...topic, ...asked, ...args], { cwd })).stderr).not.toContain("error");
    const kit = join(cwd, "output/databases-mid");
    const before = hashesIn(kit);
    expect(kitJsonIn(kit).stages[0]?.questions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(names),
    );
    cpSync(join(kit, "kit.json"), join(cwd, "kit.json"));
    for (const name of ["output", "templates", "questions/databases/two.md"]) {
      rmSync(join(cwd, name), { recursive: true });
    }
    writeFileSync(
      join(cwd, "questions/databases/one.md"),
      questionText("one", { "  What does": "  What else is there?" }),
    );
    writeFileSync(join(cwd, "questions/databases/drei.md"), questionText("drei"));
    rmSync(join(cwd, "questions/databases/three.md"));
    const { code, stderr } = await cli(["build", "--from", "kit.json", ...args], { cwd });
    expect(stderr).toContain("interview: one: its prompt is worded differently\n");
    expect(stderr).toContain("interview: two: is no longer in the bank\n");
    expect(stderr).toContain("interview: three: is no longer in the bank\n");
    expect(code).toBe(0);
    expect(hashesIn(kit)).toEqual(before);
  });

  test("is never mixed with one that is built at the same time into the same folder", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const build = (stage: string) =>
      cli([...role, "--stage", stage, "--format", "html", "--out", "K"], { cwd });
    for (let round = 0; round < 3; round += 1) {
      const results = await Promise.all([build("practical"), build("working-together")]);
      expect(results.map(({ code }) => code)).toEqual([0, 0]);
      for (const folder of readdirSync(join(cwd, "K"))) {
        const { id, files = [] } = kitJsonIn(join(cwd, "K", folder));
        const pages = readdirSync(join(cwd, "K", folder)).filter((name) => name.endsWith(".html"));
        expect(pages.sort()).toEqual([...files].sort());
        for (const page of pages) {
          const text = readFileSync(join(cwd, "K", folder, page), "utf8");
          expect(text.toLowerCase()).toContain(`kit ${id}`);
        }
      }
      if (round === 1) rmSync(join(cwd, "K"), { recursive: true });
    }
  });
});
