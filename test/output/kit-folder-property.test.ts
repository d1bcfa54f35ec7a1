import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { filesIn } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { deadLock } from "./dead-lock.ts";
import { Killed, killAfter, neverKill } from "./failing-fs.ts";
import { allDocuments, type Build, buildInto, possibleOf, textOf } from "./kit-scene.ts";

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

const dead = deadLock();
let written = 0;

/** An output folder with what people wrote into it. */
class World {
  readonly out = fs.mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  /** Paths of files whose content is a person's. */
  readonly theirs = new Map<string, string>();

  do(step: Step): void {
    if (step.what === "build") this.#build({ ...step, ...step.person }, step.killedAfter);
    else if (step.what === "add") this.#add(step.folder, step.name);
    else this.#edit(step.what, step.file);
  }

  #build(build: Build, killedAfter: number): void {
    const before = new Map(this.theirs);
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
    if (!isDone) this.#endLocks();
    if (build.replace) this.#findSetAside();
    // A build that doesn't replace leaves every file of a person where it was.
    else expect(new Map(before)).toEqual(this.#asTheyAre());
  }

  /** What is in the folder and not a person's is all of one kit and one person. */
  #expectWhole(folder: string, build: Build): void {
    const texts = new Set(
      fs
        .readdirSync(folder)
        .filter((name) => name.endsWith(".pdf") && !this.theirs.has(join(folder, name)))
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

  /** A killed run's lock names this process, which lives on. */
  #endLocks(): void {
    for (const path of filesIn(this.out)) {
      if (/(^|\/)\.lock/.test(path)) fs.writeFileSync(join(this.out, path), dead);
    }
  }

  #asTheyAre(): Map<string, string> {
    return new Map(
      [...this.theirs.keys()].map((path) => [
        path,
        fs.existsSync(path) ? fs.readFileSync(path, "utf8") : "gone",
      ]),
    );
  }

  /** Everything a person wrote is somewhere in the same folder, under its own name or one that says so. */
  #findSetAside(): void {
    for (const [path, content] of [...this.theirs]) {
      const isHere = (each: string) =>
        fs.existsSync(each) && fs.readFileSync(each, "utf8") === content;
      if (isHere(path)) continue;
      const folder = join(path, "..");
      const aside = fs
        .readdirSync(folder)
        .filter((name) => /\.(filled|edited)-2026-11-28(-\d+)?\.(pdf|json)$/.test(name))
        .map((name) => join(folder, name))
        .find(isHere);
      expect(aside, `${path} is lost`).toBeDefined();
      tally.setAside += 1;
      this.theirs.delete(path);
      this.theirs.set(aside ?? "", content);
    }
  }

  #edit(what: "fill" | "overwrite" | "delete", number: number): void {
    const files = filesIn(this.out).filter((path) => !/(^|\/)\./.test(path));
    const path = files.length > 0 ? join(this.out, files[number % files.length] ?? "") : null;
    if (path === null) return;
    if (what === "delete") {
      fs.rmSync(path);
      this.theirs.delete(path);
    } else this.#put(path, what === "fill" ? fs.readFileSync(path, "utf8") : "");
  }

  #add(number: number, name: string): void {
    const folders = fs.readdirSync(this.out);
    const folder = join(this.out, folders[number % (folders.length + 1)] ?? "backend-senior");
    fs.mkdirSync(folder, { recursive: true });
    this.#put(join(folder, name), "");
  }

  #put(path: string, begin: string): void {
    written += 1;
    const content = `${begin}a person wrote this, ${written}\n`;
    fs.writeFileSync(path, content);
    this.theirs.set(path, content);
  }

  clear(): void {
    fs.rmSync(this.out, { recursive: true, force: true });
  }
}

const tally = { steps: 0, killed: 0, refused: 0, setAside: 0 };
afterAll(() => {
  console.info(
    `kit folders: ${tally.steps} steps, ${written} files written by a person, ${tally.setAside} set aside, none lost; ${tally.refused} builds refused, ${tally.killed} killed`,
  );
  // Each kind of ending was met.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(10);
});

test("whatever is built, filled in, and interrupted, nothing that a person wrote is lost", () => {
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
