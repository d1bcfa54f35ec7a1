import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { builtCli, builtEnv } from "../support/built-cli.ts";
import { cli, filesIn, folderWith } from "../support/cli.ts";
import { asKitJson1 } from "../support/kit-json-1.ts";
import { questionText } from "../support/question.ts";

/** The kit that a dry run prints. */
async function dryRun(args: readonly string[], cwd?: string): Promise<KitJson> {
  const { stdout, stderr, code } = await cli(
    ["build", "--dry-run", "--json", ...args],
    cwd ? { cwd } : {},
  );
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as KitJson;
}

const idsOf = (kit: KitJson) =>
  kit.stages.flatMap(({ questions }) => questions.map(({ id }) => id));

describe("build --dry-run", () => {
  test("holds the rules: time, count, kinds, no question twice, each competency seen", async () => {
    const kit = await dryRun(["--role", "backend", "--level", "senior"]);
    expect(kit.stages.map(({ id }) => id)).toEqual([
      "technical-depth",
      "practical",
      "system-design",
      "working-together",
    ]);
    for (const { id, minutes, questions } of kit.stages) {
      const asked = questions.reduce((sum, question) => sum + question.minutes, 0);
      const talk = id === "system-design" ? 15 : 20;
      expect(asked).toBeLessThanOrEqual(minutes - talk);
      expect(questions.length).toBeGreaterThanOrEqual(2);
    }
    expect(new Set(idsOf(kit)).size).toBe(idsOf(kit).length);
    for (const { competency, byStage } of kit.coverage) {
      const stages = byStage.filter(({ questions }) => questions.length > 0);
      expect(stages.length, competency.id).toBeGreaterThan(0);
    }
  });

  test("is the same twice, and another with another seed, near the best score", async () => {
    const args = ["--role", "backend", "--level", "senior"];
    const first = await dryRun(args);
    expect(await dryRun(args)).toEqual(first);
    const other = await dryRun([...args, "--seed", "42"]);
    expect(idsOf(other)).not.toEqual(idsOf(first));
    for (const { score } of [first, other]) {
      expect(score.total).toBeGreaterThanOrEqual(0.95 * score.best);
      expect(score.best).toBeGreaterThanOrEqual(score.total);
    }
  });

  test.each([
    ["1", "junior"],
    ["2", "mid"],
    ["4.5", "mid"],
    ["5", "senior"],
    ["7", "senior"],
    ["8", "staff"],
    ["11", "staff"],
    ["12", "principal"],
    ["30", "principal"],
  ])("%s years are level %s", async (years, level) => {
    expect((await dryRun(["--topic", "databases", "--years", years])).level.id).toBe(level);
  });

  test("topics alone make a kit of one stage on these topics", async () => {
    const kit = await dryRun([
      "--level",
      "senior",
      "--topic",
      "databases",
      "--topic",
      "security",
      "--minutes",
      "60",
    ]);
    expect(kit.request).toEqual({ role: null, topics: ["databases", "security"] });
    expect(kit.level.id).toBe("senior");
    expect(kit.stages).toHaveLength(1);
    const topics =
      kit.stages[0]?.questions.map((question) => question.topics.map(({ id }) => id)) ?? [];
    expect(topics.length).toBeGreaterThanOrEqual(2);
    for (const each of topics)
      expect(each.some((topic) => ["databases", "security"].includes(topic))).toBe(true);
    expect(topics.flat()).toContain("databases");
    expect(topics.flat()).toContain("security");
  });

  test("a role narrowed to topics says which stages it leaves out", async () => {
    const args = ["--role", "backend", "--level", "senior", "--topic", "databases"];
    const kit = await dryRun(args);
    for (const { questions } of kit.stages) {
      for (const { topics } of questions) {
        expect(topics.map(({ id }) => id)).toContain("databases");
      }
    }
    expect(kit.warnings).toEqual([
      'left out "working-together", which asks about none of the topics; name the stage to keep it',
    ]);
  });

  test("always and never, stage and minutes", async () => {
    const args = ["--role", "backend", "--level", "senior", "--stage", "technical-depth"];
    const kit = await dryRun([
      ...args,
      "--always",
      "zero-downtime-schema-change",
      "--minutes",
      "45",
    ]);
    const loop = await dryRun(args.slice(0, 4));
    expect(kit.stages.map(({ id, minutes }) => [id, minutes])).toEqual(
      loop.stages.map(({ id, minutes }) => [id, id === "technical-depth" ? 45 : minutes]),
    );
    expect(idsOf(kit)).toContain("zero-downtime-schema-change");
  });

  test("--never changes the question that it names, and no other", async () => {
    const args = ["--role", "backend", "--level", "mid"];
    const before = idsOf(await dryRun(args));
    const [first = ""] = before;
    const after = idsOf(await dryRun([...args, "--never", first]));
    expect(after).not.toContain(first);
    expect(before.filter((id) => !after.includes(id))).toEqual([first]);
  });

  test("a stage printed alone is the loop's stage", async () => {
    const args = ["--role", "backend", "--level", "mid"];
    const loop = await dryRun(args);
    for (const { id } of loop.stages) {
      const alone = await dryRun([...args, "--stage", id]);
      expect([alone.id, alone.stages]).toEqual([loop.id, loop.stages]);
    }
  });

  test("the phone screen comes first, and leaves the loop as it is without one", async () => {
    const args = ["--role", "backend", "--level", "mid"];
    const loop = await dryRun(args);
    const screened = await dryRun([...args, "--with", "screen"]);
    expect(screened.stages.map(({ id }) => id)).toEqual([
      "screen",
      ...loop.stages.map(({ id }) => id),
    ]);
    expect(idsOf(screened).slice(-idsOf(loop).length)).toEqual(idsOf(loop));
    expect(new Set(idsOf(screened)).size).toBe(idsOf(screened).length);
    expect(screened.warnings).toEqual([]);
    const alone = await dryRun([...args, "--stage", "screen"]);
    expect(alone.stages[0]?.questions).toEqual(screened.stages[0]?.questions);
  });

  test("every topic asked for is the first topic of a question, also in half an hour", async () => {
    const topics = ["databases", "security"];
    const args = topics.flatMap((topic) => ["--topic", topic]);
    for (const minutes of ["60", "30"]) {
      const kit = await dryRun(["--level", "senior", ...args, "--minutes", minutes]);
      const first = kit.stages.flatMap(({ questions }) =>
        questions.map((each) => each.topics[0]?.id),
      );
      expect(new Set(first)).toEqual(new Set(topics));
    }
  });

  test("a topic that cannot be asked about stops the build, with the nearest kit", async () => {
    const { code, stderr } = await cli([
      "build",
      "--role",
      "backend",
      "--level",
      "senior",
      "--dry-run",
      "--stage",
      "technical-depth",
      "--topic",
      "databases",
      "--topic",
      "collaboration",
    ]);
    expect(stderr).toContain('error: no stage of the kit can ask a question about "collaboration"');
    expect(stderr).toContain("nearest kit that works: without --topic collaboration");
    expect(code).toBe(2);
  });

  test("a kit to avoid shares nothing with the next one", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const args = ["--role", "backend", "--level", "senior"];
    const first = await dryRun(args, cwd);
    writeFileSync(join(cwd, "kit.json"), JSON.stringify(first));
    const second = await dryRun([...args, "--avoid", "kit.json"], cwd);
    expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
  });

  test("a role always asks its standing questions, as it words them", async () => {
    const kit = await dryRun(["--role", "backend-lead", "--level", "senior"]);
    const asked = kit.stages.find(({ id }) => id === "working-together")?.questions ?? [];
    expect(asked.find(({ id }) => id === "disagreed-with-senior-colleague")?.prompt).toContain(
      "while a team was looking to you",
    );
    expect(kit.stages.map(({ id }) => id)).not.toContain("practical");
  });

  test("--explain gives a reason for each question and for rivals, on stderr", async () => {
    const { stdout, stderr } = await cli([
      "build",
      "--role",
      "backend",
      "--level",
      "senior",
      "--dry-run",
      "--json",
      "--explain",
    ]);
    for (const id of idsOf(JSON.parse(stdout) as KitJson))
      expect(stderr).toMatch(new RegExp(`^ {2}\\+ ${id}: .+points.*\\)$`, "m"));
    expect(stderr).toMatch(/^ {2}- [a-z-]+: would /m);
  });

  test("--timing names each phase", async () => {
    const { stderr } = await cli([
      "build",
      "--role",
      "backend",
      "--level",
      "senior",
      "--dry-run",
      "--timing",
    ]);
    expect(stderr).toMatch(/^content and choice +\d+ ms$/m);
    expect(stderr).toMatch(/^all +\d+ ms$/m);
  });

  test.each([
    [[], "say which level the kit is for"],
    [["--level", "senior"], "say what the kit is for"],
    [
      ["--role", "backend", "--level", "senior", "--years", "6"],
      "give --level or --years, not both",
    ],
    [
      ["--role", "bakend", "--level", "senior"],
      'there is no role "bakend"\n  did you mean "backend"?',
    ],
    [
      ["--role", "backend", "--level", "seniro"],
      'there is no level "seniro"\n  did you mean "senior"?',
    ],
    [
      ["--role", "backend-lead", "--level", "junior"],
      'the role "backend-lead" is not hired at level "junior"\n  its levels: senior, staff, principal',
    ],
    [["--role", "backend", "--level", "senior", "--stage", "desing"], 'there is no stage "desing"'],
    [
      ["--role", "backend", "--level", "junior", "--stage", "system-design"],
      'the stage "system-design" is not held at level "junior"',
    ],
    [
      ["--role", "backend", "--level", "senior", "--always", "no-such"],
      'there is no question "no-such"',
    ],
    [
      ["--topic", "databases", "--level", "mid", "--stage", "interview"],
      "--stage names a stage of a role: add --role",
    ],
    [
      ["--topic", "databases", "--level", "mid", "--with", "screen"],
      "--with names a stage of a role: add --role",
    ],
    [
      ["--role", "backend", "--level", "mid", "--with", "practical"],
      '--with adds an optional stage, and "practical" is always held',
    ],
    [["--from", "kit.json", "--role", "backend"], "it does not go with --role"],
    [["--from", "nowhere/kit.json"], "nowhere/kit.json does not exist"],
  ])("%j is wrong use", async (args, message) => {
    const { code, stdout, stderr } = await cli(["build", ...args]);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("rules that cannot all hold: the rule, and the nearest kit that works", async () => {
    const stage = (min: number) =>
      `loop: [{ id: only, title: Only, purpose: One, minutes: 60, kinds: [technical], topics: [billing], questions: { min: ${min}, max: 5 } }]`;
    const files = (min: number) => ({
      "questions/taxonomy.yaml":
        "topics: [{ id: billing, title: Billing, description: Invoices }]\n",
      "questions/billing/one.md": questionText("one", { "topics:": "topics: [billing]" }),
      "questions/billing/two.md": questionText("two", { "topics:": "topics: [billing]" }),
      "roles/ours.md": `---\nid: ours\ntitle: Ours\nlevels: [mid]\ntopics: { billing: 1 }\n${stage(min)}\n---\n`,
    });
    const args = ["build", "--role", "ours", "--level", "mid", "--dry-run"];
    const { code, stdout, stderr } = await cli(args, { cwd: folderWith(files(3)) });
    expect(stderr).toContain(
      'error: the stage "only" needs at least 3 questions, and 2 fit its kinds, topics and level',
    );
    expect(stderr).toContain('nearest kit that works: "only" with at least 2 instead of 3');
    expect(stderr).toMatch(/only: (one, two|two, one) \(20 min\)/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect((await cli(args, { cwd: folderWith(files(2)) })).code).toBe(0);
  });

  test("a mistake in the bank stops the build with its place; one in another role does not", async () => {
    const bad = folderWith({
      "questions/databases/one.md": questionText("one", { "minutes:": "minutes: ten" }),
    });
    const args = ["build", "--role", "backend", "--level", "senior", "--dry-run"];
    const stopped = await cli(args, { cwd: bad });
    expect(stopped.stderr).toBe(
      'questions/databases/one.md:9:10 wrong-type minutes must be a number, not the text "ten"\nerror: 1 problem in the content\n',
    );
    expect({ code: stopped.code, stdout: stopped.stdout }).toEqual({ code: 3, stdout: "" });
    const other = folderWith({
      "roles/ours.md": "---\nid: ours\ntitle: Ours\nextends: unknown\n---\n",
    });
    expect((await cli(args, { cwd: other })).code).toBe(0);
    expect(
      (await cli(["build", "--role", "ours", "--level", "senior"], { cwd: other })).stderr,
    ).toContain('roles/ours.md:4:10 unknown-role there is no usable role "unknown"');
  });
});

describe("build --from", () => {
  const question = (changes: Record<string, string | null> = {}) => ({
    "questions/databases/one.md": questionText("one", changes),
  });
  const kitJson = async (cwd: string) => {
    const kit = await dryRun(
      ["--level", "mid", "--topic", "databases", "--always", "one", "--minutes", "30"],
      cwd,
    );
    writeFileSync(join(cwd, "kit.json"), JSON.stringify(kit));
    return kit;
  };
  const repeat = (cwd: string, ...args: string[]) =>
    cli(["build", "--from", "kit.json", "--dry-run", "--json", ...args], { cwd });

  test("gives the same kit while nothing has changed", async () => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    const { code, stdout } = await repeat(cwd);
    expect(code).toBe(0);
    const again = JSON.parse(stdout) as KitJson;
    expect(again.id).toBe(kit.id);
    expect(again.stages).toEqual(kit.stages);
  });

  const file = "questions/databases/one.md";
  const otherRubric = questionText("one", { "    text: A part": "    text: All of ID, in order." });
  const retired = questionText("one", { "status:": "status: retired\nreason: leaked" });

  test.each([
    ["is edited", otherRubric, "interview: one: its rubric has changed"],
    ["is retired", retired, "interview: one: was retired (leaked)"],
    ["is gone", null, "interview: one: is no longer in the bank"],
    [
      "is broken",
      "no question",
      "interview: one: has errors in the bank; see interview-kit validate",
    ],
  ])("gives the same kit when a question %s, and says so", async (_what, text, message) => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    if (text === null) rmSync(join(cwd, file));
    else writeFileSync(join(cwd, file), text);
    const { code, stdout, stderr } = await repeat(cwd);
    expect(JSON.parse(stdout)).toEqual(kit);
    expect(stderr).toBe(
      [
        `warning: changed in the bank since kit.json: ${message}`,
        "warning: the kit prints as it was made; --refresh takes the bank's present text",
        "",
      ].join("\n"),
    );
    expect(code).toBe(0);
  });

  test("gives the same kit when the bank can't be read, or has no such role", async () => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    writeFileSync(join(cwd, "questions/taxonomy.yaml"), "no taxonomy");
    const { code, stdout, stderr } = await repeat(cwd);
    expect(JSON.parse(stdout)).toEqual(kit);
    expect(stderr).toContain("the bank has errors, so kit.json is not compared with it");
    expect(code).toBe(0);
  });

  test.each(["--refresh", "--accept-changes"])("takes the present text with %s", async (option) => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    writeFileSync(join(cwd, file), otherRubric);
    const { code, stdout, stderr } = await repeat(cwd, option);
    expect(code).toBe(0);
    expect(stderr).toContain(
      "warning: changed since kit.json: interview: one: its rubric has changed",
    );
    expect(stdout).toContain("All of one, in order.");
    expect((JSON.parse(stdout) as KitJson).id).not.toBe(kit.id);
  });

  test("stops with --refresh when a question can't be asked any more", async () => {
    const cwd = folderWith(question());
    await kitJson(cwd);
    writeFileSync(join(cwd, file), retired);
    const { code, stderr } = await repeat(cwd, "--refresh");
    expect(stderr).toContain("one: retired (leaked)");
    expect(code).toBe(3);
  });

  test("an edited kit.json is another kit, and says what was edited", async () => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    for (const stage of kit.stages) stage.minutes += 5;
    writeFileSync(join(cwd, "kit.json"), JSON.stringify(kit));
    const { code, stdout, stderr } = await repeat(cwd);
    const { id, stages } = JSON.parse(stdout) as KitJson;
    expect(stderr).toBe(
      `warning: kit.json was edited since it was made, so it is kit ${id} instead of ${kit.id}: interview: 35 minutes instead of 30\n`,
    );
    expect(stages[0]?.agenda.at(-1)).toMatchObject({ kind: "close", start: 33 });
    expect(code).toBe(0);
  });

  test("an edit that breaks a rule is an error in its place", async () => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    for (const stage of kit.stages) stage.minutes = 15;
    writeFileSync(join(cwd, "kit.json"), JSON.stringify(kit, null, 2));
    const { code, stderr } = await repeat(cwd);
    expect(stderr).toMatch(
      /^kit\.json:\d+:18 kit-time the questions of "interview" take 20 minutes, and 5 of its 15 are for questions\n {2}hint: 30 minutes would do\n/,
    );
    expect(code).toBe(3);
  });

  test("a kit.json of schema 1 needs the bank: it stops when a rubric has changed", async () => {
    const cwd = folderWith(question());
    const kit = await kitJson(cwd);
    writeFileSync(join(cwd, "kit.json"), JSON.stringify(asKitJson1(kit)));
    const same = await repeat(cwd);
    expect(same.stderr).toBe("");
    expect((JSON.parse(same.stdout) as KitJson).stages).toEqual(kit.stages);
    writeFileSync(join(cwd, file), otherRubric);
    const stopped = await repeat(cwd);
    expect(stopped.stderr).toContain(
      "error: 1 of its questions changed since kit.json was made\n  interview: one: its rubric has changed\n",
    );
    expect({ code: stopped.code, stdout: stopped.stdout }).toEqual({ code: 3, stdout: "" });
    expect((await repeat(cwd, "--refresh")).code).toBe(0);
  });

  test.each([
    ["{", "kit.json:1:2 bad-value is not JSON"],
    ["{}", 'kit.json:1:1 missing-key the key "schema" is missing'],
    ['{\n  "schema": 3\n}', "kit.json:2:13 bad-value schema must be 1 or 2"],
    ["", "kit.json:1:1 file-empty is empty"],
  ])("a kit.json of %j is an error with its place", async (text, message) => {
    const { code, stderr } = await repeat(folderWith({ ...question(), "kit.json": text }));
    expect(stderr).toContain(message);
    expect(code).toBe(3);
  });
});

