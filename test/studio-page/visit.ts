import axe from "axe-core";
import type { Page } from "puppeteer";
import { expect } from "vitest";

/** The width, in CSS pixels, that WCAG asks pages to fit without scrolling sideways. */
const narrow = 320;

/** Buttons and links of a page that can be pressed, by their name. */
const named = `(name) => [...document.querySelectorAll("button, a, label")].filter((each) =>
  (each.ariaLabel ?? each.innerText).trim() === name && each.checkVisibility())`;

const runAxe = 'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)';

/** A visitor of the studio, who sees what a person would. */
export interface Visit {
  page: Page;
  /** Presses the first button or link with this name; fails if there is none. */
  press(name: string): Promise<void>;
  /** Waits until the page says this. */
  sees(text: string): Promise<void>;
  /** Waits until this expression is true of the page. */
  waitsFor(expression: string): Promise<void>;
  /** Fails if axe finds something on the screen as it is, or if it doesn't fit a narrow window. */
  passesAxe(): Promise<void>;
  /** What the browser complained about. */
  complaints: string[];
}

export function visit(page: Page): Visit {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A refusal, such as of a shipped role, is an answer that the page expects.
    const isRefusal = /status of 4(?:09|22)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  return {
    page,
    complaints,
    press: async (name) => {
      await waitsFor(page, `(${named})(${JSON.stringify(name)}).length > 0`);
      const found = await page.evaluateHandle(`(${named})(${JSON.stringify(name)})[0]`);
      await found.asElement()?.evaluate((element) => element.scrollIntoView({ block: "center" }));
      await found.asElement()?.click();
    },
    sees: (text) => waitsFor(page, `document.body.innerText.includes(${JSON.stringify(text)})`),
    waitsFor: (expression) => waitsFor(page, expression),
    passesAxe: async () => {
      await page.evaluate(axe.source);
      const found = (await page.evaluate(runAxe)) as { id: string; nodes: { html: string }[] }[];
      expect(found.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      const size = page.viewport();
      await page.setViewport({ width: narrow, height: 640 });
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect(width, `${page.url()} is wider than the window`).toBeLessThanOrEqual(narrow);
      await page.setViewport(size);
    },
  };
}

async function waitsFor(page: Page, expression: string): Promise<void> {
  try {
    await page.waitForFunction(expression, { timeout: 15_000 });
  } catch {
    const text = await page.evaluate("document.body.innerText");
    throw new Error(`never ${expression}; the page says:\n${text}`);
  }
}
