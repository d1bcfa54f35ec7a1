import { describe, expect, test } from "vitest";
import { createKit } from "../../src/kit/create-kit.ts";
import { alternativesFor, type EditedKit, editKit } from "../../src/kit/edit-plan.ts";
import type { KitDraft } from "../../src/kit/kit-draft.ts";
import { resolveRequest } from "../../src/kit/kit-request.ts";
import { loadRoles } from "../../src/role/load-roles.ts";
import { shippedBank as bank, shippedLayers as layers } from "../support/shipped-bank.ts";

const backend = loadRoles(layers, bank).roles.get("backend") ?? null;
const request = resolveRequest(bank, backend, { level: "mid" });
const { kit } = await createKit(bank, request);
const draft: KitDraft = {
  request,
  plan: kit.stages.map(({ id, questions }) => ({ id, questions: questions.map((q) => q.id) })),
  pinned: [],
  kept: new Map(),
};
const [first] = draft.plan;
const [question = ""] = first?.questions ?? [];
const stage = first?.id ?? "";
const messages = ({ broken }: EditedKit) => broken.map(({ message }) => message);

describe("editing a kit", () => {
  test("an alternative costs what it says, and the rest of the kit stays", () => {
    const [best, ...others] = alternativesFor(bank, draft, { stage, instead: question });
    expect(best).toMatchObject({ broken: [], words: expect.stringMatching(/^(costs|gains) /) });
    expect(others.some(({ broken }) => broken.length > 0)).toBe(true);
    const allowed = [best, ...others].filter((each) => each?.broken.length === 0);
    expect(allowed.map((each) => each?.cost)).toEqual(
      allowed.map((each) => each?.cost ?? 0).sort((left, right) => left - right),
    );
    const edited = editKit(bank, draft, {
      edit: "swap",
      question,
      for: best?.question ?? "",
    });
    expect(edited.broken).toEqual([]);
    expect(edited.score.total).toBe(kit.score.total - (best?.cost ?? 0));
    expect(edited.draft.plan.slice(1)).toEqual(draft.plan.slice(1));
  });

  test("a rule that an edit breaks is named", () => {
    const twice = editKit(bank, draft, { edit: "add", question, stage: "practical" });
    expect(messages(twice)).toEqual([`practical: "${question}" is asked in the loop already`]);
    const long = editKit(bank, draft, { edit: "minutes", stage, minutes: 30 });
    expect(messages(long).join()).toMatch(
      /technical-depth: the questions take \d+ minutes, and its length/,
    );
    const [designed = ""] = draft.plan.find(({ id }) => id === "system-design")?.questions ?? [];
    const fewer = editKit(bank, draft, { edit: "drop", question: designed });
    expect(messages(fewer)).toEqual(["system-design: 1 asked is fewer than the minimum of 2"]);
  });

  test("a pinned question stays until it is unpinned", () => {
    const pinned = editKit(bank, draft, { edit: "pin", question }).draft;
    expect(() => editKit(bank, pinned, { edit: "drop", question })).toThrow("is pinned");
    const free = editKit(bank, pinned, { edit: "unpin", question }).draft;
    const dropped = editKit(bank, free, { edit: "drop", question }).draft;
    expect(dropped.plan[0]?.questions).not.toContain(question);
  });

  test("what the kit lacks is wrong use", () => {
    expect(() => editKit(bank, draft, { edit: "drop", question: `${question}s` })).toThrow(
      `the kit does not ask "${question}s"`,
    );
    const minutes = { edit: "minutes", stage: "practice", minutes: 45 } as const;
    expect(() => editKit(bank, draft, minutes)).toThrow('the kit has no stage "practice"');
  });
});
