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
import { tightenOverCore, type Widened } from "./core.ts";
import { Domain } from "./domain.ts";
import { exchange, fillFrom, grow, improve } from "./improve.ts";
import type { Option, Problem } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";
import type { StageDomain } from "./stage-knapsack.ts";

/** How much to spend on one branch. */
interface Effort {
  /** Price steps. */
  steps: number;
  wide: number;
  /** Lowest bounds between two plans made from their prices. */
  repairEvery: number;
  /** Attempts of the local search to reach the bound. */
  rounds: number;
}
const ROOT_ROUNDS = 60;
/** Good prices and a good plan at the root serve the whole search. */
const ROOT_EFFORT: Effort = { steps: 120, wide: 10, repairEvery: 8, rounds: ROOT_ROUNDS };
const NODE_EFFORT: Effort = { steps: 30, wide: 2, repairEvery: 30, rounds: Number(process.env.NR ?? 4) };
/** A repaired plan further than this below the best is not worth polishing. */
const NEAR = 10;

export const stats = { nodes: 0, rootBound: 0, rootScore: 0, improved: -1, t: 0 };

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
  #core: Option[] = [];
  #best: Option[];
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

  run(): void {
    this.#explore(ROOT_EFFORT);
    this.#plan.restore(this.#best);
  }

  #explore({ steps, wide, repairEvery, rounds }: Effort): void {
    stats.nodes += 1;
    if (stats.t && performance.now() > stats.t) throw new Error("late");
    const { bound, core } = this.#tighten(steps, wide, repairEvery);
    if (rounds === ROOT_ROUNDS) {
      stats.rootBound = bound;
      stats.rootScore = this.#score;
    }
    if (this.#done(bound)) return;
    if (rounds === ROOT_ROUNDS) this.#core = core;
    this.#improve(process.env.OLD ? core : this.#core, bound, rounds);
    if (rounds === ROOT_ROUNDS && this.#enough === Infinity) stats.improved = this.#score;
    if (this.#done(bound)) return;
    this.#domain.closeBelow(this.#score + 1 - TOLERANCE);
    const branch = chooseBranch(this.#problem, this.#domain.stages());
    if (!branch) return this.#tryFixed();
    const backToHere = keepPrices(this.#problem);
    for (const side of [branch.likely, !branch.likely]) {
      this.#domain.within(branch, side, () => this.#explore(NODE_EFFORT));
      backToHere();
    }
  }

  #improve(core: readonly Option[], bound: number, rounds: number): void {
    this.#plan.restore(this.#best);
    const goal = Math.min(this.#enough, Math.floor(bound + TOLERANCE));
    improve(this.#plan, core, this.#random, { rounds, goal });
    this.#keepBetter();
  }

  #done(bound: number): boolean {
    return bound < this.#score + 1 - TOLERANCE || this.#score >= this.#enough;
  }

  #tighten(steps: number, wide: number, repairEvery: number): Widened {
    let lower = 0;
    return tightenOverCore(this.#problem, this.#domain.stages(), {
      steps,
      rounds: wide,
      best: (core) => {
        if (lower++ % repairEvery === 0) this.#repair(core);
        return this.#score;
      },
    });
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

  #keepBetter(): void {
    if (this.#plan.score <= this.#score) return;
    this.#score = this.#plan.score;
    this.#best = [...this.#plan.chosen];
  }
}

/** What one more of each would earn in the plan at hand: near enough for the steps to start. */
export function setFirstPrices(problem: Problem): void {
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
