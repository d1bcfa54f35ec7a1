/** Job descriptions that are made to take all time or memory. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { descriptionText } from "../../src/markup/description-text.ts";
import { startTool } from "../faults/tool.ts";
import { builtCli } from "../support/built-cli.ts";
import { folderWith } from "../support/cli.ts";
import { soak } from "../support/soak.ts";
import { hostileDescriptions } from "./hostile-descriptions.ts";

const script = pathToFileURL(join(dirname(builtCli), "read-description-helper.js"));
/** Milliseconds: in the long form, as users have it. */
const timeoutMs = soak ? 10_000 : 1_500;
/** Milliseconds for that, and to end the thread on a machine however busy: unlimited, they take minutes. */
const longest = timeoutMs + 15_000;
/** Megabytes by which this process may have grown at any time. */
const largest = 1_600;

/** Two of them take seconds to be made. */
const tried = Object.entries(hostileDescriptions).filter(
  ([what]) => soak || !/gigabyte|30 million/.test(what),
);

describe.each(tried)("%s", (what, make) => {
  test("is read or refused in time", async () => {
    const { name, bytes } = make();
    const before = process.memoryUsage.rss();
    const started = performance.now();
    let peak = 0;
    let held = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss() - before);
      held = Math.max(held, performance.now() - last);
      last = performance.now();
    }, 20);
    const outcome = await descriptionText(bytes, name, { script, timeoutMs }).catch(
      (error: unknown) => error,
    );
    clearInterval(watch);
    const ms = performance.now() - started;
    console.log(
      `${what}, ${bytes.length} bytes: ${outcome instanceof Error ? outcome.message : "read"} after ${Math.round(ms)} ms, ${Math.round(peak / 1e6)} MB more, held up ${Math.round(held)} ms`,
    );
    if (typeof outcome !== "string") expect(outcome).toBeInstanceOf(UserError);
    expect(ms).toBeLessThan(longest);
    expect(peak / 1e6).toBeLessThan(largest);
  }, 60_000);
});

test("what is read in a thread is what is read here", async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage().drawText("A backend engineer who knows Java and PostgreSQL well.", { font });
  const pdf = await document.save();
  const html = Buffer.from("<h1>Job</h1><p>A backend engineer who knows Java and PostgreSQL well.");
  for (const [bytes, name] of [
    [pdf, "job.pdf"],
    [html, "job.html"],
  ] as const) {
    expect(await descriptionText(bytes, name, { script })).toBe(await descriptionText(bytes, name));
  }
  const broken = Buffer.from("%PDF-1.7 no objects");
  await expect(descriptionText(broken, "job.pdf", { script })).rejects.toEqual(
    new UserError("content", "job.pdf cannot be read as a PDF"),
  );
});

test("Ctrl-C ends the command at once", async () => {
  const cwd = folderWith({});
  const { bytes } = hostileDescriptions["a PDF of 50 million operators"]?.() ?? expect.fail();
  writeFileSync(join(cwd, "job.pdf"), bytes);
  const { child, ended } = startTool(["tailor", "job.pdf"], { cwd });
  await sleep(3_000);
  const started = performance.now();
  child.kill("SIGINT");
  expect((await ended).code).toBe(130);
  expect(performance.now() - started).toBeLessThan(2_000);
}, 60_000);
