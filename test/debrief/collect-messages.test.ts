import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { messageLevels } from "../../src/debrief/messages.ts";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { fillFields } from "../form/filled-form.ts";
import { cli, filesIn, keptFolder } from "../support/cli.ts";
import { asKitJson1 } from "../support/kit-json-1.ts";
import {
  build,
  filled,
  kitOf,
  type Marks,
  printed,
  printRoster,
  put,
  sceneFiles,
} from "./collect-scene.ts";

const cwd = keptFolder(sceneFiles);
const roster = `label,candidate,interviewer:depth,interviewer:practical,interviewer:values
c-1,Quillon Featherstonehaugh,Tess Moreau; Ivo Brandt,Ann Li,Ann Li
`;

/** Codes that a test of this file has seen. */
const seen = new Set<string>();

let question = "";
let whole: Record<string, Uint8Array>;

const fill = (folder: string, stage: string, seat = "a", marks: Partial<Marks> = {}) =>
  filled(printed(cwd, folder, stage, seat), { rating: "3", ...marks });

beforeAll(async () => {
  await printRoster(cwd, roster);
  const open = await cli([...build, "--label", "c-2", "--seats", "depth=2"], { cwd });
  const blank = await cli([...build, "--stage", "depth"], { cwd });
  question = kitOf(cwd, "round-senior-c-1").stages[0]?.questions[0]?.id ?? "";
  const other = await cli([...build, "--label", "c-1", "--never", question, "--out", "other"], {
    cwd,
  });
  expect([open.code, blank.code, other.code]).toEqual([0, 0, 0]);
  whole = {
    "1.pdf": await fill("round-senior-c-1", "depth"),
    "2.pdf": await fill("round-senior-c-1", "depth", "b"),
    "3.pdf": await fill("round-senior-c-1", "practical"),
    "4.pdf": await fill("round-senior-c-1", "values"),
  };
}, 120_000);

beforeEach(() => {
  rmSync(join(cwd, "inbox"), { recursive: true, force: true });
  rmSync(join(cwd, "output/debrief"), { recursive: true, force: true });
});

function receive(files: Readonly<Record<string, Uint8Array>>): void {
  mkdirSync(join(cwd, "inbox"), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) put(cwd, `inbox/${name}`, bytes);
}

/** Collects what's in the inbox; what's said, without the lines on who is in. */
async function collect(more: readonly string[] = [], paths = ["inbox"]) {
  const { code, stdout, stderr } = await cli(["collect", ...paths, "--format", "html", ...more], {
    cwd,
  });
  const known = Object.keys(messageLevels).join("|");
  const said = stderr
    .split("\n")
    .filter((line) => new RegExp(`^(?:\\S+ )?(?:${known}) `).test(line));
  for (const line of said) {
    seen.add(new RegExp(`^(?:\\S+ )?(${known}) `).exec(line)?.[1] ?? "");
    expect(line).not.toMatch(/Quillon|Featherstonehaugh/);
  }
  return { code, stdout, stderr, said };
}

const withRoster = ["--roster", "roster.csv"];
const written = () => existsSync(join(cwd, "output/debrief"));

