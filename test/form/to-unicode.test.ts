import { expect, test } from "vitest";
import { printFillable } from "../../src/actions/documents/kit-documents.ts";
import { renderDocuments } from "../../src/document/index.ts";
import { withApostrophes } from "../../src/form/index.ts";
import { fixtureKit, unnamed } from "../document/fixture-kit.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { readPdf } from "../support/read-pdf.ts";

const printer = sharedPrinter();

const documents = renderDocuments(fixtureKit(), unnamed, { documents: ["packet", "scorecard"] });

test.each(documents)("an apostrophe of $name is one when it's copied", async (document) => {
  const { pdf } = await printFillable(printer, document, "a4");
  const text = (await readPdf(pdf)).pages.join("");
  expect(text).toContain("’");
  expect(text).not.toContain("\u02bc");
});

test("a map that can't be unpacked stays as it is", async () => {
  const [document] = documents;
  if (!document) throw new Error("nothing to print");
  const { pdf } = await printFillable(printer, document, "a4");
  const damaged = Buffer.from(pdf);
  for (const [, number] of damaged.toString("latin1").matchAll(/\/ToUnicode (\d+) 0 R/g)) {
    const start =
      damaged.indexOf("stream\n", damaged.indexOf(`\n${number} 0 obj`)) + "stream\n".length;
    damaged.fill(0x5a, start + 10, start + 40);
  }
  expect(Buffer.from(withApostrophes(damaged)).equals(damaged)).toBe(true);
});
