/** Many documents in one run: nothing grows with their number. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openPrinter } from "../../src/print/index.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { soak } from "../support/soak.ts";

const documents = soak ? 1_000 : 100;

it(`${documents} documents`, async () => {
  const scene = await makeScene();
  const printer = openPrinter({ env: scene.env });
  const own: number[] = [];
  const browser: number[] = [];
  for (let n = 0; n < documents; n += 1) {
    const lines = `<p>One <b>more</b> line of document ${n}.</p>`.repeat(150);
    const { pages } = await printer.print({ html: documentOf(lines), title: "x", paper: "a4" });
    expect(pages).toBeGreaterThan(2);
    if (n % 5 > 0) continue;
    own.push(process.memoryUsage.rss() / 1024);
    browser.push(browserMemory(scene));
  }
  const last = median(browser.slice(-5));
  const growths = { tool: growth(own), browser: growth(browser) };
  console.log(
    `${documents} documents, 0 failures; growth of memory from a fourth of them to the last: ` +
      `tool ${percent(growths.tool)}, browser ${percent(growths.browser)} ` +
      `(${Math.round(last / 1024)} MB)`,
  );
  // Past documents are cleared away: a hundred of them, kept, are more than a gigabyte.
  expect(last).toBeLessThan(600 * 1024);
  // Too few documents say nothing of growth: a heap settles for longer than that.
  if (soak) expect(Math.max(growths.tool, growths.browser)).toBeLessThan(0.1);
  expect(scene.profiles()).toHaveLength(1);
  await printer.close();
  scene.clear();
}, 600_000);

/** What the browser's processes have for themselves, in kilobytes. */
function browserMemory(scene: Scene): number {
  const sizes = scene.processes().map(({ pid }) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function growth(samples: readonly number[]): number {
  const tenth = samples.length / 10;
  const early = median(samples.slice(samples.length / 4 - tenth, samples.length / 4));
  return median(samples.slice(-tenth)) / early - 1;
}

function median(samples: readonly number[]): number {
  return samples.toSorted((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