describe("a panel that's complete", () => {
  test("gets its debrief and its data, readable by their owner alone", async () => {
    receive(whole);
    const { code, stdout, said, stderr } = await collect(withRoster);
    expect({ code, said }).toEqual({ code: 0, said: [] });
    expect(stdout).toBe(
      ["debrief.html", "ratings.csv", "ratings.json"]
        .map((name) => `output/debrief/c-1/${name}\n`)
        .join(""),
    );
    expect(stderr).toContain(
      "c-1: depth 2 of 2 (Ivo Brandt, Tess Moreau); practical 1 of 1 (Ann Li); values 1 of 1 (Ann Li)",
    );
  });

  test("needs no roster: kits know their labels and seats", async () => {
    receive(whole);
    expect(await collect()).toMatchObject({ code: 0, said: [] });
    expect(filesIn(join(cwd, "output/debrief/c-1"))).toContain("ratings.json");
  });

  test("what someone wrote on its debrief since is set aside, and kept if nothing is new", async () => {
    receive(whole);
    await collect(withRoster);
    const debrief = join(cwd, "output/debrief/c-1/debrief.html");
    writeFileSync(debrief, "decided by hand");
    const same = await collect(withRoster);
    expect(same.stderr).toContain("kept output/debrief/c-1/debrief.html, which someone changed");
    expect(readFileSync(debrief, "utf8")).toBe("decided by hand");
    put(cwd, "inbox/4.pdf", await fill("round-senior-c-1", "values", "a", { rating: "1" }));
    const changed = await collect(withRoster);
    expect(changed.stderr).toMatch(
      /set aside output\/debrief\/c-1\/debrief\.html, .* as debrief\.e/,
    );
    const aside = filesIn(join(cwd, "output/debrief/c-1")).find((name) => /edited/.test(name));
    expect(readFileSync(join(cwd, "output/debrief/c-1", aside ?? ""), "utf8")).toContain("by hand");
    expect(readFileSync(debrief, "utf8")).not.toContain("decided by hand");
  });

  test("with --anonymous names no interviewer and no candidate anywhere", async () => {
    receive(whole);
    const { stdout, stderr, code } = await collect([...withRoster, "--anonymous"]);
    expect(code).toBe(0);
    expect(filesIn(join(cwd, "output/debrief"))).toContain(".key");
    const files = filesIn(join(cwd, "output/debrief")).map((name) =>
      readFileSync(join(cwd, "output/debrief", name), "utf8"),
    );
    const all = [stdout, stderr, ...files].join("\n");
    expect(all).not.toMatch(/Tess|Moreau|Ivo|Brandt|Ann Li|Quillon|own words/);
    expect(all).toMatch(/r-[0-9a-z]{6}/);
  });

  test("with --dry-run is told, and nothing is written", async () => {
    receive(whole);
    const { code, stdout, stderr } = await collect([...withRoster, "--dry-run"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("nothing is written");
    expect(written()).toBe(false);
  });
});

describe("until everyone has submitted", () => {
  const three = () => Object.fromEntries(Object.entries(whole).slice(1));

  test("no rating is shown or written", async () => {
    receive(three());
    const { code, stdout, said } = await collect(withRoster);
    expect({ code, stdout, said }).toEqual({
      code: 7,
      stdout: "",
      said: ["missing c-1: depth 1 of 2"],
    });
    expect(written()).toBe(false);
    const json = await collect([...withRoster, "--json"]);
    expect(json.stdout).not.toMatch(/"rating"|own words/);
    expect(JSON.parse(json.stdout).candidates).toMatchObject([{ name: "c-1", ratings: null }]);
  });

  test("--partial shows them all the same", async () => {
    receive(three());
    const { code, stdout } = await collect([...withRoster, "--partial"]);
    expect(code).toBe(7);
    expect(stdout).toContain("output/debrief/c-1/ratings.json");
    const page = readFileSync(join(cwd, "output/debrief/c-1/debrief.html"), "utf8");
    expect(page).toContain("3 of 4");
  });

  test("--expect says how many there are to be", async () => {
    receive(three());
    expect((await collect(["--expect", "depth=1"])).code).toBe(0);
    const none = await collect(["--expect", "depth=0", "--expect", "values=2"]);
    expect(none.said).toEqual([
      "inbox/2.pdf:1 unexpected no one else is expected in depth",
      "missing c-1: values 1 of 2",
    ]);
  });
});

describe("scorecards that don't count", () => {
  test("of one interviewer and stage: the same, a later one, and two that differ", async () => {
    const printedOne = printed(cwd, "round-senior-c-1", "values");
    const first = await fillFields(printedOne, { evidence: "First" });
    const later = await fillFields(first, { evidence: "Second" });
    receive({ ...whole, "4.pdf": first, "5.pdf": later, "6.pdf": later });
    expect(await collect(withRoster)).toMatchObject({
      code: 0,
      said: [
        "inbox/5.pdf:1 later continues inbox/4.pdf",
        "inbox/6.pdf:1 duplicate same as inbox/5.pdf",
      ],
    });
    receive({ "7.pdf": await fill("round-senior-c-1", "values", "a", { rating: "1" }) });
    const { code, said, stdout } = await collect(withRoster);
    expect({ code, stdout }).toEqual({ code: 7, stdout: "" });
    expect(said.find((line) => / conflict /.test(line))).toMatch(
      /^inbox\/\S+ conflict and inbox\/\d\.pdf: same interviewer and stage, differing in .*; give one$/,
    );
    expect(said).toContain("missing c-1: values 0 of 1");
  });

  test.each<[string, () => Promise<Record<string, Uint8Array>>, string[], string[], number]>([
    [
      "empty ones",
      async () => ({ "1.pdf": printed(cwd, "round-senior-c-1", "depth") }),
      withRoster,
      [
        "inbox/1.pdf:1 empty nothing is filled in; counts as not submitted",
        "missing c-1: depth 0 of 2, practical 0 of 1, values 0 of 1",
      ],
      3,
    ],
    [
      "of a kit that isn't given",
      async () => ({ "1.pdf": whole["1.pdf"] ?? new Uint8Array() }),
      ["--kit", "other"],
      [
        expect.stringMatching(
          /^inbox\/1\.pdf:1 unknown-kit kit [0-9a-f]{10} is not among the kits/,
        ),
      ],
      3,
    ],
    [
      "of a copy that the roster doesn't have",
      async () => ({
        "1.pdf": await fill("round-senior-c-2", "depth", "a", { more: { interviewer: "Tess" } }),
      }),
      withRoster,
      [
        expect.stringMatching(/^inbox\/1\.pdf:1 unknown-copy \w{4}-\w{4} is not in the roster$/),
        "missing c-1: depth 0 of 2, practical 0 of 1, values 0 of 1",
      ],
      3,
    ],
    [
      "of an interviewer without a name",
      async () => ({ "1.pdf": await fill("round-senior-c-2", "depth") }),
      [],
      ["inbox/1.pdf:1 no-interviewer the interviewer's name is blank; use --as FILE:interviewer="],
      3,
    ],
    [
      "of a candidate without a name",
      async () => ({
        "1.pdf": await fill("round-senior", "depth", "a", { more: { interviewer: "Tess" } }),
      }),
      [],
      ["inbox/1.pdf:1 no-candidate the candidate's name is blank; use --as FILE:copy="],
      3,
    ],
  ])("%s", async (_, files, more, said, code) => {
    receive(await files());
    expect(await collect(more)).toMatchObject({ code, said });
    expect(written()).toBe(false);
  });

  test("of another kit for the same candidate", async () => {
    const other = readFileSync(join(cwd, "other/round-senior-c-1/depth-scorecard.pdf"));
    const more = { interviewer: "Tess Moreau" };
    receive({ ...whole, "1.pdf": await filled(other, { rating: "3", more }) });
    const { code, said, stdout } = await collect(["--kit", "output", "other"]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    const rubric = said.filter((line) => / other-rubric /.test(line));
    expect(rubric).toEqual([
      expect.stringMatching(
        /^inbox\/1\.pdf:1 other-rubric is of another kit than inbox\/2\.pdf, inbox\/3\.pdf, inbox\/4\.pdf, for the same candidate, and differs in depth: .*; leave it out, or collect it by itself$/,
      ),
    ]);
    expect(rubric[0]).toContain(question);
  });

  test("no one expects", async () => {
    receive(whole);
    writeFileSync(join(cwd, "one.csv"), roster.replace("; Ivo Brandt", ""));
    expect(await collect(["--roster", "one.csv", "--expect", "depth=1"])).toMatchObject({
      said: ["inbox/2.pdf:1 unexpected no one else is expected in depth"],
    });
  });
});

describe("names", () => {
  const typed = (interviewer: string, candidate: string) => ({ more: { interviewer, candidate } });

  test("that may be one person's, and two candidates on one copy", async () => {
    receive({
      "1.pdf": await fill("round-senior-c-2", "depth", "a", typed("Tess Moreau", "Ada")),
      "2.pdf": await fill("round-senior-c-2", "depth", "b", typed("Tess Morau", "Grace")),
    });
    expect(await collect()).toMatchObject({
      code: 7,
      said: [
        "inbox/2.pdf alike and inbox/1.pdf: one interviewer, two spellings? (counted twice)",
        "inbox/2.pdf names-differ and inbox/1.pdf: one copy, two candidates' names",
        "missing c-2: practical 0 of 1, values 0 of 1",
      ],
    });
  });

  test("on blank copies bring a candidate's scorecards together", async () => {
    receive({
      "1.pdf": await fill("round-senior", "depth", "a", typed("Tess", "Ada  Lovelace")),
      "2.pdf": await fill("round-senior", "depth", "a", typed("Ivo", "ADA LOVELACE")),
      "3.pdf": await fill("round-senior", "depth", "a", typed("Ivo", "Grace Hopper")),
    });
    const expect2 = ["--expect", "depth=2", "--expect", "practical=0", "--expect", "values=0"];
    const { said, stdout } = await collect(expect2);
    expect(said).toEqual(["missing sheet-2: depth 1 of 2"]);
    expect(stdout).toContain("output/debrief/sheet-1/ratings.json");
  });

  test("on blank copies lead to the roster's row", async () => {
    const more = typed("Ivo Brandt", "quillon featherstonehaugh");
    receive({ ...whole, "2.pdf": await fill("round-senior", "depth", "a", more) });
    expect(await collect(withRoster)).toMatchObject({ code: 0, said: [] });
  });

  test("come from the user", async () => {
    receive({ ...whole, "2.pdf": await fill("round-senior", "depth") });
    const as = ["--as", "inbox/2.pdf:copy=c-1", "--as", "inbox/2.pdf:interviewer=Ivo Brandt"];
    expect(await collect([...withRoster, ...as])).toMatchObject({ code: 0, said: [] });
  });
});

describe("files that can't be read", () => {
  async function edited(edit: (document: PDFDocument) => void | Promise<void>) {
    const document = await PDFDocument.load(whole["1.pdf"] ?? "", { updateMetadata: false });
    await edit(document);
    return document.save();
  }
  const rating = () => `q.${question}.rating`;

  test.each<[string, () => Promise<Uint8Array>, string]>([
    [
      "a field is gone",
      () =>
        edited((document) => {
          const form = document.getForm();
          form.removeField(form.getField("evidence"));
        }),
      ":1 field-missing lacks evidence",
    ],
    [
      "a field is new",
      () =>
        edited((document) => {
          document.getForm().createTextField("salary").addToPage(document.getPage(0));
        }),
      ":1 field-unknown salary",
    ],
    [
      "someone also drew on it",
      () =>
        edited((document) => {
          const { context } = document;
          const line = [60, 60, 90, 80];
          const ink = { Type: "Annot", Subtype: "Ink", Rect: line, InkList: [line] };
          document.getPage(0).node.addAnnot(context.register(context.obj(ink)));
        }),
      ":1 also-drawn only its fields were read, and 1 drawing on the pages may say more; compare, or use --read-marks",
    ],
    [
      "a value is none of the scale's",
      () =>
        edited((document) => {
          const field = document.getForm().getRadioGroup(rating());
          field.acroField.dict.set(PDFName.of("V"), PDFName.of("9"));
          for (const widget of field.acroField.getWidgets()) {
            widget.dict.set(PDFName.of("AS"), PDFName.of("Off"));
          }
        }),
      ":1 bad-value question 1: 9 is not on the scale",
    ],
    [
      "a rating is stored and another shown",
      () =>
        edited((document) => {
          const field = document.getForm().getRadioGroup(rating());
          field.acroField.dict.set(PDFName.of("V"), PDFName.of("1"));
        }),
      ":1 two-values question 1 stores one value and shows another; set it again and save",
    ],
    [
      "a page is missing",
      () => edited((document) => document.removePage(1)),
      " page-missing page 2 of 2 is missing",
    ],
    [
      "a page is there twice",
      () =>
        edited(async (document) => {
          const [copy] = await document.copyPages(document, [0]);
          if (copy) document.addPage(copy);
        }),
      ":3 page-twice page 1 of 2 is there twice; give single files",
    ],
    ["it's text", async () => Buffer.from("3 of 4"), " not-pdf is not a PDF"],
    [
      "it's larger than any scorecard",
      async () => new Uint8Array(20 * 1024 * 1024 + 1),
      " too-large is over 20 MB or 200 pages",
    ],
    [
      "it's no PDF inside",
      async () => Buffer.from("%PDF-1.4\nno objects\n%%EOF"),
      " unreadable cannot be read as a PDF",
    ],
  ])("%s", async (_, bytes, message) => {
    receive({ ...whole, "1.pdf": await bytes() });
    const { said, code, stdout } = await collect(withRoster);
    expect(said[0]).toBe(`inbox/1.pdf${message}`);
    // A field or a drawing too many leaves the scorecard as good as it was.
    const isWarning = / (?:field-unknown|also-drawn) /.test(message);
    expect({ code, stdout: stdout !== "" }).toEqual({
      code: isWarning ? 0 : 7,
      stdout: isWarning,
    });
  });

  test("the corpus: each file has its message, and none gives a rating", async () => {
    const corpus = join(import.meta.dirname, "corpus");
    const { code, said } = await collect([], [corpus]);
    expect(code).toBe(3);
    const codes = Object.fromEntries(
      said.map((line) => [/([\w-]+)\.pdf/.exec(line)?.[1], /^\S+ (\S+)/.exec(line)?.[1]]),
    );
    const unreadable = {
      "ink-only": "unknown-kit",
      flattened: "no-fields",
      "merged-by-pdfunite": "merged-cut",
      "page-missing": "page-missing",
      pictures: "scan-only",
      printed: "no-fields",
      "shared-fields": "merged-shared",
      "tail-cut": "cut-off",
      "user-locked": "locked",
    };
    const readable = [
      ...["poppler", "pdfium", "pdfjs", "mutool", "pdftk", "only-v", "only-as", "v-not-as"],
      ...["owner-locked", "pages-swapped-and-renamed", "saved-later", "changed-elsewhere"],
      ...["merged-by-qpdf", "merged-by-pdftk", "merged-by-pdf-lib"],
    ].map((name) => [name, "unknown-kit"]);
    // A packet next to scorecards is where it belongs.
    expect(codes).toEqual({ ...unreadable, ...Object.fromEntries(readable) });
    const named = await collect([], [join(corpus, "packet.pdf")]);
    expect(named.said).toEqual([expect.stringContaining("packet.pdf not-scorecard is a packet")]);
  });

  test("a text that's longer than its box counts, with a word about paper", async () => {
    const evidence = "All of this was said. ".repeat(2_000);
    receive({
      ...whole,
      "4.pdf": await fillFields(whole["4.pdf"] ?? new Uint8Array(), { evidence }),
    });
    const { code, said } = await collect(withRoster);
    expect(said).toEqual([expect.stringMatching(/^inbox\/4\.pdf:\d text-cut evidence: /)]);
    expect(code).toBe(0);
  });

  test("kits and scorecards of version 0.1 say what to do", async () => {
    const old = asKitJson1(kitOf(cwd, "round-senior-c-1") as unknown as KitJson);
    put(cwd, "old/kit.json", Buffer.from(JSON.stringify(old)));
    receive({ "1.pdf": whole["1.pdf"] ?? new Uint8Array() });
    const { code, stderr } = await collect(["--kit", "old/kit.json"]);
    expect(code).toBe(3);
    expect(stderr).toContain("old/kit.json is from an earlier version");
    expect(stderr).toContain('run "interview-kit build --from old/kit.json"');
    receive({ "1.pdf": await edited(removeSheetIds) });
    const without = await collect();
    expect(without.said).toEqual([
      "inbox/1.pdf:1 not-scorecard does not say which kit it is of, as in version 0.1; use --kit, and --as FILE:stage=",
    ]);
  });

  function removeSheetIds(document: PDFDocument): void {
    const form = document.getForm();
    for (const field of form.getFields()) {
      if (field.getName().startsWith("sheet.")) form.removeField(field);
    }
  }

  test("a link in a folder isn't followed", async () => {
    receive({});
    put(cwd, "elsewhere.pdf", whole["1.pdf"] ?? new Uint8Array());
    symlinkSync("../elsewhere.pdf", join(cwd, "inbox/1.pdf"));
    expect(await collect()).toMatchObject({ code: 3, stdout: "" });
    const named = await collect(["--expect", "depth=1"], ["inbox/1.pdf"]);
    expect(named.stderr).toContain("Tess Moreau");
  });
});

test.each([
  [["collect", "nowhere"], "nowhere does not exist"],
  [["collect", "roster.csv", "--kit", "nowhere"], "--kit nowhere does not exist"],
  [["collect", "roster.csv", "--kit", "roles"], "--kit roles has no kit.json"],
  [["collect", "roster.csv", "--roster", "nowhere.csv"], "nowhere.csv does not exist"],
  [["collect", "roster.csv", "--as", "x.pdf:copy=c-1"], "--as x.pdf: this file is not among"],
  [["collect", "roster.csv", "--as", "roster.csv:kit=1"], "is written FILE:PART=TEXT"],
  [["collect", "roster.csv", "--kit", "output", "--expect", "dept=1"], "no kit has such a stage"],
])("%j is wrong use", async (args, message) => {
  const { code, stderr } = await cli(args, { cwd });
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test("every message has been seen", () => {
  // Drawings on a sheet of a kit that's known: matching.test.ts.
  seen.add("drawn-on");
  // A thread that's ended in time: corpus.test.ts.
  seen.add("too-slow");
  // Pages read from what they look like: read-marks.test.ts.
  for (const code of ["no-code", "not-aligned", "no-places", "unsure-mark"]) seen.add(code);
  for (const code of ["read-marks", "left-blank"]) seen.add(code);
  expect([...seen].sort()).toEqual(Object.keys(messageLevels).sort());
});
