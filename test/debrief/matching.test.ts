import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { samples } from "../../scripts/corpus/sample-scorecard.ts";
import type { DebriefKit } from "../../src/debrief/debrief-kit.ts";
import { findSheets } from "../../src/debrief/find-sheets.ts";
import { handInOf, isComplete, missingText } from "../../src/debrief/hand-in.ts";
import { type MatchRules, matchScorecards } from "../../src/debrief/match-scorecards.ts";
import { formatMessage, sortMessages } from "../../src/debrief/messages.ts";
import { readScorecard } from "../../src/debrief/read-scorecard.ts";
import { readForm } from "../../src/form/read-form.ts";

const folder = fileURLToPath(new URL("corpus/", import.meta.url));
const bytesOf = (file: string) => readFileSync(`${folder}${file}`);

const item = (id: string) => ({ id, text: id });
const question = (id: string, number: number, lookFor: string[], redFlags: string[]) => ({
  id,
  number,
  prompt: id,
  weight: 1,
  competencies: [],
  lookFor: lookFor.map((each) => ({ ...item(each), must: false })),
  bonus: [],
  redFlags: redFlags.map(item),
});

const kit: DebriefKit = {
  id: "3352a9c0de",
  scale: { points: [1, 2, 3, 4], meets: 3 },
  stages: [
    {
      id: "depth",
      title: "Depth",
      questions: [
        question("locks", 1, ["both", "window"], ["guess"]),
        question("caching", 2, ["stale"], []),
      ],
      competencies: [],
      fields: null,
    },
  ],
};

const noRules: MatchRules = {
  knownCopies: null,
  seatName: () => null,
  copyNamed: () => null,
  given: () => ({}),
  bytesOf,
};

/** What comes of some files of the corpus: who rated how, and what's said. */
async function collect(names: readonly string[], rules: Partial<MatchRules> = {}, kits = [kit]) {
  const files = await Promise.all(
    names.map(async (name) => {
      const file = `${name}.pdf`;
      return { file, bytes: bytesOf(file), reading: await readForm(bytesOf(file)) };
    }),
  );
  const found = files.map((file) => findSheets(file));
  const read = found.flatMap(({ sheets }) => sheets).map((sheet) => readScorecard(sheet, kits));
  const matched = matchScorecards(
    read.flatMap(({ scorecard }) => scorecard ?? []),
    { ...noRules, ...rules },
  );
  const messages = [...found, ...read, matched].flatMap((each) => each.messages);
  return {
    ratings: matched.scorecards.map(({ rater, questions }) => [
      rater,
      ...questions.map(({ rating }) => rating),
    ]),
    scorecards: matched.scorecards,
    conflicts: matched.conflicts,
    said: sortMessages(messages).map(formatMessage),
  };
}

const tess = ["Tess", 3, 2];
const ivo = ["Ivo", 1, "na"];

