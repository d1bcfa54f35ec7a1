/**
 * Damaged templates, kits, rosters, PDFs, job descriptions, and browsers for some time: nothing may
 * crash, hang, or grow, and nothing tell a candidate's name. A run's seed gives the same cases again:
 * FUZZ_SEED names it, FUZZ_CASE one case of it, and FUZZ_SECONDS how long to go on.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkFields } from "../../src/form/index.ts";
import { openPrinter } from "../../src/print/index.ts";
import { someone } from "../document/fixture-kit.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { soak } from "../support/soak.ts";
import { rollDice } from "./dice.ts";
import { closeSubjects, type FuzzSubject, fuzzSubjects } from "./fuzz-subjects.ts";

const seconds = Number(process.env.FUZZ_SECONDS ?? (soak ? 600 : 3));
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
const onlyCase = process.env.FUZZ_CASE === undefined ? null : Number(process.env.FUZZ_CASE);
/** Cases at once: those of browsers mostly wait. */
const lanes = 4;
/** Megabytes by which memory in use may grow from the first fifth of the time to its end. */
const maxGrowthMb = 120;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

let scene: Scene;
let subjects: readonly FuzzSubject[];
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(async () => {
  scene = await makeScene();
  const printer = openPrinter({ env: scene.env });
  const fields = documentOf(
    '<p>Name: <span data-field="name" data-label="Name"></span></p><p><a href="https://a.example/">a</a></p><h1>Words of some length</h1><table><thead><tr><th>a</th></tr></thead><tr><td>b</td></tr></table>',
  );
  const bodies = [
    linkFields(fields),
    documentOf("<p>A backend engineer who knows Java well.</p>".repeat(60)),
  ];
  const pdfs: Uint8Array[] = [];
  for (const html of bodies) {
    pdfs.push((await printer.print({ html, title: "Sample", paper: "a4" })).pdf);
  }
  await printer.close();
  subjects = fuzzSubjects(pdfs);
  process.on("unhandledRejection", note);
  return async () => {
    process.off("unhandledRejection", note);
    await closeSubjects();
    scene.clear();
  };
}, 120_000);

interface Tally {
  cases: number;
  told: number;
  slowestMs: number;
}
const tallies = new Map<string, Tally>();
const wrong: string[] = [];

/** The subject of a case, and its chance. */
function caseOf(number: number) {
  const dice = rollDice(seed + number * 7_919);
  let share = dice.below(subjects.reduce((sum, subject) => sum + subject.share, 0));
  const subject = subjects.find((one) => {
    share -= one.share;
    return share < 0;
  });
  return { dice, subject: subject as FuzzSubject };
}

async function runCase(number: number): Promise<void> {
  const { dice, subject } = caseOf(number);
  const tally = tallies.get(subject.name) ?? { cases: 0, told: 0, slowestMs: 0 };
  tallies.set(subject.name, tally);
  let input: Uint8Array | string = "";
  const started = performance.now();
  const fail = (what: string) => {
    const kept = join(tmpdir(), `interview-kit-fuzz-${seed}-${number}`);
    writeFileSync(kept, input);
    wrong.push(`FUZZ_SEED=${seed} FUZZ_CASE=${number} ${subject.name}, kept in ${kept}: ${what}`);
  };
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("hangs")), subject.longestMs);
  });
  try {
    const tried = subject.try(dice, (given) => {
      input = given;
    });
    const told = await Promise.race([tried, hang]);
    tally.told += told === "" ? 0 : 1;
    if (told.includes(someone.candidate ?? "")) fail(`tells the candidate's name: ${told}`);
  } catch (error) {
    fail((error as Error).stack?.slice(0, 800) ?? String(error));
  } finally {
    clearTimeout(timer);
    tally.cases += 1;
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - started);
  }
}

function usedMb(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / (1024 * 1024);
}

/** Tried however slow the machine is. */
const leastCases = 20;

test(
  `seed ${seed}, ${seconds} seconds`,
  async () => {
    console.log(`fuzz: seed ${seed}, ${seconds} seconds`);
    if (onlyCase !== null) {
      await runCase(onlyCase);
      expect(wrong).toEqual([]);
      return;
    }
    const end = Date.now() + seconds * 1_000;
    let next = 0;
    const runUntil = async (time: number) => {
      const lane = async () => {
        while ((Date.now() < time || next < leastCases) && wrong.length < 20) {
          next += 1;
          await runCase(next);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    };
    await runUntil(end - seconds * 800);
    const before = usedMb();
    await runUntil(end);
    const grown = usedMb() - before;
    for (const [name, { cases, told, slowestMs }] of tallies) {
      console.log(`${name}: ${cases} cases, ${told} refused, slowest ${Math.round(slowestMs)} ms`);
    }
    console.log(`fuzz: ${next} cases, memory in use grown by ${Math.round(grown)} MB`);
    expect(wrong).toEqual([]);
    expect(unhandled).toEqual([]);
    expect(grown).toBeLessThan(maxGrowthMb);
  },
  seconds * 1_000 + 120_000,
);

afterAll(() => {
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
