import * as fs from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { cli, keptFolder } from "../support/cli.ts";
import { questionText } from "../support/question.ts";
import { soak } from "../support/soak.ts";
import { killAfter, neverKill } from "./failing-fs.ts";
import { PeopleFiles } from "./people-files.ts";

vi.mock("node:fs", async (importOriginal) => {
  const { mortal } = await import("./failing-fs.ts");
  return mortal(await importOriginal<typeof fs>());
});

const role = ["--role", "ours", "--level", "mid"];
const some = <T>(value: T, none: T) => fc.constantFrom(none, none, value);

/** A command as a user types it, without `build`. A kit.json that's named may be missing. */
const build = fc.record({
  what: fc.constant("build" as const),
  kit: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(role, role, [...role, "--seed", "2"]) },
    fc
      .tuple(fc.constantFrom("ours-mid", "ours-mid-c-1", "ours-mid-copy-2"), fc.boolean())
      .map(([folder, isFresh]) => [
        "--from",
        `output/${folder}/kit.json`,
        ...(isFresh ? ["--refresh"] : []),
      ]),
  ),
  person: fc.constantFrom<string[][]>(
    [],
    ["--candidate", "Ada"],
    ["--candidate", "Grace"],
    ["--label", "c-1"],
    ["--roster", "r.csv"],
  ),
  stage: some(["--stage", "practical"], []),
  document: some(["--document", "scorecard"], []),
  date: some(["--date", "2026-12-01"], []),
  files: some(["--files"], []),
  replace: some(["--replace"], []),
  // A browser starts for a PDF, which takes most of the time.
  format: fc.oneof(
    { weight: 14, arbitrary: fc.constant("html") },
    { weight: 1, arbitrary: fc.constant("both") },
  ),
  /** Changes of the disk after which the run is killed. */
  killedAfter: fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(60)),
});
type Build = typeof build extends fc.Arbitrary<infer T> ? T : never;

const edit = fc.record({
  what: fc.constantFrom("fill" as const, "fill" as const, "overwrite" as const, "delete" as const),
  file: fc.nat(),
});
const add = fc.record({
  what: fc.constant("add" as const),
  name: fc.constantFrom(
    "ours-mid/notes.txt",
    "ours-mid/kit.json",
    "ours-mid/debrief.html",
    "ours-mid-c-1/practical-scorecard.html",
    "ours-mid-c-2/practical-files/notes.txt",
  ),
});
const change = fc.record({
  what: fc.constantFrom("ask otherwise" as const, "move a date" as const),
  to: fc.constantFrom("1", "2"),
});
const step = fc.oneof({ weight: 4, arbitrary: build }, { weight: 3, arbitrary: edit }, add, change);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const tally = { builds: 0, killed: 0, refused: 0, kept: 0, written: 0, setAside: 0 };

const roster = (day: string) =>
  `label,candidate,date\nc-1,Ada,2026-12-0${day}\nc-2,Grace,2026-12-02\n`;

/** A workspace with its output, and what people wrote into that. */
class World {
  readonly cwd: string;
  readonly #people: PeopleFiles;

  constructor(cwd: string) {
    this.cwd = cwd;
    this.#people = new PeopleFiles(join(cwd, "output"), tally);
    fs.rmSync(join(cwd, "output"), { recursive: true, force: true });
    this.#change("ask otherwise", "1");
    this.#change("move a date", "1");
  }

  async do(step: Step): Promise<void> {
    if (step.what === "build") await this.#build(step);
    else if (step.what === "add") this.#people.put(join(this.cwd, "output", step.name));
    else if ("to" in step) this.#change(step.what, step.to);
    else this.#people.edit(step.what, step.file);
  }

  async #build(given: Build): Promise<void> {
    const { kit, person, stage, document, date, files, replace, format, killedAfter } = given;
    const options = [kit, person, stage, document, date, files, replace].flat();
    const args = ["build", ...options, "--format", format];
    const before = this.#people.all();
    // Only what writes files dies here, not a browser.
    killAfter(format === "html" ? killedAfter : Infinity);
    const { code, stderr } = await cli(args, { cwd: this.cwd }).finally(neverKill);
    const isKilled = stderr.includes("Killed");
    tally.builds += 1;
    if (isKilled) tally.killed += 1;
    else if (code !== 0) tally.refused += 1;
    const known = isKilled ? [1, 6, 7] : [0, 2, 3, 6, 7];
    expect(known, `${args.join(" ")}: ${stderr}`).toContain(code);
    this.#people.endLocks();
    if (replace.length > 0) this.#people.expectKeptOrSetAside();
    else expect(this.#people.asTheyAre(), args.join(" ")).toEqual(before);
    tally.kept += before.size;
  }

  #change(what: "ask otherwise" | "move a date", to: string): void {
    if (what === "move a date") fs.writeFileSync(join(this.cwd, "r.csv"), roster(to));
    else {
      const text = questionText("one", { "  What does": `  What does number ${to} ask about?` });
      fs.writeFileSync(join(this.cwd, "questions/databases/one.md"), text);
    }
  }
}

const cwd = keptFolder({
  "questions/databases/one.md": questionText("one"),
  "roles/ours.md":
    "---\nid: ours\ntitle: Ours\nextends: backend\ndropStages: [system-design, working-together]\nloop:\n  - id: technical-depth\n    ask: [one]\n---\n",
});

afterAll(() => {
  console.info(
    `builds: ${tally.builds}, of which ${tally.refused} refused and ${tally.killed} killed; ${tally.written} files written by a person, met ${tally.kept} times, ${tally.setAside} set aside, none lost`,
  );
  // Each kind of ending was met.
  expect(Math.min(...Object.values(tally))).toBeGreaterThan(0);
});

test("whatever is built, filled in, and interrupted, nothing that a person wrote is lost", {
  timeout: soak ? 3_600_000 : 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (all) => {
      const world = new World(cwd);
      for (const each of all) await world.do(each);
    }),
    // The same few sequences every time; the soak tries hundreds of new ones.
    soak ? { numRuns: 300 } : { numRuns: 6, seed: 20261128, endOnFailure: true },
  );
});
