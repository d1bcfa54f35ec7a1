/** Every document of every kit that the shipped roles give, as other programs read it. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "puppeteer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { type NamedDocument, renderDocuments } from "../../src/document/index.ts";
import type { Kit } from "../../src/kit/kit.ts";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { unnamed } from "../document/fixture-kit.ts";
import { baseRoleKits, roleKits } from "../layout/bank-kits.ts";
import { readPages } from "../layout/read-pages.ts";
import { axeReport } from "../support/axe.ts";
import { openWithPuppeteer } from "../support/puppeteer.ts";
import { fontsOf, readPdf } from "../support/read-pdf.ts";
import { makeScene, type Scene } from "./scene.ts";

const isSoak = process.env.SOAK === "1";
const hasQpdf = spawnSync("qpdf", ["--version"]).status === 0;

/** All of them, or of each role that extends no other the kit of one level, another from role to role. */
const kits = isSoak
  ? await roleKits()
  : (await baseRoleKits()).filter((_, index) => index % 3 === 0);

let scene: Scene;
let printer: Printer;
let browser: Browser;
const figures = { documents: 0, pages: 0, questions: 0, axe: 0 };

beforeAll(async () => {
  scene = await makeScene();
  printer = openPrinter({ env: scene.env, allowNoSandbox: true });
  browser = await openWithPuppeteer(scene.cache);
});

afterAll(async () => {
  const { documents, pages, questions, axe } = figures;
  console.info(
    `shipped roles: ${kits.length} kits, ${documents} PDFs, ${pages} pages: ${hasQpdf ? "qpdf clean, " : ""}read by two readers, tagged, titled, in English, all fonts embedded, no page blank; each of ${questions} questions in packet and scorecard; ${axe} documents clean for axe`,
  );
  await printer.close();
  await browser.close();
  scene.clear();
});

describe.each(kits.map((kit) => [`${kit.role.id} ${kit.level.id}`, kit] as const))(
  "%s",
  (_, kit) => {
    const documents = renderDocuments(kit, unnamed, { paper: "a4" });

    test("every PDF is sound, whole and readable", async () => {
      for (const document of documents) await checkPdf(kit, document);
    }, 120_000);

    // A screen shows the stages of a kit alike.
    const seen = documents.filter(({ stage }) => isSoak || stage === kit.stages[0]?.id);
    test("axe finds nothing in its HTML", async () => {
      for (const { name, html } of seen) {
        const { passes, violations } = await axeReport(browser, html);
        expect([name, violations]).toEqual([name, []]);
        expect(passes).toBeGreaterThan(10);
        figures.axe += 1;
      }
    }, 120_000);
  },
);

async function checkPdf(kit: Kit, document: NamedDocument): Promise<void> {
  const { name, kind, title } = document;
  const pdf = await printDocument(printer, document, "a4");
  if (hasQpdf) expect([name, qpdfSays(pdf)]).toEqual([name, "no problem"]);
  const read = await readPdf(pdf);
  expect({ name, ...read }).toMatchObject({ name, tagged: true, language: "en", title });
  const fonts = fontsOf(pdf);
  expect(fonts.length, name).toBeGreaterThan(0);
  expect([name, fonts.filter(({ embedded }) => !embedded)]).toEqual([name, []]);
  const seen = await readPages(pdf);
  expect([name, seen.length]).toEqual([name, read.pages.length]);
  for (const { number, glyphs, gray } of seen) {
    const dark = gray.filter((shade) => shade < 128).length;
    const letters = squeezed(read.pages[number - 1] ?? "").length;
    expect([name, number, dark > 50, letters > 20, glyphs.length > 20]).toEqual([
      name,
      number,
      true,
      true,
      true,
    ]);
  }
  if (kind === "packet" || kind === "scorecard") checkQuestions(kit, document, read.pages, seen);
  figures.documents += 1;
  figures.pages += seen.length;
}

/** The packet has each prompt whole; the scorecard has its beginning and what to listen for. */
function checkQuestions(
  kit: Kit,
  { name, kind, stage }: NamedDocument,
  pages: readonly string[],
  seen: Awaited<ReturnType<typeof readPages>>,
): void {
  const { questions = [] } = kit.stages.find(({ id }) => id === stage) ?? {};
  const texts = [
    pages.join(""),
    seen
      .flatMap(({ glyphs }) => glyphs)
      .map(({ text }) => text)
      .join(""),
  ];
  expect([name, questions.length > 0]).toEqual([name, true]);
  for (const { id, prompt, lookFor } of questions) {
    const wanted =
      kind === "packet"
        ? [prompt]
        : [prompt.split(/\s+/).slice(0, 2).join(" "), ...lookFor.map(({ text }) => text)];
    for (const text of texts.map(squeezed)) {
      const missing = wanted.filter((each) => !text.includes(squeezed(plainText(each))));
      expect([name, id, missing]).toEqual([name, id, []]);
    }
    if (kind === "packet") figures.questions += 1;
  }
}

/** Without the marks of Markdown. */
function plainText(markdown: string): string {
  return markdown.replaceAll(/[`*]/g, "");
}

/** Letters and digits alone: spaces, quotes and hyphens are the typesetter's. */
function squeezed(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** What qpdf finds in the structure of the file and of every stream in it. */
function qpdfSays(pdf: Uint8Array): string {
  const path = join(scene.cache, "checked.pdf");
  writeFileSync(path, pdf);
  const { status, stdout, stderr } = spawnSync("qpdf", ["--check", path], { encoding: "utf8" });
  return status === 0 ? "no problem" : stdout + stderr;
}
