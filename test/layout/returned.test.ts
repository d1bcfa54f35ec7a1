import { beforeAll, describe, expect, test } from "vitest";
import { silentReporter } from "../../src/actions/context.ts";
import { makeDebriefDocuments } from "../../src/actions/debrief/debrief-documents.ts";
import type { CollectedRound } from "../../src/debrief/ratings-schema.ts";
import { seasonOf } from "../../src/debrief/season.ts";
import { renderReturned } from "../../src/document/index.ts";
import type { OutputFile } from "../../src/output/write-folder.ts";
import type { Paper } from "../../src/print/index.ts";
import { longCandidate, longKit, storyCandidate } from "../debrief/made-rounds.ts";
import { seasonRatings } from "../debrief/season-ratings.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { fontsOf, readPdf } from "../support/read-pdf.ts";
import { soak } from "../support/soak.ts";
import { longPeople } from "./bank-kits.ts";
import { filledPart } from "./checks.ts";
import { LayoutPress } from "./layout.ts";

const printer = sharedPrinter();

const decode = ({ bytes }: OutputFile) => new TextDecoder().decode(bytes);

describe.each<Paper>(soak ? ["a4", "letter"] : ["letter"])(
  "documents of returned scorecards on %s",
  (paper) => {
    let press: LayoutPress;
    beforeAll(() => {
      press = new LayoutPress(printer, paper);
    });

    /** Each PDF with the HTML that it shows; the lines for reasons differ. */
    async function made(round: CollectedRound) {
      const options = { paper, record: true, together: true, format: ["html", "pdf"] as const };
      const files = await makeDebriefDocuments(
        { reporter: silentReporter },
        printer,
        round,
        options,
      );
      const all = [...files.candidates.flat(), ...files.round];
      return all
        .filter(({ name }) => name.endsWith(".pdf"))
        .map((pdf, index) => {
          const html = all.filter(({ name }) => name.endsWith(".html"))[index];
          if (!html) throw new Error(`${pdf.name} has no HTML`);
          return { name: pdf.name, pdf: pdf.bytes, html: decode(html) };
        });
    }

    const named = storyCandidate({ candidate: longPeople.candidate });
    const incomplete = storyCandidate({
      partial: true,
      expected: { "technical-depth": 3, "ways-of-working": 2 },
      missing: [{ stage: "ways-of-working", rater: longPeople.interviewer }],
    });
    const rounds: [string, CollectedRound["candidates"]][] = [
      ["two stages, a gap, and long names", [named]],
      ["a partial debrief", [incomplete]],
      ["four stages with three interviewers each", [longCandidate(longKit(4), 3)]],
      ["many gaps", [longCandidate(longKit(4), 3, { seed: "wild", noise: 5 })]],
      ["five interviewers", [longCandidate(longKit(1), 5)]],
      ["three candidates", ["a", "b", "c"].map((seed) => longCandidate(longKit(3), 2, { seed }))],
    ];

    test.each(rounds)("%s", async (_name, candidates) => {
      for (const { name, pdf, html } of await made({
        candidates,
        anonymous: false,
        quotes: true,
      })) {
        const { faults } = await press.look(pdf, html);
        expect(
          faults.map((fault) => `${name}: ${fault}`),
          name,
        ).toEqual([]);
        expect(fontsOf(pdf).filter(({ embedded }) => !embedded)).toEqual([]);
        const { tagged, language, title } = await readPdf(pdf);
        expect({ tagged, language }).toEqual({ tagged: true, language: "en" });
        expect(title).not.toMatch(/Lovelace|Wolfe/);
      }
    });

    test("12 candidates in one table, and 14 in two", async () => {
      for (const count of [12, 14]) {
        const candidates = Array.from({ length: count }, (_, index) =>
          longCandidate(longKit(3), 2, { seed: String(index) }),
        );
        const round = { candidates, anonymous: false };
        const { html, title } = renderReturned("round", { round }, { paper });
        expect(html.split('<section class="round-table').length - 1).toBe(count > 12 ? 2 : 1);
        const { pdf } = await printer.print({ html, title, paper });
        expect((await press.look(pdf, html)).faults).toEqual([]);
      }
    });

    test("a calibration report", async () => {
      const season = seasonOf(seasonRatings());
      const input = { season, anonymous: false };
      const { html, title } = renderReturned("calibration", input, { paper });
      const { pdf } = await printer.print({ html, title, paper });
      expect((await press.look(pdf, html)).faults).toEqual([]);
    });

    test("four stages with three interviewers fit three pages, the last one filled", async () => {
      const candidates = [longCandidate(longKit(4), 3)];
      const [debrief] = await made({ candidates, anonymous: false, quotes: true });
      if (!debrief) throw new Error("there is a debrief");
      const { pages } = await press.look(debrief.pdf, debrief.html);
      expect(pages).toHaveLength(3);
      for (const page of pages) expect(filledPart(page)).toBeGreaterThan(0.85);
    });

    test("a partial debrief says on every page who it isn't for", async () => {
      const round = { candidates: [incomplete], anonymous: false, quotes: true };
      for (const { name, pdf } of await made(round)) {
        const { pages } = await readPdf(pdf);
        for (const page of pages) {
          expect(page, name).toContain("3 of 5 in: not for those still to hand in");
        }
      }
    });
  },
);
