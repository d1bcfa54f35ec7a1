import type { Bank } from "../bank/bank.ts";
import { commandOnly } from "../diagnostic/hint.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { Role, Stage } from "../role/role.ts";
import { draftKit } from "./kit-draft.ts";
import type { KitOptions, KitRequest } from "./kit-request.ts";
import type { ReadKit2 } from "./parse-kit.ts";
import { cannotAsk } from "./repeat-kit.ts";
import { withMinutes } from "./request-stages.ts";

/** True if someone edited or pinned questions of a kit. */
export function isEdited({ json }: ReadKit2): boolean {
  return json.edited === true || (json.pins ?? []).length > 0;
}

/**
 * A request that changes only what it must of a kit that was made before: its questions, stages,
 * lengths, pins, and never list stay unless an option says otherwise. A kit that no one edited is only
 * continued by an option that changes a kit; without one, it's selected again.
 *
 * @param shown path of the kit.json, for messages
 * @returns null if the request isn't about that kit
 * @throws UserError "usage" for a pinned question that's never to be asked
 */
export function continueKit(
  bank: Bank,
  role: Role | null,
  request: KitRequest,
  options: KitOptions,
  before: ReadKit2,
  shown: string,
): KitRequest | null {
  if (!isAbout(before, request) || !(isEdited(before) || changesKit(options))) return null;
  const draft = draftKit(bank, role, before, shown);
  const never = [...new Set([...draft.request.never, ...request.never])].filter(
    (id) => !request.always.includes(id),
  );
  refuseNever(request.never, draft.pinned, shown);
  const { stages: named = [], minutes } = options;
  const kept = new Map(draft.request.stages.map((stage) => [stage.id, stage]));
  const lengthen = (stage: Stage, at: Stage): Stage =>
    named.length === 0 || named.includes(at.id) ? withMinutes(at, minutes) : stage;
  const wanted = new Map(request.loop.map((stage) => [stage.id, stage]));
  const all = role === null ? request.loop : role.loop;
  const loop = all.flatMap(({ id }) => {
    const stage = kept.get(id) ?? wanted.get(id);
    if (!stage) return [];
    const asRole = draft.request.loop.find((each) => each.id === id) ?? stage;
    return [minutes === undefined ? stage : lengthen(stage, asRole)];
  });
  const isPrinted = ({ id }: Stage) => named.length === 0 || named.includes(id);
  const canAsk = (id: string) => cannotAsk(bank.questions.get(id), request.level) === null;
  return {
    ...request,
    loop,
    stages: loop.filter(isPrinted),
    reference: loop,
    never,
    start: {
      plan: draft.plan.map(({ id, questions }) => ({ id, questions: questions.filter(canAsk) })),
      pinned: draft.pinned.filter(canAsk),
    },
  };
}

function isAbout({ kit, json }: ReadKit2, { role, level, seed, topics }: KitRequest): boolean {
  const before = json.request.topics;
  return (
    kit.role.id === role.id &&
    kit.level.id === level.id &&
    kit.seed === seed &&
    before.length === topics.length &&
    topics.every((topic) => before.includes(topic))
  );
}

function changesKit({ always = [], never = [], with: optional = [], minutes }: KitOptions) {
  return always.length > 0 || never.length > 0 || optional.length > 0 || minutes !== undefined;
}

function refuseNever(never: readonly string[], pinned: readonly string[], shown: string): void {
  const both = never.find((id) => pinned.includes(id));
  if (both === undefined) return;
  throw new UserError("usage", `--never ${both}: it is pinned in ${shown}`, [
    commandOnly(`interview-kit kit unpin ${shown} ${both} frees it`),
  ]);
}
