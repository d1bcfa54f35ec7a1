import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { renderDocuments } from "../../src/document/index.ts";
import type { Paper } from "../../src/print/index.ts";
import { fixtureKit, fixtureQuestions, someone } from "../document/fixture-kit.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { decodeGrayPng, encodeGrayPng, type GrayPicture } from "./gray-png.ts";
import { type PrintedPage, readPages } from "./read-pages.ts";

// Reference images of every page of a fixed kit, refreshed by `npm run test:update`.

const isUpdate = process.env.UPDATE_GOLDENS === "1";
const goldens = join(import.meta.dirname, "../goldens/pages");
/** Where the pages of a run that found a difference are left to be looked at. */
const seen = join(import.meta.dirname, "../../node_modules/.cache/interview-kit-test/pages");
const dotsPerInch = 56;

/** A dot has changed when it is lighter or darker by more than this, of 15 shades. */
const shadesApart = 3;
/** A letter has some twenty dots; a box that moved by a dot has some forty. */
const maxDots = 12;

const printer = sharedPrinter();

beforeAll(() => {
  if (isUpdate) rmSync(goldens, { recursive: true, force: true });
});

const [first = "", second = "", third = ""] = fixtureQuestions;
const kit = fixtureKit({
  stages: [[second, first, third], [first]],
  scoring: { total: "weighted-mean", equalWeights: false },
});
/** The second stage's packet looks like the first one's. */
const shown = (name: string) => name !== "ways-of-working-packet";
const names = renderDocuments(kit, someone)
  .map(({ name }) => name)
  .filter(shown);

describe.each<Paper>(["a4", "letter"])("on %s", (paper) => {
  test.each(names)("every page of %s is as it was", async (name) => {
    const document = renderDocuments(kit, someone, { paper }).find((one) => one.name === name);
    if (!document) throw new Error(`the kit has no ${name}`);
    const pages = await readPages(await printDocument(printer, document, paper), dotsPerInch);
    const changes = pages.flatMap((page) => compare(page, `${paper}/${name}-${page.number}.png`));
    expect(changes).toEqual([]);
    expect(isKept(`${paper}/${name}-${pages.length + 1}.png`), "a page fewer than before").toBe(
      false,
    );
  });
});

function compare(page: PrintedPage, name: string): string[] {
  const picture = inShades(page);
  if (isUpdate) {
    write(join(goldens, name), picture);
    return [];
  }
  const kept = isKept(name) ? decodeGrayPng(readFileSync(join(goldens, name))) : null;
  const dots = kept ? changedDots(kept, picture) : Number.POSITIVE_INFINITY;
  if (dots <= maxDots) return [];
  write(join(seen, name), picture);
  return [`${name}: ${kept ? `${dots} dots changed` : "no such page before"}; see ${seen}`];
}

function inShades({ width, height, gray }: PrintedPage): GrayPicture {
  return { width, height, gray: gray.map((shade) => shade >> 4) };
}

function changedDots(a: GrayPicture, b: GrayPicture): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  return a.gray.reduce(
    (sum, shade, index) => sum + (Math.abs(shade - (b.gray[index] ?? 0)) > shadesApart ? 1 : 0),
    0,
  );
}

function isKept(name: string): boolean {
  try {
    readFileSync(join(goldens, name));
    return true;
  } catch {
    return false;
  }
}

function write(path: string, picture: GrayPicture): void {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, encodeGrayPng(picture));
}

describe("the comparison", () => {
  const [width, height] = [41, 30];
  const blank: GrayPicture = { width, height, gray: new Uint8Array(width * height).fill(15) };
  const withDots = (count: number, shade: number): GrayPicture => ({
    ...blank,
    gray: blank.gray.map((paper, index) => (index < count ? shade : paper)),
  });

  test("finds a letter, and passes over a shade and a few dots", () => {
    expect(changedDots(blank, withDots(200, 12))).toBe(0);
    expect(changedDots(blank, withDots(5, 0))).toBeLessThanOrEqual(maxDots);
    expect(changedDots(blank, withDots(20, 6))).toBeGreaterThan(maxDots);
    expect(changedDots(blank, { ...blank, width: 40 })).toBe(Number.POSITIVE_INFINITY);
  });

  test("reads back what it wrote", () => {
    const picture = { ...blank, gray: blank.gray.map((_, index) => index % 16) };
    expect(decodeGrayPng(encodeGrayPng(picture))).toEqual(picture);
  });
});
