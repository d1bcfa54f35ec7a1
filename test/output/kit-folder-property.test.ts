import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { soak } from "../support/soak.ts";
import { Killed, killAfter, neverKill } from "./failing-fs.ts";
import { allDocuments, type Build, buildInto, possibleOf, textOf } from "./kit-scene.ts";
import { PeopleFiles } from "./people-files.ts";

vi.mock("node:fs", async (importOriginal) => {
  const { mortal } = await import("./failing-fs.ts");
  return mortal(await importOriginal<typeof fs>());
});

const people = [
  { label: null, candidate: null },
  { label: null, candidate: "Ada" },
  { label: null, candidate: "Grace" },
  { label: "c-1", candidate: "Ada" },
  { label: "c-2", candidate: null },
];

const build = fc.record({
  what: fc.constant("build" as const),
  selection: fc.constantFrom("1", "1", "1", "2"),
  text: fc.constantFrom("1", "1", "2"),
  date: fc.constantFrom("", "", "2026-12-01"),
  person: fc.constantFrom(...people),
  documents: fc.oneof(fc.constant(allDocuments), fc.subarray(allDocuments, { minLength: 1 })),
  browser: fc.constantFrom("1", "1", "2"),
  looksFirst: fc.boolean(),
  replace: fc.constantFrom(false, false, true),
  /** Changes of the disk after which the run is killed. */
  killedAfter: fc.oneof({ weight: 2, arbitrary: fc.constant(Infinity) }, fc.nat(40)),
});
const edit = fc.record({
  what: fc.constantFrom("fill" as const, "overwrite" as const, "delete" as const),
  file: fc.nat(),
});
const add = fc.record({
  what: fc.constant("add" as const),
  folder: fc.nat(),
  name: fc.constantFrom("notes.txt", "kit.json", ...allDocuments),
});
const step = fc.oneof({ weight: 3, arbitrary: build }, { weight: 2, arbitrary: edit }, add);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const tally = { steps: 0, killed: 0, refused: 0, written: 0, setAside: 0 };

/** An output folder with what people wrote into it. */
class World {
  readonly out = fs.mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  readonly #people = new PeopleFiles(this.out, tally);

  do(step: Step): void {
    if (step.what === "build") this.#build({ ...step, ...step.person }, step.killedAfter);
    else if (step.what === "add") this.#add(step.folder, step.name);
    else this.#people.edit(step.what, step.file);
  }

  #build(build: Build, killedAfter: number): void {
    const before = this.#people.all();
    killAfter(killedAfter);
    let isDone = false;
    try {
      const { folder } = buildInto(this.out, build);
      isDone = true;
      this.#expectWhole(folder, build);
    } catch (error) {
      const isExpected = error instanceof Killed || error instanceof UserError;
      if (!isExpected) throw error;
      tally[error instanceof UserError ? "refused" : "killed"] += 1;
      if (error instanceof UserError) expect(error.exitCode).toBe(6);
    } finally {
      neverKill();
    }
    if (!isDone) this.#people.endLocks();
    if (build.replace) this.#people.expectKeptOrSetAside();
    // A build that doesn't replace leaves every file of a person where it was.
    else expect(this.#people.asTheyAre()).toEqual(before);
  }

  /** What is in the folder and not a person's is all of one kit and one person. */
  #expectWhole(folder: string, build: Build): void {
    const texts = new Set(
      fs
        .readdirSync(folder)
        .filter((name) => name.endsWith(".pdf") && !this.#people.has(join(folder, name)))
        .filter((name) => !name.includes(".filled-"))
        .map((name) => {
          const [text = ""] = fs.readFileSync(join(folder, name), "utf8").split("\n");
          const { name: own, date: _date, ...rest } = JSON.parse(text);
          expect(own).toBe(name);
          return JSON.stringify(rest);
        }),
    );
    const { name: _name, date: _date, ...wanted } = JSON.parse(textOf(build, ""));
    expect([...texts, JSON.stringify(wanted)].filter((text) => text !== [...texts][0])).toEqual(
      texts.size === 0 ? [JSON.stringify(wanted)] : [],
    );
    for (const name of build.documents.filter((each) => possibleOf(build).includes(each))) {
      expect(fs.existsSync(join(folder, name))).toBe(true);
    }
    expect(fs.readdirSync(folder).filter((name) => /^\.(lock|unfinished)/.test(name))).toEqual([]);
  }

  #add(number: number, name: string): void {
    const folders = fs.readdirSync(this.out);
    const folder = join(this.out, folders[number % (folders.length + 1)] ?? "backend-senior");
    this.#people.put(join(folder, name));
  }

  clear(): void {
    fs.rmSync(this.out, { recursive: true, force: true });
  }
}

afterAll(() => {
  console.info(
    `kit folders: ${tally.steps} steps, ${tally.written} files written by a person, ${tally.setAside} set aside, none lost; ${tally.refused} builds refused, ${tally.killed} killed`,
  );
  // Each kind of ending was met.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(10);
});

test("whatever is built, filled in, and interrupted, nothing that a person wrote is lost", {
  timeout: soak ? 3_600_000 : 240_000,
}, () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (all) => {
      const world = new World();
      try {
        for (const each of all) {
          world.do(each);
          tally.steps += 1;
        }
      } finally {
        neverKill();
        world.clear();
      }
    }),
    { numRuns: soak ? 5_000 : 150 },
  );
});
