import { afterAll, beforeAll, expect, test } from "vitest";
import { printFillable } from "../../src/actions/kit-documents.ts";
import { renderDocuments } from "../../src/document/index.ts";
import { openPrinter, type Printer } from "../../src/print/index.ts";
import { fixtureKit, unnamed } from "../document/fixture-kit.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { readPdf } from "../support/read-pdf.ts";

let scene: Scene;
let printer: Printer;

beforeAll(async () => {
  scene = await makeScene();
  printer = openPrinter({ env: scene.env, allowNoSandbox: true });
});

afterAll(async () => {
  await printer.close();
  scene.clear();
});

const documents = renderDocuments(fixtureKit(), unnamed, { documents: ["packet", "scorecard"] });

test.each(documents)("an apostrophe of $name is one when it's copied", async (document) => {
  const { pdf } = await printFillable(printer, document, "a4");
  const text = (await readPdf(pdf)).pages.join("");
  expect(text).toContain("’");
  expect(text).not.toContain("\u02bc");
});
