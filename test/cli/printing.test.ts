import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { cli, filesIn, folderWith, keptFolder, rootNotice } from "../support/cli.ts";
import { fontsOf, type ReadPdf, readPdf } from "../support/read-pdf.ts";

const args = ["build", "--role", "backend", "--level", "senior"];
const candidate = "Zebulon Quarterstaff";
const kitFolder = "output/backend-senior";

/** Without what typesetting changes: line ends, hyphenated compounds at them, and curly quotes. */
function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/-\s+/g, "-")
    .replace(/\s+/g, " ");
}

describe("a printed kit", () => {
  const cwd = keptFolder({ "roles/.keep": "" });
  let stdout = "";
  let stderr = "";
  let kit: KitJson;
  const pdfs = new Map<string, ReadPdf>();

  beforeAll(async () => {
    const result = await cli([...args, "--candidate", candidate, "--date", "2026-03-09"], { cwd });
    expect(result.stderr).toBe(rootNotice);
    expect(result.code).toBe(0);
    ({ stdout, stderr } = result);
    kit = JSON.parse(readFileSync(join(cwd, kitFolder, "kit.json"), "utf8")) as KitJson;
    for (const name of kit.files ?? []) {
      pdfs.set(name, await readPdf(readFileSync(join(cwd, kitFolder, name))));
    }
  });

  test("prints the paths, one a line, and nothing else", () => {
    expect(stdout.trim().split("\n").sort()).toEqual(
      filesIn(cwd).filter((name) => name.startsWith("output") && !name.endsWith(".printed.json")),
    );
    expect(stderr).toBe(rootNotice);
  });

  test("has a packet and a scorecard for each stage, handouts for exhibits alone, and one debrief", () => {
    const stages = kit.stages.map(({ id }) => id);
    const names = (kit.files ?? []).filter((name) => !name.endsWith("-handout.pdf"));
    expect(names.sort()).toEqual(
      [
        "debrief.pdf",
        ...stages.flatMap((id) => [`${id}-packet.pdf`, `${id}-scorecard.pdf`]),
      ].sort(),
    );
    expect(kit.files).toContain("practical-handout.pdf");
    expect(kit.files).not.toContain("working-together-handout.pdf");
  });

  test("every document is tagged, titled, in English, on A4, with no blank page", () => {
    expect(pdfs.size).toBeGreaterThan(9);
    for (const [name, pdf] of pdfs) {
      expect(pdf.tagged, name).toBe(true);
      expect(pdf.title, name).not.toBe("");
      expect(pdf.language, name).toMatch(/^en/);
      expect(pdf.size, name).toEqual([595, 842]);
      for (const text of pdf.pages) expect(text.trim().length, name).toBeGreaterThan(20);
    }
  });

  test("every font is embedded", () => {
    for (const name of pdfs.keys()) {
      const fonts = fontsOf(readFileSync(join(cwd, kitFolder, name)));
      expect(fonts.length, name).toBeGreaterThan(0);
      expect(
        fonts.filter(({ embedded }) => !embedded),
        name,
      ).toEqual([]);
    }
  });

  test("every question stands in its packet as worded, and in the outline", () => {
    for (const stage of kit.stages) {
      const packet = pdfs.get(`${stage.id}-packet.pdf`);
      const text = plain(packet?.pages.join(" ") ?? "");
      for (const { prompt, id } of stage.questions) {
        expect(text, id).toContain(plain(prompt));
      }
      expect(packet?.outline.length, stage.id).toBeGreaterThan(0);
    }
  });

  test("a scorecard has a page for each question, and one more", () => {
    for (const { id, questions } of kit.stages) {
      expect(pdfs.get(`${id}-scorecard.pdf`)?.pages, id).toHaveLength(questions.length + 1);
    }
  });

  test("the candidate is named on scorecards and debrief, and nowhere else", () => {
    const [surname = ""] = candidate.split(" ").slice(-1);
    expect(pdfs.get("practical-scorecard.pdf")?.pages[0]).toContain(surname);
    expect(pdfs.get("practical-packet.pdf")?.pages.join("\n")).not.toContain(surname);
    expect(pdfs.get("debrief.pdf")?.pages[0]).toContain(surname);
    expect(readFileSync(join(cwd, kitFolder, "kit.json"), "utf8")).not.toContain(surname);
    expect(filesIn(cwd).join("\n")).not.toContain(surname);
    expect(stdout + stderr).not.toContain(surname);
    for (const [name, { info }] of pdfs) expect(JSON.stringify(info), name).not.toContain(surname);
  });

  test("only their owner can read the files", () => {
    for (const name of [...(kit.files ?? []), "kit.json"]) {
      expect(statSync(join(cwd, kitFolder, name)).mode & 0o777, name).toBe(0o600);
    }
    expect(statSync(join(cwd, kitFolder)).mode & 0o777).toBe(0o700);
  });

  test("printing it again gives identical bytes", async () => {
    const before = new Map(
      (kit.files ?? []).map((name) => [name, readFileSync(join(cwd, kitFolder, name))]),
    );
    const again = [
      "build",
      "--from",
      `${kitFolder}/kit.json`,
      "--candidate",
      candidate,
      "--date",
      "2026-03-09",
    ];
    expect((await cli(again, { cwd })).code).toBe(0);
    for (const [name, bytes] of before)
      expect(readFileSync(join(cwd, kitFolder, name)).equals(bytes), name).toBe(true);
  });
});

