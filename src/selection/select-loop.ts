/** Finds the best plan for a request, or the one nearest to a plan before it. */

import { appraisePlan } from "./edit-plan.ts";
import { type Aim, loopModel } from "./loop-model.ts";
import { orderQuestions } from "./order.ts";
import { HUNDREDTHS } from "./points.ts";
import { type Appraisal, appraise, scoreOptions } from "./score.ts";
import type { LoopRequest, PlannedStages, Selection } from "./selection.ts";
import { tiny } from "./shares.ts";
import type { Solve } from "./solver.ts";
import { turnOf } from "./turns.ts";

/** A plan has at least this share of the most points that there are to have. */
const minShareOfBest = 0.95;

/**
 * The plan with the most points and turns that has nearly all the points.
 *
 * @returns null when no plan holds every rule
 */
export async function selectLoop(request: LoopRequest, solve: Solve): Promise<Selection | null> {
  const appraisal = appraise(request);
  let turns = turnsOf(appraisal);
  let best: number | null = null;
  for (;;) {
    const selected = await solveFor(appraisal, { score: true, bonus: turns }, solve);
    if (!selected) return null;
    const { total } = scoreOptions(appraisal, selected);
    best ??= await mostPoints(appraisal, solve, (limit) => isNearlyBest(total, limit));
    if (best === null) throw new Error("the solver lost a plan between two searches");
    if (isNearlyBest(total, best)) return toSelection(appraisal, selected, best);
    turns = turns.map((turn) => Math.floor(turn / 2));
  }
}

function isNearlyBest(total: number, best: number): boolean {
  return best - total <= (1 - minShareOfBest) * Math.abs(best);
}

/**
 * Of the plans for a request those that keep most of the first plan, of these those that keep most
 * of the second, of these the one with the most points and turns.
 *
 * @returns null when no plan holds every rule
 */
export async function selectNearest(
  request: LoopRequest,
  reference: PlannedStages,
  before: PlannedStages,
  solve: Solve,
): Promise<Selection | null> {
  const appraisal = appraise(request);
  const fromReference = keptOptions(appraisal, reference);
  const fromBefore = keptOptions(appraisal, before);
  // Keeping one more of the reference is worth more than keeping all of the plan before.
  const bonus = appraisal.options.map(
    (_, index) =>
      (fromReference.includes(index) ? fromBefore.length + 1 : 0) +
      (fromBefore.includes(index) ? 1 : 0),
  );
  const nearest = await solveFor(appraisal, { score: false, bonus }, solve);
  if (!nearest) return null;
  const keep = [fromReference, fromBefore].map((options) => ({
    options,
    atLeast: options.filter((option) => nearest.includes(option)).length,
  }));
  const aim = { score: true, bonus: turnsOf(appraisal), keep };
  const selected = (await solveFor(appraisal, aim, solve)) ?? nearest;
  return toSelection(appraisal, selected, null);
}

/**
 * The plan for a request that changes least of an earlier one: it keeps the most questions, then adds
 * the fewest. Stages that don't have to change stay as they are; what the others ask on top is what
 * brings the most points and turns.
 *
 * @param start its questions may stay where they are, whatever the rules admit, unless they're on the
 *   never list
 * @returns null when no plan holds every rule
 */
export async function selectContinuing(
  request: LoopRequest,
  start: PlannedStages,
  solve: Solve,
): Promise<Selection | null> {
  const isAllowed = (question: string) => !request.never.includes(question);
  const allowed = start.map(({ id, questions }) => ({
    id,
    questions: questions.filter(isAllowed),
  }));
  const { appraisal } = appraisePlan(request, allowed);
  const { options } = appraisal;
  const kept = keptOptions(appraisal, allowed);
  const bonus = [...options.keys()].map((index) => (kept.includes(index) ? options.length : -1));
  const nearest = await solveFor(appraisal, { score: false, bonus }, solve);
  if (!nearest) return null;
  const changes = request.stages.map(({ id }, stage) => {
    const here = (index: number) => options[index]?.stage === stage;
    const was = start.find((each) => each.id === id)?.questions.length ?? 0;
    const stay = nearest.filter((index) => here(index) && kept.includes(index)).length;
    return stay < was || nearest.filter(here).length > stay;
  });
  const isFixed = (index: number) => !changes[options[index]?.stage ?? -1];
  const fixed = kept.filter(isFixed);
  const keep = [
    { options: fixed, atLeast: fixed.length },
    { options: kept, atLeast: nearest.filter((index) => kept.includes(index)).length },
  ];
  const without = [...options.keys()].filter((index) => isFixed(index) && !kept.includes(index));
  const aim = { score: true, bonus: turnsOf(appraisal), keep, without };
  const selected = (await solveFor(appraisal, aim, solve)) ?? nearest;
  return toSelection(appraisal, selected, null);
}

