import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addForm } from "../../src/form/index.ts";
import { joinPdfs } from "../../src/form/join-pdfs.ts";
import { readForm } from "../../src/form/read-form.ts";
import { fontsOf, readPdf } from "../support/read-pdf.ts";
import { filledValue, fillFields, readAnnotations, readFields, readTags } from "./filled-form.ts";
import { type FormScene, formHtml, openFormScene, sampleHtml } from "./form-scene.ts";

let scene: FormScene;
/** Two pages with fields. */
let form: Uint8Array;
/** One page without fields, with header cells that others name, and a link within the document. */
let page: Uint8Array;
let joined: Uint8Array;

const code = { kit: "0123456789", stage: "depth", copy: "0", seat: "a" };

beforeAll(async () => {
  scene = await openFormScene();
  form = await addForm((await scene.print(sampleHtml)).linked, code);
  const table = `<h1>Packet</h1><p><a href="#end">To the end</a></p><table><thead><tr><th scope="col">Level</th></tr></thead>
    <tbody><tr><th scope="row">Mid</th><td>4</td></tr></tbody></table><h2 id="end">The end</h2>`;
  page = (await scene.print(formHtml(table))).plain;
  joined = await joinPdfs(parts(), "Interview kit. Zoë’s");
});

afterAll(() => scene.close());

const parts = () => [
  { bytes: page, headings: ["Ada (c-1)", "Depth", "Packet"] },
  { bytes: form, headings: ["Ada (c-1)", "Depth", "Scorecard"] },
  { bytes: page, headings: ["Ada (c-1)", "Values", "Packet"] },
  { bytes: form, headings: ["Grace (c-2)", "Depth", "Scorecard"] },
];

interface OutlineNode {
  title: string;
  dest: unknown[];
  items: OutlineNode[];
}

