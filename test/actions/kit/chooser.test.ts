import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { recallingChooser } from "../../../src/actions/kit/chooser.ts";
import { type SelectionRequest, selectQuestions } from "../../../src/selection/index.ts";
import { openCache } from "../../../src/storage/cache.ts";
import { question, request as requestOf, stage } from "../../selection/requests.ts";

const request = requestOf(
  ["a", "b", "c", "d", "e"].map((id) => question(id)),
  [stage("one")],
);
const reseeded = { ...request, seed: "another" };

let folder: string;
let calls: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  calls = 0;
});

const counting = (given: SelectionRequest) => {
  calls += 1;
  return selectQuestions(given);
};

describe("a choice that is kept between runs", () => {
  const run = (given = request, subject: unknown = ["backend", "senior"]) =>
    recallingChooser(openCache(folder), subject, counting)(given);

  it("is what choosing gives, and is made once", async () => {
    const expected = await selectQuestions(request);
    expect(await run()).toEqual(expected);
    expect(await run()).toEqual(expected);
    expect(calls).toBe(1);
  });

  it("is made again when anything differs", async () => {
    await run();
    expect(await run(reseeded)).toEqual(await selectQuestions(reseeded));
    const [first, ...others] = request.candidates;
    const fewer = { ...request, candidates: others };
    expect(await run(fewer)).toEqual(await selectQuestions(fewer));
    const longer = [{ ...first, minutes: 11 } as (typeof others)[number], ...others];
    await run({ ...request, candidates: longer });
    expect(calls).toBe(4);
  });

  it("replaces the one before, and leaves those of other kits", async () => {
    await run();
    await run(reseeded);
    expect(readdirSync(folder)).toHaveLength(1);
    await run(request, ["backend", "mid"]);
    expect(readdirSync(folder)).toHaveLength(2);
    await run(reseeded);
    expect(calls).toBe(3);
  });

  it("is made again when its file was changed", async () => {
    const expected = await run();
    const [name = ""] = readdirSync(folder);
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, "utf8").replace('"ok":true', '"ok":false'));
    expect(await run()).toEqual(expected);
    expect(calls).toBe(2);
  });

  it("is made again in every run without a folder", async () => {
    await recallingChooser(openCache(), [], counting)(request);
    await recallingChooser(openCache(), [], counting)(request);
    expect(calls).toBe(2);
  });
});

it("a choice is remembered within a run until the request differs", async () => {
  const choose = recallingChooser(openCache(), [], counting);
  expect(await choose(request)).toEqual(await choose({ ...request }));
  expect(await choose(reseeded)).toEqual(await selectQuestions(reseeded));
  expect(calls).toBe(2);
});
