/** What the branch at hand has settled: options taken for certain, options closed, counts limited. */

import type { Branch } from "./branch.ts";
import type { Item, KindSeat, Option, Problem, Sighting, StageDomain, Topic } from "./model.ts";

export class Domain {
  readonly #problem: Problem;
  readonly #fixed: Option[] = [];
  /** Undoes every step since the root, the last first. */
  readonly #trail: (() => void)[] = [];

  constructor(problem: Problem) {
    this.#problem = problem;
    for (const option of problem.asked) this.#fix(option);
  }

  /** Asked questions come first. */
  get fixed(): readonly Option[] {
    return this.#fixed;
  }

  stages(): StageDomain[] {
    return this.#problem.stages.map((stage) => ({
      stage,
      fixed: this.#fixed.filter((option) => option.stage === stage),
      open: stage.options.filter(({ open }) => open),
    }));
  }

  /** Closes every open option that no plan of this score or more can have. */
  closeBelow(score: number): void {
    for (const option of this.#problem.options) {
      if (option.open && option.potential < score) this.#close(option);
    }
  }

  /** Goes to one side of a branch, does `visit` there and comes back. */
  within(branch: Branch, side: boolean, visit: () => void): void {
    const mark = this.#trail.length;
    this.#take(branch, side);
    visit();
    while (this.#trail.length > mark) this.#trail.pop()?.();
  }

  #take(branch: Branch, side: boolean): void {
    switch (branch.on) {
      case "topic":
        this.#limit(branch.topic, branch.atMost, side);
        break;
      case "presence":
        if (side) this.#force(branch.term);
        else this.#forbid(branch.term);
        break;
      case "item":
        if (side) this.#demand(branch.item);
        else this.#closeAll(branch.item.options);
        break;
      case "option":
        if (side) this.#fix(branch.option);
        else this.#close(branch.option);
        break;
    }
  }

  #limit(topic: Topic, atMost: number, below: boolean): void {
    const { low, high } = topic;
    if (below) topic.high = atMost;
    else topic.low = atMost + 1;
    this.#trail.push(() => {
      topic.low = low;
      topic.high = high;
    });
  }

  #force(term: Sighting | KindSeat): void {
    term.forced = true;
    this.#trail.push(() => {
      term.forced = false;
    });
  }

  #forbid(term: Sighting | KindSeat): void {
    for (const option of this.#problem.options) {
      if (option.seat === term || option.sightings.some((each) => each === term)) {
        this.#close(option);
      }
    }
  }

  /**
   * Some stage must take it. Its relations close, so that every conflict it is in is its own use
   * and no less than used up: the price of one of them may go below zero and pay for that.
   */
  #demand(item: Item): void {
    for (const related of item.related) this.#closeAll(related.options);
    const conflict = item.options[0]?.conflicts[0];
    item.demanded = true;
    if (conflict) conflict.floor = -Infinity;
    this.#trail.push(() => {
      item.demanded = false;
      if (conflict) conflict.floor = 0;
    });
  }

  #fix(option: Option): void {
    const { item } = option;
    this.#fixed.push(option);
    item.fixed += 1;
    this.#trail.push(() => {
      this.#fixed.pop();
      item.fixed -= 1;
    });
    if (item.fixed === item.members.length) this.#closeAll(item.options);
    for (const related of item.related) this.#closeAll(related.options);
  }

  #closeAll(options: readonly Option[]): void {
    for (const option of options) this.#close(option);
  }

  #close(option: Option): void {
    if (!option.open) return;
    option.open = false;
    this.#trail.push(() => {
      option.open = true;
    });
  }
}
