import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seasonOf } from "../../src/debrief/season.ts";
import { calibrationView } from "../../src/document/calibration/calibration-view.ts";
import { debriefView } from "../../src/document/debrief/debrief-view.ts";
import { filledDebriefView } from "../../src/document/filled-debrief/filled-debrief-view.ts";
import { handoutView } from "../../src/document/handout/handout-view.ts";
import { packetView } from "../../src/document/packet/packet-view.ts";
import { recordView } from "../../src/document/record/record-view.ts";
import { roundView } from "../../src/document/round/round-view.ts";
import { scorecardView } from "../../src/document/scorecard/scorecard-view.ts";
import type { KitStage } from "../../src/kit/kit.ts";
import { packageRoot } from "../../src/workspace/workspace.ts";
import { storyCandidate } from "../debrief/made-rounds.ts";
import { seasonRatings } from "../debrief/season-ratings.ts";
import { fixtureKit, someone } from "./fixture-kit.ts";
import { type ViewType, viewNames, viewTypes } from "./view-types.ts";

const types = viewTypes();

/** Type to field to its type, as the page's tables have them. */
function documented(): Map<string, Record<string, string>> {
  const page = readFileSync(join(packageRoot(), "docs/templates.md"), "utf8");
  const sections = page.split(/^### `(?=\w+`)/m).slice(1);
  return new Map(
    sections.map((section) => {
      const rows = section.matchAll(/^\| `(\w+)` \| `(.+?)` \| .*\S \|$/gm);
      const fields = [...rows].map(([, name, type = ""]) => [name, type.replaceAll("\\|", "|")]);
      return [section.split("`")[0] ?? "", Object.fromEntries(fields)];
    }),
  );
}

describe("docs/templates.md", () => {
  test("has every type that a template meets, and no other", () => {
    expect(types.size).toBeGreaterThan(15);
    expect([...documented().keys()].sort()).toEqual([...types.keys()].sort());
  });

  test.each([...types.values()].map((type) => [type.name, type]))(
    "has each field of %s with its type, and no other",
    (name, { fields }) => {
      expect(fields.size).toBeGreaterThan(0);
      expect(documented().get(name)).toEqual(Object.fromEntries(fields));
    },
  );
});

/** The source is scanned, not parsed: what really comes out of it has the last word. */
describe("the scan of the types", () => {
  const kit = fixtureKit({ scoring: { total: "sum-100", equalWeights: true } });
  const [stage] = kit.stages as [KitStage];
  const returned = { anonymous: false, quotes: true, paper: "a4" } as const;
  const views: Readonly<Record<string, object | null>> = {
    PacketView: packetView({ kit, stage, occasion: someone, paper: "a4" }),
    ScorecardView: scorecardView({ kit, stage, occasion: someone, paper: "a4" }),
    HandoutView: handoutView({ kit, stage, occasion: someone, paper: "a4" }),
    DebriefView: debriefView({ kit, occasion: someone, paper: "a4" }),
    FilledDebriefView: filledDebriefView({ ...returned, candidate: storyCandidate() }),
    RecordView: recordView({ ...returned, candidate: storyCandidate() }),
    RoundView: roundView({
      round: { candidates: [storyCandidate()], anonymous: false },
      paper: "a4",
    }),
    CalibrationView: calibrationView({
      season: seasonOf(seasonRatings()),
      anonymous: false,
      paper: "a4",
    }),
  };

  test.each(viewNames)("finds what a %s has, all the way down", (name) => {
    const seen = new Set<string>();
    expect(views[name]).not.toBeNull();
    compare(views[name], name, seen);
    expect(seen.size).toBeGreaterThan(2);
  });

  function fieldsOf(type: ViewType): Map<string, string> {
    const parent = type.extends === null ? undefined : types.get(type.extends);
    return new Map([...(parent ? fieldsOf(parent) : []), ...type.fields]);
  }

  function compare(value: unknown, text: string, seen: Set<string>): void {
    if (Array.isArray(value)) for (const item of value) compare(item, text, seen);
    const named = /^(\w+)(?:\[\]| \| null)?$/.exec(text)?.[1] ?? "";
    const type = types.get(named);
    if (!type || value === null || typeof value !== "object" || Array.isArray(value)) return;
    const fields = fieldsOf(type);
    expect(Object.keys(value).sort(), named).toEqual([...fields.keys()].sort());
    seen.add(named);
    for (const [key, one] of Object.entries(value)) compare(one, fields.get(key) ?? "", seen);
  }
});
