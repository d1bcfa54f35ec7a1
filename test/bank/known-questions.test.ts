import { execFile } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Layer } from "../../src/bank/bank.ts";
import { loadBank } from "../../src/bank/load-bank.ts";
import { type Cache, openCache } from "../../src/storage/cache.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";
import { soak } from "../support/soak.ts";

/** What the file system says, and what is read of it, as a test wants it. */
const system = vi.hoisted(() => ({ stepMs: 0, read: [] as string[] }));

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const lstatSync = (...given: Parameters<typeof fs.lstatSync>) => {
    const stats = fs.lstatSync(...given) as import("node:fs").Stats | undefined;
    if (!stats || system.stepMs === 0) return stats;
    const rounded = (time: number) => time - (time % system.stepMs);
    return Object.assign(stats, {
      mtimeMs: rounded(stats.mtimeMs),
      ctimeMs: rounded(stats.ctimeMs),
    });
  };
  const openSync = (path: string, ...given: never[]) => {
    system.read.push(path);
    return (fs.openSync as (...all: unknown[]) => number)(path, ...given);
  };
  return { ...fs, lstatSync, openSync };
});

afterEach(() => {
  vi.useRealTimers();
  system.stepMs = 0;
});

/** From here on, every file has rested for an hour. */
function letFilesRest(): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
}

/** A bank of its own, without the shipped questions. */
function scene() {
  const root = folderWith({
    "questions/databases/one.md": questionText("one"),
    "questions/databases/two.md": questionText("two", { "related:": "related: [one]" }),
  });
  copyFileSync(
    join(packageRoot(), "questions/taxonomy.yaml"),
    join(root, "questions/taxonomy.yaml"),
  );
  const cache = join(root, "cache");
  const load = (cache: Cache, readsAll = false) => {
    const layers = [{ root, displayPath: "", shipped: true }];
    const { bank, diagnostics } = loadBank(layers, cache, { readsAll });
    return JSON.stringify({ questions: [...bank.questions.values()], diagnostics }, null, 1);
  };
  return {
    root,
    cache,
    one: join(root, "questions/databases/one.md"),
    two: join(root, "questions/databases/two.md"),
    fresh: () => load(openCache()),
    cached: (readsAll = false) => load(openCache(cache), readsAll),
    load,
  };
}

/** A taxonomy with staff below senior, which questions for either can bear. */
function swappedLevels(taxonomy: string): string {
  return taxonomy.replace(
    /( {2}- id: senior\n(?: {4}.*\n)*)( {2}- id: staff\n(?: {4}.*\n)*)/,
    "$2$1",
  );
}

/** The questions of a scene that were read while `run` ran. */
function readDuring(run: () => unknown): string[] {
  system.read = [];
  run();
  return system.read.flatMap((path) => /(\w+)\.md$/.exec(String(path))?.[1] ?? []);
}

