import fc from "fast-check";
import { expect, test } from "vitest";
import { UserError } from "../../src/diagnostic/user-error.ts";
import { createKit } from "../../src/kit/create-kit.ts";
import { alternativesFor, editKit, type KitEdit, toLoopRequest } from "../../src/kit/edit-plan.ts";
import type { KitDraft } from "../../src/kit/kit-draft.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { checkPlan, scorePlan } from "../../src/selection/index.ts";
import { shippedBank as bank, shippedLayers as layers } from "../support/shipped-bank.ts";
import { soak } from "../support/soak.ts";

const backend = loadRoles(layers, bank).roles.get("backend") ?? null;
const request = resolveRequest(bank, backend, { level: "senior" });
const { kit } = await createKit(bank, request);
const start: KitDraft = {
  request,
  plan: kit.stages.map(({ id, questions }) => ({ id, questions: questions.map((q) => q.id) })),
  pinned: [],
  kept: new Map(kit.stages.flatMap(({ questions }) => questions.map((q) => [q.id, q] as const))),
};

const steps = fc.array(
  fc.record({
    edit: fc.constantFrom("swap", "drop", "add", "move", "pin", "unpin", "minutes", "remove-stage"),
    at: fc.nat(),
    to: fc.nat(),
    place: fc.nat(4),
    minutes: fc.constantFrom(30, 45, 60, 75, 90),
  }),
  { minLength: 1, maxLength: 6 },
);

type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const idsOf = ({ plan }: KitDraft) => plan.flatMap(({ questions }) => questions);

function toEdit(draft: KitDraft, { edit, at, to, place, minutes }: Step): KitEdit {
  const question = pick(idsOf(draft), at);
  const stage = pick(draft.plan, to).id;
  const others = toLoopRequest(bank, draft, []).candidates.filter(
    ({ id }) => !idsOf(draft).includes(id),
  );
  const other = pick(others, to).id;
  switch (edit) {
    case "swap":
      return { edit, question, for: other };
    case "add":
      return { edit, question: other, stage };
    case "move":
      return { edit, question, stage, place };
    case "minutes":
      return { edit, stage, minutes };
    case "remove-stage":
      return { edit, stage };
    default:
      return { edit: edit as "drop" | "pin" | "unpin", question };
  }
}

const questionsIn = ({ plan }: KitDraft, stage: string) =>
  plan.find(({ id }) => id === stage)?.questions ?? [];

/** What an edit may change: these questions, and the stages that ask them. */
function untouched(draft: KitDraft, edit: KitEdit): string[] {
  const named = ["question" in edit ? edit.question : "", "for" in edit ? edit.for : ""];
  const isGone = (id: string) => edit.edit === "remove-stage" && edit.stage === id;
  return draft.plan.flatMap(({ id, questions }) =>
    isGone(id)
      ? []
      : [JSON.stringify([id, questions.filter((question) => !named.includes(question))])],
  );
}

test("an accepted edit keeps the rest and holds the rules; what it costs adds up", () => {
  let accepted = 0;
  fc.assert(
    fc.property(steps, (list) => {
      let draft = start;
      for (const step of list) {
        const edit = toEdit(draft, step);
        const before = scorePlan(toLoopRequest(bank, draft, []), draft.plan).total;
        try {
          const edited = editKit(bank, draft, edit);
          expect(untouched(edited.draft, edit)).toEqual(untouched(draft, edit));
          expect(edited.score.total).toBe(before + edited.gain);
          expect(new Set(idsOf(edited.draft)).size === idsOf(edited.draft).length).toBe(
            !edited.broken.some(({ message }) => message.includes("already")),
          );
          expect(edited.broken.every(({ wayOut }) => wayOut !== "")).toBe(true);
          if (edited.broken.length > 0) continue;
          accepted += 1;
          draft = edited.draft;
          const hard = checkPlan(toLoopRequest(bank, draft, []), draft.plan).filter(
            ({ rule }) => !["kind", "stage-topic", "no-weight"].includes(rule),
          );
          expect(hard).toEqual([]);
          expect(draft.pinned.every((pin) => idsOf(draft).includes(pin))).toBe(true);
        } catch (error) {
          // Only a pin, what a pin hinders, and a loop without a stage are refused outright.
          if (!(error instanceof UserError)) throw error;
          const named = "question" in edit ? [edit.question] : questionsIn(draft, edit.stage);
          expect(draft.plan.length === 1 || draft.pinned.some((pin) => named.includes(pin))).toBe(
            true,
          );
        }
      }
    }),
    { numRuns: soak ? 200 : 20, seed: 16 },
  );
  expect(accepted).toBeGreaterThan(20);
});

test("each alternative costs what swapping for it costs, in any stage", () => {
  let compared = 0;
  for (const { id: stage, questions } of start.plan) {
    for (const question of questions) {
      const possible = alternativesFor(bank, start, { stage, instead: question }).filter(
        ({ broken }) => broken.length === 0,
      );
      for (const { question: other, cost } of possible.slice(0, 4)) {
        const { gain, broken } = editKit(bank, start, { edit: "swap", question, for: other });
        expect([other, 0 - gain, broken]).toEqual([other, cost, []]);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(20);
});
