import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seasonOf } from "../../src/debrief/season.ts";
import { renderDocuments, renderReturned } from "../../src/document/index.ts";
import { storyCandidate } from "../debrief/made-rounds.ts";
import { seasonRatings } from "../debrief/season-ratings.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { axeReport } from "../support/axe.ts";
import { openWithPuppeteer } from "../support/puppeteer.ts";
import { fixtureKit, someone } from "./fixture-kit.ts";

let scene: Scene;
let browser: Browser;

beforeAll(async () => {
  scene = await makeScene();
  browser = await openWithPuppeteer(scene.cache);
});

afterAll(async () => {
  await browser.close();
  scene.clear();
});

describe("axe finds nothing serious", async () => {
  const kit = fixtureKit({ scoring: { total: "sum-100", equalWeights: true } });
  const candidate = storyCandidate({ partial: true });
  const input = { candidate, anonymous: false, quotes: true };
  const dozen = Array.from({ length: 12 }, () => candidate);
  const round = { candidates: dozen, anonymous: false };
  const season = seasonOf(seasonRatings());
  const documents = [
    ...renderDocuments(kit, someone),
    { name: "filled-debrief", ...renderReturned("filled-debrief", input) },
    { name: "record", ...renderReturned("record", input) },
    { name: "round", ...renderReturned("round", { round }) },
    { name: "calibration", ...renderReturned("calibration", { season, anonymous: true }) },
  ];

  test.each(documents.map((document) => [document.name, document.html]))(
    "in %s",
    async (_name, html) => {
      const { passes, violations } = await axeReport(browser, html);
      expect(passes).toBeGreaterThan(10);
      expect(violations).toEqual([]);
    },
  );

  test.each(documents.map((document) => [document.name, document.html]))(
    "and nothing of %s is wider than a phone",
    async (_name, html) => {
      const page = await browser.newPage();
      await page.setViewport({ width: 360, height: 800 });
      await page.setContent(html);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      await page.close();
      expect(width).toBeLessThanOrEqual(360);
    },
  );
});