describe("other ways to print", () => {
  const one = [...args, "--stage", "technical-depth", "--document", "scorecard"];

  test("letter, one document, another folder", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stdout } = await cli([...one, "--paper", "letter", "--out", "kits"], { cwd });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "kits/backend-senior/technical-depth-scorecard.pdf\nkits/backend-senior/kit.json\n",
    });
    const pdf = await readPdf(
      readFileSync(join(cwd, "kits/backend-senior/technical-depth-scorecard.pdf")),
    );
    expect(pdf.size).toEqual([612, 792]);
  });

  test("HTML needs no browser and loads nothing", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code } = await cli([...one, "--format", "html", "--browser", "/nowhere/chrome"], {
      cwd,
    });
    expect(code).toBe(0);
    const html = readFileSync(join(cwd, kitFolder, "technical-depth-scorecard.html"), "utf8");
    expect(html).not.toMatch(/(?:src|href)="(?!data:|#)/);
    expect(html).not.toMatch(/url\((?!["']?data:)/);
    expect(html).toContain('<html lang="en');
  });

  test("another kit in the same folder takes the old documents away, and says so", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const html = ["--format", "html", "--document", "scorecard"];
    await cli([...args, ...html], { cwd });
    const before = filesIn(join(cwd, kitFolder));
    writeFileSync(join(cwd, kitFolder, "my-notes.txt"), "mine");
    const { stderr } = await cli([...args, ...html, "--topic", "databases"], { cwd });
    const after = filesIn(join(cwd, kitFolder));
    const gone = before.filter((name) => !after.includes(name));
    expect(gone).toContain("working-together-scorecard.html");
    expect(stderr).toContain(
      `removed from ${kitFolder} what is of another kit: ${gone.join(", ")}\n`,
    );
    expect(readFileSync(join(cwd, kitFolder, "my-notes.txt"), "utf8")).toBe("mine");
  });

  test("no browser where one was named: code 4, what was tried, how to fix it", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stdout, stderr } = await cli([...one, "--browser", "/nowhere/chrome"], { cwd });
    expect(stderr).toContain("/nowhere/chrome");
    expect(stderr).toMatch(/--format html|interview-kit doctor|interview-kit browser install/);
    expect({ code, stdout }).toEqual({ code: 4, stdout: "" });
    expect(filesIn(cwd)).toEqual(["roles/.keep"]);
  });

  test.each([
    ["a file where the folder should be", (cwd: string) => writeFileSync(join(cwd, "out"), "mine")],
    [
      "a link where the kit's folder should be",
      (cwd: string) => {
        mkdirSync(join(cwd, "out"));
        mkdirSync(join(cwd, "elsewhere"));
        symlinkSync(join(cwd, "elsewhere"), join(cwd, "out/backend-senior"));
      },
    ],
    [
      "a folder where a file should be",
      (cwd: string) => mkdirSync(join(cwd, "out/backend-senior/kit.json"), { recursive: true }),
    ],
  ])("cannot write: %s, code 6, nothing harmed", async (_name, prepare) => {
    const cwd = folderWith({ "roles/.keep": "" });
    prepare(cwd);
    const before = filesIn(cwd);
    const { code, stdout, stderr } = await cli([...one, "--format", "html", "--out", "out"], {
      cwd,
    });
    expect(stderr).toContain("error: cannot write <cwd>/out");
    expect({ code, stdout }).toEqual({ code: 6, stdout: "" });
    expect(filesIn(cwd)).toEqual(before);
  });

  describe("a name that no font has", () => {
    // Ideographs that no font has: Unicode names none of them.
    const candidate = "Ada \u{3fffd}\u{2fffd}";

    test("is not printed as boxes, and no message shows it", async () => {
      const cwd = folderWith({ "roles/.keep": "" });
      const { code, stdout, stderr } = await cli([...one, "--candidate", candidate], { cwd });
      expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
      expect(stderr).toContain("error: no font has 2 characters of a name");
      expect(stderr).toContain("interview-kit fonts add FILE");
      expect(stderr).not.toMatch(/Ada|[\u{2fffd}\u{3fffd}]|FFFD/u);
      expect(filesIn(cwd)).toEqual(["roles/.keep"]);
    });

    test("is in HTML, with a warning", async () => {
      const cwd = folderWith({ "roles/.keep": "" });
      const asked = [...one, "--format", "html", "--candidate", candidate];
      const { code, stderr } = await cli(asked, { cwd });
      expect(code).toBe(0);
      expect(stderr).toContain("warning: no font has 2 characters of a name or note");
    });
  });

  test("a template of the workspace replaces the shipped one; its mistakes are located", async () => {
    const shipped = readFileSync("templates/scorecard.hbs", "utf8");
    const cwd = folderWith({ "templates/scorecard.hbs": shipped.replace("</h1>", " (ours)</h1>") });
    await cli([...one, "--format", "html"], { cwd });
    expect(readFileSync(join(cwd, kitFolder, "technical-depth-scorecard.html"), "utf8")).toContain(
      "(ours)</h1>",
    );
    rmSync(join(cwd, "output"), { recursive: true });
    writeFileSync(join(cwd, "templates/scorecard.hbs"), `${shipped}\n{{missingField}}\n`);
    const { code, stderr } = await cli([...one, "--format", "html"], { cwd });
    expect(stderr).toMatch(/templates\/scorecard\.hbs/);
    expect(stderr).toContain("missingField");
    expect(code).toBe(3);
    expect(filesIn(cwd)).toEqual(["templates/scorecard.hbs"]);
  });
});
