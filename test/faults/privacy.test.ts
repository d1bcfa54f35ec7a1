import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeScene, type Scene, until } from "../print/scene.ts";
import { cli, filesIn } from "../support/cli.ts";
import { readPdf } from "../support/read-pdf.ts";
import { pdfStrings } from "./pdf-strings.ts";
import { type Ended, isSoak, runTool, startTool } from "./tool.ts";

const people = ["--candidate", "Zoë Quux-Ångström", "--interviewer", "Ivo Private"];
const build = [
  "build",
  "--role",
  "backend",
  "--level",
  "senior",
  "--date",
  "2026-03-09",
  ...people,
];

/** Parts of both names that no question contains, in any case and in whatever form they are written. */
const names = /quux|[åa]\u030a?ngstr|ivo[\s_+-]*private|%c3%85ngstr/i;

let scene: Scene;
let folder: string;
let kit: string;
let ended: Ended;
const env = () => ({ ...scene.env, HOME: join(folder, "home"), TMPDIR: join(folder, "tmp") });

beforeAll(async () => {
  scene = await makeScene();
  folder = mkdtempSync(join(tmpdir(), "interview-kit-test-"));
  for (const name of ["home", "tmp", "workspace/roles"])
    mkdirSync(join(folder, name), { recursive: true });
  const cwd = join(folder, "workspace");
  kit = join(cwd, "output/backend-senior");
  const args = [...build, "--format", "pdf,html", "--timing", "--explain"];
  ended = await runTool(args, { cwd, env: env() });
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  scene.clear();
});

const pdfs = () => filesIn(kit).filter((name) => name.endsWith(".pdf"));
const read = (name: string) => readFileSync(join(kit, name));

/** Files below a folder that contain a name, as text of whatever encoding. */
function namingFiles(where: string): string[] {
  return filesIn(where).filter((name) => {
    const bytes = readFileSync(join(where, name));
    return [name, bytes.toString("utf8"), bytes.toString("latin1"), bytes.toString("utf16le")].some(
      (text) => names.test(text.normalize("NFC")),
    );
  });
}

describe("the names of candidate and interviewer", () => {
  test("are in the documents, so that the tests below look for the right thing", async () => {
    expect(ended.code).toBe(0);
    expect(pdfs().length).toBeGreaterThan(8);
    const { pages } = await readPdf(read("practical-scorecard.pdf"));
    expect(pages.join(" ").normalize("NFC")).toMatch(names);
    expect(read("practical-scorecard.html").toString()).toMatch(names);
  });

  test("are in no message, with timing and reasons, nor in what data a run prints", async () => {
    expect(ended.stderr).toContain("printing");
    expect(ended.stdout + ended.stderr).not.toMatch(names);
    const cwd = join(folder, "workspace");
    for (const args of [
      [...build, "--dry-run"],
      [...build, "--dry-run", "--json", "--explain"],
      [...build, "--stage", "no-such-stage"],
      [...build, "--browser", "/nowhere/chrome"],
      [
        ...build,
        "--stage",
        "practical",
        "--format",
        "html",
        "--out",
        "output/backend-senior/kit.json",
      ],
    ]) {
      const { stdout, stderr } = await cli(args, { cwd });
      expect(stdout + stderr).not.toBe("");
      expect(stdout + stderr).not.toMatch(names);
    }
  });

  test("are not spelled by the warning of characters that no font has", async () => {
    const args = ["build", "--level", "mid", "--topic", "databases", "--candidate", "𒀀𒁀𒂀"];
    const cwd = join(folder, "tmp");
    const { stderr } = await cli([...args, "--format", "html"], { cwd });
    expect(stderr).toContain("no font has 3 characters of ");
    expect(stderr).not.toMatch(/[𒀀𒁀𒂀]|12000|12040|12080/u);
    rmSync(join(cwd, "output"), { recursive: true });
  });

  test("are in no file's name, and in no file but the documents", () => {
    const documents = namingFiles(join(folder, "workspace"));
    expect(filesIn(folder).filter((name) => names.test(name))).toEqual([]);
    expect(documents.filter((name) => !/\.(html|pdf)$/.test(name))).toEqual([]);
    expect(read("kit.json").toString()).toContain('"role": "backend"');
  });

  test("are in no file of the cache, the home folder or the temporary one", () => {
    expect(filesIn(scene.cache).length).toBeGreaterThan(0);
    for (const where of [scene.cache, join(folder, "home"), join(folder, "tmp")])
      expect(namingFiles(where)).toEqual([]);
    expect(scene.profiles()).toEqual([]);
  });

  test("are in no title or description of an HTML document", () => {
    for (const name of filesIn(kit).filter((each) => each.endsWith(".html"))) {
      const named = read(name)
        .toString()
        .match(/<title>[^<]*|<meta [^>]*/g)
        ?.join("\n");
      expect(named, name).toContain("<title>");
      expect(named, name).not.toMatch(names);
    }
  });

  test("are the values of two fields of a PDF, and no other text that is not on its pages", () => {
    let strings = 0;
    for (const name of pdfs()) {
      const found = pdfStrings(read(name));
      strings += found.length;
      const naming = found.map((text) => text.normalize("NFC")).filter((text) => names.test(text));
      const isForm = name.endsWith("-scorecard.pdf");
      expect([name, naming]).toEqual([name, isForm ? ["Zoë Quux-Ångström", "Ivo Private"] : []]);
    }
    console.info(
      `names: 0 of ${strings} strings of ${pdfs().length} PDFs but the two fields' values`,
    );
  });

  test("are in nothing that a reader shows next to the pages", async () => {
    for (const name of pdfs()) {
      const data = new Uint8Array(read(name));
      const document = await getDocument({ data, verbosity: 0 }).promise;
      const { info, metadata } = await document.getMetadata();
      const fields = (await document.getFieldObjects()) as Record<string, object[]> | null;
      const others = Object.entries(fields ?? {}).map(([field, places]) => [
        field,
        places.map((place) => ({ ...place, ...(isPerson(field) ? { value: "" } : {}) })),
      ]);
      const shown = JSON.stringify([
        info,
        metadata?.getRaw() ?? null,
        await document.getOutline(),
        await document.getAttachments(),
        await document.getJSActions(),
        others,
      ]);
      await document.destroy();
      expect(shown, name).toContain("Title");
      expect(shown.normalize("NFC"), name).not.toMatch(names);
    }
  });

  test("stay with the files' owner", () => {
    for (const path of [kit, join(kit, "..")])
      expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o700]);
    for (const name of filesIn(kit))
      expect([name, statSync(join(kit, name)).mode & 0o777]).toEqual([name, 0o600]);
  });

  test("are in nothing that a run leaves behind which is killed while it prints", async () => {
    const runs = isSoak ? 10 : 1;
    let left = 0;
    for (let run = 0; run < runs; run += 1) {
      const cwd = join(folder, "workspace");
      const { child, ended: killed } = startTool(build, { cwd, env: env() });
      const isPrinting = () =>
        scene.processes().some(({ command }) => command.includes("renderer"));
      await until(isPrinting, 20_000);
      await sleep(100 + 40 * run);
      child.kill("SIGKILL");
      await killed;
      await until(() => scene.processes().length === 0);
      left += scene.profiles().length;
      for (const where of [scene.cache, join(folder, "home"), join(folder, "tmp")])
        expect(namingFiles(where)).toEqual([]);
    }
    expect(left).toBeGreaterThan(0);
  }, 120_000);
});

function isPerson(field: string): boolean {
  return ["candidate", "interviewer"].includes(field);
}
