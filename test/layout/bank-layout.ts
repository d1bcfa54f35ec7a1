import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Question } from "../../src/bank/question.ts";
import {
  loadTemplates,
  type RenderedDocument,
  type RenderOptions,
  renderDocuments,
} from "../../src/document/index.ts";
import type { Kit, KitStage } from "../../src/kit/kit.ts";
import type { Paper } from "../../src/print/index.ts";
import { someone, unnamed } from "../document/fixture-kit.ts";
import { renderHandout, renderPacket, renderScorecard } from "../document/render.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { keptFolder } from "../support/cli.ts";
import {
  activeQuestions,
  aloneAtEachLevel,
  aloneAtItsHighest,
  isAskedAt,
  kitOf,
  longPeople,
  longTexts,
  roleKit,
  roleKits,
  topLevel,
  wordiest,
} from "./bank-kits.ts";
import { questionStarts } from "./checks.ts";
import { LayoutPress } from "./layout.ts";
import type { PrintedPage } from "./read-pages.ts";

/** Prints whole packets, every level and every role's kits, each by itself: some 20 minutes. */
const isSoak = process.env.LAYOUT_SOAK === "1";
const atOnce = 8;

type Render = (
  kit: Kit,
  stage: KitStage,
  details: typeof unnamed,
  options: RenderOptions,
) => RenderedDocument | null;

/** The tests of one size of paper; a file for each, so that both run at the same time. */
export function describeLayout(paper: Paper): void {
  const printer = sharedPrinter();
  let press: LayoutPress;

  beforeAll(() => {
    press = new LayoutPress(printer, paper);
  });

  afterAll(async () => {
    const { documents, pages, leastFilled } = press.figures;
    console.info(
      `${paper}: ${documents} documents, ${pages} pages; all but last pages filled to ${Math.round(leastFilled.part * 100)}% or more (${leastFilled.page})`,
    );
  });

  describe.skipIf(isSoak)(`each question alone on ${paper}`, () => {
    // The cover and the page before the questions say the same for each; the longest kits have both.
    const templates = loadTemplates([
      keptFolder({ "partials/packet-cover.hbs": "", "partials/packet-prepare.hbs": "" }),
    ]);
    const packet: Render = (kit, stage, details, options) =>
      renderPacket(kit, stage, details, { ...options, templates });
    const kinds: [string, Render, RegExp][] = [
      ["packet", packet, /^Whyask/],
      ["scorecard", renderScorecard, /^Lookfor/],
      ["handout", renderHandout, /^Technicaldepth$/],
    ];
    const sample = sampleFor(paper);
    const batches = Array.from({ length: Math.ceil(sample.length / atOnce) }, (_, index) =>
      sample.slice(index * atOnce, (index + 1) * atOnce),
    );

    test.each(batches.map((batch) => [batch[0]?.id, batch] as const))(
      "from %s on",
      async (_id, batch) => {
        const faults = await faultsOfBatch(batch, kinds);
        expect(faults.filter((fault) => !isKnown(fault))).toEqual([]);
      },
    );

    async function faultsOfBatch(batch: typeof activeQuestions, kinds: [string, Render, RegExp][]) {
      const faults: string[] = [];
      for (const [kind, render, opening] of kinds) {
        const documents = batch.flatMap((question) => {
          const { kit, stage } = aloneAtItsHighest(question);
          const document = render(kit, stage, unnamed, { paper });
          return document ? [{ name: `${question.id} ${kind}`, document }] : [];
        });
        if (documents.length === 0) continue;
        const layouts = await press.layOutTogether(
          documents.map(({ document }) => document),
          opening,
        );
        for (const [index, { name }] of documents.entries()) {
          faults.push(...(layouts[index]?.faults ?? []).map((fault) => `${name}: ${fault}`));
        }
      }
      return faults;
    }

    test("together as by itself", async () => {
      const three = wordiest(activeQuestions).slice(0, 3);
      const whole = three.map((question) => aloneAtItsHighest(question));
      const together = await press.layOutTogether(
        whole.flatMap(({ kit, stage }) => packet(kit, stage, unnamed, { paper }) ?? []),
        /^Whyask/,
      );
      for (const [index, { kit }] of whole.entries()) {
        const [document] = renderDocuments(kit, unnamed, { paper, documents: ["packet"] });
        const alone = document && (await press.layOut(document));
        expect(together[index]?.pages.map(textPlaces)).toEqual(
          alone?.pages.slice(2).map(textPlaces),
        );
      }
    });
  });

  describe(`kits on ${paper}`, () => {
    const [longest] = wordiest(activeQuestions);
    const shortest = wordiest(activeQuestions).at(-1);
    if (!longest || !shortest) throw new Error("the bank has questions");
    const top = topLevel();
    const atTop = wordiest(activeQuestions.filter((question) => isAskedAt(question, top)));

    test.each([
      ["the shortest question, no one named", aloneAtItsHighest(shortest), unnamed],
      ["the longest question, everyone named", aloneAtItsHighest(longest), someone],
      ["one question and long names", aloneAtItsHighest(longest, longTexts), longPeople],
      ["the three longest", kitOf(atTop.slice(0, 3), top), someone],
      ["five questions and long names", kitOf(atTop.slice(0, 5), top, longTexts), longPeople],
      ["the twelve longest and long names", kitOf(atTop.slice(0, 12), top, longTexts), longPeople],
    ])("%s", async (_name, { kit }, details) => {
      const questions = kit.stages[0]?.questions.length ?? 0;
      for (const document of renderDocuments(kit, details, { paper })) {
        const { pages, faults } = await press.layOut(document);
        expect(
          faults.map((fault) => `${document.name}: ${fault}`),
          document.name,
        ).toEqual([]);
        if (document.kind === "scorecard") expect(pages).toHaveLength(questions + 1);
        if (document.kind === "packet") {
          const starts = pages.filter(isQuestionPage).flatMap(questionStarts);
          expect(starts).toHaveLength(questions);
          expect(Math.max(...starts)).toBeLessThan(30);
        }
      }
    });

    const byCount = isSoak ? [3, 4, 5] : [5];
    test.each(byCount)(
      "scorecards of %i questions: a page for each, and one more",
      async (count) => {
        const asked = isSoak ? atTop : atTop.slice(0, 40);
        const kits = Array.from({ length: Math.floor(asked.length / count) }, (_, index) =>
          kitOf(asked.slice(index * count, (index + 1) * count), top),
        );
        const layouts: Awaited<ReturnType<typeof press.layOut>>[] = [];
        for (const { kit, stage } of kits) {
          const documents = renderDocuments({ ...kit, stages: [stage] }, unnamed, {
            paper,
            documents: ["scorecard"],
          });
          for (const document of documents) layouts.push(await press.layOut(document));
        }
        expect(layouts.flatMap(({ faults }) => faults)).toEqual([]);
        expect(layouts.filter(({ pages }) => pages.length !== count + 1)).toEqual([]);
      },
    );

    test("the debrief of a whole loop", async () => {
      const kit = await roleKit("backend", "senior");
      for (const details of [unnamed, longPeople]) {
        const [debrief] = renderDocuments(kit, details, { paper, documents: ["debrief"] });
        expect(debrief && (await press.layOut(debrief)).faults).toEqual([]);
      }
    });
  });

  if (!isSoak) return;

  describe(`everything by itself on ${paper}`, () => {
    test.each(activeQuestions.map((question) => [question.id, question] as const))(
      "%s at each level",
      async (_id, question) => {
        for (const { kit } of aloneAtEachLevel(question)) await expectSound(kit);
      },
    );

    test("the kit of every role and level", async () => {
      for (const kit of await roleKits()) await expectSound(kit);
    });

    async function expectSound(kit: Kit): Promise<void> {
      for (const document of renderDocuments(kit, unnamed, { paper })) {
        const { faults } = await press.layOut(document);
        expect(faults, `${kit.level.id} ${document.name}`).toEqual([]);
      }
    }
  });
}

