/**
 * Makes test/debrief/corpus again: sample scorecards as viewers, merging tools, and printers leave them.
 * Needs qpdf, pdftk, Poppler's and MuPDF's command line tools, Ghostscript, and Python's bindings of
 * Poppler; a file whose tool isn't there stays as it was, and its name is said. `npm run corpus`, and then
 * look at what test/debrief/corpus.test.ts says.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPrinter } from "../../src/print/index.ts";
import * as edit from "./edit-objects.ts";
import { fillWithPdfium } from "./fill-with-pdfium.ts";
import {
  fillWithMutool,
  fillWithPdfJs,
  fillWithPdftk,
  fillWithPoppler,
} from "./fill-with-viewers.ts";
import { printPacket, printSample, samples } from "./sample-scorecard.ts";

const corpus = join(process.cwd(), "test/debrief/corpus");
const work = mkdtempSync(join(tmpdir(), "corpus-"));
const at = (name: string) => join(work, name);
const out = (name: string) => join(corpus, `${name}.pdf`);
const keep = (name: string, pdf: Uint8Array) => writeFileSync(out(name), pdf);
const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { stdio: ["ignore", "ignore", "pipe"] });

/** A file that needs a program which isn't on every machine. */
function tryTo(name: string, make: () => void): void {
  try {
    make();
  } catch (error) {
    const { code, stderr = "", message } = error as Error & { code?: string; stderr?: Buffer };
    const reason = code === "ENOENT" ? message : String(stderr).trim().split("\n").at(-1);
    process.stderr.write(`${name}.pdf stays as it was: ${reason || message}\n`);
    process.exitCode = 1;
  }
}

const printer = openPrinter({ allowNoSandbox: true });
const printed = { a: await printSample(printer, "a"), b: await printSample(printer, "b") };
const empty = { a: printed.a.pdf, b: printed.b.pdf };
const packet = await printPacket(printer);
await printer.close();

const filled = {
  a: await fillWithPdfJs(empty.a, samples.a),
  b: await fillWithPdfJs(empty.b, samples.b),
};
writeFileSync(at("empty.pdf"), empty.a);
writeFileSync(at("a.pdf"), filled.a);
writeFileSync(at("b.pdf"), filled.b);

// Where the fields are, as kit.json has it.
writeFileSync(join(corpus, "places.json"), `${JSON.stringify(printed.a.fields, null, 1)}\n`);

// Saved by viewers and by a program.
tryTo("poppler", () => {
  fillWithPoppler(at("empty.pdf"), out("poppler"), samples.a);
});
keep("pdfium", await fillWithPdfium(empty.a, samples.a));
keep("pdfjs", filled.a);
tryTo("mutool", () => {
  fillWithMutool(at("empty.pdf"), out("mutool"), samples.a, at("fill.js"));
});
tryTo("pdftk", () => {
  fillWithPdftk(at("empty.pdf"), out("pdftk"), samples.a, at("fill.fdf"));
});

// Stored and shown values that differ.
keep("only-v", await edit.fill(empty.a, samples.a, { stores: true, shows: false }));
keep("only-as", await edit.fill(empty.a, samples.a, { stores: false, shows: true }));
keep("v-not-as", await edit.showOther(filled.a, "q.caching.rating", "4"));

// Locked and cut.
tryTo("owner-locked", () => {
  run(
    "qpdf",
    "--encrypt",
    "",
    "owner",
    "256",
    "--modify=none",
    "--",
    at("a.pdf"),
    out("owner-locked"),
  );
});
tryTo("user-locked", () => {
  run("qpdf", "--encrypt", "user", "owner", "256", "--", at("a.pdf"), out("user-locked"));
});
keep("tail-cut", filled.a.subarray(0, filled.a.length - 2_000));

// Pages.
tryTo("pages-swapped-and-renamed", () => {
  run("qpdf", at("a.pdf"), "--pages", ".", "2,1", "--", out("pages-swapped-and-renamed"));
});
tryTo("page-missing", () => {
  run("qpdf", at("a.pdf"), "--pages", ".", "1", "--", out("page-missing"));
});

// Merged.
tryTo("merged-by-qpdf", () => {
  run("qpdf", "--empty", "--pages", at("a.pdf"), at("b.pdf"), "--", out("merged-by-qpdf"));
});
tryTo("merged-by-pdftk", () => {
  run("pdftk", at("a.pdf"), at("b.pdf"), "cat", "output", out("merged-by-pdftk"));
});
keep("merged-by-pdf-lib", await edit.merge([filled.a, filled.b]));
tryTo("merged-by-pdfunite", () => {
  run("pdfunite", at("a.pdf"), at("b.pdf"), out("merged-by-pdfunite"));
});
keep("shared-fields", await edit.shareFields(await edit.merge([filled.a, filled.b])));

// Without fields.
tryTo("flattened", () => {
  run("qpdf", "--generate-appearances", "--flatten-annotations=all", at("a.pdf"), at("flat.pdf"));
});
if (existsSync(at("flat.pdf"))) {
  keep("flattened", await edit.removeForm(readFileSync(at("flat.pdf"))));
}
tryTo("printed", () => {
  run(
    "gs",
    "-q",
    "-dNOPAUSE",
    "-dBATCH",
    "-sDEVICE=pdfwrite",
    `-sOutputFile=${out("printed")}`,
    at("a.pdf"),
  );
});
tryTo("pictures", () => {
  run("pdftoppm", "-r", "150", "-gray", "-jpeg", "-jpegopt", "quality=40", at("a.pdf"), at("page"));
});
const pictures = readdirSync(work).filter((name) => name.endsWith(".jpg"));
if (pictures.length > 0) {
  keep("pictures", await edit.pictures(pictures.sort().map((name) => readFileSync(at(name)))));
}
keep("ink-only", await edit.drawInk(empty.a, 9));

// The same scorecard twice.
keep("saved-later", await fillWithPdfJs(filled.a, { ...samples.a, "q.caching.rating": "3" }));
keep("changed-elsewhere", await fillWithPdfJs(empty.a, { ...samples.a, "q.caching.rating": "4" }));
keep("packet", packet);

rmSync(work, { recursive: true });
