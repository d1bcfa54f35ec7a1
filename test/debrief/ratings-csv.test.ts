import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { ratingsCsv } from "../../src/debrief/ratings-csv.ts";
import { fixtureKit } from "../document/fixture-kit.ts";
import { madeCandidate } from "./made-candidates.ts";

test("a row for each rating, with what was ticked of what there is", () => {
  const kit = fixtureKit();
  const [stage] = kit.stages;
  if (!stage) throw new Error("the kit has a stage");
  const { ratings } = madeCandidate(kit, {
    candidate: "Ada Lovelace",
    label: "c-1",
    expected: { [stage.id]: 1 },
    sheets: [{ stage: stage.id, rater: "=cmd()", ratings: [3, "na", null], recommendation: "yes" }],
  });
  const csv = ratingsCsv(ratings);
  const rows = parse(csv, { columns: true }) as Record<string, string>[];
  expect(rows.map(({ question, rating }) => [question, rating])).toEqual(
    stage.questions.map(({ id }, index) => [id, ["3", "na", ""][index]]),
  );
  expect(rows[0]).toMatchObject({
    label: "c-1",
    rater: "'=cmd()",
    recommendation: "yes",
    look_for_of: String(stage.questions[0]?.lookFor.length),
  });
  expect(csv).not.toContain("Ada");
});
