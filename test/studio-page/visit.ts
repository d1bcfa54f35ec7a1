import axe from "axe-core";
import type { Page } from "puppeteer";
import { expect } from "vitest";

/** The width, in CSS pixels, that WCAG asks pages to fit without scrolling sideways. */
const narrow = 320;

/** Buttons and links of a page that can be pressed, by their name. */
const named = `(name) => [...document.querySelectorAll("button, a, label, summary")].filter((each) =>
  (each.ariaLabel ?? each.innerText).trim() === name && each.checkVisibility())`;

const runAxe = (rules: string) =>
  `axe.run({ resultTypes: ["violations"]${rules} }).then(({ violations }) => violations)`;

/** All that differs in dark colors. */
const colorRules = ', runOnly: ["color-contrast", "link-in-text-block"]';

/** Colors that fade into others would be judged on their way. */
const dark = [
  { name: "prefers-color-scheme", value: "dark" },
  { name: "prefers-reduced-motion", value: "reduce" },
];

/** Presses of Tab that get anyone anywhere. */
const maxTabs = 400;

/** The name of what has the focus, as someone hears it. */
const focusedName = `((at) => (
  at.ariaLabel ??
  document.getElementById(at.getAttribute("aria-labelledby"))?.innerText ??
  at.labels?.[0]?.querySelector("span")?.innerText ??
  at.innerText
).trim())(document.activeElement)`;

/** A visitor of the studio, who sees what a person would. */
export interface Visit {
  page: Page;
  /** Presses the first button or link with this name; fails if there is none. */
  press(name: string): Promise<void>;
  /** Goes on with Tab until the focus is on what has this name; fails if it never is. */
  reach(name: string): Promise<void>;
  /** The same, and presses Enter there. */
  enter(name: string): Promise<void>;
  /** Waits until the page says this. */
  sees(text: string): Promise<void>;
  /** Waits until this expression is true of the page. */
  waitsFor(expression: string): Promise<void>;
  /** Fails if axe finds something on the screen, in light or dark, or if it doesn't fit a narrow window. */
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
  const reach = async (name: string) => {
    const passed: unknown[] = [];
    for (let tabs = 0; tabs < maxTabs; tabs += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(focusedName);
      if (at === name) return;
      passed.push(at);
    }
    throw new Error(`Tab never came to ${name}, but to:\n${passed.join("\n")}`);
  };
  return {
    page,
    complaints,
    reach,
    enter: async (name) => {
      await reach(name);
      await page.keyboard.press("Enter");
    },
    press: async (name) => {
      await waitsFor(page, `(${named})(${JSON.stringify(name)}).length > 0`);
      const found = await page.evaluateHandle(`(${named})(${JSON.stringify(name)})[0]`);
      // At once: a press in the middle of a smooth scroll would hit what's next to it.
      await found
        .asElement()
        ?.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
      await found.asElement()?.click();
    },
    sees: (text) => waitsFor(page, `document.body.innerText.includes(${JSON.stringify(text)})`),
    waitsFor: (expression) => waitsFor(page, expression),
    passesAxe: async () => {
      await page.evaluate(axe.source);
      expect(await violations(page, "")).toEqual([]);
      await page.emulateMediaFeatures(dark);
      expect(await violations(page, colorRules), "in dark colors").toEqual([]);
      await page.emulateMediaFeatures([]);
      const size = page.viewport();
      await page.setViewport({ width: narrow, height: 640 });
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect(width, `${page.url()} is wider than the window`).toBeLessThanOrEqual(narrow);
      await page.setViewport(size);
    },
  };
}

async function violations(page: Page, rules: string): Promise<unknown[]> {
  const found = (await page.evaluate(runAxe(rules))) as {
    id: string;
    nodes: { html: string }[];
  }[];
  return found.map(({ id, nodes }) => [id, nodes[0]?.html]);
}

async function waitsFor(page: Page, expression: string): Promise<void> {
  try {
    await page.waitForFunction(expression, { timeout: 15_000 });
  } catch {
    const text = await page.evaluate("document.body.innerText");
    throw new Error(`never ${expression}; the page says:\n${text}`);
  }
}
