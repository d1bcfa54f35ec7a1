import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import type { KitDraft } from "./kit-draft.ts";
import { withMinutes } from "./request-stages.ts";

/** Stages that the role has at the draft's level, and that the draft doesn't hold. Pure. */
export function stagesNotHeld(role: Role, { request: { level, stages } }: KitDraft): Stage[] {
  return role.loop.filter(
    ({ id, levels = [level.id] }) =>
      levels.includes(level.id) && !stages.some((stage) => stage.id === id),
  );
}

/** The draft with a stage of another length. Its questions stay, whether they fit or not. Pure. */
export function withLength(draft: KitDraft, stage: string, minutes: number): KitDraft {
  const { request } = draft;
  return withStages(
    draft,
    request.stages.map((each, at) =>
      each.id === stage ? resized(each, request.loop[at], minutes) : each,
    ),
    request.loop,
  );
}

/** A longer stage may ask more, and doesn't have to. */
function resized(stage: Stage, asRole: Stage | undefined, minutes: number): Stage {
  const changed = withMinutes(asRole ?? stage, minutes);
  const { min, max } = changed.questions;
  return { ...changed, questions: { min: Math.min(min, stage.questions.min), max } };
}

/**
 * The draft without a stage and its questions. Pure.
 *
 * @throws UserError "usage" for the only stage
 */
export function withoutStage(draft: KitDraft, stage: string): KitDraft {
  const { request, plan } = draft;
  if (plan.length === 1) {
    throw new UserError("usage", "this is the kit's only interview, so it can't be left out");
  }
  const others = <T extends { id: string }>(list: readonly T[]) =>
    list.filter(({ id }) => id !== stage);
  return {
    ...withStages(draft, others(request.stages), others(request.loop)),
    plan: others(plan),
  };
}

/**
 * The draft with one more stage of the role, in the role's order and without a question yet. Pure.
 *
 * @param role the draft's; null for a kit by topics alone
 * @throws UserError "usage" for a stage that the role doesn't have, or that's held already
 */
export function withStage(role: Role | null, draft: KitDraft, stage: string): KitDraft {
  const free = role === null ? [] : stagesNotHeld(role, draft);
  const added = free.find(({ id }) => id === stage);
  if (role === null || !added) {
    const known = free.map(({ id }) => `"${id}"`).join(", ");
    const all = known === "" ? "it holds all that its role has at this level" : "";
    throw new UserError("usage", `the stage "${stage}" can't be added to the kit`, [
      role === null ? "a kit by topics has one stage" : all || `the role also has ${known}`,
    ]);
  }
  const { request, plan } = draft;
  const order = role.loop.map(({ id }) => id);
  const inOrder = <T extends { id: string }>(list: readonly T[]) =>
    list.toSorted((left, right) => order.indexOf(left.id) - order.indexOf(right.id));
  return {
    ...withStages(draft, inOrder([...request.stages, added]), inOrder([...request.loop, added])),
    plan: inOrder([...plan, { id: stage, questions: [] }]),
  };
}

function withStages(draft: KitDraft, stages: Stage[], loop: Stage[]): KitDraft {
  return { ...draft, request: { ...draft.request, stages, loop, reference: stages } };
}
