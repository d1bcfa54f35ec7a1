/**
 * The best filling of one stage when every question has a fixed profit: a knapsack with two
 * limits, minutes and number, solved by dynamic programming over both. Of questions of equal
 * length only the most profitable few can matter, and of longer ones only those that earn more
 * than shorter ones: thousands of questions cost one pass, and a few dozen the rest.
 */

import {
  type Filling,
  IMPOSSIBLE,
  type Knapsack,
  type OptionProfits,
  PART,
  type Stage,
  type StageDomain,
} from "./model.ts";

/** What the knapsack needs to know of its stage. */
export type StageLimits = Pick<Stage, "min" | "max" | "minutes" | "countPoints" | "timePoints">;

/**
 * Works in buffers of its own, because a search fills the same stage many thousand times.
 * A cell is a number of questions and a sum of minutes.
 */
export class StageKnapsack implements Knapsack {
  readonly #stage: StageLimits;
  /** What counts and minutes earn, in parts. */
  readonly #countParts: Int32Array;
  readonly #timeParts: Int32Array;
  /** lost[m]: the most that m minutes less can cost, whatever the minutes used; in parts. */
  readonly #lost: Int32Array;
  /** Best profit by cell. */
  readonly #best: Int32Array;
  /** By cell the last link of the best way there; -1 for the empty stage. */
  readonly #last: Int32Array;
  /** Links of all ways: the option taken, and the link before. */
  #options = new Int32Array(1024);
  #before = new Int32Array(1024);
  #links = 0;
  /** For each length a row of the options that can matter, most profitable first, and how many. */
  readonly #leaders: Int32Array;
  readonly #leading: Int32Array;
  /** Those of all lengths that can matter beside shorter ones. */
  readonly #offers: Int32Array;
  #seats = 0;
  #room = 0;
  #fixed = 0;
  #fixedProfit = 0;

  constructor(stage: StageLimits) {
    const lengths = stage.minutes + 1;
    const cells = (stage.max + 1) * lengths;
    this.#stage = stage;
    this.#countParts = stage.countPoints.map((points) => points * PART);
    this.#timeParts = stage.timePoints.map((points) => points * PART);
    this.#lost = mostLost(this.#timeParts);
    this.#best = new Int32Array(cells);
    this.#last = new Int32Array(cells);
    this.#leaders = new Int32Array(lengths * stage.max);
    this.#leading = new Int32Array(lengths);
    this.#offers = new Int32Array(lengths * stage.max);
  }

