/**
 * The plan at hand, with its score kept up to date: adding or taking away one question costs a
 * handful of steps, which is what makes the local search cheap.
 */

import type { Problem } from "./model.ts";
import { competencyPoints, POINTS } from "./objective.ts";

export class Plan {
  readonly problem: Problem;
  /** Options; asked questions come first and stay. */
  readonly chosen: number[] = [];
  score = 0;
  /** By item: members in use, and chosen questions that are related to it. */
  readonly used: Int32Array;
  readonly #blocked: Int32Array;
  /** By stage. */
  readonly count: Int32Array;
  readonly #minutes: Int32Array;
  /** By slot of a topic, a seat or a sighting: questions that bring it, what one more earns. */
  readonly #tally: Int32Array;
  readonly #nextEarns: Int32Array;
  /** By competency, in how many stages it is seen. */
  readonly #seen: Int32Array;

  constructor(problem: Problem) {
    const { items, stages, slots } = problem;
    this.problem = problem;
    this.used = new Int32Array(items.copies.length);
    this.#blocked = new Int32Array(items.copies.length);
    this.count = new Int32Array(stages.length);
    this.#minutes = new Int32Array(stages.length);
    this.#tally = new Int32Array(slots.firstConflict);
    this.#nextEarns = new Int32Array(slots.count);
    this.#seen = new Int32Array(slots.competencies);
    for (let slot = 0; slot < slots.firstSighting; slot += 1) this.#setNext(slot);
    for (let competency = 0; competency < slots.competencies; competency += 1) {
      this.#setSightings(competency);
    }
    for (const { countPoints, timePoints } of stages) {
      this.score += (countPoints[0] ?? 0) + (timePoints[0] ?? 0);
    }
    for (const option of problem.asked) this.add(option);
  }

  /** Whether every hard rule still holds with one more; minimums apart. */
  canAdd(option: number): boolean {
    const { items, options, stages } = this.problem;
    const item = options.item[option] as number;
    if (this.#blocked[item] !== 0) return false;
    if ((this.used[item] as number) >= (items.copies[item] as number)) return false;
    const index = options.stage[option] as number;
    const stage = stages[index];
    if (!stage || (this.count[index] as number) >= stage.max) return false;
    return (this.#minutes[index] as number) + (options.minutes[option] as number) <= stage.minutes;
  }

  gain(option: number): number {
    const { options, stages } = this.problem;
    const index = options.stage[option] as number;
    const stage = stages[index];
    const count = this.count[index] as number;
    const used = this.#minutes[index] as number;
    let gain = options.points[option] as number;
    if (stage) {
      const longer = used + (options.minutes[option] as number);
      gain += (stage.countPoints[count + 1] ?? 0) - (stage.countPoints[count] ?? 0);
      gain += (stage.timePoints[longer] ?? 0) - (stage.timePoints[used] ?? 0);
    }
    const last = options.firstSlot[option + 1] as number;
    for (let at = options.firstSlot[option] as number; at < last; at += 1) {
      gain += this.#nextEarns[options.slots[at] as number] as number;
    }
    return gain;
  }

  /** What one more question that brings the slot earns for that. */
  nextEarns(slot: number): number {
    return this.#nextEarns[slot] as number;
  }

  add(option: number): void {
    this.score += this.gain(option);
    this.chosen.push(option);
    this.#count(option, 1);
  }

  remove(option: number): void {
    this.chosen.splice(this.chosen.lastIndexOf(option), 1);
    this.#count(option, -1);
    this.score -= this.gain(option);
  }

  /** Asked questions are not movable. */
  movable(): number[] {
    return this.chosen.slice(this.problem.asked.length);
  }

  /** Replaces everything but the asked questions. Expects options that hold together. */
  restore(options: readonly number[]): void {
    for (const option of this.movable()) this.remove(option);
    for (const option of options.slice(this.problem.asked.length)) this.add(option);
  }

  #count(option: number, by: 1 | -1): void {
    const { items, options, slots } = this.problem;
    const item = options.item[option] as number;
    const stage = options.stage[option] as number;
    this.used[item] = (this.used[item] as number) + by;
    for (const other of items.related.get(item) ?? []) {
      this.#blocked[other] = (this.#blocked[other] as number) + by;
    }
    this.count[stage] = (this.count[stage] as number) + by;
    this.#minutes[stage] =
      (this.#minutes[stage] as number) + (options.minutes[option] as number) * by;
    const last = options.firstSlot[option + 1] as number;
    for (let at = options.firstSlot[option] as number; at < last; at += 1) {
      const slot = options.slots[at] as number;
      if (slot < slots.firstConflict) this.#countSlot(slot, by);
    }
  }

  #countSlot(slot: number, by: 1 | -1): void {
    const { slots, stages } = this.problem;
    const tally = (this.#tally[slot] as number) + by;
    this.#tally[slot] = tally;
    if (slot < slots.firstSighting) {
      this.#setNext(slot);
    } else if (tally === (by > 0 ? 1 : 0)) {
      const competency = Math.floor((slot - slots.firstSighting) / stages.length);
      this.#seen[competency] = (this.#seen[competency] as number) + by;
      this.#setSightings(competency);
    }
  }

  /** Expects a topic or a seat. */
  #setNext(slot: number): void {
    const { topics, slots } = this.problem;
    const tally = this.#tally[slot] as number;
    if (slot >= slots.firstSeat) {
      this.#nextEarns[slot] = tally === 0 ? POINTS.kind : 0;
    } else {
      const earned = topics[slot];
      this.#nextEarns[slot] = (earned?.[tally + 1] ?? 0) - (earned?.[tally] ?? 0);
    }
  }

  #setSightings(competency: number): void {
    const { slots, stages } = this.problem;
    const points = competencyPoints(this.#seen[competency] as number);
    const first = slots.firstSighting + competency * stages.length;
    for (let slot = first; slot < first + stages.length; slot += 1) {
      this.#nextEarns[slot] = this.#tally[slot] === 0 ? points : 0;
    }
  }
}
