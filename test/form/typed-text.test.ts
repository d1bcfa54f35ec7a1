/** What someone types is on the paper, whatever their viewer: letters, long texts, and the name in heads. */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFStream,
  PDFTextField,
} from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test } from "vitest";
import { fillWithPdfium } from "../../scripts/corpus/fill-with-pdfium.ts";
import { fillWithPoppler } from "../../scripts/corpus/fill-with-viewers.ts";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { renderDocuments } from "../../src/document/index.ts";
import { headBlank } from "../../src/form/index.ts";
import { readForm } from "../../src/form/read-form.ts";
import { fixtureKit, fixtureQuestions, someone, unnamed } from "../document/fixture-kit.ts";
import { readPages } from "../layout/read-pages.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { folderWith } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { fillFields, readFields } from "./filled-form.ts";
import { shownText } from "./shown-text.ts";

const printer = sharedPrinter();
let pdf: Uint8Array;

const notes = "q.zero-downtime-schema-change.notes";
const kit = fixtureKit({ stages: [[fixtureQuestions[1] ?? "", fixtureQuestions[0] ?? ""]] });

beforeAll(async () => {
  pdf = await scorecard(unnamed);
});

async function scorecard(occasion: typeof unnamed): Promise<Uint8Array> {
  const [document] = renderDocuments(kit, occasion, { documents: ["scorecard"] });
  if (!document) throw new Error("the kit has a scorecard");
  return printDocument(printer, document, "a4");
}

const letters =
  "Łódź žluťoučký kůň, ĐĦŊ ığşİ ţșț, Ελληνικά μΩ, Привіт ЂЉЫҐ, Tiếng Việt, „ciepły” – ‘x’ … € ₽ ≤";
const latin1 = "Zoë O'Neil, façade, ¿qué?";

