import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli, keptFolder } from "../support/cli.ts";
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
