/**
 * The best plan, proved. Branch and bound over the relaxation of bound.ts:
 *
 * 1. improve.ts finds a good plan.
 * 2. The bound says how good any plan can be. Scores are whole numbers, so a bound less than one
 *    point above the plan proves it the best.
 * 3. Where a gap stays, options that no better plan can have are closed, and the problem is split
 *    at a yes-or-no that every plan answers one way (branch.ts). Both halves are searched the same
 *    way until each is proved to hold nothing better.
 *
 * Exact because each step is: a bound never undercuts a plan, closing loses only plans that are no
 * better than the one in hand, and a split loses none.
 */

import { profitOf } from "./bound.ts";
import { chooseBranch } from "./branch.ts";
import { type CoreOptions, tightenOverCore } from "./core.ts";
import { Domain } from "./domain.ts";
import { exchange, fillStage, grow, improve } from "./improve.ts";
import { HIGHEST, PART, type Problem, type StageDomain } from "./model.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** How much to spend on one branch. */
interface Effort extends CoreOptions {
  /** Lowest bounds between two plans made from their prices. */
  repairEvery: number;
  /** Attempts of the local search to reach the bound after a round. */
  attempts: number;
}

/** Good prices and a good plan at the root serve the whole search. */
const ROOT: Effort = {
  sampleSteps: 15,
  steps: 30,
  rounds: 3,
  thorough: true,
  repairEvery: 4,
  attempts: 6,
};
const BRANCH: Effort = {
  sampleSteps: 0,
  steps: 30,
  rounds: 1,
  thorough: false,
  repairEvery: 30,
  attempts: 4,
};

/**
 * A search that drags on mostly lacks the best plan, not a proof. Every so many branches the local
 * search gets many attempts more.
 */
const HARD_LOOK = { every: 64, attempts: 100 };

/** A bound that is further than this above the best plan is not worth many attempts to reach. */
const REACH = 3;

/** A plan made from prices that is further than this below the best is not worth polishing. */
const NEAR = 20;

/**
 * Leaves `plan` at a best plan, or at one that scores `enough`. Expects it to hold the rules.
 * Returns the options that other plans of this score may have; no others can.
 */
export function solve(plan: Plan, random: Random, enough = Infinity): number[] {
  setFirstPrices(plan);
  return new Search(plan, random, enough).run();
}

class Search {
  readonly #plan: Plan;
  readonly #problem: Problem;
  readonly #random: Random;
  readonly #enough: number;
  readonly #domain: Domain;
  /** The root's bound: no plan is worth more, in parts. */
  #highest = HIGHEST;
  /** Looked at so far. */
  #branches = 0;
  /** At the root, where nothing is settled. */
  #potentials = new Int32Array(0);
  /** The most promising options of the whole problem, for the local search. */
  #core: Int32Array = new Int32Array(0);
  #best: number[];
  #score: number;

  constructor(plan: Plan, random: Random, enough: number) {
    this.#plan = plan;
    this.#problem = plan.problem;
    this.#random = random;
    this.#enough = enough;
    this.#domain = new Domain(plan.problem);
    this.#best = [...plan.chosen];
    this.#score = plan.score;
  }

  run(): number[] {
    this.#explore(ROOT);
    this.#plan.restore(this.#best);
    const hopeful: number[] = [];
    for (let option = 0; option < this.#potentials.length; option += 1) {
      if ((this.#potentials[option] as number) >= this.#score * PART) hopeful.push(option);
    }
    return hopeful;
  }

  #explore(effort: Effort): void {
    this.#branches += 1;
    const bound = this.#tighten(effort);
    if (effort === ROOT) this.#highest = bound;
    if (!this.#done(bound)) this.#split();
  }

  #split(): void {
    this.#domain.closeBelow(this.#score + 1);
    const branch = chooseBranch(this.#problem, this.#domain.stages());
    if (!branch) {
      this.#tryFixed();
      return;
    }
    const backToHere = keepPrices(this.#problem);
    for (const side of [branch.likely, !branch.likely]) {
      if (this.#done(this.#highest)) return;
      this.#domain.within(branch, side, () => this.#explore(BRANCH));
      backToHere();
    }
  }

  /** Expects the bound in parts. */
  #done(bound: number): boolean {
    return bound < (this.#score + 1) * PART || this.#score >= this.#enough;
  }

  #tighten(effort: Effort): number {
    let lower = 0;
    const planner = {
      score: () => this.#score,
      seek: (stages: readonly StageDomain[]) => {
        if (lower++ % effort.repairEvery === 0) this.#repair(stages);
      },
      polish: (core: Int32Array, bound: number) => {
        if (effort === ROOT) this.#core = core;
        this.#improve(effort, bound);
      },
    };
    const stages = this.#domain.stages();
    const bound = tightenOverCore(this.#problem, stages, planner, effort);
    if (effort === ROOT) this.#potentials = this.#problem.options.potential.slice();
    return bound;
  }

  #improve(effort: Effort, bound: number): void {
    const goal = Math.min(this.#enough, Math.floor(bound / PART));
    const thorough = this.#branches % HARD_LOOK.every === 0 ? HARD_LOOK : effort;
    const attempts = goal - this.#score > REACH ? 1 : thorough.attempts;
    this.#plan.restore(this.#best);
    improve(this.#plan, this.#core, this.#random, { attempts, goal });
    this.#keepBetter();
  }

  /** Makes a plan at the present prices: fills stage after stage with what is still to be had. */
  #repair(stages: readonly StageDomain[]): void {
    const plan = this.#plan;
    const options = new Int32Array(stages.flatMap(({ open }) => [...open]));
    const worth = (option: number) => profitOf(option, this.#problem) / PART;
    plan.restore(this.#domain.fixed);
    for (const { stage } of shuffled(stages, this.#random)) fillStage(plan, stage, options, worth);
    grow(plan, options);
    if (plan.score > this.#score - NEAR) exchange(plan, options, this.#random);
    this.#keepBetter();
  }

  /** Nothing is open: the branch holds this plan and no other. */
  #tryFixed(): void {
    this.#plan.restore(this.#domain.fixed);
    this.#keepBetter();
  }

  #keepBetter(): void {
    if (this.#plan.score <= this.#score) return;
    this.#score = this.#plan.score;
    this.#best = [...this.#plan.chosen];
  }
}

/** What one more of each would earn in the plan at hand: near enough for the steps to start. */
function setFirstPrices(plan: Plan): void {
  const { prices, slots } = plan.problem;
  for (let slot = 0; slot < slots.firstConflict; slot += 1) {
    prices.price[slot] = PART * plan.nextEarns(slot);
  }
}

/** The two halves of a split start from the same prices. */
function keepPrices({ prices, options }: Problem): () => void {
  const price = prices.price.slice();
  const share = options.share.slice();
  return () => {
    prices.price.set(price);
    options.share.set(share);
  };
}
