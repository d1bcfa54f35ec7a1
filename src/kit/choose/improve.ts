/**
 * Finds good plans quickly: grow, exchange, and now and then empty some stages and fill them anew.
 * It proves nothing; the better its plan, the less bound.ts and search.ts have to look at.
 */

import { profitOf } from "./bound.ts";
import { type Option, PART, type Stage } from "./model.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

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

/** Gives every question up for a better one, and trades between stages, until nothing helps. */
export function exchange(plan: Plan, options: readonly Option[], random: Random): void {
  for (let improved = true; improved; ) {
    const before = plan.score;
    for (const option of shuffled(plan.movable(), random)) {
      const score = plan.score;
      plan.remove(option);
      plan.add(bestAddition(plan, options, score - plan.score) ?? option);
    }
    grow(plan, options);
    if (plan.score === before) trade(plan);
    improved = plan.score > before;
  }
}

/** Lets two questions of different stages change places where that is better. */
function trade(plan: Plan): void {
  const movable = plan.movable().filter(({ item }) => item.options.length > 1);
  for (const [index, one] of movable.entries()) {
    for (const other of movable.slice(index + 1)) {
      if (changePlaces(plan, one, other)) return;
    }
  }
}

function changePlaces(plan: Plan, one: Option, other: Option): boolean {
  if (one.stage === other.stage) return false;
  const there = one.item.options.find(({ stage }) => stage === other.stage);
  const here = other.item.options.find(({ stage }) => stage === one.stage);
  if (!there || !here) return false;
  const { score } = plan;
  plan.remove(one);
  plan.remove(other);
  if (plan.canAdd(there)) {
    plan.add(there);
    if (plan.canAdd(here) && plan.score + plan.gain(here) > score) {
      plan.add(here);
      return true;
    }
    plan.remove(there);
  }
  plan.add(one);
  plan.add(other);
  return false;
}

/** Stages that are emptied at once. */
const EMPTIED = 3;
/** How much a question counts for what it adds to the plan at hand, the rest for its prices. */
const AT_HAND = 0.5;
/** Points of chance on top, so that no two refills are the same. */
const CHANCE = 2;

/**
 * Empties some stages and fills them anew, over and over, and leaves `plan` at the best found.
 * Stops at `goal`, which no plan can exceed.
 */
export function improve(
  plan: Plan,
  options: readonly Option[],
  random: Random,
  { attempts, goal }: { attempts: number; goal: number },
): void {
  exchange(plan, options, random);
  let best = [...plan.chosen];
  let score = plan.score;
  for (let left = attempts; left > 0 && score < goal; left -= 1) {
    refill(plan, options, random);
    exchange(plan, options, random);
    if (plan.score < score) {
      plan.restore(best);
    } else {
      score = plan.score;
      best = [...plan.chosen];
    }
  }
}

function refill(plan: Plan, options: readonly Option[], random: Random): void {
  const { problem } = plan;
  const count = 1 + Math.floor(random() * EMPTIED);
  const stages = shuffled(problem.stages, random).slice(0, count);
  for (const option of plan.movable()) if (stages.includes(option.stage)) plan.remove(option);
  for (const stage of stages) {
    fillStage(plan, stage, options, (option) => {
      const chance = (random() - 0.5) * CHANCE;
      const atPrices = profitOf(option.index, problem) / PART;
      return AT_HAND * plan.gain(option) + (1 - AT_HAND) * atPrices + chance;
    });
  }
  grow(plan, options);
}

/**
 * Adds the filling that is worth most when each question is worth so many points whatever else is
 * added.
 */
export function fillStage(
  plan: Plan,
  stage: Stage,
  options: readonly Option[],
  worth: (option: Option) => number,
): void {
  const { profit } = plan.problem.worths;
  const open = options.filter((option) => option.stage === stage && plan.canAdd(option));
  const fixed = plan.chosen.filter((option) => option.stage === stage);
  for (const option of fixed) profit[option.index] = 0;
  for (const option of open) profit[option.index] = PART * worth(option);
  const filling = stage.knapsack.fill(
    {
      fixed: Int32Array.from(fixed, ({ index }) => index),
      open: Int32Array.from(open, ({ index }) => index),
      copies: Int32Array.from(open, ({ item }) => item.members.length - item.used),
    },
    plan.problem.worths,
  );
  for (const index of filling.taken) {
    const option = plan.problem.options[index];
    if (option && plan.canAdd(option)) plan.add(option);
  }
}
