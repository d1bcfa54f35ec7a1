import { expect, test } from "vitest";
import type { CandidateOutcome } from "../../../src/actions/debrief/collect-options.ts";
import { viewDebrief } from "../../../src/actions/debrief/view-debrief.ts";
import { storyCandidate } from "../../debrief/made-rounds.ts";

const collected = storyCandidate();
const { kit, ratings } = collected;
const candidate = {
  kit,
  copy: ratings.copy,
  label: "c-101",
  name: "c-101",
  scorecards: [],
  conflicts: [],
  panels: ratings.handIn.map((panel) => ({ ...panel, missing: [], unexpected: [] })),
  isComplete: true,
};

function viewOf(changes: Partial<CandidateOutcome>) {
  const outcome = { name: "c-101", candidate, isShown: true, collected, folder: null, paths: [] };
  const [view] = viewDebrief({
    outcomes: [{ ...outcome, ...changes }],
    messages: [],
    files: [],
  }).candidates;
  if (!view) throw new Error("the candidate is in the view");
  return view;
}

test("interviewers are named next to their ratings, with what they wrote", () => {
  const { title, tables, first } = viewOf({});
  expect(title).toBe("c-101, Ada Lovelace");
  expect(tables.map((table) => table.title)).toEqual([
    "Recommendations",
    "Ratings",
    "Competencies",
  ]);
  const [row] = tables[1]?.rows ?? [];
  expect(row).toMatchObject({
    about:
      "Technical depth 1, Databases: “One column of a busy production table has to become two, and…”",
    gap: true,
    ratings: [
      { rater: "Ivo Marin", rating: "1" },
      { rater: "Tess Okoro", rating: "3" },
    ],
  });
  expect(row?.notes[0]).toEqual({
    rater: "Ivo Marin",
    text: expect.stringContaining("ALTER TABLE"),
  });
  const change = "“A colleague wants this change reviewed before lunch. It retries…”";
  expect(first.slice(0, 3)).toEqual([
    { about: "Technical depth", lines: ["No from Ivo Marin, yes from Tess Okoro"] },
    {
      about: "Technical depth 1, “One column of a busy production table has to become two, and…”",
      lines: ["Ratings from 1 to 3"],
    },
    {
      about: `Technical depth 2, ${change}`,
      lines: [
        "Tess Okoro: at or above the bar without musts: “Says that a customer could pay twice”; “Sees that every attempt gets a new idempotency key”; “Wants the key stored with the order, so that a restart sends the same one”",
        "Ivo Marin: at or above the bar with a red flag: “Would approve it without any comment on what the code does”",
      ],
    },
  ]);
});

test("while ratings are covered nothing is said but how many are in", () => {
  const view = viewOf({ isShown: false });
  expect(view).toMatchObject({ title: "c-101, Ada Lovelace", first: [], tables: [] });
  expect(view.handIn[0]).toEqual({ text: "Technical depth: 2 of 2 in", isIn: true });
});

test("every file can be taken off, once: where it counts, or where it's said that it doesn't", () => {
  const messages = [
    { file: "scorecard 1", page: 2, code: "field-unknown", text: "more" },
    { file: "scorecard 1", page: null, code: "empty", text: "nothing" },
    { file: null, page: null, code: "alike", text: "two spellings" },
    { file: null, page: null, code: "missing", text: "said elsewhere" },
  ] as const;
  const files = ["scorecard 1", "scorecard 2"];
  expect(viewDebrief({ outcomes: [], messages: [...messages], files }).messages).toEqual([
    { file: "scorecard 1", severity: "warning", text: "nothing", isRemovable: true },
    { file: "scorecard 1", severity: "warning", text: "more", isRemovable: false },
    { file: null, severity: "warning", text: "two spellings", isRemovable: false },
    {
      file: "scorecard 2",
      severity: "note",
      text: "doesn't count, because of what's said of another file",
      isRemovable: true,
    },
  ]);
});
