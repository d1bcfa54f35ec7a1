import { describe, expect, test } from "vitest";
import { applyRubricChanges } from "../../src/rubric/apply-change.ts";
import { rubricAtLevel } from "../../src/rubric/at-level.ts";
import { askedLevels, levelReached, levelsOf } from "../../src/rubric/bars.ts";
import { checkItems } from "../../src/rubric/check-items.ts";
import { checkLadder } from "../../src/rubric/check-ladder.ts";
import type { Rubric, Rung } from "../../src/rubric/rubric.ts";
import { offeredPoints, type ScaleStep } from "../../src/rubric/scale.ts";

const levels = ["junior", "mid", "senior", "staff", "principal"];

/** A ladder from a line such as "a b c=junior d=mid+senior e". */
function ladderOf(line: string): Rung[] {
  return line.split(" ").map((word) => {
    const [id = "", meets] = word.split("=");
    return { id, text: `Says ${id}.`, meets: meets?.split("+") ?? [] };
  });
}

/** The pagination example of the format: bars at junior and mid. */
const pagination = ladderOf("cuts order fixed=junior depth=mid old");

const scaleOf = (from: number, to: number): ScaleStep[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    value: index + 1,
    title: `Point ${index + 1}`,
    step: from + index,
  }));

const points = (ladder: readonly Rung[], scale: ScaleStep[], level: string, like?: string) =>
  offeredPoints(ladder, scale, { id: level, like }).map(
    ({ value, rung, reach }) => `${value} ${rung}${reach === "exact" ? "" : ` ${reach}`}`,
  );

describe("from ladder to scale", () => {
  test("four points at each level", () => {
    expect(points(pagination, scaleOf(-2, 1), "junior")).toEqual([
      "1 cuts",
      "2 order",
      "3 fixed",
      "4 depth or-more",
    ]);
    expect(points(pagination, scaleOf(-2, 1), "mid")).toEqual([
      "1 order or-less",
      "2 fixed",
      "3 depth",
      "4 old",
    ]);
  });

  test("three and five points by the scale alone; a point without a rung isn't offered", () => {
    expect(points(pagination, scaleOf(-1, 1), "mid")).toEqual([
      "1 fixed or-less",
      "2 depth",
      "3 old",
    ]);
    expect(points(pagination, scaleOf(-2, 2), "junior")).toEqual([
      "1 cuts",
      "2 order",
      "3 fixed",
      "4 depth",
      "5 old",
    ]);
    expect(points(pagination, scaleOf(-2, 2), "mid")).toEqual([
      "1 order or-less",
      "2 fixed",
      "3 depth",
      "4 old",
    ]);
    expect(points(pagination, scaleOf(-3, 1), "junior")).toEqual([
      "2 cuts",
      "3 order",
      "4 fixed",
      "5 depth or-more",
    ]);
  });

  test("a level borrows the bar of the one that it is like, unless it has its own", () => {
    expect(points(pagination, scaleOf(-2, 1), "lead", "mid")).toEqual(
      points(pagination, scaleOf(-2, 1), "mid"),
    );
    const own = ladderOf("a b c=mid d=lead e");
    expect(points(own, scaleOf(0, 0), "lead", "mid")).toEqual(["1 d or-less"]);
    const all = [{ id: "junior" }, { id: "mid" }, { id: "lead", like: "mid" }, { id: "staff" }];
    expect(askedLevels(pagination, all)).toEqual(["junior", "mid", "lead"]);
    expect(() => offeredPoints(pagination, scaleOf(-2, 1), { id: "staff" })).toThrow("staff");
  });

  test("a rung says which level was reached", () => {
    const reached = (rung: string) => levelReached(pagination, rung);
    expect(["cuts", "order", "fixed", "depth", "old"].map(reached)).toEqual([
      null,
      null,
      "junior",
      "mid",
      "mid",
    ]);
    expect(levelsOf(ladderOf("a b c=mid+senior d"))).toEqual(["mid", "senior"]);
  });
});

describe("what's wrong with a ladder", () => {
  test.each([
    ["a b c=junior d=mid e", []],
    ["a b c=junior+mid d=staff e", []],
    ["a b c", ["ladder-no-bar no rung meets a level, so the question is never asked"]],
    ["a b c=mid d=mid e", ['ladder-level-twice "mid" is met by two rungs, "c" and "d"']],
    ["a b c=senior d=mid e", ['ladder-order the bar of "mid" is above the bar of "senior"']],
    ["a b c=junior d e=mid f", ['ladder-between "d" is between two bars; one step is one level']],
    ["a b=mid c", ["ladder-below 1 rung under the lowest bar; a ladder needs 2"]],
    ["a=mid c", ["ladder-below 0 rungs under the lowest bar; a ladder needs 2"]],
    ["a b c=mid", ["ladder-above no rung above the highest bar"]],
    ["a a c=mid d", ['duplicate-item duplicate rung id "a" in this ladder']],
    ["a b c=medium d", ['unknown-level unknown level "medium"']],
  ])("%s", (line, expected) => {
    const found = checkLadder(ladderOf(line), levels);
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual(expected);
  });
});

