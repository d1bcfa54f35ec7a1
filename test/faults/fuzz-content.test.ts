import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { rollDice } from "./dice.ts";
import { type FileKind, fileKinds, readAs, type Sample } from "./file-kinds.ts";
import { Hang, withinDeadline } from "./within-deadline.ts";

/** Damaged files of all kinds together. */
const files = process.env.SOAK ? 50_000 : 2_000;
/** Milliseconds of computing for one file. One takes a few; the promise is a second. */
const longest = 5_000;
/** Files that are read under one deadline, which is many times what they take: the machine may be busy. */
const batch = 50;
const deadline = 60_000;

const root = mkdtempSync(join(tmpdir(), "interview-kit-fuzz-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** One file to be read, made only when its turn comes. */
interface Case {
  what: string;
  make(): { sample: Sample; bytes: Uint8Array };
}

const tally = { read: 0, refused: 0, slowest: { milliseconds: 0, what: "" } };

/** What is wrong with how the files are read: crashes, hangs, errors that do not name their file. */
function readAll(kind: FileKind, cases: readonly Case[]): string[] {
  const wrong: string[] = [];
  for (let at = 0; at < cases.length; ) {
    try {
      withinDeadline(deadline, () => {
        for (const end = Math.min(at + batch, cases.length); at < end; at += 1) {
          const mistake = judge(kind, cases[at] as Case);
          if (mistake !== null) wrong.push(mistake);
        }
      });
    } catch (error) {
      if (!(error instanceof Hang)) throw error;
      wrong.push(`${cases[at]?.what}: ${error.message}`);
      at += 1;
    }
  }
  return wrong;
}

function judge(kind: FileKind, { what, make }: Case): string | null {
  const { sample, bytes } = make();
  // A folder for each sample: a reading finds none of the others next to its own.
  const folder = join(root, kind.name, String(kind.samples.indexOf(sample)));
  const started = process.cpuUsage();
  try {
    const told = readAs(kind, sample, bytes, folder);
    tally.refused += told.length > 0 ? 1 : 0;
    const unnamed = told.find((line) => !line.includes(sample.path));
    return unnamed === undefined ? null : `${what} does not name the file: ${unnamed}`;
  } catch (error) {
    const kept = join(tmpdir(), `interview-kit-fuzz-${what.replaceAll(/\W+/g, "-")}`);
    writeFileSync(kept, bytes);
    return `${what}, kept in ${kept}, crashed: ${(error as Error).stack?.slice(0, 600)}`;
  } finally {
    const { user, system } = process.cpuUsage(started);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > tally.slowest.milliseconds) tally.slowest = { milliseconds, what };
    tally.read += 1;
  }
}

const encoder = new TextEncoder();

test("what never ends is found", () => {
  const forever = () => {
    for (;;);
  };
  expect(() => withinDeadline(20, forever)).toThrow(Hang);
  expect(() => withinDeadline(200, () => /^(a|a)*$/.test(`${"a".repeat(40)}b`))).toThrow(Hang);
});

describe.each(fileKinds.map((kind) => [kind.name, kind] as const))("%s", (name, kind) => {
  test("the samples are sound", () => {
    for (const [index, sample] of kind.samples.entries()) {
      const folder = join(root, name, String(index));
      expect(readAs(kind, sample, encoder.encode(sample.text), folder)).toEqual([]);
    }
  });

  test("bombs", { timeout: 600_000 }, () => {
    const cases = kind.bombs.map((bomb, index) => ({
      what: `${name} bomb ${index}`,
      make: () => ({
        sample: kind.samples[index % kind.samples.length] as Sample,
        bytes: encoder.encode(bomb),
      }),
    }));
    expect(readAll(kind, cases)).toEqual([]);
  });

  test("damaged files", { timeout: 3_600_000 }, () => {
    const count = Math.round((files * kind.share) / 100);
    const cases = Array.from({ length: count }, (_, seed) => ({
      what: `${name} seed ${seed}`,
      make() {
        const dice = rollDice(seed);
        const sample = dice.pick(kind.samples);
        return { sample, bytes: dice.pick(kind.damages)(sample.text, dice) };
      },
    }));
    expect(readAll(kind, cases)).toEqual([]);
  });
});

test("the figures", () => {
  expect(fileKinds.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  expect(tally.read).toBeGreaterThanOrEqual(files);
  expect(tally.refused).toBeGreaterThan(files / 2);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect((globalThis as { fuzzRan?: unknown }).fuzzRan).toBeUndefined();
  const { milliseconds, what } = tally.slowest;
  expect(milliseconds).toBeLessThan(longest);
  console.log(
    `fuzz: ${tally.read} files, ${tally.refused} refused, 0 crashes, 0 hangs, each error names its file; longest ${Math.round(milliseconds)} ms of computing (${what})`,
  );
});
