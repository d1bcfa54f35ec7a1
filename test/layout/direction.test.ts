import { describe, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { type DocumentKind, renderDocuments } from "../../src/document/index.ts";
import type { Kit, KitQuestion } from "../../src/kit/kit.ts";
import { fixtureKit, unnamed } from "../document/fixture-kit.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { type Glyph, type PrintedPage, readPages } from "./read-pages.ts";

const printer = sharedPrinter();
const prompt = "ספר לי על אינדקס (PostgreSQL 16). למה הוא איטי?";
const exhibit = `${prompt}

- ספר Go
- שני

Plain words. Why?

| שם | Amount |
|---|---|
| ספר | 12 |
`;

function hebrewKit(): Kit {
  const kit = fixtureKit({ title: "מהנדסת (Go)" });
  const [first, ...others] = kit.stages[0]?.questions ?? [];
  if (!first || !kit.stages[0]) throw new Error("the kit has a question");
  const question: KitQuestion = {
    ...first,
    prompt,
    exhibit,
    followUps: [prompt],
    lookFor: first.lookFor.map((item) => ({ ...item, text: prompt, must: true })),
  };
  kit.stages[0].questions = [question, ...others];
  return kit;
}

async function firstPages(kind: DocumentKind): Promise<PrintedPage[]> {
  const [document] = renderDocuments(
    hebrewKit(),
    { ...unnamed, candidate: "נועה לוי (QA)" },
    { documents: [kind] },
  );
  if (!document) throw new Error(`the kit has no ${kind}`);
  return readPages(await printDocument(printer, document, "a4"));
}

/** The lines of the pages from left to right, as they are seen; either bracket is a "|". */
function linesOf(pages: readonly PrintedPage[]): string[] {
  return pages.flatMap(({ glyphs }) => {
    const lines: Glyph[][] = [];
    for (const glyph of glyphs) {
      const middle = (glyph.top + glyph.bottom) / 2;
      const line = lines.find(([one]) => one && middle > one.top - 1 && middle < one.bottom + 1);
      if (line) line.push(glyph);
      else lines.push([glyph]);
    }
    return lines.map((line) =>
      line
        .toSorted((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join("")
        .replace(/[()]/g, "|"),
    );
  });
}

function reversed(text: string): string {
  return [...text].reverse().join("");
}

/** As someone reads it from right to left, with the English words from left to right. */
const seen = `?${reversed("למההואאיטי")}.|PostgreSQL16|${reversed("ספרליעלאינדקס")}`;
const seenName = `|QA|${reversed("נועהלוי")}`;
const seenRole = `|Go|${reversed("מהנדסת")}`;

/** Where a text with this first letter begins, in millimeters from the left edge. */
function rightmost(pages: readonly PrintedPage[], letter: string): number {
  const glyphs = pages.flatMap(({ glyphs }) => glyphs);
  return Math.max(...glyphs.filter(({ text }) => text === letter).map(({ right }) => right));
}

/** Of the text, in millimeters: an A4 page without its right margin. */
const rightEdge = 195;

describe("a paragraph runs the way of its first letter", () => {
  test("on a scorecard, with marks of ours next to it", async () => {
    const lines = linesOf(await firstPages("scorecard"));
    expect(lines).toContain(seen);
    expect(lines).toContainEqual(expect.stringContaining(`${seen}must`));
    expect(lines).toContainEqual(expect.stringContaining(`${seen}–`));
  });

  test("on a handout, with its list and table", async () => {
    const pages = await firstPages("handout");
    const lines = linesOf(pages);
    expect(lines).toContain(seen);
    expect(lines).toContain(`Go${reversed("ספר")}`);
    expect(lines).toContain(`Amount${reversed("שם")}`);
    expect(lines).toContain(`12${reversed("ספר")}`);
    expect(lines).toContain("Plainwords.Why?");
    expect(rightmost(pages, "ס")).toBeCloseTo(rightEdge, 0);
  });

  test("in a packet", async () => {
    const lines = linesOf(await firstPages("packet"));
    expect(lines.filter((line) => line === seen)).toHaveLength(2);
    expect(lines).toContain(`Senior·57minutes,${seenRole}`);
  });
});

describe("a name turns nothing next to it", () => {
  test("in the heads and feet of pages", async () => {
    const lines = linesOf(await firstPages("scorecard"));
    expect(lines).toContain(`Technicaldepth${seenName}`);
    expect(lines).toContain(`Senior,${seenRole}·kitk7f3-2a9cScorecard·page1of4`);
  });

  test("in a sentence and in the blank for it", async () => {
    const lines = linesOf(await firstPages("scorecard"));
    expect(lines).toContainEqual(expect.stringContaining(`interviewalone:,${seenRole}`));
    expect(lines).toContain("Senior?");
    expect(lines).toContain(seenName);
  });
});
