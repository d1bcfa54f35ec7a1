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

import { TOLERANCE } from "./bound.ts";
import { chooseBranch } from "./branch.ts";
import { tightenOverCore } from "./core.ts";
import { Domain } from "./domain.ts";
import { exchange, fillFrom, grow, improve } from "./improve.ts";
import type { Option, Problem, StageDomain } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";

/** How much to spend on one branch. */
interface Effort {
  /** Price steps, when there are few enough open options to look at all in each. */
  steps: number;
  /** Times to widen the core, when there are not. */
  coreRounds: number;
  /** Lowest bounds between two plans made from their prices. */
  repairEvery: number;
  /** Attempts of the local search to reach the bound. */
  attempts: number;
}

/** Good prices and a good plan at the root serve the whole search. */
const ROOT: Effort = { steps: 120, coreRounds: 10, repairEvery: 8, attempts: 60 };
const BRANCH: Effort = { steps: 30, coreRounds: 2, repairEvery: 30, attempts: 4 };

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
    let bound = this.#tighten(effort);
    if (this.#done(bound)) return;
    if (this.#improve(effort, bound) && !this.#done(bound)) bound = this.#tighten(effort);
    if (!this.#done(bound)) this.#split();
  }

  #split(): void {
    this.#domain.closeBelow(this.#score + 1 - TOLERANCE);
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

  #done(bound: number): boolean {
    return bound < this.#score + 1 - TOLERANCE || this.#score >= this.#enough;
  }

  #tighten(effort: Effort): number {
    let lower = 0;
    const { bound, core } = tightenOverCore(this.#problem, this.#domain.stages(), {
      ...effort,
      scoreToBeat: (stages) => {
        if (lower++ % effort.repairEvery === 0) this.#repair(stages);
        return this.#score;
      },
    });
    if (effort === ROOT) this.#core = core;
    return bound;
  }

  /** Whether the local search found a better plan. */
  #improve(effort: Effort, bound: number): boolean {
    const { attempts } = this.#branches % HARD_LOOK.every === 0 ? HARD_LOOK : effort;
    const goal = Math.min(this.#enough, Math.floor(bound + TOLERANCE));
    this.#plan.restore(this.#best);
    improve(this.#plan, this.#core, this.#random, { attempts, goal });
    return this.#keepBetter();
  }

  /** Makes a plan at the present prices: fills stage after stage with what is still to be had. */
  #repair(stages: readonly StageDomain[]): void {
    const plan = this.#plan;
    plan.restore(this.#domain.fixed);
    for (const stage of shuffled(stages, this.#random)) {
      fillFrom(plan, { ...stage, open: stage.open.filter((option) => plan.canAdd(option)) });
    }
    const options = stages.flatMap(({ open }) => open);
    grow(plan, options);
    if (plan.score > this.#score - NEAR) exchange(plan, options, this.#random);
    this.#keepBetter();
  }

  /** Nothing is open: the branch holds this plan and no other. */
  #tryFixed(): void {
    this.#plan.restore(this.#domain.fixed);
    this.#keepBetter();
  }

  #keepBetter(): boolean {
    if (this.#plan.score <= this.#score) return false;
    this.#score = this.#plan.score;
    this.#best = [...this.#plan.chosen];
    return true;
  }
}

/** What one more of each would earn in the plan at hand: near enough for the steps to start. */
function setFirstPrices(problem: Problem): void {
  for (const topic of problem.topics) {
    topic.price = (topic.earned[topic.count + 1] ?? 0) - (topic.earned[topic.count] ?? 0);
  }
  for (const { sightings, stagesSeen } of problem.competencies) {
    for (const sighting of sightings) sighting.price = competencyPoints(stagesSeen);
  }
  for (const seat of problem.seats) seat.price = seat.count > 0 ? 0 : POINTS.kind;
}

/** The two halves of a split start from the same prices. */
function keepPrices({ priced, options }: Problem): () => void {
  const prices = priced.map(({ price }) => price);
  const shares = options.map(({ share }) => share);
  return () => {
    for (const [index, each] of priced.entries()) each.price = prices[index] ?? 0;
    for (const [index, option] of options.entries()) option.share = shares[index] ?? 0;
  };
}
