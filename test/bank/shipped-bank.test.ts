import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadBank } from "../../src/bank/load-bank.ts";
import { checkStrict } from "../../src/bank/strict/check-strict.ts";
import { loopDepth } from "../../src/kit/loop-depth.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { askedLevels } from "../../src/rubric/bars.ts";
import { findWorkspace, packageRoot } from "../../src/workspace/workspace.ts";

interface Coverage {
  rows: Record<string, { question: string; level: string }>;
  subjects: Record<string, string[]>;
  exhibits: Record<string, string[]>;
}

const { layers } = findWorkspace(packageRoot());
const { bank, diagnostics } = loadBank(layers);
const { roles, diagnostics: roleDiagnostics } = loadRoles(layers, bank);
const coverage = parse(readFileSync("test/fixtures/coverage.yaml", "utf8")) as Coverage;
const active = [...bank.questions.values()].filter(({ status }) => status === "active");
const { levels } = bank.taxonomy;
const askedAt = new Map(active.map(({ id, ladder }) => [id, askedLevels(ladder, levels)]));

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);

describe("the shipped bank", () => {
  test("has no problem, held to the strict standard", () => {
    expect([...diagnostics, ...roleDiagnostics, ...checkStrict(bank)]).toEqual([]);
  });

  test("has at least 160 active questions and 20 exhibits in five notations or more", () => {
    expect(active.length).toBeGreaterThanOrEqual(160);
    const exhibits = active.flatMap(({ body }) => body.exhibit ?? []);
    expect(exhibits.length).toBeGreaterThanOrEqual(20);
    const notations = new Set(
      exhibits.flatMap((text) => [...text.matchAll(/^```(\w+)/gm)].map(([, name]) => name)),
    );
    expect(notations.size).toBeGreaterThanOrEqual(5);
  });

  test("every subject has a row in the table", () => {
    expect(Object.keys(coverage.rows).sort()).toEqual([
      ...numbered("A", 23),
      ...numbered("B", 10),
      ...numbered("C", 50),
    ]);
    expect(Object.keys(coverage.subjects).length + Object.keys(coverage.exhibits).length).toBe(26);
  });

  test("every row's question is active and asked at the row's level", () => {
    const missing = Object.entries(coverage.rows).filter(([, { question, level }]) => {
      const found = bank.questions.get(question);
      return found?.status !== "active" || !askedAt.get(question)?.includes(level);
    });
    expect(missing).toEqual([]);
  });

  test("two rows share a question only where they may", () => {
    const byQuestion = new Map<string, string[]>();
    for (const [row, { question }] of Object.entries(coverage.rows)) {
      byQuestion.set(question, [...(byQuestion.get(question) ?? []), row]);
    }
    const shared = [...byQuestion.values()]
      .filter((rows) => rows.length > 1)
      .map((rows) => rows.join(" "));
    expect(shared.sort()).toEqual(["A07 C23", "A08 C25", "A15 C42", "B08 C07"]);
  });

  test.each([...Object.entries(coverage.subjects), ...Object.entries(coverage.exhibits)])(
    "%s has two active questions or more",
    (_subject, ids) => {
      expect(new Set(ids).size).toBeGreaterThanOrEqual(2);
      expect(ids.filter((id) => bank.questions.get(id)?.status !== "active")).toEqual([]);
    },
  );

  test.each(Object.entries(coverage.exhibits))("%s hands out an exhibit", (_subject, ids) => {
    expect(ids.filter((id) => !bank.questions.get(id)?.body.exhibit)).toEqual([]);
  });

  test("no topic that a role weighs has a single question at a level: two, or it isn't asked there", () => {
    const short = [...roles.values()].flatMap((role) =>
      role.levels.flatMap((level) =>
        Object.keys(role.topics).flatMap((topic) => {
          const count = active.filter(
            ({ id, topics }) => topics.includes(topic) && askedAt.get(id)?.includes(level),
          ).length;
          return count !== 1 ? [] : [`${role.id} ${level} ${topic}: ${count}`];
        }),
      ),
    );
    expect(short).toEqual([]);
  });

  test.each([...roles.values()].map((role) => [role.id, role] as const))(
    "%s has two whole loops without a common question at every level",
    async (_id, role) => {
      const depths = await loopDepth(bank, role);
      const short = depths.flatMap(({ level, short: why }) =>
        why.map((each) => `${level}: ${each}`),
      );
      expect(short).toEqual([]);
    },
  );

  test("ships backend at every level and at least five roles that extend it", () => {
    expect(roles.get("backend")?.levels).toEqual(["junior", "mid", "senior", "staff", "principal"]);
    expect([...roles.keys()].filter((id) => id !== "backend").length).toBeGreaterThanOrEqual(5);
  });
});