describe("the cache of questions", () => {
  test("gives what reading again gives, and reads nothing that has not changed", () => {
    const { fresh, cached, one } = scene();
    letFilesRest();
    expect(readDuring(cached)).toEqual(["one", "two"]);
    expect(readDuring(cached)).toEqual([]);
    expect(cached()).toBe(fresh());
    expect(fresh()).toContain("Says the first thing of one");
    writeFileSync(one, questionText("one", { "minutes:": "minutes: 25" }));
    letFilesRest();
    expect(readDuring(cached)).toEqual(["one"]);
    expect(cached()).toBe(fresh());
  });

  test("a file that was touched, or has just been written, is read and not parsed", () => {
    const { fresh, cached, one } = scene();
    expect(readDuring(cached)).toEqual(["one", "two"]);
    expect(readDuring(cached)).toEqual(["one", "two"]);
    letFilesRest();
    cached();
    utimesSync(one, 1, 1);
    letFilesRest();
    expect(readDuring(cached)).toEqual(["one"]);
    expect(readDuring(cached)).toEqual([]);
    expect(cached()).toBe(fresh());
  });

  test("a new workspace finds the questions below it known", () => {
    const { root, cache, cached } = scene();
    letFilesRest();
    cached();
    const layer = { root, displayPath: "", shipped: true };
    const own = {
      ...layer,
      root: folderWith({ "questions/databases/own.md": questionText("own") }),
    };
    const read = readDuring(() => loadBank([own, layer], openCache(cache)));
    expect(read).toEqual(["own"]);
  });

  test("a check reads every file, whatever its times say", () => {
    const { cached } = scene();
    letFilesRest();
    cached();
    expect(readDuring(cached)).toEqual([]);
    expect(readDuring(() => cached(true))).toEqual(["one", "two"]);
  });

  test("a change of the same length is seen although the file's times are set back", () => {
    const { fresh, cached, one } = scene();
    utimesSync(one, 1_000, 1_000);
    letFilesRest();
    cached();
    writeFileSync(one, questionText("one", { "minutes:": "minutes: 11" }));
    utimesSync(one, 1_000, 1_000);
    letFilesRest();
    expect(cached()).toContain('"minutes": 11');
    expect(cached()).toBe(fresh());
  });

  test.each([0, 1_000, 2_000])(
    "changes of the same length, one after the other, are seen where time has steps of %i ms",
    (stepMs) => {
      system.stepMs = stepMs;
      const { cached, one } = scene();
      for (let minutes = 11; minutes < 30; minutes += 1) {
        writeFileSync(one, questionText("one", { "minutes:": `minutes: ${minutes}` }));
        expect(cached()).toContain(`"minutes": ${minutes}`);
      }
    },
  );

  test("a mistake has its place, the second time too, in a file and between files", () => {
    const { cached, one, two } = scene();
    cached();
    writeFileSync(one, questionText("one", { "topics:": "topics: [databases" }));
    writeFileSync(two, questionText("two", { "related:": "related: [one, three]" }));
    for (let run = 0; run < 2; run += 1) {
      expect(JSON.parse(cached()).diagnostics).toMatchObject([
        { file: "questions/databases/one.md", line: 5, column: 9, code: "yaml-syntax" },
        { file: "questions/databases/two.md", line: 37, column: 16, code: "unknown-question" },
      ]);
    }
  });

  test("questions are checked again under another taxonomy", () => {
    const { root, fresh, cached } = scene();
    letFilesRest();
    cached();
    const path = join(root, "questions/taxonomy.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("id: technical-depth", "id: depth"));
    expect(cached()).toContain("unknown-competency");
    expect(cached()).toBe(fresh());
  });

  test("under another taxonomy that they fit, none is read again, and levels go by its order", () => {
    const { root, two, fresh, cached } = scene();
    writeFileSync(two, questionText("two", { "    meets: senior": "    meets: [senior, staff]" }));
    letFilesRest();
    expect(cached()).toMatch(/"senior",\s+"staff"/);
    const path = join(root, "questions/taxonomy.yaml");
    writeFileSync(path, swappedLevels(readFileSync(path, "utf8")));
    letFilesRest();
    expect(readDuring(cached)).toEqual([]);
    expect(cached()).toBe(fresh());
    expect(cached()).toMatch(/"staff",\s+"senior"/);
  });

  test("whatever is done to the files, the result is that of reading again", () => {
    const edit = fc.constantFrom(
      "rewrite",
      "same length",
      "touch",
      "break",
      "remove",
      "add",
      "swap",
      "taxonomy",
    );
    const step = fc.record({
      edit,
      minutes: fc.integer({ min: 10, max: 90 }),
      rests: fc.boolean(),
    });
    let compared = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const { root, one, two, fresh, cached } = scene();
        const path = join(root, "questions/taxonomy.yaml");
        const taxonomy = readFileSync(path, "utf8");
        const text = (minutes: number) =>
          questionText("one", { "minutes:": `minutes: ${minutes}` });
        for (const { edit, minutes, rests } of steps) {
          if (edit === "rewrite") writeFileSync(one, `${text(minutes)}\nMore.\n`);
          if (edit === "same length") writeFileSync(one, text(minutes));
          if (edit === "touch") utimesSync(two, minutes, minutes);
          if (edit === "break") writeFileSync(one, text(minutes).replace("prompt", "promt"));
          if (edit === "remove") rmSync(one, { force: true });
          if (edit === "add") {
            mkdirSync(join(root, "questions/security"), { recursive: true });
            const added = join(root, `questions/security/three-${minutes}.md`);
            writeFileSync(
              added,
              questionText(`three-${minutes}`, { "topics:": "topics: [security]" }),
            );
          }
          if (edit === "swap") {
            writeFileSync(`${one}.new`, text(minutes));
            utimesSync(`${one}.new`, 1, 1);
            renameSync(`${one}.new`, one);
          }
          if (edit === "taxonomy") {
            const changed = [
              taxonomy,
              swappedLevels(taxonomy),
              taxonomy.replace("id: technical-depth", "id: depth"),
            ];
            writeFileSync(path, changed[minutes % changed.length] as string);
          }
          if (rests) letFilesRest();
          const wanted = fresh();
          expect(cached()).toBe(wanted);
          expect(cached()).toBe(wanted);
          expect(cached(true)).toBe(wanted);
          vi.useRealTimers();
          compared += 1;
        }
      }),
      { numRuns: soak ? 500 : 12 },
    );
    console.log(`${compared} states of a bank read alike with the cache and without`);
  });
});