const rubric: Rubric = {
  ladder: ladderOf("a b c=junior d=mid+senior e=staff f"),
  lookFor: [
    { id: "always", text: "Always" },
    { id: "mid-must", text: "Mid", must: "mid" },
    { id: "from-senior", text: "Senior", from: "senior" },
    { id: "staff-must", text: "Staff", must: "staff" },
  ],
  bonus: [{ id: "extra", text: "Extra" }],
  redFlags: [{ id: "late-flag", text: "Late", from: "staff" }],
  followUps: [{ ask: "And?" }, { ask: "At staff?", from: "staff" }],
};

describe("a rubric at one level", () => {
  const at = (level: string) => {
    const { lookFor, bonus, redFlags, followUps } = rubricAtLevel(rubric, { id: level });
    return {
      lookFor: lookFor.map(({ id, must }) => (must ? `${id}!` : id)),
      bonus: bonus.map(({ id }) => id),
      rest: [...redFlags.map(({ id }) => id), ...followUps],
    };
  };

  test("the next bar's items are bonus, later ones are hidden", () => {
    expect(at("junior")).toEqual({
      lookFor: ["always"],
      bonus: ["extra", "mid-must", "from-senior"],
      rest: ["And?"],
    });
    expect(at("mid")).toEqual({
      lookFor: ["always", "mid-must!"],
      bonus: ["extra", "from-senior", "staff-must"],
      rest: ["And?"],
    });
    expect(at("staff")).toEqual({
      lookFor: ["always", "mid-must!", "from-senior", "staff-must!"],
      bonus: ["extra"],
      rest: ["late-flag", "And?", "At staff?"],
    });
  });

  test("levels that items name are levels that the question has", () => {
    expect(checkItems(rubric)).toEqual([]);
    const wrong: Rubric = {
      ...rubric,
      lookFor: [
        { id: "x", text: "X", must: "senior" },
        { id: "y", text: "Y", must: "mid", from: "mid" },
        { id: "z", text: "Z", must: "principal" },
      ],
      bonus: [{ id: "x", text: "Again" }],
      followUps: [{ ask: "Q", from: "lead" }],
    };
    expect(checkItems(wrong).map(({ path, code, hint }) => [path.join("."), code, hint])).toEqual([
      ["lookFor.0.must", "bar-shared", "write mid"],
      ["lookFor.1.from", "must-and-from", "drop it"],
      ["lookFor.2.must", "bad-from", "known: junior, mid, senior, staff"],
      ["bonus.0.id", "duplicate-item", undefined],
      ["followUps.0.from", "bad-from", "known: junior, mid, senior, staff"],
    ]);
  });
});

describe("a role's changes", () => {
  const changed = (changes: Parameters<typeof applyRubricChanges>[1]) =>
    applyRubricChanges({ ...rubric, id: "q" }, changes);

  test("rungs by id, their number and order staying as they are", () => {
    const { rubric: after, diagnostics } = changed({ ladder: { d: "Ours.", dd: "No." } });
    expect(after.ladder.map(({ text }) => text)).toEqual(
      rubric.ladder.map(({ id, text }) => (id === "d" ? "Ours." : text)),
    );
    expect(after.ladder.map(({ meets }) => meets)).toEqual(rubric.ladder.map(({ meets }) => meets));
    expect(diagnostics).toMatchObject([
      {
        path: ["ladder", "dd"],
        code: "unknown-item",
        message: 'the ladder of "q" has no rung "dd"',
      },
    ]);
  });

  test("a level that is given replaces the other one, and false takes it away", () => {
    const { rubric: after, diagnostics } = changed({
      lookFor: {
        change: {
          "from-senior": { must: "staff" },
          "mid-must": { must: false },
          always: { from: "mid" },
        },
      },
    });
    expect(diagnostics).toEqual([]);
    expect(after.lookFor).toEqual([
      { id: "always", text: "Always", from: "mid" },
      { id: "mid-must", text: "Mid" },
      { id: "from-senior", text: "Senior", must: "staff" },
      { id: "staff-must", text: "Staff", must: "staff" },
    ]);
  });

  test("levels that the question isn't asked at are reported at the change", () => {
    const { diagnostics } = changed({
      lookFor: { add: [{ id: "new", text: "New", must: "lead" }] },
      redFlags: { change: { "late-flag": { from: "expert" } } },
      followUps: { add: [{ ask: "Q", from: "boss" }] },
    });
    expect(diagnostics.map(({ path, code }) => `${path.join(".")} ${code}`)).toEqual([
      "lookFor.add.0.must bad-from",
      "redFlags.change.late-flag.from bad-from",
      "followUps.add.0.from bad-from",
    ]);
  });
});
