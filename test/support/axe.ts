import axe from "axe-core";
import type { Browser } from "puppeteer";

export interface AxeReport {
  /** Rules that something on the page met. */
  passes: number;
  /** Each with the first element that broke it. */
  violations: [rule: string, html: string | undefined][];
}

/** What axe says of a document on a screen, its strictest rule of contrast included. */
export async function axeReport(browser: Browser, html: string): Promise<AxeReport> {
  // A page of its own, with JavaScript: axe hangs without.
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1000, height: 1400 });
    await page.setContent(html);
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate(() =>
      // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page and of no module here
      (globalThis as any).axe.run({
        rules: { "color-contrast-enhanced": { enabled: true } },
      }),
    );
    return {
      passes: passes.length,
      violations: violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
        id,
        nodes[0]?.html,
      ]),
    };
  } finally {
    await page.close();
  }
}
