/**
 * The best filling of one stage when every question has a fixed profit: a knapsack with two
 * limits, minutes and number, solved by dynamic programming over both. Of questions of equal
 * length only the most profitable few can matter, so thousands of them cost one pass.
 */

import type { Option, Stage } from "./model.ts";

/** What the branch at hand has settled in a stage, and what is open. */
export interface StageDomain {
  stage: Stage;
  fixed: Option[];
  open: Option[];
}

export interface Filling {
  /** Negative infinity when the stage cannot hold its minimum. */
  value: number;
  /** Open options taken, as often as they are taken. */
  taken: Option[];
  /**
   * By minutes: the best value of a filling that has one more question of that length, without
   * that question's profit. An upper bound, since the question may be in it already.
   */
  withOneOf(minutes: number): number;
}

export function fillStage({ stage, fixed, open }: StageDomain): Filling {
  const room = stage.minutes - totalMinutes(fixed);
  const seats = stage.max - fixed.length;
  if (room < 0 || seats < 0) return IMPOSSIBLE;
  const entries = leadersByMinutes(open, room, seats);
  const table = new Table(entries, room, seats);
  const width = room + 1;
  const worth = (count: number, minutes: number): number =>
    count + fixed.length < stage.min
      ? -Infinity
      : (stage.countPoints[count + fixed.length] ?? 0) +
        (stage.timePoints[stage.minutes - room + minutes] ?? 0);

  let value = -Infinity;
  let bestCount = 0;
  let bestMinutes = 0;
  for (let count = 0; count <= seats; count += 1) {
    for (let minutes = 0; minutes < width; minutes += 1) {
      const reached = table.value(count, minutes);
      if (reached === -Infinity) continue;
      const total = reached + worth(count, minutes);
      if (total <= value) continue;
      value = total;
      bestCount = count;
      bestMinutes = minutes;
    }
  }
  if (value === -Infinity) return IMPOSSIBLE;
  return {
    value: value + totalProfit(fixed),
    taken: table.trace(bestCount, bestMinutes),
    withOneOf(length) {
      let most = -Infinity;
      for (let count = 0; count < seats; count += 1) {
        for (let minutes = 0; minutes + length <= room; minutes += 1) {
          const reached = table.value(count, minutes);
          if (reached === -Infinity) continue;
          most = Math.max(most, reached + worth(count + 1, minutes + length));
        }
      }
      return most + totalProfit(fixed);
    },
  };
}

const IMPOSSIBLE: Filling = { value: -Infinity, taken: [], withOneOf: () => -Infinity };

function totalMinutes(options: readonly Option[]): number {
  return options.reduce((total, { minutes }) => total + minutes, 0);
}

function totalProfit(options: readonly Option[]): number {
  return options.reduce((total, { profit }) => total + profit, 0);
}

/** For each length the most profitable options, no more than seats or minutes hold. */
function leadersByMinutes(open: readonly Option[], room: number, seats: number): Option[] {
  const leaders: Option[][] = [];
  for (const option of open) {
    const { minutes, profit } = option;
    if (minutes > room) continue;
    const limit = minutes > 0 ? Math.min(seats, Math.floor(room / minutes)) : seats;
    let group = leaders[minutes];
    if (!group) {
      group = [];
      leaders[minutes] = group;
    }
    const copies = Math.min(limit, option.item.members.length - option.item.fixed);
    for (let copy = 0; copy < copies; copy += 1) {
      if (group.length === limit) {
        if ((group[limit - 1]?.profit ?? 0) >= profit) break;
        group.pop();
      }
      insert(group, option);
    }
  }
  return leaders.flat();
}

/** Keeps falling profit; among equals the first comer, which is the seed's choice, stays first. */
function insert(group: Option[], option: Option): void {
  let place = group.length;
  while (place > 0 && (group[place - 1]?.profit ?? 0) < option.profit) place -= 1;
  group.splice(place, 0, option);
}

/** Best profit for every number of questions and every sum of minutes. */
class Table {
  readonly #entries: readonly Option[];
  readonly #width: number;
  readonly #cells: number;
  readonly #best: Float64Array;
  /** For each entry and cell, whether the best way there takes the entry. */
  readonly #taken: Uint8Array;

  constructor(entries: readonly Option[], room: number, seats: number) {
    this.#entries = entries;
    this.#width = room + 1;
    this.#cells = (seats + 1) * (room + 1);
    this.#best = new Float64Array(this.#cells).fill(-Infinity);
    this.#best[0] = 0;
    this.#taken = new Uint8Array(entries.length * this.#cells);
    let longest = 0;
    for (const [index, { minutes, profit }] of entries.entries()) {
      // Entries come by rising length, so no sum reached so far is above this.
      const counts = Math.min(seats - 1, index);
      for (let count = counts; count >= 0; count -= 1) {
        this.#offer(index, count, Math.min(room - minutes, count * longest), minutes, profit);
      }
      longest = minutes;
    }
  }

  /** Adds one entry to every best way with `count` questions, from the highest sum down. */
  #offer(index: number, count: number, highest: number, minutes: number, profit: number): void {
    const best = this.#best;
    const taken = this.#taken;
    const row = count * this.#width;
    const step = this.#width + minutes;
    const offset = index * this.#cells + step;
    for (let from = row + highest; from >= row; from -= 1) {
      const offered = (best[from] as number) + profit;
      if (offered > (best[from + step] as number)) {
        best[from + step] = offered;
        taken[offset + from] = 1;
      }
    }
  }

  value(count: number, minutes: number): number {
    return this.#best[count * this.#width + minutes] ?? -Infinity;
  }

  trace(count: number, minutes: number): Option[] {
    const taken: Option[] = [];
    let cell = count * this.#width + minutes;
    for (let index = this.#entries.length - 1; index >= 0; index -= 1) {
      const entry = this.#entries[index];
      if (!entry || this.#taken[index * this.#cells + cell] !== 1) continue;
      taken.push(entry);
      cell -= this.#width + entry.minutes;
    }
    return taken;
  }
}
