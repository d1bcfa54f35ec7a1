/** From a request whose `ask` lists hold together to its best selection, or how far it can be filled. */

import type { Candidate, Selection, SelectionRequest } from "../selection.ts";
import { compile } from "./compile.ts";
import { SAMPLE } from "./core.ts";
import { fillStage, grow } from "./improve.ts";
import { minutesOf, scorePlan } from "./objective.ts";
import { orderQuestions } from "./order.ts";
import { Plan } from "./plan.ts";
import { rotate } from "./rotate.ts";
import { createPool, type Pool } from "./rules.ts";
import { solve } from "./search.ts";
import { type Random, seededRandom } from "./shuffle.ts";

/** Null when no plan holds every rule. */
export function bestPlan(request: SelectionRequest): Selection | null {
  const pool = createPool(request);
  const random = seededRandom(request.seed);
  const plan = new Plan(compile(request, pool, "score"));
  const { stages } = plan.problem;
  for (const stage of stages) {
    fillStage(plan, stage, stage.options.subarray(0, SAMPLE), (option) => plan.gain(option));
  }
  if (stages.some(({ index, min }) => (plan.count[index] ?? 0) < min)) {
    const filled = fillPlan(request, pool, random);
    if (request.stages.some((stage, index) => (filled[index]?.length ?? 0) < stage.questions.min)) {
      return null;
    }
    take(plan, filled);
  }
  const hopeful = solve(plan, random);
  rotate(plan, hopeful, random);
  return toSelection(request, questionsOf(plan));
}

/** How many questions each stage can have, up to its minimum, when as few as possible are missing. */
export function fullestCounts(request: SelectionRequest): number[] {
  const filled = fillPlan(request, createPool(request), seededRandom(request.seed));
  return filled.map((questions, index) =>
    Math.min(questions.length, request.stages[index]?.questions.min ?? 0),
  );
}

/** Questions by stage. */
function fillPlan(request: SelectionRequest, pool: Pool, random: Random): Candidate[][] {
  const plan = new Plan(compile(request, pool, "fill"));
  const wanted = request.stages.reduce((sum, { questions }) => sum + questions.min, 0);
  for (const stage of plan.problem.stages) grow(plan, stage.options);
  solve(plan, random, wanted);
  return questionsOf(plan);
}

/** Makes `plan` hold these questions and what else fits with them. */
function take(plan: Plan, questions: readonly (readonly Candidate[])[]): void {
  const { items, options } = plan.problem;
  const stageOf = new Map(
    questions.flatMap((stage, index) => stage.map((question) => [question, index] as const)),
  );
  const all = options.item.map((_, option) => option);
  plan.restore(plan.problem.asked);
  for (const option of all) {
    for (const question of items.membersOf(options.item[option] as number)) {
      const here = stageOf.get(question) === options.stage[option];
      if (here && plan.canAdd(option)) plan.add(option);
    }
  }
  grow(plan, all);
}

/** Gives interchangeable questions out in the seed's order. */
function questionsOf({ chosen, problem }: Plan): Candidate[][] {
  const questions: Candidate[][] = problem.stages.map(() => []);
  const given = new Map<number, number>();
  for (const option of chosen) {
    const item = problem.options.item[option] as number;
    const next = given.get(item) ?? 0;
    const member = problem.items.membersOf(item)[next];
    given.set(item, next + 1);
    if (member) questions[problem.options.stage[option] as number]?.push(member);
  }
  return questions;
}

function toSelection(
  request: SelectionRequest,
  questions: readonly (readonly Candidate[])[],
): Selection {
  const plan = request.stages.map((stage, index) => ({
    stage,
    questions: orderQuestions(stage, questions[index] ?? [], request.weights),
  }));
  return {
    stages: plan.map(({ stage, questions: ordered }) => ({
      id: stage.id,
      questions: ordered.map(({ id }) => id),
      minutes: minutesOf(ordered),
    })),
    score: scorePlan(request, plan),
  };
}