describe("a joined file", () => {
  test("has all pages in order, each document on the front of a sheet", async () => {
    const [{ pages, title, language, tagged, size }, own] = await Promise.all([
      readPdf(joined),
      readPdf(form),
    ]);
    const [packet = ""] = (await readPdf(page)).pages;
    expect(packet).toContain("The end");
    expect(pages).toEqual([packet, "", ...own.pages, packet, "", ...own.pages]);
    expect({ title, language, tagged, size }).toEqual({
      title: "Interview kit. Zoë’s",
      language: "en",
      tagged: true,
      size: own.size,
    });
  });

  test("has bookmarks by candidate, stage, and document, and those of the documents below", async () => {
    const document = await getDocument({ data: new Uint8Array(joined), verbosity: 0 }).promise;
    const outline = (await document.getOutline()) as OutlineNode[];
    const pageOf = async ({ dest }: OutlineNode) =>
      1 + (await document.getPageIndex(dest[0] as Parameters<typeof document.getPageIndex>[0]));
    const lines: string[] = [];
    const visit = async (nodes: readonly OutlineNode[], depth: number) => {
      for (const node of nodes) {
        lines.push(`${"  ".repeat(depth)}${node.title} ${await pageOf(node)}`);
        await visit(node.items, depth + 1);
      }
    };
    await visit(outline, 0);
    await document.destroy();
    expect(lines).toEqual([
      "Ada (c-1) 1",
      "  Depth 1",
      "    Packet 1",
      "      Packet 1",
      "        The end 1",
      "    Scorecard 3",
      "      Scorecard 3",
      "        Question 1 3",
      "        Recommendation 4",
      "  Values 5",
      "    Packet 5",
      "      Packet 5",
      "        The end 5",
      "Grace (c-2) 7",
      "  Depth 7",
      "    Scorecard 7",
      "      Scorecard 7",
      "        Question 1 7",
      "        Recommendation 8",
    ]);
  });

  test("keeps the tags of every page, and what they refer to", async () => {
    const roles = async (pdf: Uint8Array, number: number) =>
      (await readTags(pdf, number)).map(([role, annotation]) => [role, annotation !== null]);
    for (const [number, [pdf, own]] of Object.entries({
      1: [page, 1],
      3: [form, 1],
      4: [form, 2],
      5: [page, 1],
      8: [form, 2],
    } as Record<string, [Uint8Array, number]>)) {
      const before = await roles(pdf, own);
      expect(before.length).toBeGreaterThan(4);
      const [first, ...others] = await roles(joined, Number(number));
      expect([number, first, ...others.filter(([role]) => role !== "Part")]).toEqual([
        number,
        ...before.filter(([role]) => role !== "Part"),
      ]);
    }
    const placed = (await readTags(joined, 8)).flatMap(
      ([, annotation]) => annotation?.replace("pdfjs_internal_id_", "") ?? [],
    );
    const there = ((await readAnnotations(joined))[7] ?? []).map(({ id }) => id);
    expect(placed.length).toBeGreaterThan(1);
    expect(there).toEqual(expect.arrayContaining(placed));
  });

  test("links within a document lead to their own copy of it", async () => {
    const document = await getDocument({ data: new Uint8Array(joined), verbosity: 0 }).promise;
    const leads = [];
    for (const number of [1, 5]) {
      const [link] = (await (await document.getPage(number)).getAnnotations()) as {
        dest: unknown[];
      }[];
      const place = link?.dest[0] as Parameters<typeof document.getPageIndex>[0];
      leads.push(1 + (await document.getPageIndex(place)));
    }
    await document.destroy();
    expect(leads).toEqual([1, 5]);
  });

  test("has every form's fields for itself", async () => {
    const filled = await fillFields(joined, {
      "2.q.locks.rating": "3",
      "2.evidence": "Heard it",
      "4.q.locks.rating": "1",
      "4.q.locks.lookFor.both": "Yes",
    });
    const fields = await readFields(filled);
    expect(filledValue(fields, "2.q.locks.rating")).toBe("3");
    expect(filledValue(fields, "4.q.locks.rating")).toBe("1");
    const reading = await readForm(filled);
    if (!reading.ok) throw new Error(reading.problem);
    const { pages } = reading.form;
    const valuesOn = (number: number) =>
      Object.fromEntries(
        (pages[number - 1]?.fields ?? []).map(({ name, values }) => [name, values]),
      );
    expect(valuesOn(3)).toMatchObject({
      "sheet.1": ["IK2:0123456789:SCORECARD:DEPTH:0:A:1/2"],
      "q.locks.rating": ["3"],
      "q.locks.lookFor.both": [],
    });
    expect(valuesOn(4)).toMatchObject({ evidence: ["Heard it"] });
    expect(valuesOn(7)).toMatchObject({
      "q.locks.rating": ["1"],
      "q.locks.lookFor.both": ["Yes"],
    });
    expect(valuesOn(8)).toMatchObject({ evidence: [] });
    expect(pages.flatMap(({ fields: own }) => own.flatMap(({ alsoOn }) => alsoOn))).toEqual([]);
    expect(pages.map(({ cutFields }) => cutFields)).toEqual(pages.map(() => 0));
  });

  test("can be joined again, and filled in then", async () => {
    const twice = await joinPdfs(
      [
        { bytes: joined, headings: ["One"] },
        { bytes: joined, headings: ["Two"] },
      ],
      "Twice",
    );
    const filled = await fillFields(twice, { "2.4.q.locks.rating": "2" });
    const reading = await readForm(filled);
    const found = reading.ok
      ? reading.form.pages.flatMap(({ number, fields }) =>
          fields.flatMap(({ name, values }) =>
            name === "q.locks.rating" && values.length > 0 ? [[number, ...values]] : [],
          ),
        )
      : [];
    expect(found).toEqual([[15, "2"]]);
    expect((await readPdf(twice)).outline).toEqual(["One", "Two"]);
  });

  test("has the same bytes each time, and its fonts once", async () => {
    const again = await joinPdfs(parts(), "Interview kit. Zoë’s");
    expect(Buffer.from(again).equals(joined)).toBe(true);
    expect(fontsOf(form).length).toBeGreaterThan(0);
    expect(joined.length).toBeLessThan(form.length + page.length);
    const { info } = await readPdf(joined);
    expect(info.CreationDate).toBe((await readPdf(page)).info.CreationDate);
  });
});

test("one part stays one document without a blank page", async () => {
  const { pages } = await readPdf(await joinPdfs([{ bytes: page, headings: ["Packet"] }], "One"));
  expect(pages).toEqual((await readPdf(page)).pages);
});

test("refuses what is cut off", async () => {
  await expect(
    joinPdfs([{ bytes: form.subarray(0, 200), headings: ["Cut"] }], "Cut"),
  ).rejects.toThrow();
});
