/** What can be clicked in a PDF: nothing that leads out of it. */
import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, expect, it } from "vitest";
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

const links = [
  "https://evil.example/?n=Ada%20Lovelace",
  "http://evil.example/",
  "javascript:app.alert(1)",
  "mailto:evil@evil.example?body=Ada",
  "file:///etc/passwd",
  "tel:112",
  "evil:anything",
  "//evil.example/(a)\\b",
  "relative.pdf",
  "?same",
  "#missing",
  "https://field.invalid.evil.example/",
  "https://evil.example/field.invalid/",
  "https://ada-lovelace.invalid/",
  "https://field.invalid:8080/Ada%20Lovelace",
  "https://Ada:Lovelace@field.invalid/",
];

/** Each link annotation as "inside", "nothing", or the address it leads to. */
async function targetsOf(pdf: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(pdf);
  return document.getPages().flatMap((page) => {
    const annotations = page.node.Annots()?.asArray() ?? [];
    return annotations.map((reference) => {
      const text = String(document.context.lookup(reference));
      if (text.includes("/Dest")) return "inside";
      return /\/URI \(([^)]*)\)/.exec(text)?.[1] ?? "nothing";
    });
  });
}

it("no address stays, inside links and places of fields do", async () => {
  const body = [
    ...links.map((href) => `<p><a href='${href}'>words</a></p>`),
    `<p><svg width="99" height="20"><a href="https://evil.example/svg"><text y="15">drawn</text></a></svg></p>`,
    '<p><a href="#there">inside</a></p>',
    '<p><a href="https://field.invalid/text/a?label=b">field</a></p>',
    '<h2 id="there">There</h2>',
  ].join("\n");
  const { pdf } = await printer.print({ html: documentOf(body), title: "Packet", paper: "a4" });
  const targets = await targetsOf(pdf);
  expect(targets.length).toBeGreaterThanOrEqual(links.length);
  expect(targets.filter((target) => target !== "nothing")).toEqual([
    "inside",
    "https://field.invalid/text/a?label=b",
  ]);
  const text = Buffer.from(pdf).toString("latin1");
  expect(text).not.toMatch(/evil|Lovelace|javascript|passwd/);
  const catalog = (await PDFDocument.load(pdf)).catalog;
  expect(catalog.get(PDFName.of("OpenAction"))).toBeUndefined();
});