function isHere(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

describe("letters outside Windows-1252", () => {
  test("typed in Firefox's viewer", async () => {
    const [page] = await shownText(await fillFields(pdf, { [notes]: letters }));
    expect(page).toContain(letters);
  });

  test("typed in Chrome's viewer, which takes all but Western Europe's from the system", async () => {
    const [page] = await shownText(await fillWithPdfium(pdf, { [notes]: latin1 }));
    expect(page).toContain(latin1);
  });

  const poppler = isHere(
    "/usr/bin/python3",
    "-c",
    "import gi; gi.require_version('Poppler', '0.18')",
  );
  test.skipIf(!poppler)("typed in Evince", async () => {
    const folder = folderWith({});
    const [from, to] = [join(folder, "from.pdf"), join(folder, "to.pdf")];
    writeFileSync(from, pdf);
    fillWithPoppler(from, to, { [notes]: letters });
    const [page] = await shownText(readFileSync(to));
    expect(page).toContain(letters);
  });

  test.skipIf(!isHere("pdftotext", "-v"))("printed by Poppler", async () => {
    const filled = await fillFields(pdf, { [notes]: letters });
    expect(read("pdftotext", ["-l", "1", "-layout"], filled, ["-"])).toContain(letters);
  });

  test.skipIf(!isHere("mutool", "-v"))("printed by MuPDF", async () => {
    const filled = await fillFields(pdf, { [notes]: letters });
    expect(read("mutool", ["draw", "-q", "-F", "text"], filled, ["1"])).toContain(letters);
  });
});

test("a program that draws what's typed finds a place for its font", async () => {
  const form = (await PDFDocument.load(pdf)).getForm();
  const fields = form.getFields().filter((field) => field instanceof PDFTextField);
  expect(fields.length).toBeGreaterThan(0);
  for (const widget of fields.flatMap(({ acroField }) => acroField.getWidgets())) {
    const drawing = widget.getAppearances()?.normal as PDFStream;
    expect(drawing.dict.lookup(PDFName.of("Resources"))).toBeInstanceOf(PDFDict);
  }
});

test.skipIf(!isHere("qpdf", "--version"))(
  "a program that knows only ASCII prints that",
  async () => {
    const document = await PDFDocument.load(pdf);
    const form = document.getForm();
    form.acroForm.dict.set(PDFName.of("NeedAppearances"), PDFBool.True);
    form
      .getTextField(notes)
      .acroField.dict.set(PDFName.of("V"), PDFHexString.fromText("Plain words"));
    const folder = folderWith({});
    const [from, to] = [join(folder, "from.pdf"), join(folder, "to.pdf")];
    writeFileSync(from, await document.save({ updateFieldAppearances: false }));
    // It warns of radio buttons, which have no value.
    spawnSync("qpdf", ["--generate-appearances", from, to]);
    const [page] = await shownText(readFileSync(to));
    expect(page).toContain("Plain words");
  },
);

function read(program: string, before: string[], bytes: Uint8Array, after: string[]): string {
  const file = join(folderWith({}), "filled.pdf");
  writeFileSync(file, bytes);
  return execFileSync(program, [...before, file, ...after], { stdio: ["ignore", "pipe", "ignore"] })
    .toString("utf8")
    .replace(/\s+/g, " ");
}

describe("a long text", () => {
  const line = "They would add the column first, fill it in batches, and drop the old one last. ";

  // What Chrome's viewer does is typed letter by letter, which takes ten seconds.
  test.each([
    ["Firefox", fillFields] as const,
    ...(soak ? [["Chrome", fillWithPdfium] as const] : []),
  ])("is set smaller by the viewer of %s, and all of it is printed", async (_viewer, fill) => {
    const text = Array.from({ length: 40 }, (_, index) => `${index + 1}: ${line}`).join("");
    const filled = await fill(pdf, { [notes]: text });
    const [page] = await shownText(filled);
    for (let index = 1; index <= 40; index += 1) expect(page).toContain(`${index}: They would`);
    expect(await overflowing(filled)).toEqual([]);
  });

  test("that no one could read on paper is told when it is read back", async () => {
    expect(await overflowing(await fillFields(pdf, { [notes]: line.repeat(400) }))).toEqual([
      notes,
    ]);
    const name = "Wolfeschlegelsteinhausenbergerdorff ".repeat(4);
    expect(await overflowing(await fillFields(pdf, { candidate: name }))).toEqual(["candidate"]);
    expect(await overflowing(await fillFields(pdf, { candidate: latin1 }))).toEqual([]);
    expect(await overflowing(await scorecard(someone))).toEqual([]);
  });
});

async function overflowing(bytes: Uint8Array): Promise<string[]> {
  const reading = await readForm(bytes);
  if (!reading.ok) throw new Error(reading.problem);
  const fields = reading.form.pages.flatMap((page) => page.fields);
  return [...new Set(fields.filter(({ overflows }) => overflows).map(({ name }) => name))];
}

describe("the candidate's name", () => {
  test("typed on one page is in the head of every page", async () => {
    const filled = await fillFields(pdf, { candidate: "Łukasz Żak" });
    const pages = await shownText(filled);
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page).toContain("Łukasz Żak");
    const reading = await readForm(filled);
    if (!reading.ok) throw new Error(reading.problem);
    for (const { fields } of reading.form.pages) {
      const named = fields.filter(({ name }) => name === "candidate");
      expect(named.map(({ values }) => values)).toEqual([["Łukasz Żak"]]);
    }
  });

  test.each(["a4", "letter"] as const)(
    "has its place over the head's blank on %s",
    async (paper) => {
      const [document] = renderDocuments(kit, unnamed, { documents: ["scorecard"], paper });
      if (!document) throw new Error("the kit has a scorecard");
      const printed = await printDocument(printer, document, paper);
      const places = (await readFields(printed)).get("candidate") ?? [];
      for (const page of await readPages(printed)) {
        const blank = page.glyphs.filter(({ text, top }) => text === "_" && top < 20);
        expect(blank).toHaveLength(22);
        const right = page.paper.width - headBlank.fromRight;
        expect(Math.max(...blank.map((glyph) => glyph.right))).toBeCloseTo(right, 0);
        expect(Math.min(...blank.map((glyph) => glyph.left))).toBeCloseTo(
          right - headBlank.width,
          0,
        );
        const bottom = Math.max(...blank.map((glyph) => glyph.bottom));
        expect(bottom - (headBlank.fromTop + headBlank.height)).toBeGreaterThan(-1.5);
        expect(bottom - (headBlank.fromTop + headBlank.height)).toBeLessThan(0.5);
        expect(places.some((place) => place.page === page.number - 1)).toBe(true);
      }
    },
  );

  test("that is printed already leaves nothing to type", async () => {
    const places = (await readFields(await scorecard(someone))).get("candidate") ?? [];
    expect(places).toHaveLength(1);
  });
});
