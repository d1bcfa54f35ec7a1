/**
 * The plan at hand, with its score kept up to date: adding or taking away one question costs a
 * handful of steps, which is what makes the local search cheap.
 */

import type { Problem, Stage } from "./model.ts";
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
  readonly #spent: Int32Array;
  /** By slot of a topic, a seat or a sighting: questions that bring it, what one more earns. */
  readonly #tallies: Int32Array;
  readonly #nextOf: Int32Array;
  /** By competency, in how many stages it is seen. */
  readonly #seen: Int32Array;

  /** What the problem knows, one look-up nearer. */
  readonly #stages: readonly Stage[];
  readonly #copies: Int32Array;
  readonly #itemOf: Int32Array;
  readonly #stageOf: Int32Array;
  readonly #minutesOf: Int32Array;
  readonly #pointsOf: Int32Array;
  readonly #firstSlot: Int32Array;
  readonly #slots: Int32Array;

  constructor(problem: Problem) {
    const { items, options, stages, slots } = problem;
    this.problem = problem;
    this.#stages = stages;
    this.#copies = items.copies;
    this.#itemOf = options.item;
    this.#stageOf = options.stage;
    this.#minutesOf = options.minutes;
    this.#pointsOf = options.points;
    this.#firstSlot = options.firstSlot;
    this.#slots = options.slots;
    this.used = new Int32Array(items.copies.length);
    this.#blocked = new Int32Array(items.copies.length);
    this.count = new Int32Array(stages.length);
    this.#spent = new Int32Array(stages.length);
    this.#tallies = new Int32Array(slots.firstConflict);
    this.#nextOf = new Int32Array(slots.count);
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
    const item = this.#itemOf[option] as number;
    if (this.#blocked[item] !== 0 || this.used[item] === this.#copies[item]) return false;
    const index = this.#stageOf[option] as number;
    const { max, minutes } = this.#stages[index] as Stage;
    const longer = (this.#spent[index] as number) + (this.#minutesOf[option] as number);
    return (this.count[index] as number) < max && longer <= minutes;
  }

  gain(option: number): number {
    const firstSlot = this.#firstSlot;
    const slots = this.#slots;
    const nextOf = this.#nextOf;
    const index = this.#stageOf[option] as number;
    const { countPoints, timePoints } = this.#stages[index] as Stage;
    const count = this.count[index] as number;
    const spent = this.#spent[index] as number;
    const longer = spent + (this.#minutesOf[option] as number);
    let gain = this.#pointsOf[option] as number;
    gain += (countPoints[count + 1] ?? 0) - (countPoints[count] as number);
    gain += (timePoints[longer] ?? 0) - (timePoints[spent] as number);
    const last = firstSlot[option + 1] as number;
    for (let at = firstSlot[option] as number; at < last; at += 1) {
      gain += nextOf[slots[at] as number] as number;
    }
    return gain;
  }

  /** What one more question that brings the slot earns for that. */
  nextEarns(slot: number): number {
    return this.#nextOf[slot] as number;
  }

  add(option: number): void {
    this.score += this.gain(option);
    this.chosen.push(option);
    this.#tally(option, 1);
  }

  remove(option: number): void {
    this.chosen.splice(this.chosen.lastIndexOf(option), 1);
    this.#tally(option, -1);
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

  #tally(option: number, by: 1 | -1): void {
    const { items, options, slots } = this.problem;
    const item = options.item[option] as number;
    const stage = options.stage[option] as number;
    this.used[item] = (this.used[item] as number) + by;
    for (const other of items.related.get(item) ?? []) {
      this.#blocked[other] = (this.#blocked[other] as number) + by;
    }
    this.count[stage] = (this.count[stage] as number) + by;
    this.#spent[stage] = (this.#spent[stage] as number) + (options.minutes[option] as number) * by;
    const last = options.firstSlot[option + 1] as number;
    for (let at = options.firstSlot[option] as number; at < last; at += 1) {
      const slot = options.slots[at] as number;
      if (slot < slots.firstConflict) this.#countSlot(slot, by);
    }
  }

  #countSlot(slot: number, by: 1 | -1): void {
    const { slots, stages } = this.problem;
    const tally = (this.#tallies[slot] as number) + by;
    this.#tallies[slot] = tally;
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
    const tally = this.#tallies[slot] as number;
    if (slot >= slots.firstSeat) {
      this.#nextOf[slot] = tally === 0 ? POINTS.kind : 0;
    } else {
      const earned = topics[slot];
      this.#nextOf[slot] = (earned?.[tally + 1] ?? 0) - (earned?.[tally] ?? 0);
    }
  }

  #setSightings(competency: number): void {
    const { slots, stages } = this.problem;
    const points = competencyPoints(this.#seen[competency] as number);
    const first = slots.firstSighting + competency * stages.length;
    for (let slot = first; slot < first + stages.length; slot += 1) {
      this.#nextOf[slot] = this.#tallies[slot] === 0 ? points : 0;
    }
  }
}
