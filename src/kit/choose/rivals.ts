/** The best questions that a stage might have asked instead, and why it does not. */

import type { Candidate, Rival, SelectionRequest } from "../selection.ts";
import { compile } from "./compile.ts";
import type { Stage } from "./model.ts";
import { type FilledStage, minutesOf, scorePlan } from "./objective.ts";
import { Plan } from "./plan.ts";
import { createPool, type Pool } from "./rules.ts";

/** More than this nobody reads. */
const RIVALS = 5;

export function explainRivals(
  request: SelectionRequest,
  plan: readonly FilledStage[],
): { id: string; rivals: Rival[] }[] {
  const lenient = withoutLists(request);
  const pool = createPool(lenient);
  const loose = loosePlan(lenient, pool, plan);
  const { related } = createPool({ ...request, never: [] });
  const known = new Map(request.candidates.map((candidate) => [candidate.id, candidate]));
  const total = scorePlan(request, plan).total;
  return plan.map((filled, index) => {
    const stage = loose.problem.stages[index];
    const rivals = stage ? bestRivals(loose, stage, filled) : [];
    return {
      id: filled.stage.id,
      rivals: rivals.flatMap((id): Rival[] => {
        const rival = known.get(id);
        if (!rival) return [];
        return [{ question: id, ...reasonFor({ request, plan, filled, related, total }, rival) }];
      }),
    };
  });
}

/** The request without the rules that keep a question out whatever it earns. */
function withoutLists(request: SelectionRequest): SelectionRequest {
  const candidates = request.candidates.map((candidate) => ({ ...candidate, related: [] }));
  return { ...request, candidates, never: [] };
}

function loosePlan(request: SelectionRequest, pool: Pool, plan: readonly FilledStage[]): Plan {
  const loose = new Plan(compile(request, pool, "score"));
  for (const [index, { stage, questions }] of plan.entries()) {
    for (const { id } of questions) {
      const option = loose.problem.stages[index]?.options.find((one) =>
        idsOf(loose, one).includes(id),
      );
      if (option !== undefined && !stage.ask.includes(id)) loose.add(option);
    }
  }
  return loose;
}

function idsOf({ problem }: Plan, option: number): string[] {
  return problem.items.membersOf(problem.options.item[option] as number).map(({ id }) => id);
}

/** Ids that would make the most in the place of some question, rules left aside. */
function bestRivals(loose: Plan, stage: Stage, { questions }: FilledStage): string[] {
  const worth = new Map([...stage.options].map((option) => [option, -Infinity]));
  const consider = () => {
    for (const [option, most] of worth) {
      worth.set(option, Math.max(most, loose.score + loose.gain(option)));
    }
  };
  if ((loose.count[stage.index] ?? 0) < stage.max) consider();
  for (const chosen of loose.movable()) {
    if (loose.problem.options.stage[chosen] !== stage.index) continue;
    loose.remove(chosen);
    consider();
    loose.add(chosen);
  }
  const here = new Set(questions.map(({ id }) => id));
  return [...worth]
    .sort(([, left], [, right]) => right - left)
    .flatMap(([option]) => idsOf(loose, option))
    .filter((id) => !here.has(id))
    .slice(0, RIVALS);
}

interface Context {
  request: SelectionRequest;
  plan: readonly FilledStage[];
  filled: FilledStage;
  related: Pool["related"];
  total: number;
}

type Reason<R = Rival> = R extends Rival ? Omit<R, "question"> : never;

function reasonFor(context: Context, rival: Candidate): Reason {
  const { request, plan, filled, related, total } = context;
  if (request.never.includes(rival.id)) return { reason: "never" };
  const elsewhere = plan.find(({ questions }) => questions.some(({ id }) => id === rival.id));
  if (elsewhere) return { reason: "elsewhere", stage: elsewhere.stage.id };
  const chosen = plan.flatMap(({ questions }) => questions.map(({ id }) => id));
  const to = chosen.filter((id) => related.get(rival.id)?.has(id));
  const best = bestExchange(context, rival, to);
  if (best) {
    const instead = best.instead?.id ?? null;
    if (best.total === total) return { reason: "equal", instead };
    return { reason: "lower", total: best.total, instead };
  }
  return to.length > 0 && fitsIn(filled, rival) ? { reason: "related", to } : { reason: "time" };
}

/** One question out (none where `instead` is null), the rival in, and the total it makes. */
interface Exchange {
  instead: Candidate | null;
  total: number;
}

function bestExchange(
  { request, plan, filled }: Context,
  rival: Candidate,
  related: readonly string[],
): Exchange | null {
  let best: Exchange | null = null;
  for (const instead of [null, ...filled.questions]) {
    if (related.some((id) => id !== instead?.id)) continue;
    const changed = exchanged(filled, rival, instead);
    if (!changed) continue;
    const { total } = scorePlan(
      request,
      plan.map((each) => (each === filled ? changed : each)),
    );
    if (!best || total > best.total) best = { instead, total };
  }
  return best;
}

/** Whether time and number would let it in, for one question or beside all. */
function fitsIn(filled: FilledStage, rival: Candidate): boolean {
  return [null, ...filled.questions].some((instead) => exchanged(filled, rival, instead));
}

/** Null where time or number forbid it, or the question that would go is always asked. */
function exchanged(
  { stage, questions }: FilledStage,
  rival: Candidate,
  instead: Candidate | null,
): FilledStage | null {
  if (instead && stage.ask.includes(instead.id)) return null;
  const changed = [...questions.filter((question) => question !== instead), rival];
  const fits =
    changed.length <= stage.questions.max && minutesOf(changed) <= stage.questioningMinutes;
  return fits ? { stage, questions: changed } : null;
}
