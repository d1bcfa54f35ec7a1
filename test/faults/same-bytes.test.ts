import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printDocument } from "../../src/actions/documents/kit-documents.ts";
import { renderDocuments } from "../../src/document/index.ts";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { readKit } from "../../src/kit/parse-kit.ts";
import { openPrinter } from "../../src/print/index.ts";
import { makeScene, type Scene } from "../print/scene.ts";
import { rootNotice } from "../support/cli.ts";
import { seededRandom, shuffled } from "../support/random.ts";
import { isSoak, runTool } from "./tool.ts";

const kit = ["--role", "backend", "--level", "senior"];
const printed = isSoak ? [] : ["--stage", "practical"];
const whole = [...kit, ...printed];

/** What differs between runs of the program, each of which starts a browser of its own. */
const runs = [
  { TZ: "Pacific/Kiritimati", LC_ALL: "C" },
  { TZ: "America/St_Johns", LC_ALL: "tr_TR.UTF-8", elsewhere: true, cached: false },
  { TZ: "Asia/Kathmandu", LC_ALL: "de_DE.UTF-8", cached: false },
  { TZ: "UTC", LC_ALL: "ar_EG.UTF-8", elsewhere: true },
].flatMap((run, index) => (isSoak ? [run, run, run] : index < 2 ? [run] : []));
/** Printers that print the kit twice, each by so many browsers at once. */
const concurrencies = isSoak ? [1, 4, 4, 1] : [4];

let scene: Scene;
let folder: string;
/** Of each document, every hash that came out. */
const hashes = new Map<string, Set<string>>();
let builds = 0;

beforeAll(async () => {
  scene = await makeScene();
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  scene.clear();
});

function note(name: string, bytes: Uint8Array): void {
  const hash = createHash("sha256").update(bytes).digest("hex");
  hashes.set(name, (hashes.get(name) ?? new Set()).add(hash));
}

async function buildHere(
  number: number,
  { elsewhere = false, cached = true, ...env }: (typeof runs)[number],
): Promise<KitJson> {
  const cwd = join(folder, `${number}`, elsewhere ? "a folder/of another depth" : "");
  mkdirSync(join(cwd, "roles"), { recursive: true });
  const from = join(folder, "kit.json");
  const asked = number === 0 ? whole : ["--from", from, ...printed];
  const args = ["build", ...asked, ...(cached ? [] : ["--no-cache"]), "--candidate", "Zoë"];
  const { code, stderr } = await runTool(args, { cwd, env: { ...scene.env, ...env } });
  expect({ code, stderr }).toEqual({ code: 0, stderr: rootNotice });
  const made = join(cwd, "output/backend-senior");
  if (number === 0) cpSync(join(made, "kit.json"), from);
  const kitJson = JSON.parse(readFileSync(join(made, "kit.json"), "utf8")) as KitJson;
  for (const name of ["kit.json", ...(kitJson.files ?? [])])
    note(name, readFileSync(join(made, name)));
  return kitJson;
}

async function printTwice(kitJson: KitJson, concurrency: number): Promise<void> {
  const result = readKit(JSON.stringify(kitJson), "kit.json");
  if (!result.ok || result.read.schema !== 2) throw new Error("a kit.json of ours is read back");
  const repeated = result.read.kit;
  const occasion = { candidate: "Zoë", interviewer: null, date: null };
  const documents = renderDocuments(repeated, occasion, {
    paper: "a4",
    ...(isSoak ? {} : { stages: ["practical"] }),
  });
  const printer = openPrinter({ env: scene.env, concurrency });
  try {
    for (const round of ["first", "second"]) {
      const order = shuffled(documents, seededRandom(`${concurrency} ${round}`));
      await Promise.all(
        order.map(async (document) => {
          note(`${document.name}.pdf`, await printDocument(printer, document, "a4"));
        }),
      );
      builds += 1;
    }
  } finally {
    await printer.close();
  }
}

test("one kit.json gives the same bytes, whenever, wherever and in whatever order it is built", async () => {
  let kitJson: KitJson | undefined;
  for (const [number, run] of runs.entries()) {
    const built = await buildHere(number, run);
    kitJson ??= built;
    builds += 1;
  }
  for (const concurrency of concurrencies) {
    if (kitJson) await printTwice(kitJson, concurrency);
  }
  const different = [...hashes].filter(([, found]) => found.size > 1).map(([name]) => name);
  expect(different).toEqual([]);
  expect(hashes.size).toBeGreaterThan(3);
  console.info(
    `same bytes: ${builds} builds of one kit.json, ${runs.length + concurrencies.reduce((sum, each) => sum + each, 0)} browsers, ${new Set(runs.map(({ TZ }) => TZ)).size} time zones: 1 hash for each of ${hashes.size} files`,
  );
}, 280_000);
