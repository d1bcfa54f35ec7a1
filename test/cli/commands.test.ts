import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const commands = [
  "build",
  "kit",
  "list",
  "show",
  "validate",
  "migrate",
  "stats",
  "new",
  "import",
  "customize",
  "rename",
  "retire",
  "diff",
  "collect",
  "calibrate",
  "export",
  "preview",
  "studio",
  "templates",
  "fonts",
  "tailor",
  "init",
  "schema",
  "doctor",
  "browser",
];

describe("the command line itself", () => {
  test("an example that has another command in it is printed as it is typed", async () => {
    const { stdout } = await cli(["tailor", "--help"]);
    expect(stdout).toContain("\n  $ pbpaste | interview-kit tailor --dry-run\n");
  });

  test("help names every command and goes to stdout", async () => {
    const { code, stdout, stderr } = await cli(["--help"]);
    const listed = stdout.split("\nCommands:\n")[1] ?? "";
    const names = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect(names).toEqual(commands);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test.each(commands)("%s --help has examples", async (name) => {
    const { code, stdout } = await cli([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`\nExamples:\n  $ interview-kit ${name}`);
  });

  test.each([
    [["bild"], "unknown command 'bild'\n(Did you mean build?)"],
    [["list", "--topc", "databases"], "unknown option '--topc'\n(Did you mean --topic?)"],
    [["build", "--years", "many"], "Years are a number from 0 to 80."],
    [["build", "--minutes", "5"], "Minutes are a whole number from 10 to 480."],
    [["build", "--date", "2026-02-30"], "This date is not a day of the calendar."],
    [
      ["build", "--document", "packet,poster"],
      '"poster" is none of packet, scorecard, handout, debrief.',
    ],
    [["preview", "--role", "bakend", "--level", "senior"], 'there is no role "bakend"'],
    [["customize", "zero-downtime-schema-change"], "required option '--role <role>' not specified"],
  ])("%j is wrong use", async (args, message) => {
    const { code, stdout, stderr } = await cli(args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("the version is the package's", async () => {
    const { stdout } = await cli(["--version"]);
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(stdout).toBe(`${version}\n`);
  });

  test("colors only on a terminal, and never with NO_COLOR", async () => {
    const color = "\u001b[";
    const args = ["show", "zero-downtime-schema-change"];
    expect((await cli(args)).stdout).not.toContain(color);
    expect((await cli(args, { terminal: true })).stdout).toContain(color);
    expect((await cli(args, { terminal: true, env: { NO_COLOR: "1" } })).stdout).not.toContain(
      color,
    );
  });
});

describe("list and show", () => {
  test("filters go together, and JSON is data alone", async () => {
    const { stdout, stderr, code } = await cli([
      "list",
      "--topic",
      "databases",
      "--level",
      "senior",
      "--kind",
      "technical",
      "--json",
    ]);
    const listed = JSON.parse(stdout) as {
      id: string;
      topics: string[];
      kind: string;
      levels: string[];
    }[];
    expect(listed.map(({ id }) => id)).toContain("zero-downtime-schema-change");
    for (const { topics, kind, levels } of listed) {
      expect(topics).toContain("databases");
      expect(kind).toBe("technical");
      expect(levels).toContain("senior");
    }
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  test("search finds all words anywhere in a question", async () => {
    const { stdout } = await cli(["list", "--search", "LOCK timeout", "--json"]);
    const ids = (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain("zero-downtime-schema-change");
    expect(ids).not.toContain("disagreed-with-senior-colleague");
  });

  test("an unknown topic, skill or level is wrong use with a suggestion", async () => {
    for (const [option, given, meant] of [
      ["--topic", "databse", "databases"],
      ["--level", "seniour", "senior"],
      ["--skill", "postgres", "postgresql"],
    ] as const) {
      const { code, stderr } = await cli(["list", option, given]);
      expect(stderr).toContain(`did you mean "${meant}"?`);
      expect(code).toBe(2);
    }
  });

  test("show prints the rubric, at a level only what counts there", async () => {
    const all = await cli(["show", "zero-downtime-schema-change"]);
    expect(all.stdout).toContain("(must from mid) [expand-contract]");
    expect(all.stdout).toContain("[lock-timeout]");
    const mid = await cli(["show", "zero-downtime-schema-change", "--level", "mid"]);
    expect(mid.stdout).not.toContain("[lock-timeout]\n\nBonus");
    expect(mid.code).toBe(0);
  });

  test("show with a role applies its changes", async () => {
    const { stdout } = await cli([
      "show",
      "zero-downtime-schema-change",
      "--role",
      "backend-data",
      "--json",
    ]);
    const shown = JSON.parse(stdout) as {
      weight: number;
      lookFor: { id: string }[];
      bonus: { id: string }[];
    };
    expect(shown.weight).toBe(2);
    expect(shown.lookFor.map(({ id }) => id)).toContain("our-tooling");
    expect(shown.bonus.map(({ id }) => id)).not.toContain("drop-much-later");
  });

  test("show of an unknown question suggests the nearest", async () => {
    const { code, stderr } = await cli(["show", "zero-downtime-schema-chang"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'error: there is no question "zero-downtime-schema-chang"\n  did you mean "zero-downtime-schema-change"?\n',
    });
  });
});

describe("new", () => {
  test("a new question warns of every part that is owed, and passes once they are filled in", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const made = await cli(["new", "question", "hot-partition", "--topic", "databases"], { cwd });
    expect(made).toMatchObject({ code: 0, stdout: "questions/databases/hot-partition.md\n" });
    const before = await cli(["validate"], { cwd });
    expect(before.code).toBe(0);
    expect(before.stdout.match(/ unfinished /g)?.length).toBeGreaterThan(12);
    const path = join(cwd, "questions/databases/hot-partition.md");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll("TODO", "Written").replace("draft ", "active"),
    );
    expect(await cli(["validate"], { cwd })).toMatchObject({ code: 0, stdout: "" });
  });

  test("a new role extends its parent and can be built at once", async () => {
    const cwd = folderWith({ "questions/.keep": "" });
    const made = await cli(["new", "role", "search-team", "--extends", "backend"], { cwd });
    expect(made.code).toBe(0);
    expect(made.stderr).not.toContain("TODO");
    const built = await cli(
      ["build", "--role", "search-team", "--level", "mid", "--dry-run", "--json"],
      { cwd },
    );
    expect(JSON.parse(built.stdout)).toMatchObject({
      role: { id: "search-team" },
      level: { id: "mid" },
    });
  });

  test.each([
    [["new", "question", "Hot Partition"], "cannot be an id"],
    [["new", "question", "con"], "the name of a device"],
    [["new", "question", "../../escape"], "cannot be an id"],
    [["new", "question", "x".repeat(65)], "at most 64 characters"],
    [["new", "poster", "one"], "a question or a role"],
    [["new", "question", "one"], "say which topic the question is about"],
    [
      ["new", "question", "cap-theorem-database-choice", "--topic", "databases"],
      'already has a question "cap-theorem-database-choice"',
    ],
    [["new", "role", "backend"], 'already a role "backend"'],
    [["new", "question", "one", "--topic", "databse"], 'did you mean "databases"?'],
  ])("%j is refused and writes nothing", async (args, message) => {
    const cwd = folderWith({ "questions/.keep": "" });
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(filesIn(cwd)).toEqual(["questions/.keep"]);
  });

  test("what already exists stays", async () => {
    const cwd = folderWith({ "questions/databases/one.md": questionText("one") });
    const { code, stderr } = await cli(["new", "question", "one", "--topic", "databases"], { cwd });
    expect(stderr).toContain('already has a question "one", in questions/databases/one.md\n');
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, "questions/databases/one.md"), "utf8")).toBe(questionText("one"));
  });
});

describe("workspaces", () => {
  test("init makes a workspace that validates strictly and builds", async () => {
    const cwd = folderWith({});
    const made = await cli(["init", "hiring"], { cwd });
    expect(made.code).toBe(0);
    expect(made.stdout.trim().split("\n").sort()).toEqual(filesIn(cwd));
    const workspace = join(cwd, "hiring");
    expect(await cli(["validate", "--strict"], { cwd: workspace })).toMatchObject({
      code: 0,
      stdout: "",
    });
    const built = await cli(
      ["build", "--role", "our-backend", "--level", "senior", "--dry-run", "--json"],
      { cwd: workspace },
    );
    const kit = JSON.parse(built.stdout) as {
      stages: { id: string; questions: { id: string }[] }[];
    };
    expect(kit.stages[0]?.questions.map(({ id }) => id)).toContain("supplier-outage-on-a-saturday");
  });

  test("init leaves an existing workspace alone", async () => {
    const cwd = folderWith({ "questions/databases/one.md": questionText("one") });
    const { code, stderr } = await cli(["init"], { cwd });
    expect(stderr).toBe("error: this folder is a workspace already: it has questions\n");
    expect(code).toBe(2);
  });

  test("is found from a folder below, and named by --workspace", async () => {
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one"),
      "notes/deep/x.txt": "",
    });
    const below = await cli(["list", "--search", "ID one breath one", "--json"], {
      cwd: join(cwd, "notes/deep"),
    });
    expect(below.code).toBe(0);
    for (const args of [
      { cwd: join(cwd, "notes/deep"), extra: [] },
      { cwd: "/", extra: ["--workspace", cwd] },
    ]) {
      const { stdout } = await cli(["show", "one", "--json", ...args.extra], { cwd: args.cwd });
      expect(JSON.parse(stdout)).toMatchObject({ id: "one" });
    }
  });

  test("--workspace that doesn't exist is wrong use", async () => {
    const { code, stderr } = await cli(["list", "--workspace", "nowhere"], { cwd: folderWith({}) });
    expect(stderr).toContain("the workspace nowhere is not a folder");
    expect(code).toBe(2);
  });

  test("a workspace adds a topic, a competency and a scale of its own", async () => {
    const cwd = folderWith({
      "questions/taxonomy.yaml": [
        "topics: [{ id: billing, title: Billing, description: Invoices and their friends }]",
        "competencies: [{ id: thrift, title: Thrift, description: Spends like an owner }]",
        "scale:",
        "  points:",
        "    - { value: 1, title: No, meaning: Not yet, step: -1 }",
        "    - { value: 2, title: Yes, meaning: Ready, step: 0 }",
        "  notAssessed: { title: Open, meaning: Not asked }",
        "",
      ].join("\n"),
      "questions/billing/one.md": questionText("one", {
        "topics:": "topics: [billing]",
        "competencies:": "competencies: [thrift]",
      }),
    });
    const checked = await cli(["validate", "questions/billing"], { cwd });
    expect(checked).toMatchObject({ code: 0, stdout: "" });
    const built = await cli(
      ["build", "--level", "mid", "--topic", "billing", "--dry-run", "--json"],
      { cwd },
    );
    expect(JSON.parse(built.stdout)).toMatchObject({
      coverage: expect.arrayContaining([
        expect.objectContaining({
          competency: expect.objectContaining({ id: "thrift" }),
          byStage: [{ stage: "interview", questions: ["one"] }],
        }),
      ]),
    });
  });
});

describe("customize and diff", () => {
  const role = [
    "---",
    "id: ours",
    "title: Ours            # a comment that stays",
    "extends: backend",
    "rubrics:",
    "  # why we changed this one",
    "  disagreed-with-senior-colleague:",
    "    weight: 2",
    "",
    "skills: [kafka]",
    "---",
    "Brief.",
    "",
  ].join("\n");

  test("the stub is added, everything else stays to the byte, and it changes nothing yet", async () => {
    const cwd = folderWith({ "roles/ours.md": role });
    const made = await cli(["customize", "zero-downtime-schema-change", "--role", "ours"], { cwd });
    expect(made).toMatchObject({ code: 0, stdout: "roles/ours.md:9\n" });
    const text = readFileSync(join(cwd, "roles/ours.md"), "utf8");
    const lines = text.split("\n");
    expect(lines[8]).toBe("  zero-downtime-schema-change:");
    const without = lines
      .filter((line, index) => index < 8 || !/^ {2}(zero| {2})/.test(line))
      .join("\n");
    expect(without).toBe(role);
    expect(await cli(["validate", "roles"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    const { stdout } = await cli(["diff", "ours", "--json"], { cwd });
    const { questions } = JSON.parse(stdout) as {
      questions: { question: string; differences: unknown[] }[];
    };
    expect(questions.find(({ question }) => question.startsWith("zero"))?.differences).toEqual([]);
  });

  test("every commented line of the stub is valid once uncommented", async () => {
    const cwd = folderWith({ "roles/ours.md": role });
    await cli(["customize", "zero-downtime-schema-change", "--role", "ours"], { cwd });
    const path = join(cwd, "roles/ours.md");
    const { writeFileSync } = await import("node:fs");
    const text = readFileSync(path, "utf8").replace(/^( {4})# (?!What a role|the rest:)/gm, "$1");
    writeFileSync(path, text);
    expect(await cli(["validate", "roles"], { cwd })).toMatchObject({ code: 0, stdout: "" });
    const { stdout } = await cli(["diff", "ours", "--json"], { cwd });
    const { questions } = JSON.parse(stdout) as {
      questions: { question: string; differences: { item: string | null; kind: string }[] }[];
    };
    const stub = questions.find(({ question }) => question.startsWith("zero"));
    expect(stub?.differences.map(({ item, kind }) => `${kind} ${item}`)).toEqual([
      "added our-look-for",
      "added our-bonus",
      "added our-red-flag",
      "added null",
    ]);
  });

  test("a second stub for the same question is refused with its place", async () => {
    const cwd = folderWith({ "roles/ours.md": role });
    const { code, stderr } = await cli(
      ["customize", "disagreed-with-senior-colleague", "--role", "ours"],
      { cwd },
    );
    expect(stderr).toBe("error: the role changes this question already, at roles/ours.md:7\n");
    expect(code).toBe(2);
  });

  test("a shipped role is not changed from a workspace", async () => {
    const cwd = folderWith({ "roles/ours.md": role });
    const { code, stderr } = await cli(
      ["customize", "zero-downtime-schema-change", "--role", "backend"],
      { cwd },
    );
    expect(stderr).toContain("interview-kit new role my-backend --extends backend");
    expect(code).toBe(2);
  });

  test("diff shows added, dropped, changed and reordered items", async () => {
    const cwd = folderWith({
      "questions/databases/one.md": questionText("one"),
      "roles/ours.md": [
        "---",
        "id: ours",
        "title: Ours",
        "extends: backend",
        "rubrics:",
        "  one:",
        "    minutes: 12",
        "    lookFor:",
        "      add: [{ id: third, text: Says the third }]",
        "      change: { first: { text: Says it better, must: false } }",
        "      drop: [extra]",
        "      order: [second]",
        "    ladder: { explains: All of it and on time. }",
        "---",
        "",
      ].join("\n"),
    });
    const { stdout, code } = await cli(["diff", "ours", "--json"], { cwd });
    const { questions } = JSON.parse(stdout) as {
      questions: { differences: { part: string; item: string; kind: string }[] }[];
    };
    expect(questions[0]?.differences.map(({ part, item, kind }) => [part, item, kind])).toEqual([
      ["minutes", null, "changed"],
      ["ladder", "explains", "changed"],
      ["lookFor", "first", "changed"],
      ["lookFor", "third", "added"],
      ["lookFor", null, "reordered"],
      ["bonus", "extra", "dropped"],
    ]);
    expect(code).toBe(0);
    const text = await cli(["diff", "ours"], { cwd });
    expect(text.stdout).toContain(
      "~ ladder.explains changed\n      bank: Explains the one part.\n      role: All of it and on time.\n",
    );
  });
});

describe("doctor", () => {
  test("a browser path that does not exist is named, with code 4", async () => {
    const { code, stdout, stderr } = await cli(["doctor"], {
      env: { PUPPETEER_EXECUTABLE_PATH: "/nowhere/chrome" },
    });
    expect(stdout).toContain("/nowhere/chrome");
    expect(stderr).toContain("/nowhere/chrome");
    expect(code).toBe(4);
    expect(existsSync("/nowhere")).toBe(false);
  });

  test("says what prints, where and which version", async () => {
    const { code, stdout } = await cli(["doctor", "--json"]);
    const report = JSON.parse(stdout) as {
      used: { kind: string; path: string; version: string };
      cacheFolder: string;
    };
    expect(code).toBe(0);
    expect(report.used.version).toMatch(/Chrome\/\d+/);
    expect(existsSync(report.used.path.replace("<shipped>", packageRoot()))).toBe(true);
  });
});

test.each([["init"], ["calibrate"], ["build", "--jd"], ["export"]])(
  "%s with a NUL in a path is wrong use",
  async (...args) => {
    const { code, stderr } = await cli([...args, "a\0b"], { cwd: folderWith({}) });
    expect(stderr).toMatch(/^error: ".*" has a NUL character, which no name can have$/m);
    expect(code).toBe(2);
  },
);
