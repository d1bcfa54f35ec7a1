/**
 * Finds good plans quickly: grow, exchange, and now and then tear some questions out and grow
 * anew. It proves nothing; the better its plan, the less bound.ts and search.ts have to look at.
 */

import { profitOf } from "./bound.ts";
import type { Option } from "./model.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";
import { fillStage } from "./stage-knapsack.ts";

/** Adds the question of greatest gain, the first in the seed's order among equals. */
export function grow(plan: Plan, options: readonly Option[]): void {
  for (;;) {
    const best = bestAddition(plan, options, 0);
    if (!best) return;
    plan.add(best);
  }
}

function bestAddition(plan: Plan, options: readonly Option[], above: number): Option | null {
  let best: Option | null = null;
  let most = above;
  for (const option of options) {
    if (!plan.canAdd(option)) continue;
    const gain = plan.gain(option);
    if (gain > most) {
      most = gain;
      best = option;
    }
  }
  return best;
}

/** Gives every question up for a better one, in this stage or another, until none is left. */
export function exchange(plan: Plan, options: readonly Option[], random: Random): void {
  for (let improved = true; improved; ) {
    const before = plan.score;
    for (const option of shuffled(plan.movable(), random)) {
      const score = plan.score;
      plan.remove(option);
      plan.add(bestAddition(plan, options, score - plan.score) ?? option);
    }
    grow(plan, options);
    improved = plan.score > before;
  }
}

/** Leaves `plan` at the best found. Stops at `goal`, which no plan can exceed. */
export function improve(
  plan: Plan,
  options: readonly Option[],
  random: Random,
  { rounds, goal }: { rounds: number; goal: number },
): void {
  exchange(plan, options, random);
  let best = [...plan.chosen];
  let score = plan.score;
  for (let round = 0; round < rounds && score < goal; round += 1) {
    if (random() < D) disturb(plan, options, random);
    else refill(plan, options, random);
    exchange(plan, options, random);
    if (plan.score >= score) {
      score = plan.score;
      best = [...plan.chosen];
    } else {
      plan.restore(best);
    }
  }
}
const D = Number(process.env.D ?? 0.3);

function refill(plan: Plan, options: readonly Option[], random: Random): void {
  const stages = shuffled(plan.problem.stages, random).slice(0, 1 + Math.floor(random() * 3));
  for (const option of plan.movable()) if (stages.includes(option.stage)) plan.remove(option);
  for (const stage of stages) {
    const open = options.filter((option) => option.stage === stage && plan.canAdd(option));
    for (const option of open)
      option.profit =
        MIX * plan.gain(option) + (1 - MIX) * profitOf(option) + (random() - 0.5) * NOISE;
    const fixed = plan.chosen.filter((option) => option.stage === stage);
    for (const option of fillStage({ stage, fixed, open }).taken)
      if (plan.canAdd(option)) plan.add(option);
  }
  grow(plan, options);
}
const MIX = Number(process.env.M ?? 0.5);
const NOISE = Number(process.env.N ?? 2);

function disturb(plan: Plan, options: readonly Option[], random: Random): void {
  for (const option of shuffled(plan.movable(), random).slice(0, 3)) plan.remove(option);
  const start = Math.floor(random() * options.length);
  const any = options.slice(start).find((option) => plan.canAdd(option));
  if (any) plan.add(any);
}