/**
 * The longest of the bank on both papers, and some of the others on A4: what all questions would find
 * is left to the soak run, which prints each on both papers, at every level.
 */
function sampleFor(paper: Paper): readonly Question[] {
  const longest = Math.ceil(activeQuestions.length / 30);
  return wordiest(activeQuestions).filter(
    (_, index) => index < longest || (paper === "a4" && index % 24 === 0),
  );
}

/** In a packet a question has a page of its own, and starts at its top. */
function isQuestionPage({ glyphs }: PrintedPage): boolean {
  return glyphs
    .map(({ text }) => text)
    .join("")
    .includes("Whyask");
}

/** Where each letter between the margins stands, to a tenth of a millimetre. */
function textPlaces({ glyphs, paper }: PrintedPage): string {
  return glyphs
    .filter(({ top, bottom }) => top > 20 && bottom < paper.height - 16)
    .map(({ text, left, top }) => `${text} ${left.toFixed(1)} ${top.toFixed(1)}`)
    .join("\n");
}

/**
 * Pages of the first kits with ladders that are still to be fixed: two packets whose exhibit leaves a
 * page a third full, and two scorecards whose head is counted twice. Anything else is a failure.
 */
const knownFaults = [
  /^normalise-enrolment-table packet: page \d+: only 2\d% is used$/,
  /^timed-out-stock-reservation packet: page \d+: only (?:28|29|30)% is used$/,
  /^(?:report-at-half-past-two|timeline-bookings-database-full) scorecard: page \d+: 2 questions start and 1 end on it$/,
];

function isKnown(fault: string): boolean {
  return knownFaults.some((known) => known.test(fault));
}
