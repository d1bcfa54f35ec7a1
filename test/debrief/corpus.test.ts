import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFString,
  type SaveOptions,
} from "@cantoo/pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { samples } from "../../scripts/corpus/sample-scorecard.ts";
import type { FieldPlace } from "../../src/form/add-form.ts";
import type { FilledForm, UnreadableForm } from "../../src/form/filled-form.ts";
import { openFormReader } from "../../src/form/form-reader.ts";
import { handwritten, readPageCode, readPageMarks } from "../../src/form/marks/read-page.ts";
import { readForm } from "../../src/form/read-form.ts";
import { builtCli } from "../support/built-cli.ts";

const folder = fileURLToPath(new URL("corpus/", import.meta.url));
const bytesOf = (name: string) => readFileSync(join(folder, `${name}.pdf`));

const a4 = { width: 594.96, height: 841.92 };

type Values = Record<string, string>;

/** What's filled in on each page, without the sheet's id, which is printed there. */
function valuesOf(form: FilledForm): Values[] {
  return form.pages.map(({ fields }) =>
    Object.fromEntries(
      fields
        .filter(({ name, values }) => values.length > 0 && !name.startsWith("sheet."))
        .map(({ name, values }) => [name, values.join(" or ")]),
    ),
  );
}

const onSecondPage = /^(?:q\.caching\.|recommendation|evidence)/;
const pagesOf = (values: Values): Values[] => {
  const page = (isSecond: boolean) =>
    Object.fromEntries(
      Object.entries(values).filter(([name]) => onSecondPage.test(name) === isSecond),
    );
  return [page(false), page(true)];
};

const a = pagesOf(samples.a);
const b = pagesOf(samples.b);
const [first = {}, second = {}] = a;
const rated = (rating: string) => [first, { ...second, "q.caching.rating": rating }];

/** Each file: what's filled in on its pages, or why it can't be read. */
const expected: Record<string, Values[] | UnreadableForm> = {
  poppler: a,
  pdfium: a,
  pdfjs: a,
  mutool: a,
  pdftk: a,
  "only-v": a,
  "only-as": a,
  "v-not-as": rated("2 or 4"),
  "owner-locked": a,
  "user-locked": "locked",
  "tail-cut": "cut-off",
  "pages-swapped-and-renamed": [second, first],
  "page-missing": [first],
  "merged-by-qpdf": [...a, ...b],
  "merged-by-pdftk": [...a, ...b],
  "merged-by-pdf-lib": [...a, ...b],
  flattened: [{}, {}],
  printed: [{}, {}],
  pictures: [{}, {}],
  "ink-only": [{}, {}],
  "saved-later": rated("3"),
  "changed-elsewhere": rated("4"),
  packet: [{}],
};

describe("a filled-in scorecard", () => {
  test.each(Object.entries(expected))("%s", async (name, wanted) => {
    const reading = await readForm(bytesOf(name));
    expect(reading.ok ? valuesOf(reading.form) : reading.problem).toEqual(wanted);
  });

  test("there are 25 files, each with a case", () => {
    const names = readdirSync(folder)
      .filter((file) => file.endsWith(".pdf"))
      .map((file) => file.replace(/\.pdf$/, ""));
    const cases = [...Object.keys(expected), "merged-by-pdfunite", "shared-fields"];
    expect(names).toHaveLength(25);
    expect(names.sort()).toEqual(cases.sort());
  });

  test("fields that merging cut off are counted", async () => {
    const { pages } = await read("merged-by-pdfunite");
    expect(pages.every(({ cutFields }) => cutFields > 0)).toBe(true);
    expect((await read("pdfjs")).pages.every(({ cutFields }) => cutFields === 0)).toBe(true);
  });

  test("fields that merging made one say where else they are", async () => {
    const { pages } = await read("shared-fields");
    const other = pages.map(({ fields }) => fields.find(({ name }) => /^sheet/.test(name))?.alsoOn);
    expect(other).toEqual([[3], [4], [1], [2]]);
  });

  test("ink, and pages that are pictures, are noticed", async () => {
    expect((await read("ink-only")).pages.map(({ drawings }) => drawings)).toEqual([9, 0]);
    const [picture] = (await read("pictures")).pages;
    expect(picture).toMatchObject({ hasFonts: false, hasImages: true });
    const [printed] = (await read("printed")).pages;
    expect(printed).toMatchObject({ hasFonts: true, hasImages: false });
  });
});

