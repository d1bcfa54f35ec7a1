import { expect, test } from "vitest";
import { mergeRows } from "../../src/studio-page/merge-rows.ts";

const row = (label: string, candidate: string) => ({
  label,
  candidate,
  date: "",
  interviewers: {},
});

const before = [row("c-1", "Ada"), row("c-2", "Bob"), row("c-3", "Cem")];

test("a row that was added, changed, or removed here goes into the list as it is now", () => {
  const mine = [row("c-1", "Ada L."), row("c-3", "Cem"), row("c-4", "Dan"), row("", "Eve")];
  const now = [row("c-1", "Ada"), row("c-2", "Bob"), row("c-3", "Cem Y."), row("c-5", "Fay")];
  expect(mergeRows(before, mine, now)).toEqual({
    merged: [
      row("c-1", "Ada L."),
      row("c-3", "Cem Y."),
      row("c-5", "Fay"),
      row("c-4", "Dan"),
      row("", "Eve"),
    ],
    theirs: [],
  });
});

test("a row that was changed in both is as it is there, and is named", () => {
  const mine = [row("c-1", "Ada L."), row("c-2", "Bob"), row("c-3", "Same")];
  const now = [row("c-1", "A. Lovelace"), row("c-3", "Same")];
  expect(mergeRows(before, mine, now)).toEqual({
    merged: [row("c-1", "A. Lovelace"), row("c-3", "Same")],
    theirs: ["c-1"],
  });
});
