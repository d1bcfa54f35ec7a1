import { appendFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { CalibrationJson } from "../../src/debrief/calibration-json.ts";
import { seasonRatings } from "../debrief/season-ratings.ts";
import { cli, filesIn, folderWith, rootNotice } from "../support/cli.ts";
import { readPdf } from "../support/read-pdf.ts";

const files = Object.fromEntries(
  seasonRatings().map((ratings) => [
    `output/debrief/${ratings.folder}/ratings.json`,
    JSON.stringify(ratings),
  ]),
);
const args = ["calibrate", "output/debrief"];

function readJson(cwd: string, file: string): CalibrationJson {
  return JSON.parse(readFileSync(join(cwd, file), "utf8")) as CalibrationJson;
}

describe("calibrate", () => {
  test("writes a report and its figures, for their owner alone", async () => {
    const cwd = folderWith(files);
    const { code, stdout, stderr } = await cli(args, { cwd });
    expect(stderr).toBe(rootNotice);
    expect(stdout).toBe(
      "output/calibration/calibration.pdf\noutput/calibration/calibration.json\n",
    );
    expect(code).toBe(0);
    const pdf = readFileSync(join(cwd, "output/calibration/calibration.pdf"));
    const { pages, title, tagged } = await readPdf(pdf);
    expect({ title, tagged }).toEqual({
      title: "Calibration. Backend Engineer, Senior",
      tagged: true,
    });
    expect(pages.join(" ")).toContain("119 answers, 99 rated twice or more");
    expect(readJson(cwd, "output/calibration/calibration.json").raters[0]?.rater).toBe("r1");
    if (process.platform !== "win32") {
      expect(statSync(join(cwd, "output/calibration/calibration.json")).mode & 0o777).toBe(0o600);
    }
    for (const [name, text] of Object.entries(files)) {
      expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
    }
  });

  test("sets a report aside that someone wrote on", async () => {
    const cwd = folderWith(files);
    await cli(args, { cwd });
    const report = join(cwd, "output/calibration/calibration.pdf");
    appendFileSync(report, "%note\n");
    const noted = readFileSync(report);
    rmSync(join(cwd, "output/debrief/c01"), { recursive: true });
    const { code, stderr } = await cli(args, { cwd });
    expect(code).toBe(0);
    const [, aside = ""] = /which someone changed, as (\S+\.pdf)/.exec(stderr) ?? [];
    expect(readFileSync(join(cwd, "output/calibration", aside))).toEqual(noted);
    expect(readFileSync(report)).not.toEqual(noted);
  });

  test("next to a round it gets its own folder", async () => {
    const record = join("report", ".printed.json");
    const cwd = folderWith(files);
    await cli([...args, "--out", "report"], { cwd });
    const text = readFileSync(join(cwd, record), "utf8");
    expect(text).toContain("calibration");
    writeFileSync(join(cwd, record), text.replaceAll('"calibration"', '"round"'));
    const { stdout } = await cli([...args, "--out", "report"], { cwd });
    expect(stdout).toMatch(/^report\/calibration\/calibration\.pdf$/m);
  });

  test("--anonymous has codes that a key in the folder links, and only that", async () => {
    const cwd = folderWith(files);
    const hidden = [...args, "--anonymous", "--out", "report"];
    const { code, stderr } = await cli(hidden, { cwd });
    expect(stderr).toContain("codes hide no one who sits on a panel of one or two");
    expect(code).toBe(0);
    const before = readJson(cwd, "report/calibration.json");
    expect(before.anonymous).toBe(true);
    for (const { rater } of before.raters) expect(rater).toMatch(/^r-[0-9a-z]{6}$/);
    const { pages } = await readPdf(readFileSync(join(cwd, "report/calibration.pdf")));
    expect(pages.join(" ")).not.toMatch(/\br[1-7]\b/);
    expect(filesIn(cwd).filter((name) => name.endsWith(".key"))).toEqual(["report/.key"]);

    await cli(hidden, { cwd });
    expect(readJson(cwd, "report/calibration.json")).toEqual(before);
    await cli([...args, "--anonymous", "--out", "elsewhere"], { cwd });
    const codes = ({ raters }: CalibrationJson) => raters.map(({ rater }) => rater).sort();
    expect(codes(readJson(cwd, "elsewhere/calibration.json"))).not.toEqual(codes(before));
  });

  test("--json prints the same figures, whatever the order of the files", async () => {
    const cwd = folderWith(files);
    const first = await cli([...args, "--json"], { cwd });
    const given = Object.keys(files).reverse();
    const turned = await cli(["calibrate", ...given, "--json"], { cwd });
    expect(turned.stdout).toBe(first.stdout);
    expect(JSON.parse(first.stdout)).toEqual(readJson(cwd, "output/calibration/calibration.json"));
  });

  test("leaves out what can't be used, says why, and ends with 7", async () => {
    const cwd = folderWith({ ...files, "output/debrief/c01/ratings.json": '{ "schema": 1 }' });
    const { code, stdout, stderr } = await cli(args, { cwd });
    expect(stderr).toMatch(
      /^output\/debrief\/c01\/ratings\.json:1:1 missing-key the key "kit" is missing$/m,
    );
    expect(stdout).toContain("calibration.pdf");
    expect(code).toBe(7);
    expect(readJson(cwd, "output/calibration/calibration.json").candidates).toBe(11);
  });

  test.each([
    ["no such file", {}, /^output\/debrief:1:1 file-unreadable /m],
    ["no ratings", { "output/debrief/notes.txt": "" }, /^error: there is no ratings\.json in /m],
    [
      "no ratings that can be read",
      { "output/debrief/ratings.json": "{" },
      /bad-value is not JSON/,
    ],
    ["a later format", { "output/debrief/ratings.json": '{"schema":2}' }, /schema must be 1/],
  ])("%s: writes nothing and ends with 3", async (_name, given, message) => {
    const cwd = folderWith({ "roles/.keep": "", ...given });
    const { code, stdout, stderr } = await cli(args, { cwd });
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(code).toBe(3);
    expect(existsSync(join(cwd, "output/calibration/calibration.json"))).toBe(false);
  });

  test("a key that isn't one is named, and left alone", async () => {
    const cwd = folderWith({ ...files, "output/calibration/.key": "secret\n" });
    const { code, stderr } = await cli([...args, "--anonymous"], { cwd });
    expect(stderr).toContain(".key is not a key of codes");
    expect(stderr).not.toContain("secret");
    expect(code).toBe(3);
    expect(readFileSync(join(cwd, "output/calibration/.key"), "utf8")).toBe("secret\n");
  });
});
