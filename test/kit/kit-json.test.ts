import { describe, expect, test } from "vitest";
import { renderDocuments } from "../../src/document/index.ts";
import { compareWithBank } from "../../src/kit/compare-with-bank.ts";
import { copyId } from "../../src/kit/copy-id.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { alternativesFor } from "../../src/kit/edit-plan.ts";
import { draftKit } from "../../src/kit/kit-draft.ts";
import { type KitJson, requestOf, toKitJson } from "../../src/kit/kit-json.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { selectionOf } from "../../src/kit/kit-seal.ts";
import { type ReadKit2, readKit, recordedKit } from "../../src/kit/parse-kit.ts";
import { repeatKit } from "../../src/kit/repeat-kit.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { findWorkspace, packageRoot } from "../../src/workspace/workspace.ts";
import { someone } from "../document/fixture-kit.ts";
import { bank } from "../layout/bank-kits.ts";

const role = loadRoles(findWorkspace(packageRoot()).layers, bank).roles.get("backend") ?? null;
const request = resolveRequest(bank, role, { level: "senior" });
const { kit, warnings } = await createKit(bank, request);
const json = toKitJson(kit, {
  toolVersion: "0.1.0",
  request: requestOf(request),
  warnings,
  paper: "a4",
  theme: null,
  label: "c-101",
});
const text = JSON.stringify(json, null, 2);

function read(changed: unknown = json): ReadKit2 {
  const result = readKit(JSON.stringify(changed, null, 2), "kit.json");
  if (!result.ok) throw new Error(problemsIn(changed).join("\n"));
  if (result.read.schema !== 2) throw new Error("of schema 1");
  return result.read;
}

function problemsIn(changed: unknown): string[] {
  const changedText = typeof changed === "string" ? changed : JSON.stringify(changed, null, 2);
  const result = readKit(changedText, "kit.json");
  if (result.ok) return [];
  return result.diagnostics.map(({ file, line, column, code, message }) => {
    const at = changedText.split("\n")[line - 1]?.slice(column - 1, column + 12) ?? "";
    return `${file}:${line}:${column} ${code} ${message} <- ${at}`;
  });
}

/** The kit.json with a change made to a copy of it. */
function edited(change: (copy: KitJson) => void): KitJson {
  const copy = structuredClone(json);
  change(copy);
  return copy;
}

const stage = (copy: KitJson, at: number) => copy.stages[at] as KitJson["stages"][number];
const question = (copy: KitJson, at: number, number: number) =>
  stage(copy, at).questions[number] as KitJson["stages"][number]["questions"][number];

