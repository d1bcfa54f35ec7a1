import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ratingsSchema } from "../../src/debrief/ratings-schema.ts";
import type { FieldPlace } from "../../src/form/add-form.ts";
import type { GrayImage } from "../../src/form/marks/gray-image.ts";
import { readPageCode, readPageMarks } from "../../src/form/marks/read-page.ts";
import type { KitJson } from "../../src/kit/kit-json.ts";
import type { Paper } from "../form/pen.ts";
import { scanned, someScan } from "../form/scanner.ts";
import { cli, keptFolder } from "../support/cli.ts";
import { seededRandom } from "../support/random.ts";
import { soak } from "../support/soak.ts";
import { build, kitOf, printed, put, sceneFiles } from "./collect-scene.ts";
import {
  compareMarks,
  fillByHand,
  type Habit,
  type Meant,
  printedPapers,
  toScanPdf,
} from "./marked-pages.ts";

const cwd = keptFolder(sceneFiles);
const folder = "round-senior-c-1";
const a4 = { width: 594.96, height: 841.92 };

let papers: Paper[];
let places: FieldPlace[];

beforeAll(async () => {
  const result = await cli([...build, "--label", "c-1", "--stage", "depth"], { cwd });
  expect(result.code).toBe(0);
  papers = await printedPapers(printed(cwd, folder, "depth"));
  const kitJson = kitOf(cwd, folder) as unknown as KitJson;
  places = kitJson.forms?.["depth-scorecard"] ?? [];
}, 120_000);

/** A page that someone filled in, and what a scanner made of it. */
function scan(page: number, habit: Habit, dpi: number, degrees: number, seed: string) {
  const random = seededRandom(seed);
  const own = places.filter((place) => place.page === page);
  const { paper, meant } = fillByHand(papers[page - 1] as Paper, own, habit, random);
  return { image: scanned(paper, someScan(dpi, degrees, random), random), meant };
}

async function read(image: GrayImage, dpi: number, page: number) {
  const pdf = await toScanPdf([image], dpi);
  const { code } = await readPageCode(pdf, 1);
  const own = places.filter((place) => place.page === page);
  return code && (await readPageMarks(pdf, 1, code, { ...a4, places: own }));
}

function upsideDown({ width, height, gray }: GrayImage): GrayImage {
  return { width, height, gray: new Uint8Array(gray).reverse() };
}

/** Where a person has to look, as `--as` names it. */
const doubtsOf = (stderr: string): string[] =>
  [...stderr.matchAll(/--as (\S+)=$/gm)].map(([, at = ""]) => at);

const blank = (): GrayImage => ({
  width: 1_240,
  height: 1_754,
  gray: new Uint8Array(1_240 * 1_754).fill(240),
});

