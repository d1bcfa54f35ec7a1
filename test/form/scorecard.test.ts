import { beforeAll, describe, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { type NamedDocument, type Paper, renderDocuments } from "../../src/document/index.ts";
import { codePlace } from "../../src/form/index.ts";
import { copyId, formatCopyId } from "../../src/kit/copy-id.ts";
import { fixtureKit, fixtureQuestions, someone, unnamed } from "../document/fixture-kit.ts";
import { sharedPrinter } from "../print/shared-printer.ts";
import { readPdf } from "../support/read-pdf.ts";
import { decodeQr } from "./decode-qr.ts";
import {
  differentPixels,
  type FieldPlace,
  filledValue,
  pageImages,
  readAnnotations,
  readFields,
} from "./filled-form.ts";

const printer = sharedPrinter();

const [behavior = "", schema = "", review = ""] = fixtureQuestions;

function scorecard(paper: Paper, details = unnamed): NamedDocument {
  const kit = fixtureKit({
    stages: [[schema, behavior, review]],
    scoring: { total: "weighted-mean", equalWeights: false },
  });
  const [document] = renderDocuments(kit, details, { paper, documents: ["scorecard"] });
  if (!document) throw new Error("the kit has a scorecard");
  return document;
}

describe.each(["a4", "letter"] as const)("the shipped scorecard on %s", (paper) => {
  let document: NamedDocument;
  let pdf: Uint8Array;
  let fields: Map<string, FieldPlace[]>;

  beforeAll(async () => {
    document = scorecard(paper);
    pdf = await printDocument(printer, document, paper);
    const all = [...(await readFields(pdf))];
    fields = new Map(all.filter(([name]) => !name.startsWith("sheet.")));
  });

  test("has a field wherever the template says so, and no other", () => {
    const named = [...document.html.matchAll(/ data-field="([^"]+)"/g)].map(([, name]) => name);
    expect([...fields.keys()].sort()).toEqual([...new Set(named)].sort());
    const places = [...fields.values()].flat();
    // The name is in the head of every page, too.
    expect(places).toHaveLength(named.length + fixtureQuestions.length + 1);
  });

  test("has fields with the names that programs read", () => {
    const question = "zero-downtime-schema-change";
    for (const name of [
      "candidate",
      "interviewer",
      "date",
      `q.${question}.rating`,
      `q.${question}.lookFor.expand-contract`,
      `q.${question}.redFlags.one-big-update`,
      `q.${question}.notes`,
      "competency.technical-depth",
      "recommendation",
      "evidence",
    ]) {
      expect([...fields.keys()]).toContain(name);
    }
    const choices = (name: string) => fields.get(name)?.map(({ exportValues }) => exportValues);
    expect(choices(`q.${question}.rating`)).toEqual(["1", "2", "3", "4", "na"]);
    expect(choices("competency.technical-depth")).toEqual(["1", "2", "3", "4", "na"]);
    expect(choices("recommendation")).toEqual(["strong-no", "no", "yes", "strong-yes"]);
  });

  test("says in words what each field is", async () => {
    for (const { fieldName, alternativeText } of (await readAnnotations(pdf)).flat()) {
      expect([fieldName, alternativeText]).toEqual([
        fieldName,
        expect.stringMatching(/\S \S|^\w+$/),
      ]);
      expect(alternativeText).not.toBe(fieldName);
    }
  });

  test("has no field that lies over another, or outside its page", async () => {
    const { size } = await readPdf(pdf);
    const places = [...fields.values()].flat();
    for (const [index, { name, page, rect }] of places.entries()) {
      const [left, bottom, right, top] = rect;
      expect([name, right - left > 5, top - bottom > 5]).toEqual([name, true, true]);
      expect([name, left > 50, right < size[0] - 40, bottom > 40, top < size[1] - 30]).toEqual([
        name,
        ...Array(4).fill(true),
      ]);
      const over = places
        .slice(index + 1)
        .filter((one) => one.page === page && meet(rect, one.rect));
      expect([name, over.map((one) => one.name)]).toEqual([name, []]);
    }
  });

  test("looks on paper as it does without fields, but for the code in its corner", async () => {
    const plain = await printer.print({ html: document.html, title: "plain", paper });
    const [before, after] = [await pageImages(plain.pdf, 72), await pageImages(pdf, 72)];
    expect(after).toHaveLength(fixtureQuestions.length + 1);
    const points = (mm: number) => Math.ceil((mm * 72) / 25.4);
    for (const [index, page] of before.entries()) {
      const corner = {
        left: page.width - points(codePlace.fromRight + codePlace.side) - 1,
        top: points(codePlace.fromTop) - 1,
        right: page.width - points(codePlace.fromRight) + 1,
        bottom: points(codePlace.fromTop + codePlace.side) + 1,
      };
      // Four modules of white all around, of 29 to 15 mm.
      const quiet = points((4 * codePlace.side) / 29);
      const around = { ...corner, left: corner.left - quiet, bottom: corner.bottom + quiet };
      expect(differentPixels(page, { ...page, data: page.data.map(() => 255) }, around)).toBe(0);
      const other = after[index] ?? page;
      expect(differentPixels(page, other)).toBe(differentPixels(page, other, corner));
      expect(differentPixels(page, other, corner)).toBeGreaterThan(100);
    }
  });

  test("comes out the same each time", async () => {
    const again = await printDocument(printer, scorecard(paper), paper);
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(true);
  });
});

test("names that are printed already can be read, and not changed", async () => {
  const fields = await readFields(await printDocument(printer, scorecard("a4", someone), "a4"));
  for (const name of ["candidate", "interviewer", "date"] as const) {
    expect(filledValue(fields, name)).toBe(someone[name]);
    expect(fields.get(name)).toEqual([expect.objectContaining({ editable: false, hidden: true })]);
  }
});

describe("each interviewer's scorecard", () => {
  const kit = fixtureKit({ stages: [[schema], [review]] });
  const [stage = "", other = ""] = kit.stages.map(({ id }) => id);
  const panel = { [stage]: "Tess; Ivo" };
  const documents = renderDocuments(
    kit,
    { ...unnamed, label: "c-101", interviewers: panel, seats: { [stage]: 3 } },
    { documents: ["scorecard"] },
  );
  const copy = copyId(kit.id, "c-101");

  test("is a document of its own, with the name of who fills it in", async () => {
    expect(documents.map(({ name, seat }) => [name, seat])).toEqual([
      [`${stage}-scorecard`, "a"],
      [`${stage}-scorecard-b`, "b"],
      [`${stage}-scorecard-c`, "c"],
      [`${other}-scorecard`, "a"],
    ]);
    const names = ["Tess", "Ivo"].map((name) =>
      documents.filter(({ html }) => html.includes(`data-value="${name}"`)).map((one) => one.seat),
    );
    expect(names).toEqual([["a"], ["b"]]);
  });

  test("says on each page whose it is: in its code, in a hidden field, and at the foot", async () => {
    const [, second] = documents;
    if (!second) throw new Error("there are four");
    const pdf = await printDocument(printer, second, "a4");
    const fields = await readFields(pdf);
    const images = await pageImages(pdf, 200);
    const { pages } = await readPdf(pdf);
    expect(images).toHaveLength(2);
    for (const [index, image] of images.entries()) {
      const id = `IK2:${kit.id}:SCORECARD:${stage}:${copy}:B:${index + 1}/2`.toUpperCase();
      const name = `sheet.${index + 1}`;
      expect(filledValue(fields, name)).toBe(id);
      expect(fields.get(name)).toEqual([
        expect.objectContaining({ page: index, editable: false, hidden: true }),
      ]);
      expect(decodeQr(image)).toBe(id);
      expect(pages[index]).toContain(`kit ${kit.id} · copy ${formatCopyId(copy)} · seat B · page`);
    }
  });

  test("of no one in particular has no copy and no seat at its foot", async () => {
    const { pages } = await readPdf(await printDocument(printer, scorecard("a4"), "a4"));
    expect(pages.join()).not.toMatch(/copy |seat /);
  });
});

test("no other document has fields or codes", async () => {
  const kit = fixtureKit({ stages: [[schema, review]] });
  const documents = renderDocuments(kit, unnamed, { documents: ["packet", "handout", "debrief"] });
  expect(documents).toHaveLength(3);
  for (const document of documents) {
    const pdf = await printDocument(printer, document, "a4");
    expect((await readFields(pdf)).size).toBe(0);
    expect(Buffer.from(pdf).toString("latin1")).not.toMatch(/field\.invalid|AcroForm/);
  }
});

function meet(one: FieldPlace["rect"], other: FieldPlace["rect"]): boolean {
  const apart =
    one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
  return !apart;
}
