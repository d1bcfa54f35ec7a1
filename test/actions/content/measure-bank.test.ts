import { expect, test } from "vitest";
import { measureBank } from "../../../src/actions/content/measure-bank.ts";
import { createContext } from "../../../src/actions/context.ts";
import { packageRoot } from "../../../src/workspace/workspace.ts";

const context = createContext({ cwd: packageRoot() });

test("one trade is measured by its own topics, roles, and questions", async () => {
  const family = "engineering-management";
  const measures = await measureBank(context, { family, cache: true });
  expect(measures.families.map((each) => each.family)).toEqual([family]);
  const topics = measures.topics.map(({ topic }) => topic);
  expect(topics).toContain("people-management");
  expect(topics).not.toContain("databases");
  expect(measures.questions.total).toBeLessThan(400);
  expect(measures.loops.map(({ role, level }) => `${role} ${level}`)).toEqual([
    "engineering-manager senior",
    "engineering-manager staff",
    "head-of-engineering staff",
    "head-of-engineering principal",
  ]);
  expect(
    measures.loops.every(({ loops, families }) => loops === 2 && families.includes(family)),
  ).toBe(true);
  const levels = measures.families[0]?.levels ?? {};
  expect(levels.senior).toBeGreaterThan(levels.junior ?? 0);
});

test("an unknown trade is named, with the nearest one", async () => {
  await expect(measureBank(context, { family: "srx", cache: true })).rejects.toThrow(
    'no family "srx"',
  );
});
