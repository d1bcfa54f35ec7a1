import { expect, it } from "vitest";
import { compile } from "../../src/kit/choose/compile.ts";
import { groupCandidates } from "../../src/kit/choose/group.ts";
import { createPool } from "../../src/kit/choose/rules.ts";
import { scoreTerms } from "../../src/kit/choose/terms.ts";
import type { Candidate, SelectionRequest } from "../../src/kit/selection.ts";
import { LOOP, names, randomRequest } from "./choose-instances.ts";
import { question, request, stage } from "./choose-requests.ts";

/** The ids of every group, in the seed's order. */
function groupsOf(given: SelectionRequest): string[][] {
  const { first, together } = groupCandidates(given, createPool(given), scoreTerms(given));
  return first.map((leader, group) => (together.get(group) ?? [leader]).map(({ id }) => id));
}

it("keeps apart what some rule or point tells apart, and nothing else", () => {
  const change: Partial<Candidate>[] = [
    {},
    {},
    { topics: ["unweighted"] },
    { topics: ["unweighted too"] },
    { topics: ["api", "data"] },
    { topics: ["data"] },
    { competencies: ["depth"] },
    { competencies: ["depth", "unseen"] },
    { kind: "design" },
    { skills: ["go"] },
    { minutes: 12 },
    { minutes: 28 },
    { related: ["q2"] },
  ];
  const given = request(
    change.map((each, index) => question(`q${index + 1}`, each)),
    [
      stage("any", { kinds: ["technical", "design"] }),
      stage("short", { kinds: ["technical"], questioningMinutes: 25 }),
    ],
    { weights: { api: 1, data: 2 }, competencies: ["depth"], skills: ["go"] },
  );
  const groups = groupsOf(given).map((ids) => [...ids].sort());
  expect(groups.sort((left, right) => ((left[0] ?? "") < (right[0] ?? "") ? -1 : 1))).toEqual([
    ["q1", "q5"],
    ["q10"],
    ["q11"],
    ["q12"],
    ["q13"],
    ["q2"],
    ["q3", "q4"],
    ["q6"],
    ["q7", "q8"],
    ["q9"],
  ]);
});

it("keeps thousands apart that differ in one thing alone", () => {
  const competencies = names("competency", 8);
  const skills = names("skill", 2);
  const differing = Array.from({ length: 30_000 }, (_, index) =>
    question(`q${index}`, {
      minutes: 1 + (index % 20),
      skills: skills.slice(0, Math.floor(index / 20) % 3),
      topics: [`topic-${Math.floor(index / 60) % 3}`],
      competencies: competencies.filter((_, bit) => (Math.floor(index / 180) >> bit) % 2 === 1),
    }),
  );
  const given = request(differing, [stage("one")], {
    weights: { "topic-0": 1, "topic-1": 1, "topic-2": 1 },
    competencies,
    skills,
  });
  expect(groupsOf(given)).toHaveLength(differing.length);
});

it("makes the same problem of thousands in whatever order, and another for another seed", () => {
  const roomy = { ...LOOP, stageTopics: [0, 0], stageKinds: [4, 4] } as const;
  const given = randomRequest({ ...roomy, candidates: 4_000, related: 0.5 }, "order");
  const problemOf = (one: SelectionRequest): string => {
    const { items, options, slots, asked } = compile(one, createPool(one), "score");
    const ids = Array.from(items.copies, (_, item) => items.membersOf(item).map(({ id }) => id));
    const { stage: stages, slots: brought, firstSlot } = options;
    const numbers = [stages, brought, firstSlot, slots.limits].map((each) => [...each]);
    return JSON.stringify({ ids, related: [...items.related], numbers, asked });
  };
  const problem = problemOf(given);
  const turned = problemOf({ ...given, candidates: [...given.candidates].reverse() });
  // Not shown when they differ: they are a few hundred thousand characters long.
  expect(turned === problem).toBe(true);
  expect(problemOf({ ...given, seed: "another" }) === problem).toBe(false);
});
