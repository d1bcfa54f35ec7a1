import { beforeAll, describe, expect, test } from "vitest";
import { type DocumentKind, type Paper, renderDocuments } from "../../src/document/index.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { fontsOf, type ReadPdf, readPdf } from "../support/read-pdf.ts";
import { fixtureKit, fixtureQuestions, unnamed } from "./fixture-kit.ts";

const printer = sharedPrinter();

const [first = "", second = "", third = ""] = fixtureQuestions;

/** Questions may stand twice in these kits: only their length matters. */
const loops: Readonly<Record<string, readonly string[]>> = {
  one: [second],
  five: [second, second, first, second, first],
  twelve: [...Array.from({ length: 11 }, () => second), third],
};

const papers: readonly Paper[] = ["a4", "letter"];
const sizes = { a4: [595, 842], letter: [612, 792] };

async function printed(questions: readonly string[], paper: Paper) {
  const documents = renderDocuments(fixtureKit({ stages: [questions] }), unnamed, { paper });
  const read: Partial<Record<DocumentKind, ReadPdf>> = {};
  for (const { kind, html, title } of documents) {
    const { pdf } = await printer.print({ html, title, paper });
    read[kind] = await readPdf(pdf);
    expect(fontsOf(pdf).filter(({ embedded }) => !embedded)).toEqual([]);
    // Type 3 is how Chromium draws a weight that it had to make up.
    expect(Buffer.from(pdf).toString("latin1")).not.toContain("/Subtype /Type3");
  }
  return read;
}

describe.each(papers)("on %s", (paper) => {
  describe.each(Object.entries(loops))("a stage with %s questions", (_count, questions) => {
    let read: Partial<Record<DocumentKind, ReadPdf>>;
    beforeAll(async () => {
      read = await printed(questions, paper);
    });

    test("is tagged, titled and of the right size throughout", () => {
      for (const { tagged, language, title, size } of Object.values(read)) {
        expect({ tagged, language }).toEqual({ tagged: true, language: "en" });
        expect(title).toMatch(/Backend Engineer/);
        expect(size).toEqual(sizes[paper]);
      }
    });

    test("starts each question on a page of its own, with its number and time", () => {
      const pages = read.packet?.pages ?? [];
      for (const [index] of questions.entries()) {
        const own = pages.filter((page) =>
          page.includes(`Question ${index + 1} of ${questions.length} ·`),
        );
        expect(own.length).toBeGreaterThanOrEqual(1);
        expect(own[0]).toContain("Why ask");
      }
    });

    test("has no empty page in the packet, and its cover on one", () => {
      const pages = read.packet?.pages ?? [];
      expect(pages[0]).toContain("Plan at a glance");
      expect(pages[1]).toContain("Before you begin");
      for (const [index, page] of pages.entries()) {
        const isNotes = /Question \d+ of \d+ ·/.test(page);
        expect([index, isNotes || page.length > 200]).toEqual([index, true]);
      }
    });

    test("has a scorecard of one page a question, and one for the whole interview", () => {
      expect(read.scorecard?.pages).toHaveLength(questions.length + 1);
    });
  });
});
