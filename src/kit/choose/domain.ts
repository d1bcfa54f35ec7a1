/** What the branch at hand has settled: options taken for certain, options closed, counts limited. */

import type { Branch } from "./branch.ts";
import { conflictOf } from "./conflicts.ts";
import { FAR, PART, type Problem, type StageDomain } from "./model.ts";

export class Domain {
  readonly #problem: Problem;
  /** Options; asked questions come first. */
  readonly #fixed: number[] = [];
  /** By item, members that are taken for certain, in whatever stage. */
  readonly #fixedOf: Int32Array;
  /** Undoes every step since the root, the last first. */
  readonly #trail: (() => void)[] = [];

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#fixedOf = new Int32Array(problem.items.copies.length);
    for (const option of problem.asked) this.#fix(option);
  }

  /** Asked questions come first. */
  get fixed(): readonly number[] {
    return this.#fixed;
  }

  stages(): StageDomain[] {
    const { options, items } = this.#problem;
    return this.#problem.stages.map((stage) => {
      const open = stage.options.filter((option) => options.open[option] === 1);
      const copies = open.map((option) => {
        const item = options.item[option] as number;
        return (items.copies[item] as number) - (this.#fixedOf[item] as number);
      });
      const fixed = this.#fixed.filter((option) => options.stage[option] === stage.index);
      return { stage, fixed: new Int32Array(fixed), open, copies };
    });
  }

  /** Closes every open option that no plan of this score or more can have. */
  closeBelow(score: number): void {
    const { potential } = this.#problem.options;
    for (let option = 0; option < potential.length; option += 1) {
      if ((potential[option] as number) < score * PART) this.#close(option);
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
        this.#limit(branch.slot, branch.atMost, side);
        break;
      case "presence":
        if (side) this.#force(branch.slot);
        else this.#forbid(branch.slot);
        break;
      case "item":
        if (side) this.#demand(branch.item);
        else this.#closeItem(branch.item);
        break;
      case "option":
        if (side) this.#fix(branch.option);
        else this.#close(branch.option);
        break;
    }
  }

  #limit(topic: number, atMost: number, below: boolean): void {
    const { low, high } = this.#problem.slots;
    const lowBefore = low[topic] as number;
    const highBefore = high[topic] as number;
    if (below) high[topic] = atMost;
    else low[topic] = atMost + 1;
    this.#trail.push(() => {
      low[topic] = lowBefore;
      high[topic] = highBefore;
    });
  }

  #force(slot: number): void {
    const { forced } = this.#problem.slots;
    forced[slot] = 1;
    this.#trail.push(() => {
      forced[slot] = 0;
    });
  }

  #forbid(slot: number): void {
    const { slots, firstSlot, open } = this.#problem.options;
    for (let option = 0; option < open.length; option += 1) {
      const brought = slots.subarray(firstSlot[option], firstSlot[option + 1]);
      if (brought.includes(slot)) this.#close(option);
    }
  }

  /**
   * Some stage must take it. Its relations close, so that every conflict it is in is its own use
   * and no less than used up: the price of one of them may go above zero and pay for that.
   */
  #demand(item: number): void {
    this.#closeRelated(item);
    const { prices, slots } = this.#problem;
    const slot = conflictOf(this.#problem, item);
    if (slot === undefined) return;
    slots.forced[slot] = 1;
    prices.highest[slot] = FAR;
    this.#trail.push(() => {
      slots.forced[slot] = 0;
      prices.highest[slot] = 0;
    });
  }

  #fix(option: number): void {
    const { items, options } = this.#problem;
    const item = options.item[option] as number;
    const fixed = (this.#fixedOf[item] as number) + 1;
    this.#fixed.push(option);
    this.#fixedOf[item] = fixed;
    this.#trail.push(() => {
      this.#fixed.pop();
      this.#fixedOf[item] = fixed - 1;
    });
    if (fixed === items.copies[item]) this.#closeItem(item);
    this.#closeRelated(item);
  }

  #closeRelated(item: number): void {
    for (const other of this.#problem.items.related.get(item) ?? []) this.#closeItem(other);
  }

  #closeItem(item: number): void {
    const { firstOption } = this.#problem.items;
    const end = firstOption[item + 1] as number;
    for (let option = firstOption[item] as number; option < end; option += 1) this.#close(option);
  }

  #close(option: number): void {
    const { open } = this.#problem.options;
    if (open[option] === 0) return;
    open[option] = 0;
    this.#trail.push(() => {
      open[option] = 1;
    });
  }
}
