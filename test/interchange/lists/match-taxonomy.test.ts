import { describe, expect, test } from "vitest";
import { idNamed, levelsNamed } from "../../../src/interchange/lists/match-taxonomy.ts";

const topics = [
  { id: "databases", title: "Databases" },
  { id: "api-design", title: "API design" },
  { id: "security", title: "Security and privacy" },
];

test.each([
  ["databases", "databases"],
  ["Database interview questions", "databases"],
  ["3. API Design basics", "api-design"],
  ["SQL, databases, and api-design", "databases"],
  ["Security", "security"],
  ["Insecurity", null],
  ["", null],
  ["Questions", null],
])("%j names the topic %s", (text, id) => {
  expect(idNamed(text, topics)).toBe(id);
});

const level = (id: string, title: string, from: number, below?: number) => ({
  id,
  title,
  years: below === undefined ? { from } : { from, below },
  expects: "Work",
});
const levels = [
  level("junior", "Junior", 0, 2),
  level("mid", "Mid-level", 2, 5),
  level("senior", "Senior", 5, 8),
  level("staff", "Staff", 8),
];

describe("levels", () => {
  test.each([
    ["Senior", ["senior"]],
    ["mid-level and senior", ["mid", "senior"]],
    ["Questions for 2-5 years of experience", ["mid"]],
    ["0 – 2 yrs", ["junior"]],
    ["2 to 8 years", ["mid", "senior"]],
    ["5+ years", ["senior"]],
    ["3 years experience", ["mid"]],
    ["12 years", ["staff"]],
    ["For freshers", ["junior"]],
    ["Medium", ["mid"]],
    ["Advanced SQL", ["senior"]],
    ["high", ["senior"]],
    ["High-level design", []],
    ["Databases", []],
  ])("%s", (text, ids) => {
    expect(levelsNamed(text, { levels })).toEqual(ids);
  });
});
