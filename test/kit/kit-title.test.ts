import { expect, test } from "vitest";
import { kitTitle } from "../../src/kit/kit-title.ts";

test.each([
  ["Backend Engineer", "Senior", "Backend Engineer, Senior"],
  ["Senior Backend Engineer", "Senior", "Senior Backend Engineer"],
  ["Engineer (mid-level)", "Mid-level", "Engineer (mid-level)"],
  ["Engineering Manager", "Senior Engineering Manager", "Senior Engineering Manager"],
  ["Seniority Coach", "Senior", "Seniority Coach, Senior"],
])("%s at %s", (role, level, title) => {
  expect(kitTitle({ title: role }, { title: level })).toBe(title);
});
