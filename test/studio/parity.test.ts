import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli, keptFolder } from "../support/cli.ts";
import { fillScorecard } from "../support/fill-scorecard.ts";
import { type RunningStudio, startStudio } from "./start-studio.ts";

const kit = "backend-mid";
let studio: RunningStudio;

beforeAll(async () => {
  studio = await startStudio();
  await studio.send("workspace", { name: "interviews" });
});

afterAll(() => {
  studio.kill();
  studio.close();
});

test("the command line prints what the studio has edited, to the byte", async () => {
  await studio.send("plan", { from: "role", role: "backend", level: "mid" });
  const { stages } = (await studio.get(`state/kit/${kit}`)).json;
  const [{ id: question }] = stages[0].questions;
  const edit = { edit: "move", question, place: 1 };
  await studio.send("edit", { what: "kit", kit, base: "", edit });
  await studio.send(`print/${kit}`, { labels: null });
  const job = async () => (await studio.get(`state/kit/${kit}`)).json.print.job.state as string;
  await expect.poll(job, { timeout: 50_000, interval: 250 }).toBe("done");
  const printed = join(studio.cwd, "interviews", "output", kit);
  const scorecard = readFileSync(join(printed, "technical-depth-scorecard.pdf"));
  const pdf = { headers: { "content-type": "application/pdf" } };
  const dropped = await studio.send("describe", scorecard, pdf);
  expect(dropped.json).toEqual({ is: "scorecard", kit });
  const out = keptFolder({});
  await cli(["build", "--from", join(printed, "kit.json"), "--out", out], { cwd: studio.cwd });
  const files = readdirSync(printed).filter((name) => !name.startsWith("."));
  expect(files.filter((name) => name.endsWith(".pdf")).length).toBeGreaterThan(5);
  for (const name of files) {
    const [ours, theirs] = [printed, join(out, kit)].map((folder) =>
      readFileSync(join(folder, name)),
    );
    expect(ours?.equals(theirs as Buffer), name).toBe(true);
  }
});

test("the command line collects what the studio saves of a debrief, to the byte", async () => {
  const printed = join(studio.cwd, "interviews", "output", kit);
  const { stages } = JSON.parse(readFileSync(join(printed, "kit.json"), "utf8"));
  const [{ id: question }] = stages.find(
    ({ id }: { id: string }) => id === "technical-depth",
  ).questions;
  const filled = await fillScorecard(readFileSync(join(printed, "technical-depth-scorecard.pdf")), {
    candidate: "Ada Lovelace",
    interviewer: "Tess",
    recommendation: "strong-yes",
    evidence: "She saw it at once.",
    [`q.${question}.rating`]: "4",
    [`q.${question}.notes`]: "Draws first.",
  });
  const pdf = { headers: { "content-type": "application/pdf" } };
  const covered = (await studio.send(`scorecards/${kit}`, filled, pdf)).json;
  expect(covered.candidates).toMatchObject([{ isShown: false, first: [], tables: [] }]);
  expect(JSON.stringify(covered)).not.toMatch(/Tess|at once|Draws/);
  const candidate = "sheet-1";
  const save = () => studio.send(`debrief/${kit}`, { candidate });
  expect(await save()).toMatchObject({ status: 422, json: { code: "refused" } });
  expect(existsSync(join(studio.cwd, "interviews/output/debrief"))).toBe(false);

  const [shown] = (await studio.send(`show/${kit}`, {})).json.candidates;
  expect(shown).toMatchObject({ title: "sheet-1, Ada Lovelace", saved: null });
  const [recommendations, ratings] = shown.tables;
  expect(recommendations.rows).toEqual([
    {
      about: "Technical depth",
      gap: false,
      ratings: [{ rater: "Tess", rating: "Strong yes" }],
      notes: [{ rater: "Tess", text: "She saw it at once." }],
    },
  ]);
  expect(ratings.rows[0]).toMatchObject({
    about: expect.stringMatching(/^Technical depth 1, ./),
    ratings: [{ rater: "Tess", rating: "4" }],
    notes: [{ rater: "Tess", text: "Draws first." }],
  });
  expect(shown.first[0]).toMatchObject({
    about: expect.stringMatching(/^Technical depth 1, ./),
    lines: [expect.stringMatching(/^Tess: at or above the bar without (?:a must|musts): “/)],
  });

  const path = "interviews/output/debrief/sheet-1/debrief.pdf";
  const address = `debrief/${kit}/sheet-1`;
  const saved = (await save()).json;
  expect(saved.said).toContain(path);
  expect(saved.notices).toEqual([]);
  expect(saved.candidates[0].saved).toEqual({ address, path });
  expect((await studio.get(address)).headers["content-type"]).toBe("application/pdf");
  const ours = join(studio.cwd, "interviews/output/debrief/sheet-1");
  const inbox = keptFolder({});
  writeFileSync(join(inbox, "tess.pdf"), filled);
  const out = keptFolder({});
  const collect = ["collect", inbox, "--kit", join(printed, "kit.json"), "--partial", "--out", out];
  await cli(collect, { cwd: studio.cwd });
  for (const name of ["debrief.pdf", "ratings.json", "ratings.csv"]) {
    const theirs = readFileSync(join(out, "sheet-1", name));
    expect(readFileSync(join(ours, name)).equals(theirs), name).toBe(true);
  }

  appendFileSync(join(ours, "debrief.pdf"), "% what the panel wrote");
  expect((await save()).json.notices).toEqual([`kept ${path}, which someone changed`]);
  expect(readFileSync(join(ours, "debrief.pdf"), "latin1")).toContain("what the panel wrote");
  const other = await fillScorecard(filled, { evidence: "She saw it late." });
  const [later] = (await studio.send(`scorecards/${kit}`, other, pdf)).json.candidates;
  expect(later).toMatchObject({ saved: null });
});
