/**
 * Makes docs/images/debrief.png again: the first page of a debrief filled from made-up scorecards. Needs
 * Poppler's pdftoppm. `npm run pictures`
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentReporter } from "../../src/actions/context.ts";
import { makeDebriefDocuments } from "../../src/actions/debrief/debrief-documents.ts";
import { openPrinter } from "../../src/print/index.ts";
import { storyCandidate } from "../../test/debrief/made-rounds.ts";

/** Makes an A4 page 620 dots wide, like the other pictures of the README. */
const dotsPerInch = 75;

const work = mkdtempSync(join(tmpdir(), "pictures-"));
const printer = openPrinter({ allowNoSandbox: true });
try {
  const round = { candidates: [storyCandidate()], anonymous: false, quotes: true };
  const files = await makeDebriefDocuments({ reporter: silentReporter }, printer, round);
  const pdf = files.candidates[0]?.[0];
  if (!pdf) throw new Error("there is a debrief");
  writeFileSync(join(work, pdf.name), pdf.bytes);
  const options = ["-r", String(dotsPerInch), "-png", "-f", "1", "-l", "1"];
  const picture = execFileSync("pdftoppm", [...options, join(work, pdf.name)]);
  writeFileSync(join(process.cwd(), "docs/images/debrief.png"), picture);
} finally {
  await printer.close();
  rmSync(work, { recursive: true, force: true });
}