describe("--jd", () => {
  const description = `Senior backend engineer, payments

You will own our PostgreSQL databases and the Kafka pipelines behind them, design APIs, and be on call.
You have led projects for five years or more.
`;

  test("draws the role and the level up from a job description", async () => {
    const cwd = folderWith({ "roles/.keep": "", "job.md": description });
    const { code, stdout } = await cli(["build", "--jd", "job.md", "--dry-run", "--json"], { cwd });
    expect(code).toBe(0);
    const kit = JSON.parse(stdout) as KitJson;
    expect(kit.level.id).toBe("senior");
    const topics = kit.stages.flatMap(({ questions }) => questions.flatMap((each) => each.topics));
    expect(topics.map(({ id }) => id)).toContain("databases");
    expect(filesIn(cwd)).toEqual(["job.md", "roles/.keep"]);
  });

  test("reads the description from standard input, and writes the role file as tailor does", async () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const args = ["build", "--jd", "-", "--format", "html", "--document", "debrief"];
    const { code, stdout, stderr } = await cli(args, { cwd, stdin: Readable.from([description]) });
    expect(stderr).toContain('senior by title: "Senior"');
    expect(stderr).toContain("\nroles/senior-backend-engineer-payments.md\n");
    const folder = "output/senior-backend-engineer-payments-senior";
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${folder}/debrief.html\n${folder}/kit.json\n`,
    });
    const again = await cli(args, { cwd, stdin: Readable.from([description]) });
    expect(again).toEqual({ code: 0, stdout, stderr: "" });
  });

  test("reads standard input that is a pipe, too", () => {
    const cwd = folderWith({ "roles/.keep": "" });
    const args = [builtCli, "build", "--jd", "-", "--dry-run", "--json"];
    const stdout = execFileSync(process.execPath, args, {
      cwd,
      env: builtEnv,
      input: description,
    });
    expect((JSON.parse(String(stdout)) as KitJson).level.id).toBe("senior");
  });

  test.each([
    [["--role", "backend"], 2, "it goes with neither --role nor --from"],
    [["--jd", "nowhere.md"], 2, "nowhere.md"],
    [["--level", "mid"], 2, 'is not hired at level "mid"'],
  ])("%j is refused", async (more, wanted, message) => {
    const cwd = folderWith({ "roles/.keep": "", "job.md": description });
    const { code, stderr } = await cli(["build", "--jd", "job.md", "--dry-run", ...more], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(wanted);
  });
});