/** The questions of a plan that has as few of them as the rules allow; null if there is none. */
export async function fillLoop(request: LoopRequest, solve: Solve): Promise<string[] | null> {
  const appraisal = appraise(request);
  const bonus = appraisal.options.map(() => -1);
  const selected = await solveFor(appraisal, { score: false, bonus }, solve);
  return selected?.flatMap((index) => appraisal.options[index]?.question.id ?? []) ?? null;
}

/**
 * The most points that plans for the request can have, or a limit above them.
 *
 * @param total points of a plan that has to be compared with it
 * @returns null when no plan holds every rule
 */
export async function bestOf(
  request: LoopRequest,
  total: number,
  solve: Solve,
): Promise<number | null> {
  return mostPoints(
    appraise(request),
    solve,
    (limit, iterations, columns) =>
      isNearlyBest(total, limit) || iterations >= columns * patience.unproved,
  );
}

/**
 * How long to go on looking for the most points: when a plan is proved to have nearly as many, in
 * iterations × columns, and when it isn't, in iterations ÷ columns. For 171 loops of the shipped roles,
 * and for 57 with other minutes, the most is found by then in two cases of three, and nine in ten limits
 * are less than 1.4% above it; to find the others would take three times as long.
 */
const patience = { proved: 60_000, unproved: 0.75 };

/** @param isEnough tells of a limit that no plan exceeds if it will do, after some time at the least */
async function mostPoints(
  appraisal: Appraisal,
  solve: Solve,
  isEnough: (limit: number, iterations: number, columns: number) => boolean,
): Promise<number | null> {
  const model = loopModel(appraisal, { score: true });
  const columns = model.columns.length;
  const base = appraisal.shared.reduce((sum, term) => sum + term.base, 0);
  // Points are whole.
  const toPoints = (bound: number) => Math.floor(bound / HUNDREDTHS + tiny) + base;
  const solved = await solve(
    model,
    (bound, iterations) =>
      iterations * columns >= patience.proved && isEnough(toPoints(bound), iterations, columns),
  );
  return solved && toPoints(solved.bound);
}

async function solveFor(appraisal: Appraisal, aim: Aim, solve: Solve): Promise<number[] | null> {
  const solved = await solve(loopModel(appraisal, aim));
  return (
    solved && [...appraisal.options.keys()].filter((index) => (solved.values[index] ?? 0) > 0.5)
  );
}

function turnsOf({ request, options }: Appraisal): number[] {
  return options.map(({ question }) => turnOf(request, question));
}

function keptOptions({ request, options }: Appraisal, plan: PlannedStages): number[] {
  const required = new Set(
    plan.flatMap(({ id, questions }) => questions.map((each) => `${id} ${each}`)),
  );
  return options.flatMap(({ question, stage }, index) =>
    required.has(`${request.stages[stage]?.id} ${question.id}`) ? [index] : [],
  );
}

function toSelection(
  appraisal: Appraisal,
  selected: readonly number[],
  best: number | null,
): Selection {
  const { request, options } = appraisal;
  const score = scoreOptions(appraisal, selected);
  const stages = request.stages.map((stage, at) => {
    const questions = selected.flatMap((index) =>
      options[index]?.stage === at ? [options[index].question] : [],
    );
    return {
      id: stage.id,
      questions: orderQuestions(stage, questions, request.weights).map(({ id }) => id),
      minutes: questions.reduce((sum, { minutes }) => sum + minutes, 0),
    };
  });
  return { stages, score, best: best ?? score.total, leftOut: [] };
}