describe("what is stored", () => {
  const storedIn = (cache: string) => {
    const [name = ""] = readdirSync(cache).filter((each) => each.startsWith("questions-"));
    return join(cache, name);
  };

  test("cut off anywhere, or with a bit changed anywhere, it gives nothing wrong", () => {
    const { fresh, cached, cache } = scene();
    letFilesRest();
    cached();
    const wanted = fresh();
    const stored = storedIn(cache);
    const whole = readFileSync(stored);
    for (let at = 0; at < whole.length; at += 61) {
      writeFileSync(stored, whole.subarray(0, at));
      expect(cached(), `${at} bytes`).toBe(wanted);
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 7));
      writeFileSync(stored, damaged);
      expect(cached(), `byte ${at}`).toBe(wanted);
    }
  });

  test("stays when a workspace with its own taxonomy was read in between", () => {
    const { root, cache, one } = scene();
    const own = folderWith({
      "questions/taxonomy.yaml":
        "topics: [{ id: billing, title: Billing, description: Invoices }]\n",
    });
    const shipped = { root, displayPath: "", shipped: true };
    const load = (...layers: Layer[]) => loadBank(layers, openCache(cache)).bank.questions.size;
    letFilesRest();
    load(shipped);
    load({ root: own, displayPath: "own", shipped: false }, shipped);
    system.read = [];
    load(shipped);
    load({ root: own, displayPath: "own", shipped: false }, shipped);
    expect(system.read).not.toContain(one);
  });

  test("is taken out while the process runs without reading a file", () => {
    const { fresh, load } = scene();
    letFilesRest();
    const cache = openCache();
    const wanted = load(cache);
    expect(readDuring(() => expect(load(cache)).toBe(wanted))).toEqual([]);
    expect(fresh()).toBe(wanted);
  });

  test("that cannot be written, it is done without", () => {
    const { fresh, cached, cache } = scene();
    writeFileSync(cache, "a file where the folder should be");
    expect(cached()).toBe(fresh());
  });
});

describe("the command line", () => {
  const workspace = () =>
    folderWith({
      "questions/databases/one.md": questionText("one"),
      "questions/databases/two.md": questionText("two", { "minutes:": "minutes: ten" }),
      "questions/security/three.md": questionText("three", {
        "topics:": "topics: [security]",
        "followUps:": "followUps:\n  - How old are you?",
      }),
    });
  const validate = ["validate", "--format", "json"];

  test("prints the same cold, warm and without a cache, which leaves nothing behind", async () => {
    const cwd = workspace();
    const run = (folder: string, ...more: string[]) =>
      cli([...validate, ...more], { cwd, env: { INTERVIEW_KIT_CACHE: join(cwd, folder) } });
    const cold = await run("cache");
    expect(await run("cache")).toEqual(cold);
    expect(await run("other", "--no-cache")).toEqual(cold);
    expect(readdirSync(cwd).sort()).toEqual(["cache", "questions"]);
    const codes = JSON.parse(cold.stdout).map(({ code }: { code: string }) => code);
    expect(codes).toEqual(["wrong-type", "protected-ground"]);
  });

  test("roles, taxonomy and skills are stored too: damaged, they are parsed again", async () => {
    const role = "id: own\ntitle: Own\nextends: backend\nnever: [not-there]";
    const cwd = folderWith({ "roles/own.md": `---\n${role}\n---\nBrief.\n` });
    const env = { INTERVIEW_KIT_CACHE: join(cwd, "cache") };
    const folder = join(cwd, "cache/content");
    const run = () => cli(validate, { cwd, env });
    const cold = await run();
    expect(JSON.parse(cold.stdout)).toMatchObject([
      { file: "roles/own.md", line: 5, code: "unknown-question" },
    ]);
    expect(await run()).toEqual(cold);
    const stored = readdirSync(folder).filter((name) => name.startsWith("yaml-"));
    expect(stored.length).toBeGreaterThan(6);
    for (const share of [0.1, 0.8]) {
      for (const name of stored) {
        const bytes = readFileSync(join(folder, name));
        const at = Math.floor(bytes.length * share);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(join(folder, name), bytes);
      }
      expect(await run()).toEqual(cold);
    }
  });

  test.runIf(soak)("runs at once share a cache", async () => {
    const cwd = folderWith({ "questions/databases/one.md": questionText("one") });
    const env = { ...process.env, INTERVIEW_KIT_CACHE: join(cwd, "cache") };
    const run = promisify(execFile);
    const program = join(packageRoot(), "dist/cli.js");
    const build = ["list", "--topic", "databases", "--level", "senior", "--json"];
    const elsewhere = { ...env, INTERVIEW_KIT_CACHE: join(cwd, "elsewhere") };
    const wanted = await run(process.execPath, [program, ...build], { cwd, env: elsewhere });
    const all = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, [program, ...build], { cwd, env })),
    );
    expect(new Set(all.map(({ stdout }) => stdout))).toEqual(new Set([wanted.stdout]));
    for (const file of filesIn(join(cwd, "cache"))) {
      expect(file).toMatch(/^content\/[\w-]+\.json$/);
    }
  });
});
