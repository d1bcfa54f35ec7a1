import { describe, expect, test } from "vitest";
import { familiesOf } from "../../src/bank/families.ts";
import type { Question } from "../../src/bank/question.ts";
import { eligibleQuestions, isEligible } from "../../src/kit/eligible.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { shippedBank as bank, shippedLayers as layers } from "../support/shipped-bank.ts";

const { roles } = loadRoles(layers, bank);
const { taxonomy } = bank;

const idsFor = (role: string, level: string, questions: ReadonlyMap<string, Question>) => {
  const found = roles.get(role);
  if (!found) throw new Error(`there is no role ${role}`);
  const request = resolveRequest(bank, found, { level });
  return eligibleQuestions({ ...bank, questions }, request).map(({ id }) => id);
};

/** The bank as it would be if no question of another trade had ever been written. */
const backendOnly = new Map(
  [...bank.questions].filter(([, question]) => familiesOf(question, taxonomy).includes("backend")),
);

const backendRoles = [...roles.values()].filter(({ families }) => families.join() === "backend");
const cases = backendRoles.flatMap(({ id, levels }) => levels.map((level) => [id, level] as const));

describe("no new family changes a backend kit", () => {
  test("there are other trades' questions that could", () => {
    expect(bank.questions.size - backendOnly.size).toBeGreaterThan(60);
    expect(cases.length).toBeGreaterThan(20);
  });

  test.each(cases)("%s at %s has the same candidates without the others", (role, level) => {
    const candidates = idsFor(role, level, bank.questions);
    expect(candidates.length).toBeGreaterThan(10);
    expect(candidates).toEqual(idsFor(role, level, backendOnly));
  });
});

describe("a question is eligible", () => {
  const question = (changes: Partial<Question>): Question => {
    const [first] = bank.questions.values();
    if (!first) throw new Error("the bank has questions");
    return { ...first, topics: ["databases"], families: undefined, ...changes };
  };
  const role = {
    families: ["backend"],
    topics: { databases: 3, security: 0 },
    assistant: null,
    skills: ["postgresql"],
    requires: [["java", "kotlin"]],
  };

  test.each<[string, boolean, Partial<Question>]>([
    ["of its topic's family", true, {}],
    ["of a family of its own", false, { families: ["frontend"] }],
    ["of several", true, { families: ["frontend", "backend"] }],
    ["on a topic without weight", false, { topics: ["messaging"] }],
    ["on a topic of weight 0", false, { topics: ["security"] }],
    ["for a skill that the role prefers", true, { onlyWith: ["rust", "postgresql"] }],
    ["for a skill that the role demands one of", true, { onlyWith: ["kotlin"] }],
    ["for a skill that the role doesn't name", false, { onlyWith: ["rust"] }],
    ["on a second topic with weight", false, { topics: ["messaging", "databases"] }],
  ])("%s: %s", (_what, eligible, changes) => {
    expect(isEligible(question(changes), role, [], taxonomy)).toBe(eligible);
  });

  test("on a topic that a stage lists, whatever it weighs", () => {
    const asked = question({ topics: ["messaging"] });
    expect(isEligible(asked, role, [{ topics: ["messaging"] }], taxonomy)).toBe(true);
  });

  test("everywhere, if the role names no family and no topic", () => {
    const anyRole = { families: [], topics: {}, assistant: null, skills: [], requires: [] };
    expect(isEligible(question({ families: ["sales"] }), anyRole, [], taxonomy)).toBe(true);
    expect(isEligible(question({ onlyWith: ["rust"] }), anyRole, [], taxonomy)).toBe(true);
  });

  test.each([
    ["none", "allowed", false],
    ["none", "either", true],
    ["allowed", "none", false],
    ["allowed", "allowed", true],
    [null, "allowed", true],
  ] as const)("role %s, task %s: %s", (rule, assistant, eligible) => {
    const task = question({ assistant });
    expect(isEligible(task, { ...role, assistant: rule }, [], taxonomy)).toBe(eligible);
  });

  test("by name: what a stage always asks, and --always", () => {
    const [other] = [...bank.questions.values()].filter(
      ({ id, status }) => status === "active" && !backendOnly.has(id),
    );
    const backend = roles.get("backend");
    if (!other || !backend) throw new Error("there are other trades' questions");
    const level = other.ladder.flatMap(({ meets }) => meets)[0] ?? "";
    const request = resolveRequest(bank, backend, { level });
    const ids = (always: string[]) =>
      eligibleQuestions(bank, { ...request, always }).map(({ id }) => id);
    expect(ids([])).not.toContain(other.id);
    expect(ids([other.id])).toContain(other.id);
  });
});
