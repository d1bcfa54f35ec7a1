import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createContext } from "../../src/actions/context.ts";
import { readDebrief, readUpload } from "../../src/actions/debrief/read-debrief.ts";
import { viewDebrief } from "../../src/actions/debrief/view-debrief.ts";
import { cli, keptFolder } from "../support/cli.ts";
import { build, filled, kitOf, printed, sceneFiles } from "./collect-scene.ts";

const cwd = keptFolder(sceneFiles);
/** The kit whose debrief it is, and one from before a question of the first stage was changed. */
const home = "round-senior-c-1";
const earlier = "earlier-c-1";

const files: Record<string, Uint8Array> = {};

beforeAll(async () => {
  expect((await cli([...build, "--label", "c-1"], { cwd })).code).toBe(0);
  const changed = kitOf(cwd, home).stages[0]?.questions[0]?.id ?? "";
  const before = [...build, "--never", changed, "--out", "other"];
  expect((await cli([...before, "--label", "c-1"], { cwd })).code).toBe(0);
  expect((await cli([...before, "--label", "c-2", "--seats", "values=2"], { cwd })).code).toBe(0);
  for (const label of ["c-1", "c-2"]) {
    cpSync(join(cwd, "other", `round-senior-${label}`), join(cwd, "output", `earlier-${label}`), {
      recursive: true,
    });
  }
  const fill = async (folder: string, stage: string, interviewer: string) =>
    filled(printed(cwd, folder, stage), { rating: "3", more: { interviewer } });
  files.depth = await fill(home, "depth", "Tess");
  files.secondDepth = await fill(home, "depth", "Uma");
  files.practical = await fill(home, "practical", "Ivo");
  files.otherDepth = await fill(earlier, "depth", "Ann");
  files.sameValues = await fill(earlier, "values", "Ann");
  files.secondValues = await fill("earlier-c-2", "values", "Ann");
  files.stranger = readFileSync(join(import.meta.dirname, "corpus/poppler.pdf"));
}, 120_000);

async function debriefOf(names: readonly string[]) {
  const received = [];
  for (const name of names) received.push(await readUpload(files[name] ?? new Uint8Array(), name));
  const context = createContext({ cwd });
  return viewDebrief(readDebrief(context, `output/${home}`, received, { partial: false }));
}

describe("in the debrief of one kit", () => {
  test("a scorecard with other questions is left out, and takes no other with it", async () => {
    const first = kitOf(cwd, home).stages.map(({ questions }) => questions.map(({ id }) => id));
    const second = kitOf(cwd, earlier).stages.map(({ questions }) => questions.map(({ id }) => id));
    expect(second[0]).not.toEqual(first[0]);
    expect(second[2]).toEqual(first[2]);
    const whole = ["depth", "practical", "sameValues", "otherDepth"];
    const { candidates, messages } = await debriefOf(whole);
    expect(candidates).toMatchObject([
      {
        name: "c-1",
        isShown: true,
        scorecards: [
          { file: "depth", text: "Stage depth, from Tess", isRemovable: true },
          { file: "practical", text: "Stage practical, from Ivo", isRemovable: true },
          { file: "sameValues", text: "Stage values, from Ann", isRemovable: true },
        ],
        handIn: [
          { text: "Stage depth: 1 of 1 in" },
          { text: "Stage practical: 1 of 1 in" },
          { text: "Stage values: 1 of 1 in" },
        ],
      },
    ]);
    expect(messages).toMatchObject([
      {
        file: "otherDepth",
        severity: "error",
        isRemovable: true,
        text: "was printed with other questions, so it's left out here; drop it on Start to see it by itself",
      },
    ]);
    expect(await debriefOf([...whole].reverse())).toEqual({ candidates, messages });
  });

  test("messages call a stage by its title", async () => {
    const { messages } = await debriefOf(["depth", "secondDepth"]);
    expect(messages).toMatchObject([
      { file: "secondDepth", text: "no one else is expected in Stage depth", isRemovable: false },
    ]);
  });

  test("everyone that another version expects has to submit", async () => {
    const { candidates } = await debriefOf(["secondValues"]);
    expect(candidates).toMatchObject([{ name: "c-2", isShown: false }]);
    expect(candidates[0]?.handIn[2]?.text).toBe("Stage values: 1 of 2 in");
  });

  test("no interviewer is named while ratings are covered", async () => {
    const { candidates } = await debriefOf(["depth", "practical"]);
    expect(candidates).toMatchObject([
      { isShown: false, scorecards: [{ text: "Stage depth" }, { text: "Stage practical" }] },
    ]);
    expect(JSON.stringify(candidates)).not.toMatch(/Tess|Ivo/);
  });

  test("a kit that isn't there is named by no code", async () => {
    const { candidates, messages } = await debriefOf(["stranger", "depth"]);
    expect(candidates.map(({ name }) => name)).toEqual(["c-1"]);
    expect(messages).toMatchObject([
      {
        file: "stranger",
        isRemovable: true,
        text: "was printed from a kit that isn't in this folder, so it's left out here",
      },
    ]);
  });
});
