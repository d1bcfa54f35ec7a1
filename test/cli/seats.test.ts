import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";

/** Quick: without a browser. */
const kit = ["build", "--role", "backend", "--level", "senior", "--stage", "practical"];
const quick = [...kit, "--document", "scorecard", "--format", "html"];

const folder = "output/backend-senior-c-1";

function kitJson(cwd: string, folder: string): KitJson {
  return JSON.parse(readFileSync(join(cwd, folder, "kit.json"), "utf8"));
}

describe("seats", () => {
  test("a roster's cell with two names makes two scorecards, and one name less takes its away", async () => {
    const cwd = folderWith({
      "roles/.keep": "",
      "r.csv": "label,interviewer:practical\nc-1,Tess; Ivo\nc-2,Tess\n",
    });
    const args = [...quick, "--roster", "r.csv"];
    const first = await cli(args, { cwd });
    expect(first.stdout.split("\n").slice(0, -1)).toEqual([
      `${folder}/practical-scorecard.html`,
      `${folder}/practical-scorecard-b.html`,
      `${folder}/kit.json`,
      "output/backend-senior-c-2/practical-scorecard.html",
      "output/backend-senior-c-2/kit.json",
    ]);
    expect(kitJson(cwd, folder)).toMatchObject({
      seats: { practical: 2 },
      files: ["practical-scorecard-b.html", "practical-scorecard.html"],
    });
    expect(kitJson(cwd, "output/backend-senior-c-2").seats).toBeUndefined();
    const scorecard = (name: string) => readFileSync(join(cwd, folder, name), "utf8");
    expect(scorecard("practical-scorecard.html")).toContain("Tess");
    expect(scorecard("practical-scorecard.html")).not.toContain("Ivo");
    expect(scorecard("practical-scorecard-b.html")).toContain("Ivo");
    expect((await cli(args, { cwd })).stderr).toBe("2 kits: 0 made, 2 unchanged\n");

    writeFileSync(join(cwd, "r.csv"), "label,interviewer:practical\nc-1,Tess\nc-2,Tess\n");
    const { stderr } = await cli(args, { cwd });
    expect(stderr).toContain(
      `removed from ${folder} what is of another kit: practical-scorecard-b`,
    );
    expect(existsSync(join(cwd, folder, "practical-scorecard-b.html"))).toBe(false);
    expect(kitJson(cwd, folder).seats).toBeUndefined();
  });

  test("a scorecard that someone filled in stays, whoever sits there", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const args = [...quick, "--label", "c-1"];
    await cli([...args, "--seats", "practical=2"], { cwd });
    const filled = join(cwd, folder, "practical-scorecard-b.html");
    writeFileSync(filled, "filled in");
    const fewer = await cli(args, { cwd });
    expect(fewer.code).toBe(0);
    expect(readFileSync(filled, "utf8")).toBe("filled in");
    expect(kitJson(cwd, folder)).toMatchObject({ seats: { practical: 2 } });
  });

  test("other documents leave them where they are, and a repeated kit has as many", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const args = [...quick, "--label", "c-1"];
    await cli([...args, "--seats", "practical=2"], { cwd });
    await cli([...kit, "--label", "c-1", "--document", "debrief", "--format", "html"], { cwd });
    expect(filesIn(join(cwd, folder))).toContain("practical-scorecard-b.html");
    const again = await cli(
      [
        ...["build", "--from", `${folder}/kit.json`, "--stage", "practical", "--label", "c-2"],
        ...["--document", "scorecard", "--format", "html"],
      ],
      { cwd },
    );
    expect(again.stdout).toContain("output/backend-senior-c-2/practical-scorecard-b.html");
  });

  test.each([
    ["practical", "Seats are written STAGE=N"],
    ["practical=0", "Seats are written STAGE=N"],
    ["practical=27", "Seats are written STAGE=N"],
    ["rehearsal=2", "--seats rehearsal: the kit has no such stage"],
  ])("--seats %s is wrong use", async (given, message) => {
    const { code, stderr } = await cli([...quick, "--seats", given, "--dry-run"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
