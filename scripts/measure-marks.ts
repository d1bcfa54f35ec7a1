/**
 * Says how marks on paper are read: pages of scorecards, filled in with a pen that a program moves, as a
 * scanner sees them. Turned by up to 3 degrees, shaded, noisy, and compressed, the same each time.
 * `npm run build && npm run marks`, or `npm run marks -- mixed loops` for some of the habits, and
 * `npm run marks -- mixed --seed other` for marks by other hands.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { FieldPlace } from "../src/form/add-form.ts";
import { readPageCode, readPageMarks } from "../src/form/marks/read-page.ts";
import type { KitJson } from "../src/kit/kit-json.ts";
import {
  compareMarks,
  fillByHand,
  type Habit,
  habits,
  printedPapers,
  toScanPdf,
} from "../test/debrief/marked-pages.ts";
import type { Paper } from "../test/form/pen.ts";
import { scanned, someScan } from "../test/form/scanner.ts";
import { seededRandom } from "../test/support/random.ts";

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" } },
});

const pages = 50;
const resolutions = [150, 200];
const seeds = values.seed === undefined ? [] : [values.seed];
const a4 = { width: 594.96, height: 841.92 };

interface PrintedPaper {
  paper: Paper;
  places: FieldPlace[];
}

/** Each page that has boxes, of two stages of a role. */
async function printPapers(): Promise<PrintedPaper[]> {
  const work = mkdtempSync(join(tmpdir(), "marks-"));
  try {
    const role = ["--role", "backend", "--level", "senior", "--document", "scorecard"];
    const build = [join(process.cwd(), "dist/cli.js"), "build", ...role, "--label", "c-1"];
    execFileSync(process.execPath, build, { cwd: work, stdio: ["ignore", "ignore", "inherit"] });
    const folder = join(work, "output/backend-senior-c-1");
    const kit = JSON.parse(readFileSync(join(folder, "kit.json"), "utf8")) as KitJson;
    const printed: PrintedPaper[] = [];
    for (const document of ["technical-depth-scorecard", "practical-scorecard"]) {
      const papers = await printedPapers(readFileSync(join(folder, `${document}.pdf`)));
      const places = kit.forms?.[document] ?? [];
      for (const [index, paper] of papers.entries()) {
        printed.push({ paper, places: places.filter(({ page }) => page === index + 1) });
      }
    }
    return printed;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function measure(printed: readonly PrintedPaper[], habit: Habit, dpi: number) {
  const sum = { right: 0, unsure: 0, refused: 0, wrong: [] as string[] };
  for (let index = 0; index < pages; index += 1) {
    const { paper, places } = printed[index % printed.length] as PrintedPaper;
    const random = seededRandom([...seeds, habit, dpi, index].join(" "));
    const filled = fillByHand(paper, places, habit, random);
    const degrees = ((index * 7) % 13) / 2 - 3;
    const image = scanned(filled.paper, someScan(dpi, degrees, random), random);
    const pdf = await toScanPdf([image], dpi);
    const { code } = await readPageCode(pdf, 1);
    const fields = code && (await readPageMarks(pdf, 1, code, { ...a4, places }));
    if (!fields) {
      sum.refused += 1;
      continue;
    }
    const { right, unsure, wrong } = compareMarks(fields, filled.meant);
    sum.right += right;
    sum.unsure += unsure;
    sum.wrong.push(...wrong.map((what) => `page ${index}, ${what}`));
  }
  return sum;
}

const printed = await printPapers();
process.stdout.write("habit        dpi  right  unsure  wrong  pages refused\n");
for (const habit of habits.filter((each) => named.length === 0 || named.includes(each))) {
  for (const dpi of resolutions) {
    const { right, unsure, refused, wrong } = await measure(printed, habit, dpi);
    const figures = [right, unsure, wrong.length, refused].map((each) => String(each).padStart(7));
    process.stdout.write(`${habit.padEnd(11)} ${String(dpi).padStart(4)}${figures.join("")}\n`);
    for (const what of wrong) process.stdout.write(`  ${what}\n`);
  }
}
