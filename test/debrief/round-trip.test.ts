import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ratings, ratingsSchema } from "../../src/debrief/ratings-schema.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { filled, printed, printRoster, put, sceneFiles, stages } from "./collect-scene.ts";

/** The long form has a season's worth of paper: 72 scorecards. */
const candidates = soak ? 12 : 3;
const labels = Array.from({ length: candidates }, (_, index) => `c-${101 + index}`);
const nameOf = (label: string) => `Quillon ${label.toUpperCase()} Featherstonehaugh`;
const seats = ["a", "b"];
const interviewers = ["Tess Moreau", "Ivo Brandt"];
const roster = [
  `label,candidate,${stages.map((stage) => `interviewer:${stage}`).join(",")}`,
  ...labels.map((label) => [label, nameOf(label), ...stages.map(() => interviewers.join("; "))]),
].join("\n");

const scale = ["1", "2", "3", "4", "na"];
/** What an interviewer gives a candidate: every rating occurs. */
const ratingOf = (label: string, stage: string, seat: string) =>
  scale[
    (3 * labels.indexOf(label) + 2 * stages.indexOf(stage) + seats.indexOf(seat)) % scale.length
  ] ?? "";

const ratingsIn = (folder: string, label: string): Ratings =>
  ratingsSchema.parse(JSON.parse(readFileSync(join(folder, label, "ratings.json"), "utf8")));

/** What's written but for PDFs and our own record. */
function textsIn(folder: string): Record<string, string> {
  const names = filesIn(folder).filter((name) => !/\.pdf$|\.printed\.json$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

describe(`a roster of ${candidates} candidates, three stages, and two interviewers`, () => {
  test("goes out and comes back", { timeout: soak ? 600_000 : 120_000 }, async () => {
    const cwd = folderWith(sceneFiles);
    await printRoster(cwd, roster);
    const inbox: string[] = [];
    for (const label of labels) {
      for (const stage of stages) {
        for (const seat of seats) {
          const pdf = printed(cwd, `round-senior-${label}`, stage, seat);
          const file = `inbox/scan-${inbox.length + 1}.pdf`;
          put(cwd, file, await filled(pdf, { rating: ratingOf(label, stage, seat) }));
          inbox.push(file);
        }
      }
    }
    const html = ["--roster", "roster.csv", "--format", "html", "--together", "--record"];
    const all = await cli(["collect", "inbox", ...html], { cwd });
    expect(all).toMatchObject({ code: 0, stderr: expect.not.stringMatching(/error|missing/) });
    const debriefs = join(cwd, "output/debrief");
    expect(readdirSync(debriefs).filter((name) => name.startsWith("c-"))).toEqual(labels);
    for (const label of labels) {
      const found = ratingsIn(debriefs, label);
      expect(found.handIn).toEqual(stages.map((stage) => ({ stage, expected: 2, in: 2 })));
      const given = found.scorecards.map(({ stage, rater, questions }) => [
        stage,
        rater,
        ...questions.map(({ rating }) => String(rating)),
      ]);
      const expected = stages.flatMap((stage) =>
        // By name: Ivo has the second seat.
        ["b", "a"].map((seat) => [
          stage,
          interviewers[seats.indexOf(seat)],
          ratingOf(label, stage, seat),
        ]),
      );
      expect(given).toEqual(expected);
    }

    // The order in which files come changes no byte.
    const turned = ["collect", ...[...inbox].reverse(), ...html, "--out", "turned"];
    expect((await cli(turned, { cwd })).code).toBe(0);
    expect(textsIn(join(cwd, "turned"))).toEqual(textsIn(debriefs));

    // A candidate's name is in documents for people, and nowhere else.
    const data = Object.entries(textsIn(debriefs)).filter(([name]) => !name.endsWith(".html"));
    expect(data.length).toBe(2 * candidates);
    const elsewhere = [all.stdout, all.stderr, filesIn(debriefs).join(), JSON.stringify(data)];
    expect(elsewhere.join()).not.toMatch(/Quillon|Featherstonehaugh|own words/);

    // One that's missing keeps the others' ratings of that candidate from everyone.
    rmSync(debriefs, { recursive: true });
    rmSync(join(cwd, inbox[0] ?? ""));
    const [first = "", second = ""] = labels;
    const fewer = await cli(["collect", "inbox", ...html, "--json"], { cwd });
    expect(fewer.code).toBe(7);
    expect(fewer.stderr).toContain(`missing ${first}: depth 1 of 2\n`);
    const { candidates: told } = JSON.parse(fewer.stdout);
    expect(told[0]).toMatchObject({ name: first, isShown: false, ratings: null, files: [] });
    expect(told[0].missing).toEqual([{ stage: "depth", rater: "Tess Moreau" }]);
    expect(readdirSync(debriefs)).not.toContain(first);
    expect(readdirSync(debriefs)).toContain(second);
    const round = readFileSync(join(debriefs, "round.html"), "utf8");
    expect(round).toContain(second);

    // Printed, and calibrated with what was written.
    const pdf = await cli(["collect", "inbox", "--roster", "roster.csv", "--partial"], { cwd });
    expect(pdf.code).toBe(7);
    expect(pdf.stdout).toContain(`output/debrief/${first}/debrief.pdf`);
    expect(ratingsIn(debriefs, first).partial).toBe(true);
    const calibrated = await cli(["calibrate", "output/debrief", "--json"], { cwd });
    expect(calibrated.code).toBe(0);
  });
});
