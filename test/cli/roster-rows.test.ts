import { execFileSync, spawn } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { build, sceneFiles } from "../debrief/collect-scene.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";

const quick = [...build, "--stage", "depth", "--format", "html"];
const many = [...quick, "--roster", "r.csv"];

function madeIn(stdout: string): string[] {
  return stdout.split("\n").filter((line) => line.endsWith(".html"));
}

describe("--only", () => {
  const roster = "label,candidate,date\nc-101,Zebulon,\nc-102,Wilhelmina,tomorrow\nc-103,,\n";

  test("prints the rows with these labels, whatever is wrong with others", async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    const { code, stdout } = await cli([...many, "--only", "C-103,c-101"], { cwd });
    expect({ code, made: madeIn(stdout) }).toEqual({
      code: 0,
      made: ["c-101", "c-103"].map((label) => `output/round-senior-${label}/depth-scorecard.html`),
    });
  });

  test("says which label no row has, and which was probably meant", async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    const { code, stderr } = await cli([...many, "--only", "c-101,c-113"], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain('r.csv:1:1 roster-row no row has the label "c-113" that --only names');
    expect(stderr).toContain('hint: did you mean "c-103"?');
    expect(filesIn(cwd)).not.toContain("output");
  });

  test.each([
    ["--only", "c-1", "--only names rows of a roster: add --roster"],
    ["--date-format", "dmy", "--date-format is of a roster's dates: add --roster"],
  ])("%s needs a roster", async (option, value, message) => {
    const { code, stderr } = await cli([...quick, option, value]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("a row's own role, level, and documents", () => {
  test("win over the options", async () => {
    const cwd = folderWith({
      ...sceneFiles,
      "roles/other.md": sceneFiles["roles/round.md"]
        .replace("id: round", "id: other")
        .replace("Round Engineer", "Other Engineer")
        .replace("levels: [senior]", "levels: [mid, senior]"),
      "r.csv":
        "id,candidate,role,level,documents,interviewer:depth\nc-1,Zebulon,,,,\nc-2,,other,mid,scorecard packet,Tess\nc-3,,Other,,,\n",
    });
    const { code, stdout, stderr } = await cli(many, { cwd });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(madeIn(stdout)).toEqual([
      "output/round-senior-c-1/depth-scorecard.html",
      "output/other-mid-c-2/depth-packet.html",
      "output/other-mid-c-2/depth-scorecard.html",
      "output/other-senior-c-3/depth-scorecard.html",
    ]);
    const scorecard = readFileSync(join(cwd, "output/other-mid-c-2/depth-scorecard.html"), "utf8");
    expect(scorecard).toContain("Other Engineer");
    expect(scorecard).toContain("Tess");
  });

  test("that don't exist are errors in their place, and not repeated", async () => {
    const cwd = folderWith({
      ...sceneFiles,
      "r.csv":
        "label,role,level,documents\nc-1,rounds,seniro,scorecards\nc-2,Private Person,,\nc-3,,junior,\n",
    });
    const { code, stderr } = await cli(many, { cwd });
    expect(code).toBe(3);
    expect(stderr.split("\n").filter((line) => line.startsWith("r.csv"))).toEqual([
      "r.csv:2:5 roster-row there is no such role",
      "r.csv:2:12 roster-row there is no such level",
      "r.csv:2:19 roster-row there is no such document",
      "r.csv:3:5 roster-row there is no such role",
    ]);
    expect(stderr).toContain('hint: did you mean "round"?');
    expect(stderr).not.toMatch(/private|seniro/i);
    writeFileSync(join(cwd, "r.csv"), "label,level\nc-3,junior\n");
    const impossible = await cli(many, { cwd });
    expect(impossible.code).toBe(3);
    expect(impossible.stderr).toMatch(/^r\.csv:2:5 roster-row no kit for this row: /m);
  });
});

describe("a roster that isn't a plain UTF-8 file", () => {
  const roster = "label,candidate,date\nc-1,Zoë,13/1/2026\n";
  const scorecard = "output/round-senior-c-1/depth-scorecard.html";

  test("is read from standard input and through a link", async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    const piped = await cli([...quick, "--roster", "-"], { cwd, stdin: Readable.from([roster]) });
    expect(madeIn(piped.stdout)).toEqual([scorecard]);
    const html = readFileSync(join(cwd, scorecard), "utf8");
    expect(html).toContain("Zoë");
    expect(html).toContain("2026-01-13");
    symlinkSync("r.csv", join(cwd, "link.csv"));
    const linked = await cli([...quick, "--roster", "link.csv"], { cwd });
    expect(linked).toMatchObject({ code: 0, stderr: "1 kit: 0 made, 1 unchanged\n" });
  });

  test.skipIf(process.platform === "win32")("is read from a FIFO", async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    spawn("sh", ["-c", "cat r.csv > pipe"], { cwd, stdio: "ignore" });
    const { stdout } = await cli([...quick, "--roster", "pipe"], { cwd });
    expect(madeIn(stdout)).toEqual([scorecard]);
  });

  test("is read in a spreadsheet's encoding, with a word about a guess", async () => {
    const cwd = folderWith(sceneFiles);
    writeFileSync(join(cwd, "r.csv"), Buffer.from(`\uFEFF${roster}`, "utf16le"));
    expect(madeIn((await cli(many, { cwd })).stdout)).toEqual([scorecard]);
    writeFileSync(join(cwd, "r.csv"), Buffer.from(roster, "latin1"));
    const guessed = await cli(many, { cwd });
    expect(guessed.code).toBe(0);
    expect(guessed.stderr).toContain(
      "r.csv:1:1 file-encoding is not UTF-8, and was read as Windows-1252",
    );
    expect(guessed.stderr).toContain("1 unchanged");
  });

  test.each([
    ["r.xlsx", [0x50, 0x4b, 3, 4], "cannot be read as a workbook"],
    ["r.xls", [0xd0, 0xcf, 0x11, 0xe0], "is an Excel file of before 2007 (.xls)"],
  ])("is refused by its kind as a workbook: %s", async (name, start, message) => {
    const cwd = folderWith(sceneFiles);
    writeFileSync(join(cwd, name), Buffer.from([...start, 0, 1, 2]));
    const { code, stderr } = await cli([...quick, "--roster", name], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(`${name}:1:1 roster-syntax ${message}`);
    expect(stderr).toContain("hint: save it as an Excel workbook (.xlsx) or as CSV");
  });

  test("says which date could be two, and takes the order that is given", async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": "label,date\nc-1,12/1/2026\n" });
    const { code, stderr } = await cli(many, { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain("r.csv:2:5 roster-row the date can be read in two ways");
    expect(stderr).toContain("--date-format dmy, or mdy");
    expect((await cli([...many, "--date-format", "mdy"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, scorecard), "utf8")).toContain("2026-12-01");
  });
});
