/** What the branch at hand has settled: options taken for certain, options closed, counts limited. */

import type { Branch } from "./branch.ts";
import {
  FAR,
  type Item,
  type KindSeat,
  type Option,
  PART,
  type Problem,
  type Sighting,
  type StageDomain,
  type Topic,
} from "./model.ts";

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
    return this.#problem.stages.map((stage) => {
      const open = stage.options.filter((option) => option.open);
      return {
        stage,
        fixed: indexesOf(this.#fixed.filter((option) => option.stage === stage)),
        open: indexesOf(open),
        copies: Int32Array.from(open, ({ item }) => item.members.length - item.fixed),
      };
    });
  }

  /** Closes every open option that no plan of this score or more can have. */
  closeBelow(score: number): void {
    const { potential } = this.#problem.worths;
    for (const option of this.#problem.options) {
      if (option.open && (potential[option.index] as number) < score * PART) this.#close(option);
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
   * and no less than used up: the price of one of them may go above zero and pay for that.
   */
  #demand(item: Item): void {
    for (const related of item.related) this.#closeAll(related.options);
    const slot = item.conflicts[0]?.slot;
    const { highest } = this.#problem.prices;
    item.demanded = true;
    if (slot !== undefined) highest[slot] = FAR;
    this.#trail.push(() => {
      item.demanded = false;
      if (slot !== undefined) highest[slot] = 0;
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

function indexesOf(options: readonly Option[]): Int32Array {
  return Int32Array.from(options, ({ index }) => index);
}
