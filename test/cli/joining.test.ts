import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { build, put, sceneFiles } from "../debrief/collect-scene.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { fieldNames, fillScorecard } from "../support/fill-scorecard.ts";
import { readPdf } from "../support/read-pdf.ts";

const roster = `label,candidate,interviewer:depth,interviewer:practical
c-101,Zebulon Quarterstaff,Tess Moreau; Ivo Brandt,Tess Moreau
c-102,,Tess Moreau,Ivo Brandt
`;

const stages = ["--stage", "depth,practical"];
const many = [...build, ...stages, "--roster", "r.csv"];

function bytesOf(cwd: string, path: string): Uint8Array {
  return readFileSync(join(cwd, "output", path));
}

/** The rating of every sheet in a file, by the number before its name. */
async function rated(pdf: Uint8Array, ratings: readonly string[]): Promise<Uint8Array> {
  const names = (await fieldNames(pdf)).filter((name) => /^\d+\.q\..+\.rating$/.test(name));
  expect(names.map((name) => name.split(".")[0])).toEqual(ratings.map((_, at) => `${at + 1}`));
  const given = names.flatMap((name, at): [string, string][] => [
    [name, ratings[at] ?? ""],
    [`${at + 1}.recommendation`, "yes"],
  ]);
  return fillScorecard(pdf, Object.fromEntries(given));
}

describe("a roster's kits, joined", () => {
  test("come back as single scorecards do", { timeout: 60_000 }, async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    const made = await cli([...many, "--join", "candidate"], { cwd });
    expect(made.code).toBe(0);
    expect(made.stdout.split("\n").filter((line) => line.includes("joined"))).toEqual([
      "output/round-senior-c-101/joined.pdf",
      "output/round-senior-c-102/joined.pdf",
    ]);
    const { outline, title, pages } = await readPdf(bytesOf(cwd, "round-senior-c-101/joined.pdf"));
    expect(outline).toEqual(["Zebulon Quarterstaff (c-101)"]);
    expect(title).toBe("Interview kit. Round Engineer, Senior");
    expect(pages.join()).toContain("Zebulon Quarterstaff");
    const json = JSON.parse(
      Buffer.from(bytesOf(cwd, "round-senior-c-101/kit.json")).toString(),
    ) as KitJson;
    expect(json.files).toContain("joined.pdf");
    expect(Object.keys(json.forms ?? {})).not.toContain("joined");

    const pdf = bytesOf(cwd, "round-senior-c-101/joined.pdf");
    put(cwd, "inbox/all.pdf", await rated(pdf, ["3", "2", "4"]));
    const collected = await cli(
      ["collect", "inbox", "--expect", "values=0", "--format", "html", "--json"],
      { cwd },
    );
    const { candidates } = JSON.parse(collected.stdout) as {
      candidates: {
        name: string;
        ratings: {
          scorecards: { stage: string; rater: string; questions: { rating: unknown }[] }[];
        } | null;
      }[];
    };
    const found = candidates.map(({ name, ratings }) => [
      name,
      ratings?.scorecards.map(({ stage, rater, questions }) =>
        [stage, rater, ...questions.map(({ rating }) => rating)].join(" "),
      ),
    ]);
    expect(found).toEqual([
      ["c-101", ["depth Ivo Brandt 2", "depth Tess Moreau 3", "practical Tess Moreau 4"]],
    ]);
  });

  test("are made again only if something changed, and never over someone's work", {
    timeout: 60_000,
  }, async () => {
    const cwd = folderWith({ ...sceneFiles, "r.csv": roster });
    const args = [...many, "--join", "all", "--zip"];
    const first = await cli(args, { cwd });
    expect(first.stdout.split("\n").slice(-3)).toEqual([
      "output/roster/joined.pdf",
      "output/roster/kits.zip",
      "",
    ]);
    expect(first.stderr).toContain("2 kits: 2 made; 5 documents");
    const all = await readPdf(bytesOf(cwd, "roster/joined.pdf"));
    expect(all.outline).toEqual(["Zebulon Quarterstaff (c-101)", "c-102"]);
    expect(all.title).toBe("Interview kit. Round Engineer, Senior: all candidates");
    const zip = unzipSync(bytesOf(cwd, "roster/kits.zip"));
    const printed = filesIn(join(cwd, "output")).filter((name) => !/roster|\.printed/.test(name));
    expect(Object.keys(zip).sort()).toEqual(printed);
    for (const [name, bytes] of Object.entries(zip)) {
      expect(Buffer.from(bytes).equals(bytesOf(cwd, name))).toBe(true);
    }
    const before = bytesOf(cwd, "roster/joined.pdf");

    const again = await cli(args, { cwd });
    expect(again).toMatchObject({ code: 0, stdout: "" });
    // What an interviewer filled in stays, and the joined file has the sheet as it was printed.
    const sheet = "round-senior-c-101/depth-scorecard.pdf";
    put(cwd, `output/${sheet}`, await fillScorecard(bytesOf(cwd, sheet), { recommendation: "no" }));
    writeFileSync(join(cwd, "r.csv"), roster.replace("c-102,,", "c-102,Ann,"));
    const third = await cli(args, { cwd });
    expect(third.code).toBe(0);
    expect(third.stderr).toContain(`kept output/${sheet}`);
    expect(third.stdout).toContain("output/roster/joined.pdf\n");
    expect(Buffer.from(bytesOf(cwd, "roster/joined.pdf")).equals(before)).toBe(false);
    writeFileSync(join(cwd, "r.csv"), roster);
    await cli(args, { cwd });
    expect(Buffer.from(bytesOf(cwd, "roster/joined.pdf")).equals(before)).toBe(true);

    put(cwd, "output/roster/joined.pdf", new TextEncoder().encode("someone's"));
    writeFileSync(join(cwd, "r.csv"), roster.replace("c-102,,", "c-102,Ann,"));
    const stopped = await cli(args, { cwd });
    expect(stopped).toMatchObject({ code: 6, stdout: "" });
    expect(stopped.stderr).toContain("joined.pdf was filled in or changed since printed");
    const replaced = await cli([...args, "--replace"], { cwd });
    expect(replaced.code).toBe(0);
    expect(filesIn(join(cwd, "output/roster"))).toContainEqual(
      expect.stringMatching(/^joined\.filled-\d{4}-\d\d-\d\d\.pdf$/),
    );
    // A folder of one's kits can be collected, whatever is in it that was only printed.
    const inbox = await cli(["collect", "output", "--partial", "--dry-run"], { cwd });
    expect(inbox.stderr).not.toMatch(/roster\/joined/);
  });
});