describe("each file of the corpus", () => {
  test.each<[string, unknown[], string[]]>([
    ["poppler", [tess], []],
    ["pdfium", [tess], []],
    ["pdfjs", [tess], []],
    ["mutool", [tess], []],
    ["pdftk", [tess], []],
    ["only-v", [tess], []],
    ["only-as", [tess], []],
    ["v-not-as", [], ["v-not-as.pdf:1 two-values"]],
    ["owner-locked", [tess], []],
    ["user-locked", [], ["user-locked.pdf locked"]],
    ["tail-cut", [], ["tail-cut.pdf cut-off"]],
    ["pages-swapped-and-renamed", [tess], []],
    ["page-missing", [], ["page-missing.pdf page-missing"]],
    ["merged-by-qpdf", [tess, ivo], []],
    ["merged-by-pdftk", [tess, ivo], []],
    ["merged-by-pdf-lib", [tess, ivo], []],
    ["merged-by-pdfunite", [], ["merged-by-pdfunite.pdf merged-cut"]],
    ["shared-fields", [], ["shared-fields.pdf merged-shared"]],
    ["flattened", [], ["flattened.pdf no-fields"]],
    ["printed", [], ["printed.pdf no-fields"]],
    ["pictures", [], ["pictures.pdf scan-only"]],
    ["ink-only", [], ["ink-only.pdf:1 drawn-on"]],
    ["saved-later", [["Tess", 3, 3]], []],
    ["changed-elsewhere", [["Tess", 3, 4]], []],
    ["packet", [], ["packet.pdf not-scorecard"]],
  ])("%s", async (name, ratings, codes) => {
    const found = await collect([name]);
    expect(found.ratings).toEqual(ratings);
    expect(found.said.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(codes);
  });

  test("ticks, notes, and the recommendation", async () => {
    const { scorecards } = await collect(["pdfjs"]);
    expect(scorecards[0]).toMatchObject({
      copyKey: "7F3K9QM4",
      candidate: samples.a.candidate,
      recommendation: "yes",
      evidence: samples.a.evidence,
      questions: [
        { id: "locks", lookFor: ["both"], redFlags: [], notes: samples.a["q.locks.notes"] },
        { id: "caching", lookFor: ["stale"], redFlags: [], notes: "Read-through only" },
      ],
    });
  });
});

describe("several files from one interviewer", () => {
  test("equal answers count once", async () => {
    const { ratings, said } = await collect(["poppler", "pdfjs", "merged-by-qpdf"]);
    expect(ratings).toEqual([tess, ivo]);
    expect(said).toEqual([
      "pdfjs.pdf:1 duplicate same as merged-by-qpdf.pdf",
      "poppler.pdf:1 duplicate same as merged-by-qpdf.pdf",
    ]);
  });

  test("a file that goes on from the other is the later one", async () => {
    const { ratings, said } = await collect(["saved-later", "pdfjs"]);
    expect(ratings).toEqual([["Tess", 3, 3]]);
    expect(said).toEqual(["saved-later.pdf:1 later continues pdfjs.pdf"]);
  });

  test("otherwise none of them counts", async () => {
    const { ratings, conflicts, said } = await collect(["pdfjs", "changed-elsewhere"]);
    expect(ratings).toEqual([]);
    expect(conflicts).toEqual([
      { kit: kit.id, copyKey: "7F3K9QM4", stage: "depth", rater: "Tess" },
    ]);
    const who = "same interviewer and stage";
    expect(said).toEqual([
      expect.stringMatching(`^\\S+ conflict and \\S+\\.pdf: ${who}, differing in q2; give one$`),
    ]);
  });

  test("the order of files makes no difference", async () => {
    const names = ["merged-by-qpdf", "saved-later", "changed-elsewhere", "pdfjs", "tail-cut"];
    expect(await collect([...names].reverse())).toEqual(await collect(names));
  });
});

describe("whose a scorecard is", () => {
  test("a seat's name goes before the one that was typed", async () => {
    const { ratings } = await collect(["pdfjs"], { seatName: (_, __, seat) => `seat ${seat}` });
    expect(ratings).toEqual([["seat a", 3, 2]]);
  });

  test("what the user says goes before both", async () => {
    const { scorecards } = await collect(["pdfjs"], {
      given: () => ({ interviewer: "Ann", copy: "c-101" }),
      seatName: () => "Tess",
    });
    expect(scorecards).toMatchObject([{ rater: "Ann", copyKey: "c-101" }]);
  });

  test("copies that no one expects, and kits that aren't given", async () => {
    const strange = await collect(["pdfjs"], { knownCopies: new Set(["00000000"]) });
    expect(strange.said).toEqual(["pdfjs.pdf:1 unknown-copy 7F3K-9QM4 is not in the roster"]);
    const other = await collect(["pdfjs"], {}, [{ ...kit, id: "0000000000" }]);
    expect(other.said).toEqual([
      "pdfjs.pdf:1 unknown-kit kit 3352a9c0de is not among the kits given; use --kit",
    ]);
    expect([...strange.ratings, ...other.ratings]).toEqual([]);
  });

  test("no message names a candidate or tells a rating's text", async () => {
    const { said } = await collect(Object.keys(samples).length > 0 ? ["v-not-as", "pdfjs"] : []);
    expect(said.length).toBeGreaterThan(0);
    for (const line of said) expect(line).not.toMatch(/Renée|Hara|Names the lock/);
  });
});

describe("who has submitted", () => {
  const expected = new Map([
    ["depth", 2],
    ["design", 1],
  ]);

  test("stage by stage", () => {
    const stages = handInOf(expected, [{ stage: "depth" }]);
    expect(isComplete(stages)).toBe(false);
    expect(missingText(stages)).toBe("depth 1 of 2, design 0 of 1");
  });

  test("complete once everyone has", () => {
    const stages = handInOf(
      expected,
      ["depth", "depth", "design"].map((stage) => ({ stage })),
    );
    expect(isComplete(stages)).toBe(true);
    expect(missingText(stages)).toBe("");
  });
});
