/**
 * The best plan, proved. Branch and bound over the relaxation of bound.ts:
 *
 * 1. improve.ts finds a good plan.
 * 2. The bound says how good any plan can be. Scores are whole numbers, so a bound less than one
 *    point above the plan proves it the best.
 * 3. Where a gap stays, an option that cannot be part of a better plan (the bound with it is too
 *    low) is closed, and the problem is split at a yes-or-no that every plan answers one way.
 *    Both halves are searched the same way until each is proved to hold nothing better.
 *
 * Exact because each step is: bounds never undercut a plan, closing drops only plans that are no
 * better than one in hand, and a split loses none.
 */

import { type Branch, chooseBranch } from "./branch.ts";
import { TOLERANCE } from "./bound.ts";
import { tightenOverCore } from "./core.ts";
import { exchange, grow, improve } from "./improve.ts";
import type { Option, Problem } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";
import type { Plan } from "./plan.ts";
import { type Random, shuffled } from "./shuffle.ts";
import { fillStage, type StageDomain } from "./stage-knapsack.ts";

const ROOT_STEPS = 120;
const NODE_STEPS = 30;
const ROUNDS = Number(process.env.R ?? 60);

export const stats = { nodes: 0, steps: 0, rootBound: 0, rootScore: 0, firstScore: 0, improved: -1, t: 0, first: 0 };

/** Leaves `plan` at a best plan. Expects it to hold the rules already. */
export function solve(plan: Plan, random: Random, enough = Infinity): void {
  new Search(plan, random, enough).run();
}

class Search {
  readonly #plan: Plan;
  readonly #problem: Problem;
  readonly #random: Random;
  readonly #enough: number;
  readonly #fixed: Option[] = [];
  /** Undoes the branch at hand, last step first. */
  readonly #trail: (() => void)[] = [];
  #best: Option[];
  #score: number;

  constructor(plan: Plan, random: Random, enough: number) {
    this.#plan = plan;
    this.#problem = plan.problem;
    this.#random = random;
    this.#enough = enough;
    this.#best = [...plan.chosen];
    this.#score = plan.score;
  }

  run(): void {
    stats.t = performance.now();
    stats.firstScore = this.#score;
    setStartPrices(this.#problem);
    for (const option of this.#problem.asked) this.#fix(option);
    this.#explore(0);
    this.#plan.restore(this.#best);
  }

  #keepBetter(): void {
    if (this.#plan.score <= this.#score) return;
    this.#score = this.#plan.score;
    this.#best = [...this.#plan.chosen];
  }

  #explore(depth: number): void {
    if (this.#score >= this.#enough) return;
    stats.nodes += 1;
    const domains = this.#domains();
    let repairs = 0;
    const { bound, core } = tightenOverCore(this.#problem, domains, {
      steps: depth === 0 ? ROOT_STEPS : NODE_STEPS,
      best: (coreDomains) => {
        stats.steps += 1;
        if (depth === 0 ? stats.steps % 8 === 1 : repairs++ === 0) this.#repair(coreDomains);
        return this.#score;
      },
    });
    if (depth === 0) {
      stats.rootBound = bound;
      stats.rootScore = this.#score;
      stats.first = performance.now() - stats.t;
      if (!this.#hopeless(bound)) {
        this.#plan.restore(this.#best);
        improve(this.#plan, core, this.#random, { rounds: ROUNDS, goal: Math.floor(bound + TOLERANCE) });
        if (this.#enough === Infinity) stats.improved = this.#plan.score;
        this.#keepBetter();
      }
    }
    if (this.#hopeless(bound)) return;
    this.#closeHopeless(domains);
    const branch = chooseBranch(this.#problem, this.#domains());
    if (!branch) return this.#tryFixed();
    const { priced } = this.#problem;
    const prices = priced.map((p) => p.price);
    const shares = this.#problem.options.map((o) => o.share);
    for (const side of [branch.likely, !branch.likely]) {
      const mark = this.#trail.length;
      this.#take(branch, side);
      this.#explore(depth + 1);
      this.#undo(mark);
      for (const [i, p] of priced.entries()) p.price = prices[i] ?? 0;
      for (const [i, o] of this.#problem.options.entries()) o.share = shares[i] ?? 0;
    }
  }

  #hopeless(bound: number): boolean {
    return bound < this.#score + 1 - TOLERANCE;
  }

  #domains(): StageDomain[] {
    return this.#problem.stages.map((stage) => ({
      stage,
      fixed: this.#fixed.filter((option) => option.stage === stage),
      open: stage.options.filter(({ open }) => open),
    }));
  }

  /** Makes a plan at the present prices: fills stage after stage with what is still to be had. */
  #repair(domains: StageDomain[]): void {
    const plan = this.#plan;
    plan.restore(this.#fixed);
    const options = domains.flatMap(({ open }) => open);
    for (const domain of shuffled(domains, this.#random)) {
      const open = domain.open.filter((option) => plan.canAdd(option));
      for (const option of fillStage({ ...domain, open }).taken) if (plan.canAdd(option)) plan.add(option);
    }
    grow(plan, options);
    if (plan.score > this.#score - 10) exchange(plan, options, this.#random);
    this.#keepBetter();
  }

  #tryFixed(): void {
    this.#plan.restore(this.#fixed);
    this.#keepBetter();
  }

  #closeHopeless(domains: readonly StageDomain[]): void {
    for (const { open } of domains) {
      for (const option of open) if (this.#hopeless(option.potential)) this.#close(option);
    }
  }

  #take(branch: Branch, side: boolean): void {
    switch (branch.on) {
      case "topic":
        return this.#limit(branch.topic, side ? "high" : "low", branch.atMost + (side ? 0 : 1));
      case "option":
        return side ? this.#fix(branch.option) : this.#close(branch.option);
      case "sighting":
      case "seat": {
        const term = branch.on === "seat" ? branch.seat : branch.sighting;
        if (side) {
          term.forced = true;
          this.#trail.push(() => {
            term.forced = false;
          });
          return;
        }
        for (const option of this.#problem.options) {
          if (option.seat === term || option.sightings.includes(term as never)) this.#close(option);
        }
      }
    }
  }

  #limit(topic: { low: number; high: number }, end: "low" | "high", value: number): void {
    const before = topic[end];
    topic[end] = value;
    this.#trail.push(() => {
      topic[end] = before;
    });
  }

  #fix(option: Option): void {
    this.#fixed.push(option);
    option.item.fixed += 1;
    this.#trail.push(() => {
      this.#fixed.pop();
      option.item.fixed -= 1;
    });
    if (option.item.fixed === option.item.members.length) option.item.options.forEach((each) => { this.#close(each); });
    for (const { options } of option.item.related) options.forEach((each) => { this.#close(each); });
  }

  #close(option: Option): void {
    if (!option.open) return;
    option.open = false;
    this.#trail.push(() => {
      option.open = true;
    });
  }

  #undo(mark: number): void {
    while (this.#trail.length > mark) this.#trail.pop()?.();
  }
}

function setStartPrices(problem: Problem): void {
  for (const topic of problem.topics) {
    topic.price = (topic.earned[topic.count + 1] ?? 0) - (topic.earned[topic.count] ?? 0);
  }
  for (const { sightings, stagesSeen } of problem.competencies) {
    for (const sighting of sightings) sighting.price = competencyPoints(stagesSeen);
  }
  for (const seat of problem.seats) seat.price = seat.count > 0 ? 0 : POINTS.kind;
}
