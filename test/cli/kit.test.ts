import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { KitJson } from "../../src/kit/kit-json.ts";
import { cli, folderWith, keptFolder } from "../support/cli.ts";
import { questionText } from "../support/question.ts";

const names = ["one", "two", "three", "four"];
const file = "output/billing-mid/kit.json";
let cwd = "";

/** Built once; each test edits a copy. */
const built = keptFolder({
  "questions/taxonomy.yaml": "topics: [{ id: billing, title: Billing, description: Invoices }]\n",
  ...Object.fromEntries(
    names.map((name) => [
      `questions/billing/${name}.md`,
      questionText(name, {
        "topics:": "topics: [billing]",
        ...(name === "four" ? { "related:": "related: [one]" } : {}),
      }),
    ]),
  ),
});

beforeAll(async () => {
  const build = ["build", "--topic", "billing", "--level", "mid", "--minutes", "45"];
  const asked = ["--always", "one", "--always", "two", "--never", "three"];
  const { code } = await cli([...build, ...asked, "--format", "html", "--document", "debrief"], {
    cwd: built,
  });
  expect(code).toBe(0);
});

beforeEach(() => {
  cwd = folderWith({});
  cpSync(built, cwd, { recursive: true });
  expect(ids()).toEqual(["one", "two"]);
});

const kitJson = () => JSON.parse(readFileSync(join(cwd, file), "utf8")) as KitJson;
const ids = () => kitJson().stages.flatMap(({ questions }) => questions.map(({ id }) => id));
const kit = (...args: string[]) => cli(["kit", ...args], { cwd });

describe("kit", () => {
  test("swap without --to lists what it costs, and what the rules forbid", async () => {
    const { code, stdout, stderr } = await kit("swap", file, "two");
    expect(stdout).toBe(
      [
        "Instead of two in interview",
        "  nothing that the rules allow",
        "",
        "Not as it is",
        "  four  technical, billing, 10 min",
        '      interview: "four" is related to "one", which is asked',
        "  three  technical, billing, 10 min",
        '      interview: "three" is on the never list',
        "",
      ].join("\n"),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const listed = await kit("swap", "output/billing-mid", "one", "--json");
    expect(JSON.parse(listed.stdout)).toMatchObject({
      stage: "interview",
      instead: "one",
      alternatives: [
        { question: "four", cost: 0, words: "costs nothing", broken: [] },
        { question: "three" },
      ],
    });
    expect((await kit("swap", file, "one")).stderr).toBe(
      `take the first one with: interview-kit kit swap ${file} one --to four\n`,
    );
  });

  test("swap --to writes the kit, and says what it cost and what to print", async () => {
    const { id } = kitJson();
    const { code, stdout, stderr } = await kit("swap", file, "one", "--to", "four");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file}\n` });
    expect(stderr).toMatch(
      new RegExp(
        [
          "^swapped one for four: costs nothing",
          "the loop is worth \\d+ points; none has more than \\d+",
          `1 document in output/billing-mid is of the earlier kit ${id}, kept as output/billing-mid/kit\\.${id}\\.json`,
          `print this one in their place: interview-kit build --from ${file}\n$`,
        ].join("\n"),
      ),
    );
    expect(ids()).toEqual(["four", "two"]);
  });

  test("drop, add, move, pin, unpin, and minutes", async () => {
    expect((await kit("move", file, "two", "--place", "1")).stderr).toContain(
      "moved two to place 1 of interview: costs nothing\n",
    );
    expect(ids()).toEqual(["two", "one"]);
    expect((await kit("pin", file, "one")).stderr).toBe(
      "pinned one: no edit takes it out until it is unpinned\n",
    );
    expect(await kit("drop", file, "one")).toEqual({
      code: 2,
      stdout: "",
      stderr: 'error: "one" is pinned\n  interview-kit kit unpin KIT one frees it\n',
    });
    expect((await kit("unpin", file, "one")).code).toBe(0);
    expect((await kit("drop", file, "one")).code).toBe(0);
    expect((await kit("add", file, "three")).stderr).toContain("added three to interview: gains ");
    expect(ids()).toEqual(["two", "three"]);
    expect((await kit("minutes", file, "interview", "60")).code).toBe(0);
    expect(kitJson().stages[0]?.minutes).toBe(60);
  });

  test("minutes --fit changes what a shorter interview has no room for", async () => {
    const refused = await kit("minutes", file, "interview", "25");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    const { code, stdout, stderr } = await kit("minutes", file, "interview", "25", "--fit");
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${file}\n` });
    expect(stderr).toMatch(/^interview: leaves out (one|two)\n/);
    expect(kitJson().stages).toMatchObject([{ minutes: 25, questions: [{}] }]);
  });

  test("add-stage and remove-stage say why a kit by topics has one interview", async () => {
    expect((await kit("add-stage", file, "screen")).stderr).toBe(
      'error: the stage "screen" can\'t be added to the kit\n  a kit by topics has one stage\n',
    );
    expect((await kit("remove-stage", file, "interview")).stderr).toBe(
      "error: this is the kit's only interview, so it can't be left out\n",
    );
  });

  test("--dry-run prints the kit, --json its data, and neither loses a word of the rest", async () => {
    const before = readFileSync(join(cwd, file), "utf8");
    const dry = await kit("drop", file, "one", "--dry-run");
    expect(dry.stdout).toMatch(/^Billing, Mid-level \(kit [0-9a-f]{10}, seed 1\)\n/);
    expect(dry.stdout).not.toContain(" one ");
    expect(readFileSync(join(cwd, file), "utf8")).toBe(before);
    const { stdout } = await kit("drop", file, "one", "--json");
    expect(JSON.parse(stdout)).toEqual(kitJson());
  });

  test.each([
    [["swap", "nowhere", "one"], 2, "error: nowhere does not exist\n"],
    [["swap", file, "won"], 2, 'error: the kit does not ask "won"\n'],
    [
      ["swap", file, "one", "--to", "fuor"],
      2,
      'error: there is no question "fuor"\n  did you mean "four"?\n',
    ],
    [["add", file], 2, "error: name a question to add, or --stage to see what it could ask\n"],
    [
      ["add", file, "three", "--stage", "onsite"],
      2,
      'error: the kit has no stage "onsite"\n  known: interview\n',
    ],
    [["move", file, "one"], 2, "error: say where to: --stage S, --place N, or both\n"],
    [
      ["minutes", file, "interview", "20"],
      2,
      "error: interview: the questions take 20 minutes, and its length leaves 10 for them\n",
    ],
    [["add", file, "one"], 2, 'error: interview: "one" is asked in the loop already\n'],
    [["drop", "questions/billing/one.md", "one"], 3, "questions/billing/one.md:1:"],
  ])("%j is refused", async (args, wanted, message) => {
    const before = readFileSync(join(cwd, file), "utf8");
    const { code, stdout, stderr } = await kit(...args);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: wanted, stdout: "" });
    expect(readFileSync(join(cwd, file), "utf8")).toBe(before);
  });
});
