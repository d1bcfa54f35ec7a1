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
import { tightenOverCore } from "./core.ts";
import { Domain } from "./domain.ts";
import { exchange, fillStage, grow, improve } from "./improve.ts";
import { type Option, PART, type Problem, type StageDomain } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** How much to spend on one branch. */
interface Effort {
  /** Price steps in a round; see core.ts. */
  steps: number;
  rounds: number;
  /** Lowest bounds between two plans made from their prices. */
  repairEvery: number;
  /** Attempts of the local search to reach the bound after a round. */
  attempts: number;
}

/** Good prices and a good plan at the root serve the whole search. */
const ROOT: Effort = { steps: 30, rounds: 10, repairEvery: 8, attempts: 12 };
const BRANCH: Effort = { steps: 30, rounds: 1, repairEvery: 30, attempts: 4 };

/**
 * A search that drags on mostly lacks the best plan, not a proof. Every so many branches the local
 * search gets many attempts more.
 */
const HARD_LOOK = { every: 64, attempts: 500 };

/** A plan made from prices that is further than this below the best is not worth polishing. */
const NEAR = 10;

/** Leaves `plan` at a best plan, or at one that scores `enough`. Expects it to hold the rules. */
export function solve(plan: Plan, random: Random, enough = Infinity): void {
  setFirstPrices(plan.problem);
  new Search(plan, random, enough).run();
}

class Search {
  readonly #plan: Plan;
  readonly #problem: Problem;
  readonly #random: Random;
  readonly #enough: number;
  readonly #domain: Domain;
  /** Looked at so far. */
  #branches = 0;
  /** The most promising options of the whole problem, for the local search. */
  #core: readonly Option[];
  #best: Option[];
  #score: number;

  constructor(plan: Plan, random: Random, enough: number) {
    this.#plan = plan;
    this.#problem = plan.problem;
    this.#random = random;
    this.#enough = enough;
    this.#domain = new Domain(plan.problem);
    this.#core = plan.problem.options;
    this.#best = [...plan.chosen];
    this.#score = plan.score;
  }

  run(): void {
    this.#explore(ROOT);
    this.#plan.restore(this.#best);
  }

  #explore(effort: Effort): void {
    this.#branches += 1;
    if (!this.#done(this.#tighten(effort))) this.#split();
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
      polish: (core: Iterable<number>, bound: number) => {
        if (effort === ROOT) this.#core = this.#optionsOf(core);
        this.#improve(effort, bound);
      },
    };
    const stages = this.#domain.stages();
    return tightenOverCore(this.#problem, stages, planner, effort).bound;
  }

  #improve(effort: Effort, bound: number): void {
    const { attempts } = this.#branches % HARD_LOOK.every === 0 ? HARD_LOOK : effort;
    const goal = Math.min(this.#enough, Math.floor(bound / PART));
    this.#plan.restore(this.#best);
    improve(this.#plan, this.#core, this.#random, { attempts, goal });
    this.#keepBetter();
  }

  /** Makes a plan at the present prices: fills stage after stage with what is still to be had. */
  #repair(stages: readonly StageDomain[]): void {
    const plan = this.#plan;
    const options = this.#optionsOf(stages.flatMap(({ open }) => [...open]));
    const worth = ({ index }: Option) => profitOf(index, this.#problem) / PART;
    plan.restore(this.#domain.fixed);
    for (const { stage } of shuffled(stages, this.#random)) fillStage(plan, stage, options, worth);
    grow(plan, options);
    if (plan.score > this.#score - NEAR) exchange(plan, options, this.#random);
    this.#keepBetter();
  }

  #optionsOf(indexes: Iterable<number>): Option[] {
    const options: Option[] = [];
    for (const index of indexes) options.push(...this.#problem.options.slice(index, index + 1));
    return options;
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
function setFirstPrices({ topics, competencies, seats, prices }: Problem): void {
  const { price } = prices;
  for (const { slot, earned, count } of topics) {
    price[slot] = PART * ((earned[count + 1] ?? 0) - (earned[count] ?? 0));
  }
  for (const { sightings, stagesSeen } of competencies) {
    for (const { slot } of sightings) price[slot] = PART * competencyPoints(stagesSeen);
  }
  for (const { slot, count } of seats) price[slot] = count > 0 ? 0 : PART * POINTS.kind;
}

/** The two halves of a split start from the same prices. */
function keepPrices({ prices, worths }: Problem): () => void {
  const price = prices.price.slice();
  const share = worths.share.slice();
  return () => {
    prices.price.set(price);
    worths.share.set(share);
  };
}
