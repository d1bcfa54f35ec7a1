/** Names and footers that only stand in page margins, in six scripts: our fonts and the same bytes. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPrinter } from "../../src/print/index.ts";
import { fixtureKit } from "../document/fixture-kit.ts";
import { renderDebrief, renderScorecard } from "../document/render.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { fontsOf, readPdf } from "../support/read-pdf.ts";

const names = [
  "Łukasz Żak",
  "Ελένη Παπαδοπούλου",
  "Ольга Щербак",
  "נועה לוי",
  "Նարեկ Հակոբյան",
  "ნინო ბერიძე",
];
const footer = "Żółw · Ελλάδα";
const builds = 3;
const jobs = 4;

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});
afterAll(() => scene.clear());

const kit = fixtureKit();
const [stage] = kit.stages;
if (!stage) throw new Error("the kit has a stage");
const theme = { styles: "", logo: null, footer, paper: null };

const documents = [
  ...names.map((candidate) => {
    const occasion = { candidate, interviewer: null, date: null };
    // Leaves the name in the running head alone, so that no text in the page asks for its fonts.
    const { html, title } = renderScorecard(kit, stage, occasion, { theme });
    return { name: candidate, title, html: html.replaceAll(`<bdi>${candidate}</bdi>`, "") };
  }),
  {
    name: "",
    ...renderDebrief(kit, { candidate: null, interviewer: null, date: null }, { theme }),
  },
];

test("margins have packaged fonts, and every build with four jobs gives one hash", async () => {
  const hashes = documents.map(() => new Set<string>());
  for (let build = 0; build < builds; build += 1) {
    const printer = openPrinter({ env: scene.env, allowNoSandbox: true, concurrency: jobs });
    try {
      await Promise.all(
        documents.map(async ({ name, html, title }, index) => {
          const { pdf } = await printer.print({ html, title, paper: "a4" });
          hashes[index]?.add(createHash("sha256").update(pdf).digest("hex"));
          if (build > 0) return;
          const { pages } = await readPdf(pdf);
          for (const page of pages) expect(page).toContain(footer);
          const foreign = fontsOf(pdf).filter(({ name }) => !packaged.test(name));
          expect({ name, foreign }).toEqual({ name, foreign: [] });
        }),
      );
    } finally {
      await printer.close();
    }
  }
  expect(hashes.map(({ size }) => size)).toEqual(documents.map(() => 1));
}, 280_000);

/** The names inside the files of templates/fonts, behind the tag of a subset. */
const packaged =
  /^(?:[A-Z]{6}\+)?(?:Source(?:Sans3|Serif4|CodePro)|NotoSans(?:Hebrew|Armenian|Georgian|Arabic|Thai|Devanagari))[A-Za-z]*-/;