  fill(
    { fixed, open, copies }: Pick<StageDomain, "fixed" | "open" | "copies">,
    options: OptionProfits,
  ): Filling {
    this.#reset(fixed, options);
    if (this.#room < 0 || this.#seats < 0) return { value: IMPOSSIBLE, taken: [] };
    this.#nominate(open, copies, options);
    const offers = this.#sift(options);
    let longest = 0;
    for (let offer = 0; offer < offers; offer += 1) {
      const option = this.#offers[offer] as number;
      const minutes = options.minutes[option] as number;
      this.#offer(option, minutes, options.profit[option] as number, offer, longest);
      longest = minutes;
    }
    const { cell, value } = this.#bestEnd(0, 0);
    return { value, taken: value === IMPOSSIBLE ? [] : this.#trace(cell) };
  }

  /**
   * The best value of a filling that has one more question of these minutes, without its profit:
   * an upper bound, since the last filling may have the question already.
   */
  withOneOf(minutes: number): number {
    return this.#bestEnd(1, minutes).value;
  }

  #reset(fixed: Int32Array, { minutes, profit }: OptionProfits): void {
    this.#fixed = fixed.length;
    this.#fixedProfit = 0;
    this.#room = this.#stage.minutes;
    this.#seats = this.#stage.max - fixed.length;
    for (let place = 0; place < fixed.length; place += 1) {
      const option = fixed[place] as number;
      this.#room -= minutes[option] as number;
      this.#fixedProfit += profit[option] as number;
    }
    const cells = Math.max(1, (this.#seats + 1) * (this.#room + 1));
    this.#best.fill(IMPOSSIBLE, 0, cells);
    this.#best[0] = 0;
    this.#last[0] = -1;
    this.#links = 0;
  }

  /**
   * Ranks the open options by length, and of one length keeps no more than seats or minutes hold.
   * Among equals the first comer, which is the seed's choice, stays first.
   */
  #nominate(open: Int32Array, copies: Int32Array, options: OptionProfits): void {
    const row = this.#stage.max;
    const room = this.#room;
    const leaders = this.#leaders;
    const leading = this.#leading;
    leading.fill(0);
    for (let index = 0; index < open.length; index += 1) {
      const option = open[index] as number;
      const minutes = options.minutes[option] as number;
      if (minutes > room) continue;
      const profit = options.profit[option] as number;
      const limit = this.#limit(minutes);
      const first = minutes * row;
      let count = leading[minutes] as number;
      for (let copy = Math.min(limit, copies[index] as number); copy > 0; copy -= 1) {
        if (count === limit) {
          if ((options.profit[leaders[first + limit - 1] as number] as number) >= profit) break;
        } else {
          count += 1;
        }
        let place = first + count - 1;
        for (; place > first; place -= 1) {
          const above = leaders[place - 1] as number;
          if ((options.profit[above] as number) >= profit) break;
          leaders[place] = above;
        }
        leaders[place] = option;
      }
      leading[minutes] = count;
    }
  }

  /** How many questions of this length the stage holds at most. */
  #limit(minutes: number): number {
    if (minutes === 0) return this.#seats;
    return Math.min(this.#seats, Math.floor(this.#room / minutes));
  }

  /**
   * Leaves out what as many shorter questions as there are seats beat, even at the price of the
   * minutes that they leave unused: one of them is always free to stand in for it. Returns how
   * many are left.
   */
  #sift({ minutes, profit }: OptionProfits): number {
    const row = this.#stage.max;
    const offers = this.#offers;
    let count = 0;
    for (let length = 0; length <= this.#room; length += 1) {
      const first = length * row;
      const shorter = count;
      for (let place = 0; place < (this.#leading[length] as number); place += 1) {
        const option = this.#leaders[first + place] as number;
        const worth = profit[option] as number;
        let better = 0;
        for (let offer = 0; offer < shorter && better < this.#seats; offer += 1) {
          const other = offers[offer] as number;
          const lost = this.#lost[length - (minutes[other] as number)] as number;
          if ((profit[other] as number) - lost >= worth) better += 1;
        }
        // The rest of this length earn no more.
        if (better >= this.#seats) break;
        offers[count] = option;
        count += 1;
      }
    }
    return count;
  }

  /**
   * Takes the option once wherever that is better. Options come by rising length, so that no way
   * with `count` questions is longer than `count` times the longest so far.
   */
  #offer(option: number, minutes: number, profit: number, offered: number, longest: number): void {
    const best = this.#best;
    const last = this.#last;
    const width = this.#room + 1;
    const room = this.#room - minutes;
    const step = width + minutes;
    // From the fullest cells down, so that no way takes the option twice.
    for (let count = Math.min(this.#seats - 1, offered); count >= 0; count -= 1) {
      const first = count * width;
      for (let from = first + Math.min(room, count * longest); from >= first; from -= 1) {
        const before = best[from] as number;
        if (before === IMPOSSIBLE || before + profit <= (best[from + step] as number)) continue;
        best[from + step] = before + profit;
        last[from + step] = this.#link(option, last[from] as number);
      }
    }
  }

  #link(option: number, before: number): number {
    const link = this.#links;
    if (link === this.#options.length) {
      this.#options = doubled(this.#options);
      this.#before = doubled(this.#before);
    }
    this.#options[link] = option;
    this.#before[link] = before;
    this.#links = link + 1;
    return link;
  }

  /** The cell from which it is best to end after `count` more questions of `minutes` in all. */
  #bestEnd(count: number, minutes: number): { cell: number; value: number } {
    const best = this.#best;
    const timeParts = this.#timeParts;
    const room = this.#room;
    const spent = this.#stage.minutes - room + minutes;
    const fewest = Math.max(0, this.#stage.min - this.#fixed - count);
    let end = -1;
    let most = IMPOSSIBLE;
    for (let seats = fewest; seats + count <= this.#seats; seats += 1) {
      const counted = this.#countParts[this.#fixed + seats + count] as number;
      const row = seats * (room + 1);
      for (let used = 0; used + minutes <= room; used += 1) {
        const filled = best[row + used] as number;
        if (filled === IMPOSSIBLE) continue;
        const value = filled + counted + (timeParts[spent + used] as number);
        if (value <= most) continue;
        most = value;
        end = row + used;
      }
    }
    return { cell: end, value: end < 0 ? IMPOSSIBLE : most + this.#fixedProfit };
  }

  #trace(cell: number): number[] {
    const taken: number[] = [];
    for (let link = this.#last[cell] as number; link >= 0; link = this.#before[link] as number) {
      taken.push(this.#options[link] as number);
    }
    return taken;
  }
}

function mostLost(timeParts: Int32Array): Int32Array {
  return timeParts.map((_, less) => {
    let most = 0;
    for (let used = less; used < timeParts.length; used += 1) {
      most = Math.max(most, (timeParts[used] as number) - (timeParts[used - less] as number));
    }
    return most;
  });
}

function doubled(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}
