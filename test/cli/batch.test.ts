import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { copyId } from "../../src/kit/copy-id.ts";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { startRemoteBrowser } from "../print/browser/remote-browser.ts";
import { cli, filesIn, folderWith, keptFolder } from "../support/cli.ts";

const kit = ["build", "--role", "backend", "--level", "senior"];
/** Quick: two documents of one stage, without a browser. */
const quick = [
  ...kit,
  "--stage",
  "practical",
  "--document",
  "scorecard,handout",
  "--format",
  "html",
];

const roster = `label,candidate,interviewer:practical,date
c-1,Zebulon Quarterstaff,Ivo Private,2026-12-01
c-2,Wilhelmina Featherstone,,
c-3,,,
`;

/** Path below the folder to SHA-256. */
function hashes(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

function textOf(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

describe("a batch", () => {
  const cwd = keptFolder({ "roles/.keep": "", "r.csv": roster });
  const args = [...quick, "--roster", "r.csv"];
  let first: Awaited<ReturnType<typeof cli>>;

  beforeAll(async () => {
    first = await cli(args, { cwd });
  });

  test("makes a kit for each row, in the roster's order, and sums up", () => {
    expect(first.code).toBe(0);
    const names = ["practical-scorecard.html", "practical-handout.html", "kit.json"];
    expect(first.stdout).toBe(
      ["c-1", "c-2", "c-3"]
        .flatMap((label) => names.map((name) => `output/backend-senior-${label}/${name}\n`))
        .join(""),
    );
    // The handout is the same for everyone and made once.
    expect(first.stderr).toMatch(/^3 kits: 3 made; 4 documents in \d+ s, \d+ a second\n$/);
  });

  test("asks everyone the same questions as a single build does", async () => {
    const alone = JSON.parse((await cli([...quick, "--dry-run", "--json"], { cwd })).stdout);
    for (const label of ["c-1", "c-2", "c-3"]) {
      const { files, ...kitJson } = JSON.parse(
        textOf(cwd, `output/backend-senior-${label}/kit.json`),
      ) as KitJson;
      expect(kitJson).toEqual({ ...alone, label, copy: copyId(alone.id, label) });
      expect(files).toEqual(["practical-handout.html", "practical-scorecard.html"]);
    }
  });

  test("names candidate, interviewer and date in the row's documents and nowhere else", () => {
    const scorecard = (label: string) =>
      textOf(cwd, `output/backend-senior-${label}/practical-scorecard.html`);
    expect(scorecard("c-1")).toContain("Zebulon Quarterstaff");
    expect(scorecard("c-1")).toContain("Ivo Private");
    expect(scorecard("c-1")).not.toContain("Featherstone");
    expect(scorecard("c-2")).toContain("Wilhelmina Featherstone");
    expect(scorecard("c-2")).not.toContain("Ivo Private");
    const elsewhere = [first.stdout, first.stderr, filesIn(join(cwd, "output")).join()];
    for (const label of ["c-1", "c-2"]) {
      for (const name of ["kit.json", ".printed.json", "practical-handout.html"]) {
        elsewhere.push(textOf(cwd, `output/backend-senior-${label}/${name}`));
      }
    }
    expect(elsewhere.join("\n")).not.toMatch(/Quarterstaff|Featherstone|Private/);
    for (const name of filesIn(join(cwd, "output"))) {
      expect(statSync(join(cwd, "output", name)).mode & 0o777, name).toBe(0o600);
    }
  });

  test("run again, does only what is missing or has changed", async () => {
    const before = hashes(join(cwd, "output"));
    const again = await cli(args, { cwd });
    expect(again).toMatchObject({ code: 0, stdout: "", stderr: "3 kits: 0 made, 3 unchanged\n" });
    rmSync(join(cwd, "output/backend-senior-c-1/practical-handout.html"));
    rmSync(join(cwd, "output/backend-senior-c-2/practical-scorecard.html"));
    rmSync(join(cwd, "output/backend-senior-c-3/kit.json"));
    const third = await cli(args, { cwd });
    expect(third.stdout.split("\n").filter((line) => !line.endsWith("kit.json"))).toEqual([
      "output/backend-senior-c-1/practical-handout.html",
      "output/backend-senior-c-2/practical-scorecard.html",
      "",
    ]);
    expect(hashes(join(cwd, "output"))).toEqual(before);
    writeFileSync(
      join(cwd, "r.csv"),
      roster.replace("Zebulon", "Zeb").replace("c-3,,", "c-3,Ann,"),
    );
    const fourth = await cli(args, { cwd });
    expect(fourth.stderr).toContain("3 kits: 2 made, 1 unchanged; 2 documents");
    expect(textOf(cwd, "output/backend-senior-c-1/practical-scorecard.html")).toContain(
      "Zeb Quarterstaff",
    );
    writeFileSync(join(cwd, "r.csv"), roster);
    await cli(args, { cwd });
    expect(hashes(join(cwd, "output"))).toEqual(before);
  });

  test("another selection leaves what was printed for someone as it is", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": "label\na\n" });
    await cli([...quick, "--roster", "r.csv"], { cwd: own });
    const before = hashes(join(own, "output"));
    const other = [...kit, "--topic", "databases", "--document", "scorecard"];
    const { stderr } = await cli([...other, "--format", "html", "--roster", "r.csv"], { cwd: own });
    const [, id] =
      /this kit goes into output\/backend-senior-a-([0-9a-f]{10})\n/.exec(stderr) ?? [];
    expect(hashes(join(own, "output"))).toMatchObject(before);
    expect(filesIn(join(own, "output"))).toContain(`backend-senior-a-${id}/kit.json`);
  });

  test("what someone filled in is kept, and fails its row alone once its source has changed", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": roster });
    await cli(args, { cwd: own });
    const filled = "output/backend-senior-c-1/practical-scorecard.html";
    writeFileSync(join(own, filled), "filled in");
    writeFileSync(join(own, "r.csv"), `${roster}c-4,Dora,,\n`);
    const added = await cli(args, { cwd: own });
    expect(added.stderr).toContain(`kept ${filled}, which someone filled in or changed\n`);
    expect(added.stderr).toContain("4 kits: 1 made, 3 unchanged");
    expect(added.code).toBe(0);
    writeFileSync(join(own, "r.csv"), roster.replace("Zebulon", "Zeb"));
    const changed = await cli(args, { cwd: own });
    expect(changed.stderr).toContain(
      "r.csv:2 c-1: cannot write <cwd>/output/backend-senior-c-1: practical-scorecard.html was filled in or changed since printed\n",
    );
    expect(changed).toMatchObject({ code: 7, stdout: "" });
    expect(textOf(own, filled)).toBe("filled in");
    const replaced = await cli([...args, "--replace"], { cwd: own });
    const [aside] = filesIn(join(own, "output/backend-senior-c-1")).filter((name) =>
      /^practical-scorecard\.edited-\d{4}-\d{2}-\d{2}\.html$/.test(name),
    );
    expect(replaced.stderr).toContain(`set aside ${filled} as ${aside}\n`);
    expect(textOf(own, `output/backend-senior-c-1/${aside}`)).toBe("filled in");
    expect(textOf(own, filled)).toContain("Zeb Quarterstaff");
    expect(replaced.code).toBe(0);
  });

  test("five shards make exactly the whole", async () => {
    const rows = Array.from({ length: 7 }, (_, index) => `c-${index},Name ${index}`);
    const own = folderWith({
      "roles/.keep": "",
      "r.csv": `label,candidate\n${rows.join("\n")}\n`,
    });
    const all = [...quick, "--roster", "r.csv"];
    await cli([...all, "--out", "whole"], { cwd: own });
    const made: string[] = [];
    for (const number of [1, 2, 3, 4, 5]) {
      const shard = await cli([...all, "--out", "parts", "--shard", `${number}/5`], { cwd: own });
      expect(shard.code).toBe(0);
      made.push(...shard.stdout.trim().split("\n"));
    }
    expect(new Set(made).size).toBe(made.length);
    expect(hashes(join(own, "parts"))).toEqual(hashes(join(own, "whole")));
  });

  test("a row that fails does not stop the others: code 7 and the list", async () => {
    const own = folderWith({
      "roles/.keep": "",
      "r.csv": roster,
      "output/backend-senior-c-2": "a file in the way",
    });
    const { code, stdout, stderr } = await cli(args, { cwd: own });
    expect(code).toBe(7);
    expect(stdout).toContain("backend-senior-c-3/kit.json");
    expect(stderr).toContain("error: 1 of 3 kits failed\n  r.csv:3 c-2: cannot write ");
    expect(stderr).not.toContain("Featherstone");
    rmSync(join(own, "output/backend-senior-c-2"));
    expect((await cli(args, { cwd: own })).stderr).toContain("3 kits: 1 made, 2 unchanged");
  });

  test("JSON says what became of each row", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": roster });
    mkdirSync(join(own, "output/backend-senior-c-2/kit.json"), { recursive: true });
    const { code, stdout } = await cli([...args, "--json"], { cwd: own });
    expect(code).toBe(7);
    expect(JSON.parse(stdout).kits).toMatchObject([
      { label: "c-1", folder: "output/backend-senior-c-1", state: "made" },
      { label: "c-2", state: "failed", reason: expect.stringContaining("it is a folder") },
      { label: "c-3", state: "made", files: { length: 3 } },
    ]);
  });

  test("--dry-run says which folders it would make, and makes none", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": roster });
    const { code, stdout } = await cli([...args, "--dry-run", "--shard", "2/2"], { cwd: own });
    expect(code).toBe(0);
    expect(stdout).toContain("2 kits\n  output/backend-senior-c-2\n  output/backend-senior-c-3\n");
    expect(filesIn(own)).toEqual(["r.csv", "roles/.keep"]);
  });

  test("a bar on a terminal shows how far it is", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": roster });
    const { stderr } = await cli(args, { cwd: own, terminal: true });
    expect(stderr).toContain(`[${"-".repeat(24)}] 0 of 3 kits`);
    expect(stderr).toMatch(/\[#{24}\] 3 of 3 kits, \d+(\.\d)? a second, 0 s left/);
  });

  test("a recorded kit serves a whole roster", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": roster });
    await cli([...quick, "--seed", "4"], { cwd: own });
    const from = ["build", "--from", "output/backend-senior/kit.json", "--roster", "r.csv"];
    const { code } = await cli([...from, "--format", "html"], { cwd: own });
    expect(code).toBe(0);
    expect(JSON.parse(textOf(own, "output/backend-senior-c-3/kit.json")).stages).toEqual(
      JSON.parse(textOf(own, "output/backend-senior/kit.json")).stages,
    );
  });

  test.each([
    [["--candidate", "Ada"], 2, "--candidate does not go with --roster"],
    [["--shard", "3/2"], 2, "A shard is written I/N"],
    [["--jobs", "0"], 2, "Jobs are a whole number from 1 to 64"],
  ])("%j is refused", async (more, wanted, message) => {
    const { code, stderr } = await cli([...args, ...more], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(wanted);
  });

  test("--shard without a roster is wrong use", async () => {
    expect(await cli([...quick, "--shard", "1/2"], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("add --roster"),
    });
  });

  test("a roster with mistakes makes nothing: code 3, every place", async () => {
    const own = folderWith({ "roles/.keep": "", "r.csv": "label,date\na,tomorrow\na,\n" });
    const { code, stderr } = await cli(args, { cwd: own });
    expect(code).toBe(3);
    expect(stderr).toContain("r.csv:2:3 roster-row the date is not written like 2026-12-02");
    expect(stderr).toContain("r.csv:3:1 duplicate-id line 2 has the same label");
    expect(filesIn(own)).toEqual(["r.csv", "roles/.keep"]);
  });

  test("a roster that doesn't exist is wrong use", async () => {
    const { code, stderr } = await cli([...quick, "--roster", "no.csv"], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "error: no.csv does not exist\n" });
  });
});