describe("what other programs make of a form", () => {
  /** The scorecard that pdf.js filled in, changed and saved by a library that is not ours. */
  async function changed(
    change: (document: PDFDocument) => void,
    how: SaveOptions & { owner?: string } = {},
  ): Promise<Uint8Array> {
    const document = await PDFDocument.load(bytesOf("pdfjs"), { updateMetadata: false });
    change(document);
    if (how.owner) document.encrypt({ userPassword: "", ownerPassword: how.owner });
    return document.save({ useObjectStreams: false, updateFieldAppearances: false, ...how });
  }
  const fieldOf = (document: PDFDocument, name: string) =>
    document.getForm().getField(name).acroField.dict;
  const read = async (bytes: Uint8Array) => {
    const reading = await readForm(bytes);
    return reading.ok ? valuesOf(reading.form) : reading.problem;
  };
  const key = (text: string) => PDFName.of(text);

  test("a group whose states are numbered, with their values in a list", async () => {
    const bytes = await changed((document) => {
      const field = fieldOf(document, "q.caching.rating");
      const places = field.lookup(key("Kids"), PDFArray);
      const options = places.asArray().map((_, at) => {
        const place = places.lookup(at, PDFDict);
        const looks = place.lookup(key("AP"), PDFDict).lookup(key("N"), PDFDict);
        const on = looks.keys().find((state) => state !== key("Off")) ?? key("");
        const look = looks.get(on);
        if (look) looks.set(key(`${at}`), look);
        looks.delete(on);
        if (place.get(key("AS")) === on) place.set(key("AS"), key(`${at}`));
        if (field.get(key("V")) === on) field.set(key("V"), key(`${at}`));
        return PDFString.of(on.decodeText());
      });
      field.set(key("Opt"), document.context.obj(options));
    });
    expect(await read(bytes)).toEqual(a);
  });

  test("a list of values next to states that have them as names", async () => {
    const bytes = await changed((document) => {
      const values = ["1", "2", "3", "4", "na"].map((value) => PDFString.of(value));
      fieldOf(document, "q.caching.rating").set(key("Opt"), document.context.obj(values));
    });
    expect(await read(bytes)).toEqual(a);
  });

  test("a form without its list of fields", async () => {
    expect(await read(await changed(({ catalog }) => catalog.delete(key("AcroForm"))))).toEqual(a);
  });

  test("a box that is ticked by another name", async () => {
    const bytes = await changed((document) => {
      const field = fieldOf(document, "q.locks.lookFor.both");
      field.set(key("V"), key("On"));
      field.set(key("AS"), key("On"));
    });
    expect(await read(bytes)).toEqual([{ ...first, "q.locks.lookFor.both": "On" }, second]);
  });

  test("objects in streams, with an owner's password too", async () => {
    const nothing = () => {};
    expect(await read(await changed(nothing, { useObjectStreams: true }))).toEqual(a);
    const locked = await changed(nothing, { useObjectStreams: true, owner: "owner" });
    expect(Buffer.from(locked).includes("/ObjStm")).toBe(true);
    expect(await read(locked)).toEqual(a);
  });
});

