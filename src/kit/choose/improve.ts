/**
 * Finds good plans quickly: grow, exchange, and now and then empty some stages and fill them anew.
 * It proves nothing; the better its plan, the less bound.ts and search.ts have to look at.
 */

import { profitOf } from "./bound.ts";
import { PART, type Problem, type Stage } from "./model.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** Adds the question of greatest gain, the first in the seed's order among equals. */
export function grow(plan: Plan, options: ArrayLike<number>): void {
  for (;;) {
    const best = bestAddition(plan, options, 0);
    if (best === undefined) return;
    plan.add(best);
  }
}

function bestAddition(plan: Plan, options: ArrayLike<number>, above: number): number | undefined {
  let best: number | undefined;
  let most = above;
  for (let place = 0; place < options.length; place += 1) {
    const option = options[place] as number;
    if (!plan.canAdd(option)) continue;
    const gain = plan.gain(option);
    if (gain <= most) continue;
    most = gain;
    best = option;
  }
  return best;
}

/** Gives every question up for a better one, and trades between stages, until nothing helps. */
export function exchange(plan: Plan, options: ArrayLike<number>, random: Random): void {
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
  const { firstOption } = plan.problem.items;
  const movable = plan.movable().filter((option) => {
    const item = plan.problem.options.item[option] as number;
    return (firstOption[item + 1] as number) - (firstOption[item] as number) > 1;
  });
  for (const [index, one] of movable.entries()) {
    for (const other of movable.slice(index + 1)) {
      if (changePlaces(plan, one, other)) return;
    }
  }
}

function changePlaces(plan: Plan, one: number, other: number): boolean {
  const there = sameItemIn(plan.problem, one, other);
  const here = sameItemIn(plan.problem, other, one);
  if (there === undefined || here === undefined || there === one) return false;
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

/** The option that has the item of one in the stage of another. */
function sameItemIn(
  { items, options }: Problem,
  option: number,
  where: number,
): number | undefined {
  const item = options.item[option] as number;
  const end = items.firstOption[item + 1] as number;
  for (let same = items.firstOption[item] as number; same < end; same += 1) {
    if (options.stage[same] === options.stage[where]) return same;
  }
  return undefined;
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
  options: ArrayLike<number>,
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

function refill(plan: Plan, options: ArrayLike<number>, random: Random): void {
  const { problem } = plan;
  const count = 1 + Math.floor(random() * EMPTIED);
  const stages = shuffled(problem.stages, random).slice(0, count);
  for (const option of plan.movable()) {
    const stage = problem.options.stage[option];
    if (stages.some(({ index }) => index === stage)) plan.remove(option);
  }
  for (const stage of stages) {
    fillStage(plan, stage, options, (option) => {
      const chance = (random() - 0.5) * CHANCE;
      const atPrices = profitOf(option, problem) / PART;
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
  options: ArrayLike<number>,
  worth: (option: number) => number,
): void {
  const { profit, item, stage: stageOf } = plan.problem.options;
  const { copies: members } = plan.problem.items;
  const fixed = plan.chosen.filter((option) => stageOf[option] === stage.index);
  for (const option of fixed) profit[option] = 0;
  const open: number[] = [];
  const copies: number[] = [];
  for (let place = 0; place < options.length; place += 1) {
    const option = options[place] as number;
    if (stageOf[option] !== stage.index || !plan.canAdd(option)) continue;
    const index = item[option] as number;
    profit[option] = PART * worth(option);
    open.push(option);
    copies.push((members[index] as number) - (plan.used[index] as number));
  }
  const domain = {
    fixed: new Int32Array(fixed),
    open: new Int32Array(open),
    copies: new Int32Array(copies),
  };
  for (const option of stage.knapsack.fill(domain, plan.problem.options).taken) {
    if (plan.canAdd(option)) plan.add(option);
  }
}