describe("a printed batch", () => {
  test("prints the same bytes as one build for each candidate, with any number of jobs", async () => {
    const cwd = folderWith({ "roles/.keep": "", "r.csv": roster });
    const printed = [...kit, "--stage", "practical"];
    const batch = [...printed, "--roster", "r.csv"];
    expect((await cli([...batch, "--jobs", "1", "--out", "one"], { cwd })).code).toBe(0);
    expect((await cli([...batch, "--jobs", "3", "--out", "three"], { cwd })).code).toBe(0);
    expect(hashes(join(cwd, "three"))).toEqual(hashes(join(cwd, "one")));
    const someone = ["--label", "c-2", "--candidate", "Wilhelmina Featherstone"];
    await cli([...printed, ...someone, "--out", "alone"], { cwd });
    const alone = hashes(join(cwd, "alone/backend-senior-c-2"));
    const row = hashes(join(cwd, "one/backend-senior-c-2"));
    const pdfs = Object.keys(alone).filter((name) => name.endsWith(".pdf"));
    expect(pdfs).toHaveLength(4);
    for (const name of pdfs) expect(row[name], name).toBe(alone[name]);
  });
});

describe("a batch that is printed elsewhere", () => {
  test("two browsers share it, one dies, and the bytes are those of a batch printed here", async () => {
    const rows = Array.from({ length: 8 }, (_, index) => `c-${index},Name ${index}`);
    const cwd = folderWith({
      "roles/.keep": "",
      "r.csv": `label,candidate\n${rows.join("\n")}\n`,
    });
    const batch = [...kit, "--stage", "practical", "--document", "scorecard", "--roster", "r.csv"];
    const cache = resolve(process.env.INTERVIEW_KIT_CACHE ?? "");
    const remotes = await Promise.all([1, 2].map(() => startRemoteBrowser({ cache })));
    onTestFinished(() => {
      for (const remote of remotes) remote.signal("SIGKILL");
    });
    const urls = remotes.flatMap(({ url }) => ["--browser-url", `${url}?token=secret`]);
    const printing = cli([...batch, ...urls, "--out", "there"], { cwd });
    await vi.waitUntil(() => existsSync(join(cwd, "there/backend-senior-c-2/kit.json")), 30_000);
    remotes[0]?.signal("SIGKILL");
    const { code, stderr } = await printing;
    expect(stderr).toContain("Documents leave this machine, to be printed by HeadlessChrome/");
    expect(stderr).not.toContain("secret");
    expect(stderr).toContain("8 kits: 8 made");
    expect(code).toBe(0);
    await cli([...batch, "--out", "here"], { cwd });
    expect(hashes(join(cwd, "there"))).toEqual(hashes(join(cwd, "here")));
  });

  test.each([
    ["ftp://farm.example", "A browser's address begins with ws or http, not ftp:"],
    ["farm?token=secret", "A browser's address is no URL"],
  ])("%s is wrong use", async (url, message) => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stderr } = await cli([...kit, "--browser-url", url], { cwd });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("secret");
    expect(code).toBe(2);
  });

  test("no one there: code 4, with the address", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const { code, stderr } = await cli([...kit, "--browser-url", "ws://127.0.0.1:9/x"], { cwd });
    expect(stderr).toContain("ws://127.0.0.1:9/x: ");
    expect(code).toBe(4);
    expect(filesIn(cwd)).toEqual(["roles/.keep"]);
  });
});
