import { expect, test } from "vitest";
import { slugSchema } from "../../../src/bank/slug.ts";
import { promptId } from "../../../src/interchange/lists/prompt-id.ts";

test.each([
  ["How would you find a slow query?", "find-slow-query"],
  ["Naïve Bayes: what's it for?", "naive-bayes-whats"],
  ["What would you do?", "what-would-you-do"],
  ["404", "question-404"],
  ["con", "question-con"],
  ["帽子は何のため?", "question"],
  [`Why ${"x".repeat(80)}?`, "question"],
])("%s", (prompt, id) => {
  expect(promptId(prompt, () => false)).toBe(id);
  expect(slugSchema.safeParse(id).success).toBe(true);
});

test("a taken one gets a number", () => {
  expect(promptId("Find a slow query", (id) => !id.endsWith("-3"))).toBe("find-slow-query-3");
});
