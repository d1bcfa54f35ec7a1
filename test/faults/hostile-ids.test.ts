import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";
import { changedPaths, snapshot } from "./folder-snapshot.ts";
import { hostileIds } from "./hostile-ids.ts";

/** A text as YAML and JSON both read it, without a character that a file can't hold. */
const quoted = (value: unknown) =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const role = (id: string, stage = "talk") =>
  `---\nid: ${quoted(id)}\ntitle: Ours\nlevels: [mid]\ntopics: { databases: 1 }\nloop: [{ id: ${quoted(stage)}, title: Talk, purpose: Talk, minutes: 60, kinds: [technical], questions: { min: 1, max: 1 } }]\n---\nBuilds.\n`;

/** A workspace between folders that no one is to touch. */
function makeHouse(files: Readonly<Record<string, string>> = {}): { house: string; cwd: string } {
  const house = folderWith({ "x/keep.md": "keep", "before/x.md": "keep", "home/.profile": "keep" });
  const cwd = join(house, "before/workspace");
  const all = {
    "questions/databases/one.md": questionText("one"),
    "roles/ours.md": role("ours"),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return { house, cwd };
}

const isInside = (path: string) =>
  path === "before/workspace" || path.startsWith("before/workspace/");

/** What a user may name on the command line. The first ones read nothing of the bank. */
const quick: readonly ((id: string) => readonly string[])[] = [
  (id) => ["new", "question", id],
  (id) => ["new", "role", id],
  (id) => ["templates", "eject", id],
  (id) => ["schema", id],
];
const whole: readonly ((id: string) => readonly string[])[] = [
  (id) => ["build", "--dry-run", "--role", id, "--level", "mid"],
  (id) => ["build", "--dry-run", "--role", "ours", "--level", id],
  (id) => ["build", "--dry-run", "--role", "ours", "--level", "mid", "--stage", id],
  (id) => ["build", "--dry-run", "--level", "mid", "--topic", id],
  (id) => ["build", "--dry-run", "--role", "ours", "--level", "mid", "--always", id],
  (id) => ["build", "--dry-run", "--role", "ours", "--level", "mid", "--never", id],
  (id) => ["show", id],
  (id) => ["show", "one", "--role", id],
  (id) => ["diff", id],
  (id) => ["customize", id, "--role", "ours"],
  (id) => ["customize", "one", "--role", id],
  (id) => ["new", "question", "sound", "--topic", id],
  (id) => ["new", "role", "sound", "--extends", id],
];

describe("hostile ids on the command line", () => {
  test("are refused, and nothing is written", async () => {
    const { house, cwd } = makeHouse();
    const before = snapshot(house);
    let runs = 0;
    for (const [index, id] of hostileIds.entries()) {
      const some = process.env.SOAK ? whole : [whole[index % whole.length] ?? (() => [])];
      for (const command of [...quick, ...some]) {
        const { code, stderr } = await cli(command(id), { cwd });
        // An empty word of a list names nothing, and so asks for all of it.
        const isNothing = id.trim().replace(",", "") === "" && code === 0;
        const what = `${JSON.stringify(command(id))}\n${stderr}`;
        expect(isNothing || code === 2, what).toBe(true);
        expect(stderr).not.toMatch(/\n\s+at .+:\d+:\d+/);
        runs += 1;
      }
    }
    expect(changedPaths(before, snapshot(house))).toEqual([]);
    expect(new Set(hostileIds).size).toBeGreaterThanOrEqual(80);
    console.log(
      `hostile ids: ${new Set(hostileIds).size} in ${runs} command lines, all refused, 0 files written`,
    );
  }, 900_000);

  test("init writes into the folder that is named, and nowhere else", async () => {
    // What is absolute, or leads out, is the user's own choice here: only a name of this kind is tried.
    const names = hostileIds.filter((id) => !/^[/\\]|\.\.|^-|^~?$/.test(id) && id.length < 2_000);
    for (const [index, name] of names.entries()) {
      if (!process.env.SOAK && index % 4 !== 0) continue;
      const house = folderWith({ "keep.md": "keep" });
      const cwd = join(house, "work");
      mkdirSync(cwd);
      const before = snapshot(house);
      const { code, stderr } = await cli(["init", name], { cwd });
      expect([0, 2, 6], `${JSON.stringify(name)}\n${stderr}`).toContain(code);
      const changed = changedPaths(before, snapshot(house));
      expect(changed.filter((path) => !path.startsWith("work/"))).toEqual([]);
    }
  });
});

describe("hostile ids in content", () => {
  test("are refused in their place, and no document is written", async () => {
    const files: Record<string, string> = {};
    for (const [index, id] of hostileIds.entries()) {
      files[`questions/databases/q${index}.md`] = questionText("one", {
        "id:": `id: ${quoted(id)}`,
        "competencies:": `competencies: [${quoted(id)}]`,
        "skills:": `skills: [${quoted(id)}]`,
        "related:": `related: [${quoted(id)}]`,
        "  - id: first": `  - id: ${quoted(id)}`,
      });
      files[`roles/r${index}.md`] = role(id, id);
    }
    const topics = hostileIds.map((id) => quoted({ id, title: "Title", description: "Words" }));
    // As many as there are problems listed of one file.
    files["questions/taxonomy.yaml"] = `topics:\n  - ${topics.slice(0, 100).join("\n  - ")}\n`;
    const { house, cwd } = makeHouse(files);
    const before = snapshot(house);
    const { code, stdout } = await cli(["validate"], { cwd });
    expect(code).toBe(3);
    const refused = new Set(stdout.match(/^[^ ]+:\d+:(?=\d+ )/gm));
    for (const [index, id] of hostileIds.entries()) {
      const what = JSON.stringify(id);
      for (const line of [2, 6, 8, 24, 37]) {
        expect(refused, what).toContain(`questions/databases/q${index}.md:${line}:`);
      }
      expect(refused, what).toContain(`roles/r${index}.md:2:`);
      expect(refused, what).toContain(`roles/r${index}.md:6:`);
      if (index < 100) expect(refused, what).toContain(`questions/taxonomy.yaml:${index + 2}:`);
    }
    const build = ["build", "--role", "ours", "--level", "mid", "--format", "html"];
    expect((await cli(build, { cwd })).code).toBe(3);
    expect(changedPaths(before, snapshot(house))).toEqual([]);
  });

  test("a seed, a candidate and an interviewer change no name of a file", async () => {
    const { house, cwd } = makeHouse();
    const before = snapshot(house);
    const build = ["build", "--role", "ours", "--level", "mid", "--format", "html"];
    const documents = ["debrief.html", "kit.json", "talk-packet.html", "talk-scorecard.html"];
    const expected = [".printed.json", ...documents];
    for (const id of hostileIds.filter((_, index) => process.env.SOAK || index % 12 === 0)) {
      const options = [`--seed=${id}`, `--candidate=${id}`, `--interviewer=${id}`];
      const { code, stderr } = await cli([...build, ...options], { cwd });
      // What no system passes on is refused before anything else.
      const isRefused = id.includes("\0");
      expect(code, `${JSON.stringify(id)}\n${stderr}`).toBe(isRefused ? 2 : 0);
      if (!isRefused) expect(filesIn(join(cwd, "output/ours-mid"))).toEqual(expected);
    }
    expect(changedPaths(before, snapshot(house)).filter((path) => !isInside(path))).toEqual([]);
  });
});

describe("links that lead out of a workspace", () => {
  test.each<[string, string, readonly string[], number]>([
    ["output", "output", ["build", "--role", "ours", "--level", "mid", "--format", "html"], 6],
    [
      "a folder of questions",
      "questions/security",
      ["new", "question", "new-one", "--topic", "security"],
      3,
    ],
    ["templates", "templates", ["templates", "eject", "packet"], 6],
    ["a folder of templates", "templates/partials", ["templates", "eject", "tick"], 6],
    ["roles of a new workspace", "inner/.vscode", ["init", "inner"], 6],
    ["a folder with questions in it", "questions/linked", ["validate"], 3],
    ["templates that are read", "templates/styles", ["validate"], 3],
  ])("%s: nothing is written or read through it", async (_what, link, command, expected) => {
    const { house, cwd } = makeHouse();
    mkdirSync(dirname(join(cwd, link)), { recursive: true });
    symlinkSync(join(house, "x"), join(cwd, link));
    const before = snapshot(house);
    const { code, stdout, stderr } = await cli(command, { cwd });
    expect(code, stderr).toBe(expected);
    expect(`${stdout}${stderr}`).toMatch(/symbolic link/);
    expect(changedPaths(before, snapshot(house)).filter((path) => !isInside(path))).toEqual([]);
  });

  test("a folder of questions or roles that is itself a link is not read", async () => {
    const { house, cwd } = makeHouse();
    const linked = join(house, "linked");
    mkdirSync(linked);
    symlinkSync(join(cwd, "questions"), join(linked, "questions"));
    symlinkSync(join(cwd, "roles"), join(linked, "roles"));
    const { code, stdout } = await cli(["validate"], { cwd: linked });
    expect(stdout).toContain("questions:1:1 file-link is a symbolic link");
    expect(stdout).toContain("roles:1:1 file-link is a symbolic link");
    expect(code).toBe(3);
  });

  test("the shipped content is no link", async () => {
    expect((await cli(["validate"], { cwd: packageRoot() })).code).toBe(0);
  });
});