describe("pages read from what they look like", () => {
  const places: FieldPlace[] = JSON.parse(readFileSync(join(folder, "places.json"), "utf8"));

  /** What's marked and typed, page by page, and names of what can't be told. */
  async function marksOf(name: string): Promise<(Values | null)[]> {
    const pages = [];
    for (const page of [1, 2]) {
      const { code } = await readPageCode(bytesOf(name), page);
      if (!code) return [];
      expect(code.id).toMatchObject({ kit: "3352a9c0de", copy: "7F3K9QM4", seat: "a", page });
      const printed = { ...a4, places: places.filter((place) => place.page === page) };
      const fields = await readPageMarks(bytesOf(name), page, code, printed);
      const told = fields?.flatMap((field): [string, string][] =>
        field.isUnsure || field.values.length > 0
          ? [[field.name, field.isUnsure ? "?" : field.values.join()]]
          : [],
      );
      pages.push(told ? Object.fromEntries(told) : null);
    }
    return pages;
  }

  /** Without texts: Ghostscript writes some with other characters, and a picture has none. */
  const marked = (page: Values | null) =>
    page &&
    Object.fromEntries(
      Object.entries(page).filter(([name]) =>
        /\.(?:rating|lookFor|redFlags)\b|^recommendation$/.test(name),
      ),
    );

  test.each(["flattened", "printed", "pictures", "pdfjs"])("%s", async (name) => {
    const pages = await marksOf(name);
    expect(pages.map(marked)).toEqual(a.map(marked));
    const notes = pages[0]?.["q.locks.notes"];
    if (name === "flattened") expect(notes).toBe(first["q.locks.notes"]);
    if (name === "pictures") expect(notes).toBe(handwritten);
  });
});

async function read(name: string): Promise<FilledForm> {
  const reading = await readForm(bytesOf(name));
  if (!reading.ok) throw new Error(reading.problem);
  return reading.form;
}

describe("what isn't a whole PDF", () => {
  const whole = bytesOf("pdfjs");
  test.each<[string, Uint8Array, UnreadableForm]>([
    ["nothing", new Uint8Array(), "not-pdf"],
    ["text", Buffer.from("3 of 4"), "not-pdf"],
    ["form data", Buffer.from("%FDF-1.2\n1 0 obj"), "fdf"],
    ["form data as XML", Buffer.from('<?xml version="1.0"?>\n<xfdf>'), "fdf"],
    ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), "picture"],
    ["a PNG", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "picture"],
    ["20 MB and more", new Uint8Array(20 * 1024 * 1024 + 1), "too-large"],
    ["a beginning and an end", Buffer.from("%PDF-1.4\nno objects\n%%EOF"), "unreadable"],
    ["half a PDF", whole.subarray(0, whole.length / 2), "cut-off"],
  ])("%s", async (_, bytes, problem) => {
    expect(await readForm(bytes)).toEqual({ ok: false, problem });
  });

  test.each([
    ["zeros", new Uint8Array(4_096)],
    ["what a mail filter added", Buffer.from("\n<!-- scanned by MailGuard -->\n".repeat(40))],
    ["the next part of a message", Buffer.from("\r\n--boundary--\r\n")],
  ])("a whole one is read with %s behind it", async (_, added) => {
    expect(await readForm(Buffer.concat([whole, added]))).toEqual(await readForm(whole));
  });

  test("a cut in what a viewer added doesn't bring back the empty form", async () => {
    const emptyEnd = whole.indexOf("%%EOF") + "%%EOF\n".length;
    expect(whole.length - emptyEnd).toBeGreaterThan(2_000);
    for (let kept = 1; kept < 1_100; kept += 7) {
      const reading = await readForm(whole.subarray(0, emptyEnd + kept));
      expect(reading, `${kept} bytes kept`).toEqual({ ok: false, problem: "cut-off" });
    }
  });
});

describe("in a thread", () => {
  const script = pathToFileURL(join(dirname(builtCli), "read-form-helper.js"));
  const reader = openFormReader({ script });
  afterAll(() => reader.close());

  test("the same is read", async () => {
    const names = ["pdfjs", "merged-by-qpdf", "user-locked"];
    const readings = await Promise.all(names.map((name) => reader.read(bytesOf(name))));
    const here = await Promise.all(names.map((name) => readForm(bytesOf(name))));
    expect(readings).toEqual(here);
  });

  test("what takes too long is given up, and the next file is read", async () => {
    const hasty = openFormReader({ script, timeoutMs: 0 });
    expect(await hasty.read(bytesOf("pdfjs"))).toEqual({ ok: false, problem: "too-slow" });
    await hasty.close();
    expect((await reader.read(bytesOf("pdfjs"))).ok).toBe(true);
  });
});
