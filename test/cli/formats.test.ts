import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const build = ["build", "--role", "backend", "--level", "senior", "--stage", "technical-depth"];
const both = ["--document", "packet", "--format", "docx,md"];
const folder = "output/backend-senior";
const packet = `${folder}/technical-depth-packet`;

describe("--format docx and md", () => {
  test("write a document next to its kit.json, without a browser", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const asked = [...build, ...both, "--browser", "/nowhere/chrome"];
    const { code, stdout } = await cli(asked, { cwd });
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      `${packet}.docx`,
      `${packet}.md`,
      `${folder}/kit.json`,
      "",
    ]);
    expect(
      readFileSync(join(cwd, `${packet}.docx`))
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
    expect(readFileSync(join(cwd, `${packet}.md`), "utf8")).toContain("\n## Plan at a glance\n");
    const { files } = JSON.parse(readFileSync(join(cwd, `${folder}/kit.json`), "utf8"));
    expect(files).toEqual(["technical-depth-packet.docx", "technical-depth-packet.md"]);
  });

  test("keep what someone changed, and refuse to replace it by something else", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    await cli([...build, ...both], { cwd });
    const file = join(cwd, `${packet}.docx`);
    writeFileSync(file, "someone's own");
    const same = await cli([...build, ...both], { cwd });
    expect(same.stderr).toContain(`kept ${packet}.docx, which someone filled in or changed\n`);
    expect(readFileSync(file, "utf8")).toBe("someone's own");
    const other = await cli([...build, ...both, "--paper", "letter"], { cwd });
    expect(other.code).toBe(6);
    expect(readFileSync(file, "utf8")).toBe("someone's own");
    const replaced = await cli([...build, ...both, "--paper", "letter", "--replace"], { cwd });
    expect(replaced.code).toBe(0);
    expect(filesIn(cwd).filter((name) => name.includes(".edited-"))).toHaveLength(1);
  });

  test("are made for each row of a roster once", async () => {
    const cwd = folderWith({ "roles/.keep": "", "r.csv": "label,candidate\nc-1,Ada L.\n" });
    const roster = [...build, "--document", "debrief", "--format", "md", "--roster", "r.csv"];
    expect((await cli(roster, { cwd })).code).toBe(0);
    const text = readFileSync(join(cwd, `${folder}-c-1/debrief.md`), "utf8");
    expect(text).toContain("\nCandidate Ada L.\n");
    const again = await cli(roster, { cwd });
    expect(again.stdout).toBe("");
  });

  test("are named when a format is unknown", async () => {
    const { code, stderr } = await cli([...build, "--format", "odt"]);
    expect(code).toBe(2);
    expect(stderr).toContain('"odt" is none of pdf, html, docx, md.');
  });
});
