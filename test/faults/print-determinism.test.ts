/** The same documents, over and over, from several browsers, one and four at a time: one hash each. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPrinter } from "../../src/print/index.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { cli } from "../support/cli.ts";
import { soak } from "../support/soak.ts";

const launches = soak ? 3 : 2;
const prints = soak ? 20 : 3;

const folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
const hashes = new Map<string, Set<string>>();
let scene: Scene;
let documents: { title: string; html: string }[];

beforeAll(async () => {
  scene = await makeScene();
  const built = await cli(
    ["build", "--role", "backend", "--level", "senior", "--stage", "practical"].concat([
      ...["--format", "html", "--out", folder],
    ]),
  );
  const files = built.stdout.split("\n").filter((path) => path.endsWith(".html"));
  // The policy is a file's own: whoever prints has it sent next to the document.
  const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
  documents = files.map((title) => ({
    title,
    html: readFileSync(title, "utf8").replace(policy, ""),
  }));
  expect(documents.length).toBeGreaterThan(2);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  scene.clear();
});

it.each([1, 4])(
  "concurrency %i",
  async (concurrency) => {
    for (let launch = 0; launch < launches; launch += 1) {
      const printer = openPrinter({ env: scene.env, concurrency });
      const jobs = Array.from({ length: prints }, () => documents).flat();
      await Promise.all(
        jobs.map(async ({ title, html }) => {
          const { pdf } = await printer.print({ html, title, paper: "a4" });
          const hash = createHash("sha256").update(pdf).digest("hex");
          hashes.set(title, (hashes.get(title) ?? new Set()).add(hash));
        }),
      );
      await printer.close();
    }
    const counts = [...hashes.values()].map(({ size }) => size);
    console.log(
      `${documents.length} documents, ${prints} prints, ${launches} launches, concurrency ${concurrency}: ${Math.max(...counts)} hash each`,
    );
    expect(counts).toEqual(documents.map(() => 1));
  },
  600_000,
);