describe("a scorecard on paper", () => {
  test("comes back from a scanner: crooked, upside down, and with blank backs", async () => {
    const [question, verdict] = [
      scan(1, "neat", 150, 2.6, "stack 1"),
      scan(2, "neat", 150, -3, "stack 2"),
    ];
    const pages = [upsideDown(verdict.image), blank(), question.image];
    put(cwd, "inbox/stack.pdf", await toScanPdf(pages, 150));
    const collect = ["collect", "inbox", "--format", "html", "--expect", "practical=0,values=0"];
    const who = ["--as", "inbox/stack.pdf:1:interviewer=Tess"];
    const without = await cli([...collect, ...who], { cwd });
    expect(without).toMatchObject({ code: 3, stderr: expect.stringContaining("scan-only") });

    const meant: Meant = new Map([...question.meant, ...verdict.meant]);
    const read = [...collect, ...who, "--read-marks"];
    // Which stroke can't be told for sure depends on where it went: a person looks at it.
    const looked = doubtsOf((await cli([...read, "--dry-run"], { cwd })).stderr).flatMap((at) => {
      const [given] = meant.get(at.split(":").at(-1) ?? "") ?? [];
      const isBox = /\.(?:lookFor|bonus|redFlags)\./.test(at);
      return ["--as", `${at}=${isBox ? (given === undefined ? "no" : "yes") : given}`];
    });
    expect(looked.length).toBeLessThanOrEqual(4);
    const { code, stderr } = await cli([...read, ...looked], { cwd });
    expect(stderr).toMatch(/^inbox\/stack\.pdf:3 read-marks was read from .*; please check$/m);
    expect(stderr).not.toMatch(/no-code|not-aligned|unsure-mark/);
    expect(code).toBe(0);
    const json = readFileSync(join(cwd, "output/debrief/c-1/ratings.json"), "utf8");
    const [scorecard] = ratingsSchema.parse(JSON.parse(json)).scorecards;
    expect(scorecard).toMatchObject({ rater: "Tess", source: { by: "marks", pages: [3, 1] } });
    const [rated] = scorecard?.questions ?? [];
    const ratingOf = (name: string) => meant.get(name)?.[0] ?? null;
    expect(rated && String(rated.rating)).toBe(String(ratingOf(`q.${rated?.id}.rating`)));
    expect(scorecard?.recommendation).toBe(ratingOf("recommendation"));
    for (const { id, rating } of scorecard?.competencies ?? []) {
      expect(String(rating), id).toBe(String(ratingOf(`competency.${id}`)));
    }
    const ticked = (list: "lookFor" | "bonus" | "redFlags") =>
      [...meant]
        .filter(([name, given]) => name.includes(`.${list}.`) && given.length > 0)
        .map(([name]) => name.split(".")[3]);
    expect(rated?.lookFor).toEqual(ticked("lookFor"));
    expect(rated?.redFlags).toEqual(ticked("redFlags"));
    const debrief = readFileSync(join(cwd, "output/debrief/c-1/debrief.html"), "utf8");
    expect(debrief).toContain("Read from the page");
  }, 120_000);

  test("of which a mark can't be told for sure counts when someone has looked", async () => {
    const [question, verdict] = [
      scan(1, "corrected", 150, 1, "doubt 1"),
      scan(2, "neat", 150, 0, "doubt 2"),
    ];
    put(cwd, "doubt/page.pdf", await toScanPdf([question.image, verdict.image], 150));
    const collect = ["collect", "doubt", "--read-marks", "--dry-run", "--json"];
    const more = ["--expect", "practical=0,values=0", "--as", "doubt/page.pdf:interviewer=Ivo"];
    const first = await cli([...collect, ...more], { cwd });
    expect(first.code).toBe(3);
    const field = [...question.meant.keys()].find((name) => name.endsWith(".rating")) ?? "";
    const place = `doubt/page.pdf:1:${field}`;
    expect(first.stderr).toContain(`doubt/page.pdf:1 unsure-mark question 1, rating cannot be`);
    expect(first.stderr).toContain(`--as ${place}=`);

    // Someone looks at each place that's named: the rating is a 2, and no box was meant.
    const looked = doubtsOf(first.stderr).flatMap((at) => [
      "--as",
      `${at}=${at === place ? "2" : "no"}`,
    ]);
    const second = await cli([...collect, ...more, ...looked], { cwd });
    expect(second.code).toBe(0);
    const [{ ratings }] = JSON.parse(second.stdout).candidates;
    expect(ratings.scorecards[0].questions[0].rating).toBe(2);
    if (!soak) return;
    const other = ["--as", `doubt/page.pdf:2:q.other.rating=2`];
    expect((await cli([...collect, ...more, ...other], { cwd })).code).toBe(2);
  }, 120_000);

  test("that can't be trusted is refused, page by page", async () => {
    const { image } = scan(1, "neat", 150, 0, "torn");
    const torn = { ...image, gray: new Uint8Array(image.gray) };
    // Two thirds of the page are missing, so its boxes are.
    torn.gray.fill(245, Math.floor(torn.height / 3) * torn.width);
    const stain = blank();
    stain.gray.fill(0, 400 * stain.width, 500 * stain.width);
    put(cwd, "torn/pages.pdf", await toScanPdf([torn, stain], 150));
    const collect = ["collect", "torn", "--read-marks", "--dry-run"];
    const { code, stderr } = await cli(collect, { cwd });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^torn\/pages\.pdf:1 not-aligned its boxes are not where /m);
    expect(stderr).toMatch(/^torn\/pages\.pdf:2 no-code no scorecard's code /m);

    const { forms: _, ...kitJson } = kitOf(cwd, folder) as unknown as KitJson;
    put(cwd, "bare/kit.json", Buffer.from(JSON.stringify(kitJson)));
    const bare = await cli([...collect, "--kit", "bare/kit.json"], { cwd });
    expect(bare.stderr).toMatch(/^torn\/pages\.pdf:1 no-places kit \w{10} does not say where /m);
  }, 120_000);
});

/** Each page is another one, filled in by another hand. */
const pages = soak ? 50 : 1;

describe.runIf(soak).each([150, 200])(
  `${pages} pages, turned up to 3 degrees and shaded, at %i dpi`,
  (dpi) => {
    const habits: Habit[] = soak ? ["neat", "mixed"] : ["neat"];

    test.each(habits)(
      "with %s marks are read right, or not at all",
      async (habit) => {
        const sum = { right: 0, unsure: 0, wrong: [] as string[], refused: 0 };
        for (let index = 0; index < pages; index += 1) {
          const page = (index % papers.length) + 1;
          const degrees = ((index * 7) % 13) / 2 - 3;
          const { image, meant } = scan(page, habit, dpi, degrees, `${dpi} ${index}`);
          const fields = await read(image, dpi, page);
          if (!fields) {
            sum.refused += 1;
            continue;
          }
          const { right, unsure, wrong } = compareMarks(fields, meant);
          sum.right += right;
          sum.unsure += unsure;
          sum.wrong.push(...wrong.map((what) => `page ${index}: ${what}`));
        }
        if (soak) console.log(habit, dpi, JSON.stringify(sum));
        expect(sum.wrong).toEqual([]);
        if (habit !== "neat") return;
        expect(sum.refused).toBe(0);
        // About one in twenty: thick pens, and thin ones that leave white in what they fill.
        expect(sum.unsure).toBeLessThan(0.07 * sum.right);
      },
      600_000,
    );
  },
);
