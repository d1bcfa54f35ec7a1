import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { documentOf, makeScene, type Scene } from "./scene.ts";

let scene: Scene;
let printer: Printer;
beforeAll(async () => {
  scene = await makeScene();
  printer = openPrinter({ env: scene.env });
});
afterAll(async () => {
  await printer.close();
  scene.clear();
});

const threePages = documentOf(
  `<h1 id="top">First</h1><a href="#top">up</a><a href="https://field.invalid/q1">tick</a><a href="other">near</a>
   <h2 style="break-before:page">Second</h2><h2 style="break-before:page">Third</h2>`,
  "<style>@page{size:100mm 150mm;margin:10mm}</style>",
);

const print = (html: string, more = {}) =>
  printer.print({ html, title: "Packet", paper: "a4", ...more });

async function open(pdf: Uint8Array) {
  return getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
}

/** In millimeters. */
function sizeOf(page: PDFiumPage): { width: number; height: number } {
  const { originalWidth, originalHeight } = page.getOriginalSize();
  return { width: inMm(originalWidth), height: inMm(originalHeight) };
}

function inMm(points: number): number {
  return Math.round((points / 72) * 25.4);
}

async function infoOf(pdf: Uint8Array): Promise<object> {
  return (await (await open(pdf)).getMetadata()).info;
}

describe("a printed document", () => {
  it("has the pages, text and page size of its HTML", async () => {
    const { pdf, pages } = await print(threePages);
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(pdf);
    const read = [...document.pages()].map((page) => ({ text: page.getText(), ...sizeOf(page) }));
    document.destroy();
    library.destroy();
    expect(pages).toBe(3);
    expect(read).toMatchObject([
      { text: expect.stringContaining("First"), width: 100, height: 150 },
      { text: "Second", width: 100, height: 150 },
      { text: "Third", width: 100, height: 150 },
    ]);
  });

  it("has title, language, tags and outline, and names no user agent", async () => {
    const { pdf } = await print(threePages);
    expect(await infoOf(pdf)).toMatchObject({
      Title: "Packet",
      Language: "en",
      Creator: "Chromium",
      Producer: expect.stringMatching(/^Skia\/PDF m\d+$/),
    });
    const document = await open(pdf);
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await document.getOutline()).map(({ title }) => title)).toEqual(["First"]);
  });

  it("keeps links inside and the places of fields, and no other", async () => {
    const page = await (await open((await print(threePages)).pdf)).getPage(1);
    const links = await page.getAnnotations();
    expect(links.map(({ url, dest }) => url ?? typeof dest)).toEqual([
      "string",
      "https://field.invalid/q1",
      "undefined",
    ]);
  });

  it.each([
    ["a4", 210],
    ["letter", 216],
  ] as const)("is %s when the HTML gives no size", async (paper, width) => {
    const page = await (await open((await print(documentOf("x"), { paper })).pdf)).getPage(1);
    expect(inMm(page.view[2] ?? 0)).toBe(width);
  });

  it("is the same file each time, with the date that is asked for", async () => {
    const first = await print(threePages);
    const second = await print(threePages);
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    const dated = await print(threePages, { date: new Date("2026-02-03T04:05:06Z") });
    expect(await infoOf(dated.pdf)).toMatchObject({
      CreationDate: "D:20260203040506+00'00'",
      ModDate: "D:20260203040506+00'00'",
    });
    expect(dated.pdf.length).toBe(first.pdf.length);
  });

  it("carries nothing over from the one before", async () => {
    await print(documentOf("<p>x", "<style>p{break-before:page}@page{size:50mm 50mm}</style>"));
    const page = await (await open((await print(documentOf("<p>y"))).pdf)).getPage(1);
    expect(inMm(page.view[2] ?? 0)).toBe(210);
  });
});

it("keeps to its concurrency and gives each caller the right document", async () => {
  const two = openPrinter({ env: scene.env, concurrency: 2 });
  const wanted = [1, 2, 3, 4, 5, 6];
  const break_ = '<p style="break-after:page">page</p>';
  const printed = await Promise.all(
    wanted.map((n) =>
      two.print({ html: documentOf(break_.repeat(n - 1) + n), title: "x", paper: "a4" }),
    ),
  );
  expect(printed.map(({ pages }) => pages)).toEqual(wanted);
  expect(scene.browsers()).toHaveLength(2); // One here with two pages, one of the printer that all tests use.
  await two.close();
});

it("says which browser it is", async () => {
  expect(await printer.version()).toMatch(/^HeadlessChrome\/\d+/);
});
