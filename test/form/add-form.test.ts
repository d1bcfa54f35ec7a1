import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addForm, makeFillable } from "../../src/form/index.ts";
import { fieldPlaceSchema } from "../../src/kit/kit-json.ts";
import { readPdf } from "../support/read-pdf.ts";
import {
  differentPixels,
  filledValue,
  fillFields,
  pageImages,
  pixelBox,
  readAnnotations,
  readFields,
  readTags,
} from "./filled-form.ts";
import { type FormScene, formHtml, mark, openFormScene, rating, sampleHtml } from "./form-scene.ts";

let scene: FormScene;
let plain: Uint8Array;
let linked: Uint8Array;
let form: Uint8Array;

beforeAll(async () => {
  scene = await openFormScene();
  ({ plain, linked } = await scene.print(sampleHtml));
  form = await addForm(linked);
});

afterAll(() => scene.close());

const names = [
  "candidate",
  "interviewer",
  "q.locks.rating",
  "q.locks.lookFor.both",
  "q.locks.redFlags.none",
  "q.locks.notes",
  "recommendation",
  "evidence",
];

test("the places that are kept of the fields are those that pdf.js finds", async () => {
  const { pdf, fields } = await makeFillable(linked);
  expect(Buffer.from(pdf).equals(form)).toBe(true);
  const found = [...(await readFields(form)).values()].flat();
  const rounded = (rectangle: readonly number[]) =>
    rectangle.map((points) => Math.round(points * 100) / 100);
  expect(fields.map(({ name, page, rectangle }) => [name, page, rectangle]).sort()).toEqual(
    found.map(({ name, page, rect }) => [name, page + 1, rounded(rect)]).sort(),
  );
  expect(fields.find(({ option }) => option === "na")).toMatchObject({
    name: "q.locks.rating",
    type: "radio",
    page: 1,
  });
  expect(() => fields.map((field) => fieldPlaceSchema.parse(field))).not.toThrow();
});

describe("the fields, as pdf.js reads them", () => {
  test("have their names, types and choices", async () => {
    const fields = await readFields(form);
    expect([...fields.keys()]).toEqual(names);
    expect([...fields.values()].map(([place]) => place?.type)).toEqual([
      "text",
      "text",
      "radiobutton",
      "checkbox",
      "checkbox",
      "text",
      "radiobutton",
      "text",
    ]);
    const choices = fields.get("q.locks.rating")?.map(({ exportValues }) => exportValues);
    expect(choices).toEqual(["1", "2", "3", "4", "na"]);
    expect(fields.get("q.locks.notes")?.[0]).toMatchObject({ multiline: true, page: 0 });
    expect(fields.get("evidence")?.[0]).toMatchObject({ multiline: true, page: 1 });
  });

  test("are empty and can be changed, but for what is printed already", async () => {
    const fields = await readFields(form);
    for (const [name, places] of fields) {
      const isPrinted = name === "interviewer";
      expect([name, filledValue(fields, name)]).toEqual([name, isPrinted ? "Zoë O'Neil (她)" : ""]);
      for (const { editable, hidden } of places) {
        expect([name, editable, hidden]).toEqual([name, !isPrinted, isPrinted]);
      }
    }
  });

  test("say in words what they are", async () => {
    const annotations = (await readAnnotations(form)).flat();
    const label = (name: string) =>
      annotations.filter(({ fieldName }) => fieldName === name).map((one) => one.alternativeText);
    expect(label("candidate")).toEqual(["Candidate"]);
    expect(label("q.locks.lookFor.both")).toEqual(['Question 1: “a” & "b" (x)\\']);
    expect(label("q.locks.rating").at(-1)).toBe("Question 1: na");
    // The group itself, as readers of its parent show it.
    expect(Buffer.from(form).toString("latin1")).toContain("/TU (Question 1) /V /Off");
  });

  test("stand in reading order, and no other link leads anywhere", async () => {
    const [first = [], second = []] = await readAnnotations(form);
    // What is laid over something else, as the fields are, is drawn after the rest.
    expect(first.map(({ fieldName, url }) => fieldName ?? url ?? null)).toEqual([
      null,
      "candidate",
      "interviewer",
      ...Array.from({ length: 5 }, () => "q.locks.rating"),
      "q.locks.lookFor.both",
      "q.locks.redFlags.none",
      "q.locks.notes",
    ]);
    expect(second.map(({ fieldName }) => fieldName)).toEqual([
      "recommendation",
      "recommendation",
      "evidence",
    ]);
    const text = Buffer.from(form).toString("latin1");
    expect(text.match(/\/Tabs \/S\b/g)).toHaveLength(2);
    expect(text).not.toMatch(/field\.invalid|example\.org/);
  });

  test("are tagged as fields where the links were, each element with its own", async () => {
    const [first = []] = await readAnnotations(form);
    const tagged = (await readTags(form)).map(([role, id]) => [
      role,
      first.find((one) => id === `pdfjs_internal_id_${one.id}`),
    ]);
    const fields = tagged.filter(([role]) => role === "Form").map(([, place]) => place);
    expect(fields).toEqual(first.filter(({ fieldName }) => fieldName));
    const roles = (tree: [string, string | null][]) => tree.map(([role]) => role);
    expect(roles(await readTags(form)).map((role) => role.replace("Form", "Link"))).toEqual(
      roles(await readTags(linked)),
    );
  });
});

