import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { recallingChooser } from "../../src/actions/chooser.ts";
import { chooseQuestions } from "../../src/kit/choose/index.ts";
import { openCache } from "../../src/storage/cache.ts";
import { LOOP, randomRequest } from "../kit/choose-instances.ts";

const request = randomRequest({ ...LOOP, candidates: 40 }, "kept");
const reseeded = { ...request, seed: "another" };

let folder: string;
let calls: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  calls = 0;
});

const counting: typeof chooseQuestions = (given) => {
  calls += 1;
  return chooseQuestions(given);
};

describe("a choice that is kept between runs", () => {
  const run = (given = request, subject: unknown = ["backend", "senior"]) =>
    recallingChooser(openCache(folder), subject, counting)(given);

  it("is what choosing gives, and is made once", () => {
    const expected = chooseQuestions(request);
    expect(run()).toEqual(expected);
    expect(run()).toEqual(expected);
    expect(calls).toBe(1);
  });

  it("is made anew when anything differs", () => {
    run();
    expect(run(reseeded)).toEqual(chooseQuestions(reseeded));
    const [first, ...others] = request.candidates;
    const fewer = { ...request, candidates: others };
    expect(run(fewer)).toEqual(chooseQuestions(fewer));
    const longer = [{ ...first, minutes: 11 } as (typeof others)[number], ...others];
    run({ ...request, candidates: longer });
    expect(calls).toBe(4);
  });

  it("takes the place of the one before, and leaves those of other kits", () => {
    run();
    run(reseeded);
    expect(readdirSync(folder)).toHaveLength(1);
    run(request, ["backend", "mid"]);
    expect(readdirSync(folder)).toHaveLength(2);
    run(reseeded);
    expect(calls).toBe(3);
  });

  it("is made anew when its file was changed", () => {
    const expected = run();
    const [name = ""] = readdirSync(folder);
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, "utf8").replace('"ok":true', '"ok":false'));
    expect(run()).toEqual(expected);
    expect(calls).toBe(2);
  });

  it("is made again in every run without a folder", () => {
    recallingChooser(openCache(), [], counting)(request);
    recallingChooser(openCache(), [], counting)(request);
    expect(calls).toBe(2);
  });
});

it("a choice is remembered within a run until the request differs", () => {
  const choose = recallingChooser(openCache(), [], counting);
  expect(choose(request)).toBe(choose({ ...request }));
  expect(choose(reseeded)).toEqual(chooseQuestions(reseeded));
  expect(calls).toBe(2);
});
