/**
 * The best filling of one stage when every question has a fixed profit: a knapsack with two
 * limits, minutes and number, solved by dynamic programming over both. Of questions of equal
 * length only the most profitable few can matter, so thousands of them cost one pass.
 */

import type { Filling, Knapsack, Option, Stage, StageDomain } from "./model.ts";

const IMPOSSIBLE: Filling = { value: -Infinity, taken: [] };

/** What the knapsack needs to know of its stage. */
export type StageLimits = Pick<Stage, "min" | "max" | "minutes" | "countPoints" | "timePoints">;

/**
 * Works in buffers of its own, because a search fills the same stage many thousand times.
 * A cell is a number of questions and a sum of minutes.
 */
export class StageKnapsack implements Knapsack {
  readonly #stage: StageLimits;
  /** Best profit by cell. */
  readonly #best: Float64Array;
  /** By cell the last link of the best way there; -1 for the empty stage. */
  readonly #last: Int32Array;
  /** Links of all ways: the option taken, and the link before. */
  readonly #options: Option[] = [];
  readonly #before: number[] = [];
  #links = 0;
  /** By minutes the options that can matter, most profitable first. */
  readonly #leaders: Option[][];
  #seats = 0;
  #room = 0;
  #fixed = 0;
  #fixedProfit = 0;

  constructor(stage: StageLimits) {
    const cells = (stage.max + 1) * (stage.minutes + 1);
    this.#stage = stage;
    this.#best = new Float64Array(cells);
    this.#last = new Int32Array(cells);
    this.#leaders = Array.from({ length: stage.minutes + 1 }, () => []);
  }

  fill({ fixed, open }: Pick<StageDomain, "fixed" | "open">): Filling {
    this.#reset(fixed);
    if (this.#room < 0 || this.#seats < 0) return IMPOSSIBLE;
    for (const option of open) this.#nominate(option);
    let offered = 0;
    let longest = 0;
    for (const leaders of this.#leaders) {
      for (const option of leaders) {
        this.#offer(option, offered, longest);
        offered += 1;
        longest = option.minutes;
      }
      leaders.length = 0;
    }
    const { cell, value } = this.#bestEnd(0, 0);
    return value === -Infinity ? IMPOSSIBLE : { value, taken: this.#trace(cell) };
  }

  /**
   * The best value of a filling that has one more question of these minutes, without its profit:
   * an upper bound, since the last filling may have the question already.
   */
  withOneOf(minutes: number): number {
    return this.#bestEnd(1, minutes).value;
  }

  #reset(fixed: readonly Option[]): void {
    this.#fixed = fixed.length;
    this.#fixedProfit = 0;
    this.#room = this.#stage.minutes;
    this.#seats = this.#stage.max - fixed.length;
    for (const { minutes, profit } of fixed) {
      this.#room -= minutes;
      this.#fixedProfit += profit;
    }
    const cells = Math.max(1, (this.#seats + 1) * (this.#room + 1));
    this.#best.fill(-Infinity, 0, cells);
    this.#best[0] = 0;
    this.#last[0] = -1;
    this.#links = 0;
  }

  /** Keeps for each length no more options than seats or minutes hold. */
  #nominate(option: Option): void {
    const { minutes, profit, item } = option;
    if (minutes > this.#room) return;
    const leaders = this.#leaders[minutes];
    if (!leaders) return;
    const fit = minutes > 0 ? Math.floor(this.#room / minutes) : this.#seats;
    const limit = Math.min(this.#seats, fit);
    const copies = Math.min(limit, item.members.length - item.fixed);
    for (let copy = 0; copy < copies; copy += 1) {
      if (leaders.length === limit) {
        if ((leaders[limit - 1]?.profit ?? 0) >= profit) return;
        leaders.pop();
      }
      insert(leaders, option);
    }
  }

  /**
   * Takes the option once wherever that is better. Options come by rising length, so that no way
   * with `count` questions is longer than `count` times the longest so far.
   */
  #offer(option: Option, offered: number, longest: number): void {
    const width = this.#room + 1;
    const room = this.#room - option.minutes;
    // From the fullest cells down, so that no way takes the option twice.
    for (let count = Math.min(this.#seats - 1, offered); count >= 0; count -= 1) {
      const first = count * width;
      this.#extend(option, first, first + Math.min(room, count * longest), width + option.minutes);
    }
  }

  #extend(option: Option, first: number, highest: number, step: number): void {
    const best = this.#best;
    const { profit } = option;
    for (let from = highest; from >= first; from -= 1) {
      const offered = (best[from] as number) + profit;
      if (offered <= (best[from + step] as number)) continue;
      best[from + step] = offered;
      this.#options[this.#links] = option;
      this.#before[this.#links] = this.#last[from] as number;
      this.#last[from + step] = this.#links;
      this.#links += 1;
    }
  }

  /** The cell from which it is best to end after `count` more questions of `minutes` in all. */
  #bestEnd(count: number, minutes: number): { cell: number; value: number } {
    const { min, countPoints, timePoints } = this.#stage;
    const spent = this.#stage.minutes - this.#room + minutes;
    const width = this.#room + 1;
    let cell = 0;
    let value = -Infinity;
    for (
      let seats = Math.max(0, min - this.#fixed - count);
      seats + count <= this.#seats;
      seats += 1
    ) {
      const counted = countPoints[this.#fixed + seats + count] ?? 0;
      const row = seats * width;
      for (let used = 0; used + minutes <= this.#room; used += 1) {
        const total =
          (this.#best[row + used] as number) + counted + (timePoints[spent + used] as number);
        if (total <= value) continue;
        value = total;
        cell = row + used;
      }
    }
    return { cell, value: value + this.#fixedProfit };
  }

  #trace(cell: number): Option[] {
    const taken: Option[] = [];
    for (let link = this.#last[cell] ?? -1; link >= 0; link = this.#before[link] ?? -1) {
      const option = this.#options[link];
      if (option) taken.push(option);
    }
    return taken;
  }
}

/** Keeps falling profit; among equals the first comer, which is the seed's choice, stays first. */
function insert(leaders: Option[], option: Option): void {
  let place = leaders.length;
  leaders.push(option);
  for (; place > 0; place -= 1) {
    const above = leaders[place - 1] as Option;
    if (above.profit >= option.profit) break;
    leaders[place] = above;
  }
  leaders[place] = option;
}