describe("filling in", () => {
  const values = {
    candidate: "Ada Lovelace",
    "q.locks.rating": "3",
    "q.locks.redFlags.none": "Yes",
    "q.locks.notes": "Said it plainly.\nTwice.",
    recommendation: "yes",
  };

  test("with pdf.js is read back, and pdfium opens and draws it where it stands", async () => {
    const filled = await fillFields(form, values);
    const fields = await readFields(filled);
    for (const name of names) {
      const printed = name === "interviewer" ? "Zoë O'Neil (她)" : "";
      const expected = (values as Record<string, string>)[name] ?? printed;
      expect([name, filledValue(fields, name)]).toEqual([name, expected]);
    }
    const dpi = 100;
    const [before, after] = [await pageImages(form, dpi), await pageImages(filled, dpi)];
    let inFields = 0;
    for (const [name, places] of await readFields(form)) {
      for (const { page, rect, exportValues } of places) {
        const [one, other] = [before[page], after[page]];
        if (!one || !other) throw new Error(`no page ${page}`);
        const changed = differentPixels(one, other, pixelBox(rect, one, dpi));
        const value = (values as Record<string, string>)[name];
        const isOn = value !== undefined && (exportValues ?? value) === value;
        expect([name, exportValues, changed > 10]).toEqual([name, exportValues, isOn]);
        inFields += changed;
      }
    }
    const all = before.map((page, index) => differentPixels(page, after[index] ?? page));
    expect(all[0] ?? 0).toBeGreaterThan(0);
    expect(all.reduce((sum, count) => sum + count)).toBe(inFields);
  });
});

describe("on paper", () => {
  test("nothing has changed while nothing is filled in", async () => {
    const [before, after] = [await pageImages(plain, 100), await pageImages(form, 100)];
    expect(after).toHaveLength(2);
    for (const [index, page] of before.entries()) {
      expect(differentPixels(page, after[index] ?? page)).toBe(0);
    }
  });

  test("title, language, tags, outline and dates are as they were", async () => {
    const { info: before, ...was } = await readPdf(plain);
    const { info: after, ...is } = await readPdf(form);
    expect(is).toEqual(was);
    expect(after).toEqual({ ...before, IsAcroFormPresent: true });
  });

  test("a document without fields keeps its objects", async () => {
    const untouched = await readPdf(await addForm(plain));
    expect(untouched).toEqual(await readPdf(plain));
  });
});

test("the same bytes come out of the same bytes, and of the same page printed again", async () => {
  const again = await scene.print(sampleHtml);
  expect(Buffer.from(await addForm(linked)).equals(form)).toBe(true);
  expect(Buffer.from(await addForm(again.linked)).equals(form)).toBe(true);
});

test("a hundred groups of five choices are made in less than a second", async () => {
  const ids = Array.from({ length: 100 }, (_, index) => `question-${index + 1}`);
  const body = ids.map((id) => `<h2>${id}</h2><p>${rating(id, id)}</p>`).join("");
  const large = await scene.print(formHtml(body));
  const start = performance.now();
  const made = await addForm(large.linked);
  expect(performance.now() - start).toBeLessThan(1_000);
  const fields = await readFields(made);
  expect([...fields.keys()]).toEqual(ids.map((id) => `q.${id}.rating`));
  expect([...fields.values()].every((places) => places.length === 5)).toBe(true);
});

test("a field over a page's end, or shown twice, is one field of two places", async () => {
  const twice = mark({ type: "text", name: "candidate", label: "Candidate" });
  const { linked: printed } = await scene.print(formHtml(twice + twice));
  const filled = await fillFields(await addForm(printed), { candidate: "Ada" });
  const places = (await readFields(filled)).get("candidate") ?? [];
  expect(places.map(({ value }) => value)).toEqual(["Ada", "Ada"]);
});

describe("a template's mistake is named", () => {
  const box = { type: "check", label: "Box" } as const;
  test.each([
    ["no such type", mark({ ...box, name: "a" }).replace('"check"', '"tick"'), /a: its type/],
    ["an empty part", mark({ ...box, name: "q..a" }), /q\.\.a: it has no such name/],
    ["no choice", mark({ type: "radio", name: "r", label: "R" }), /r: it has no data-value/],
    ["a choice of two words", mark({ type: "radio", name: "r", label: "R", value: "n/a" }), /n\/a/],
    [
      "a name within a name",
      mark({ ...box, name: "a" }) + mark({ ...box, name: "a.b" }),
      /a\.b: a is a field already/,
    ],
    [
      "a name around a name",
      mark({ ...box, name: "a.b" }) + mark({ ...box, name: "a" }),
      /a: other fields' names begin with it/,
    ],
    [
      "two types",
      mark({ ...box, name: "a" }) + mark({ type: "text", name: "a", label: "A" }),
      /a: it is of two types/,
    ],
  ])("%s", async (_what, body, message) => {
    const { linked: printed } = await scene.print(formHtml(body));
    await expect(addForm(printed)).rejects.toMatchObject({
      code: "printing",
      message: expect.stringMatching(message),
    });
  });
});

test.each([
  ["no PDF", Buffer.from("<html>")],
  ["a PDF with a stream of objects", Buffer.from("%PDF-1.5\nstartxref\n9\n%%EOF\n")],
])("%s is refused, not mangled", async (_what, bytes) => {
  await expect(addForm(bytes)).rejects.toMatchObject({ code: "printing" });
});
