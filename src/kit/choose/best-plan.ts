/** From a request whose `ask` lists hold together to its best selection, or how far it can be filled. */

import type { Candidate, Selection, SelectionRequest } from "../selection.ts";
import { compile } from "./compile.ts";
import { exchange, grow } from "./improve.ts";
import type { Item } from "./model.ts";
import { minutesOf, scorePlan } from "./objective.ts";
import { orderQuestions } from "./order.ts";
import { Plan } from "./plan.ts";
import { rotate } from "./rotate.ts";
import { createPool, type Pool } from "./rules.ts";
import { solve } from "./search.ts";
import { type Random, seededRandom } from "./shuffle.ts";

/** Options per stage, the first in the seed's order, from which the first plan is made. */
const FIRST_LOOK = 60;

/** Null when no plan holds every rule. */
export function bestPlan(request: SelectionRequest): Selection | null {
  const pool = createPool(request);
  const random = seededRandom(request.seed);
  const plan = new Plan(compile(request, pool, "score", random));
  const { stages } = plan.problem;
  const options = stages.flatMap((stage) => stage.options.slice(0, FIRST_LOOK));
  grow(plan, options);
  exchange(plan, options, random);
  if (stages.some(({ count, min }) => count < min)) {
    const filled = fillPlan(request, pool, random);
    if (request.stages.some((stage, index) => (filled[index]?.length ?? 0) < stage.questions.min)) {
      return null;
    }
    take(plan, filled);
  }
  solve(plan, random);
  rotate(plan, random);
  return toSelection(request, pool, idsOf(plan));
}

/** How many questions each stage can have, up to its minimum, when as few as possible are missing. */
export function fullestCounts(request: SelectionRequest): number[] {
  const filled = fillPlan(request, createPool(request), seededRandom(request.seed));
  return filled.map((ids, index) =>
    Math.min(ids.length, request.stages[index]?.questions.min ?? 0),
  );
}

/** Ids by stage. */
function fillPlan(request: SelectionRequest, pool: Pool, random: Random): string[][] {
  const plan = new Plan(compile(request, pool, "fill", random));
  const wanted = request.stages.reduce((sum, { questions }) => sum + questions.min, 0);
  grow(plan, plan.problem.options);
  solve(plan, random, wanted);
  return idsOf(plan);
}

/** Makes `plan` hold these questions and what else fits with them. */
function take(plan: Plan, ids: readonly (readonly string[])[]): void {
  const stageOf = new Map(ids.flatMap((stage, index) => stage.map((id) => [id, index] as const)));
  plan.restore(plan.problem.asked);
  for (const item of plan.problem.items) {
    for (const id of item.members) {
      const option = item.options.find(({ stage }) => stage.index === stageOf.get(id));
      if (option && plan.canAdd(option)) plan.add(option);
    }
  }
  grow(plan, plan.problem.options);
}

/** Gives interchangeable questions out in the seed's order. */
function idsOf({ chosen, problem }: Plan): string[][] {
  const ids: string[][] = problem.stages.map(() => []);
  const given = new Map<Item, number>();
  for (const { item, stage } of chosen) {
    const next = given.get(item) ?? 0;
    given.set(item, next + 1);
    ids[stage.index]?.push(...item.members.slice(next, next + 1));
  }
  return ids;
}

function toSelection(
  request: SelectionRequest,
  pool: Pool,
  ids: readonly (readonly string[])[],
): Selection {
  const plan = request.stages.map((stage, index) => {
    const questions = (ids[index] ?? []).flatMap((id): Candidate[] => {
      const question = pool.byId.get(id);
      return question ? [question] : [];
    });
    return { stage, questions: orderQuestions(stage, questions, request.weights) };
  });
  return {
    stages: plan.map(({ stage, questions }) => ({
      id: stage.id,
      questions: questions.map(({ id }) => id),
      minutes: minutesOf(questions),
    })),
    score: scorePlan(request, plan),
  };
}
