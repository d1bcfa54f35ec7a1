/** Documents that would take forever, or nearly: one deadline each, and the next one is printed. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { documentOf, makeScene, type Scene } from "../print/scene.ts";
import { soak } from "../support/soak.ts";

const deadlineMs = soak ? 5_000 : 1_500;
/** For the end of the work that was given up, on a machine that is busy with something else. */
const graceMs = 3_000;

let scene: Scene;
let printer: Printer;
beforeAll(async () => {
  scene = await makeScene();
  printer = openPrinter({ env: scene.env });
  await printer.version();
});
afterAll(async () => {
  await printer.close();
  scene.clear();
});

const pageOf = (text: string) => `<p style="break-after:page">${text}</p>`;

const documents: readonly (readonly [what: string, html: string])[] = [
  [
    "a font that never comes",
    documentOf(
      "<style>@font-face{font-family:f;src:url(http://127.0.0.1:9/f)}p{font:9px f}</style><p>x",
    ),
  ],
  [
    "a font that is broken",
    documentOf(
      `<style>@font-face{font-family:f;src:url(data:font/woff2;base64,${"d09GMgAB".repeat(9_000)})}p{font:9px f}</style><p>x`,
    ),
  ],
  [
    "a layout of millions of pages",
    documentOf(
      '<div style="height:33000000px">x</div>',
      "<style>@page{size:1cm 1cm;margin:0}</style>",
    ),
  ],
  [
    "a million small boxes",
    documentOf(
      `<style>div{display:grid;grid-template-columns:repeat(auto-fill,1px);columns:9}</style><div>${"<i>x</i>".repeat(1_000_000)}</div>`,
    ),
  ],
  ["60,000 nested elements", documentOf("<div><table><tr><td>".repeat(15_000))],
  [
    "60,000 nested flexible boxes",
    documentOf('<div style="display:flex"><div style="display:grid">'.repeat(30_000)),
  ],
  [
    "2,000 pages",
    documentOf(
      Array.from({ length: 2_000 }, (_, n) => pageOf(`${n}${"<b>x</b> ".repeat(300)}`)).join(""),
    ),
  ],
];

it.each(documents)(
  "%s",
  async (what, html) => {
    const started = performance.now();
    const outcome = await printer.print({ html, title: "Packet", paper: "a4", deadlineMs }).then(
      ({ pages }) => `${pages} pages`,
      (error: Error) => error.message,
    );
    const ms = performance.now() - started;
    console.log(`${what}: ${outcome} after ${Math.round(ms)} ms`);
    expect(outcome).toMatch(/^(\d+ pages|Packet was not printed.*)$/);
    expect(ms).toBeLessThan(deadlineMs + graceMs);
    const next = await printer.print({ html: documentOf("next"), title: "Next", paper: "a4" });
    expect(next.pages).toBe(1);
  },
  60_000,
);