describe("a kit.json", () => {
  test("holds the whole kit: it's read back as it was, and prints the same pages", () => {
    const back = read();
    expect(back.edits).toEqual([]);
    expect(back.kit).toEqual(kit);
    expect(back.json).toEqual(json);
    expect(JSON.stringify({ ...json, ...back.kit }, null, 2)).toBe(text);
    const pages = (of: typeof kit) => renderDocuments(of, someone).map(({ html }) => html);
    expect(pages(back.kit)).toEqual(pages(kit));
  });

  test("names the copy by its label, and holds nothing that names a person", () => {
    expect(json.copy).toBe(copyId(kit.id, "c-101"));
    expect(text).not.toContain(someone.candidate);
  });

  test("may be edited within the rules, and is another kit then", () => {
    const back = read(
      edited((copy) => {
        stage(copy, 0).questions.reverse();
        stage(copy, 1).minutes += 5;
      }),
    );
    const [first, second] = back.kit.stages;
    expect(back.edits).toEqual([
      `${first?.id}: another order`,
      `${second?.id}: ${second?.minutes} minutes instead of ${(second?.minutes ?? 0) - 5}`,
    ]);
    expect(back.kit.id).not.toBe(kit.id);
    expect(first?.questions.map(({ number }) => number)).toEqual(
      first?.questions.map((_, index) => index + 1),
    );
    expect(
      first?.agenda.filter(({ kind }) => kind === "question").map(({ minutes }) => minutes),
    ).toEqual(first?.questions.map(({ minutes }) => minutes));
    expect(second?.agenda.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(second?.minutes);
    expect(selectionOf(back.kit)).not.toBe(selectionOf(kit));
  });

  test("may leave out what its rules don't need", () => {
    const at = json.stages.findIndex(({ questions, count }) => questions.length > count.min);
    const gone = json.stages[at]?.questions[0]?.id ?? "";
    const back = read(edited((copy) => void stage(copy, at).questions.shift()));
    expect(back.edits).toEqual([`${json.stages[at]?.id}: 1 question left out`]);
    const covered = back.kit.coverage.flatMap(({ byStage }) =>
      byStage.flatMap(({ questions }) => questions),
    );
    expect(covered).not.toContain(gone);
    const alone = read(edited((copy) => void copy.stages.splice(1)));
    expect(alone.kit.stages[0]).toMatchObject({ number: 1, of: 1 });
  });
});

describe("a breach is an error in its place", () => {
  const many = () => json.stages.findIndex(({ questions }) => questions.length > 1);

  test.each<[what: string, change: (copy: KitJson) => void, message: RegExp]>([
    [
      "a false id",
      (copy) => {
        copy.id = "0123456789";
      },
      /^kit\.json:\d+:9 kit-id "0123456789" is not the id of this kit, which is "[0-9a-f]{10}" <- "0123456789"/,
    ],
    [
      "a false hash",
      (copy) => {
        question(copy, 0, 0).hash = "0".repeat(64);
      },
      /^kit\.json:\d+:\d+ kit-hash ".+" is not as it was when its hash was taken <- "000000/,
    ],
    [
      "another text of a question",
      (copy) => {
        question(copy, 0, 0).prompt = "What is your star sign?";
      },
      /kit-hash/,
    ],
    [
      "a longer question than it was",
      (copy) => {
        question(copy, 0, 0).minutes += 1;
      },
      /kit-hash/,
    ],
    [
      "80 minutes of questions in a stage of 20",
      (copy) => {
        stage(copy, many()).minutes = 20;
      },
      /^kit\.json:\d+:18 kit-time the questions of ".+" take \d+ minutes, and \d+ of its 20 are for questions <- 20/,
    ],
    [
      "the same question twice in a stage",
      (copy) => {
        const { questions } = stage(copy, many());
        questions[1] = structuredClone(questions[0]) as (typeof questions)[number];
      },
      /kit-repeat ".+" is asked twice, also in ".+" <- "/,
    ],
    [
      "the same stage twice",
      (copy) => {
        stage(copy, 1).id = stage(copy, 0).id;
      },
      /kit-repeat the stage ".+" is given twice <- "/,
    ],
    [
      "fewer questions than the stage asks",
      (copy) => {
        stage(copy, many()).questions = [];
      },
      /kit-count ".+" has 0 questions, and asks \d to \d <- "questions"/,
    ],
    [
      "two that are related",
      (copy) => {
        question(copy, 1, 0).related = [question(copy, 0, 0).id];
      },
      /kit-related ".+" is related to ".+", which ".+" asks: one gives the other away/,
    ],
    [
      "a question of another level",
      (copy) => {
        copy.level = { ...copy.level, id: "principal" };
      },
      /unknown-level ".+" has no bar at "principal", which the kit is for/,
    ],
    [
      "another scale",
      (copy) => {
        copy.scale.points.pop();
      },
      /kit-scale ".+" offers other ratings than the kit's scale has/,
    ],
    [
      "a later schema",
      (copy) => {
        (copy as { schema: number }).schema = 3;
      },
      /^kit\.json:2:13 bad-value schema must be 1 or 2/,
    ],
    [
      "an unknown key",
      (copy) => {
        (copy as unknown as { candidate: string }).candidate = "x";
      },
      /unknown-key unknown key "candidate"/,
    ],
  ])("%s", (_what, change, message) => {
    expect(problemsIn(edited(change)).join("\n")).toMatch(message);
  });

  test("all of them at once", () => {
    const problems = problemsIn(
      edited((copy) => {
        copy.id = "0123456789";
        question(copy, 0, 0).hash = "0".repeat(64);
        stage(copy, many()).minutes = 20;
      }),
    );
    expect(problems).toHaveLength(3);
  });
});

describe("compared with the bank", () => {
  const [first, second, third] = kit.stages.flatMap(({ questions }) =>
    questions.map(({ id }) => id),
  );
  const changed = new Map(bank.questions);
  changed.delete(first ?? "");
  const questionOf = (id = "") => {
    const found = bank.questions.get(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  changed.set(second ?? "", { ...questionOf(second), status: "retired", reason: "too easy" });
  changed.set(third ?? "", { ...questionOf(third), prompt: "Something else?" });

  test("a kit says what has changed, and nothing of what hasn't", () => {
    expect(compareWithBank(kit, bank, role, new Set())).toEqual([]);
    const said = compareWithBank(read().kit, { ...bank, questions: changed }, role, new Set());
    expect(said.map(({ question: id, what }) => [id, what])).toEqual([
      [first, "is no longer in the bank"],
      [second, "was retired (too easy)"],
      [third, "its prompt is worded differently"],
    ]);
  });

  test("a renamed question is the same one under its new ID", () => {
    const now = new Map(bank.questions);
    const { id, ...text } = questionOf(first);
    now.delete(id);
    now.set("new-name", { ...text, id: "new-name", formerly: [id] });
    const renamed = { ...bank, questions: now, formerIds: new Map([[id, "new-name"]]) };
    const said = compareWithBank(read().kit, renamed, role, new Set());
    expect(said.map(({ question, what }) => [question, what])).toEqual([[id, 'is now "new-name"']]);
    const refreshed = repeatKit(renamed, role, recordedKit(read()), "kit.json");
    expect(refreshed.changes.map(({ what }) => what)).toEqual(['is now "new-name"']);
    const asked = refreshed.kit.stages.flatMap(({ questions }) => questions.map((q) => q.id));
    expect(asked).toContain("new-name");
    const draft = draftKit(renamed, role, read(), "kit.json");
    const stage = draft.plan.find(({ questions }) => questions.includes(id))?.id ?? "";
    const others = alternativesFor(renamed, draft, { stage, instead: id });
    expect(others.map(({ question }) => question)).not.toContain("new-name");
  });

  test("it takes the bank's present text when asked to", () => {
    const now = new Map(bank.questions).set(third ?? "", {
      ...questionOf(third),
      prompt: "Something else?",
    });
    const refreshed = repeatKit({ ...bank, questions: now }, role, recordedKit(read()), "kit.json");
    expect(selectionOf(refreshed.kit)).toBe(selectionOf(kit));
    expect(refreshed.kit.id).not.toBe(kit.id);
    expect(JSON.stringify(refreshed.kit)).toContain("Something else?");
    const unchanged = repeatKit(bank, role, recordedKit(read()), "kit.json");
    expect(unchanged.kit).toEqual(kit);
  });
});