test("one kit's files are joined by stage, and packed with a kit.json of their own", {
  timeout: 60_000,
}, async () => {
  const cwd = folderWith(sceneFiles);
  const args = [...build, ...stages, "--join", "stage", "--zip"];
  const made = await cli(args, { cwd });
  expect(made.stdout.split("\n").slice(2)).toEqual([
    "output/round-senior/depth-joined.pdf",
    "output/round-senior/practical-joined.pdf",
    "output/round-senior/kit.zip",
    "output/round-senior/kit.json",
    "",
  ]);
  const { outline, title } = await readPdf(bytesOf(cwd, "round-senior/depth-joined.pdf"));
  expect([outline, title]).toEqual([
    ["Stage depth"],
    "Interview kit. Round Engineer, Senior: Stage depth",
  ]);
  const zip = unzipSync(bytesOf(cwd, "round-senior/kit.zip"));
  const own = JSON.parse(Buffer.from(zip["kit.json"] ?? []).toString()) as KitJson;
  expect(own).toEqual(JSON.parse(Buffer.from(bytesOf(cwd, "round-senior/kit.json")).toString()));
  expect(Object.keys(zip).sort()).toEqual([...(own.files ?? []), "kit.json"].sort());
  put(cwd, "output/round-senior/kit.zip", new TextEncoder().encode("someone's"));
  const again = await cli(args, { cwd });
  expect(again.stderr).toContain("kept output/round-senior/kit.zip");
});

test("there is nothing to join without PDFs", async () => {
  const { code, stderr } = await cli([...build, "--format", "html", "--join", "all"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--join joins PDFs, and --format leaves them out");
});
