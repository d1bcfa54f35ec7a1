/**
 * A request as the search sees it. Questions that no rule and no point tells apart are one `Item`
 * with several members; an `Option` is an item in one stage, the yes-or-no that the search decides.
 *
 * Everything that earns points for being present (a topic, a competency in a stage, a kind in a
 * stage) and everything scarce (a `Conflict`) carries a price; bound.ts sets the prices. Tallies
 * (`count`, `stagesSeen`, `used`, `blocked`) describe the one plan at hand; plan.ts keeps them.
 *
 * What the bound goes through thousands of times stands in arrays of numbers (`Prices`, `Worths`),
 * by a price's `slot` and an option's `index`: quick from the first call on, before the engine has
 * learnt the shape of any object.
 */

import type { Candidate } from "../selection.ts";

/** Something whose price makes a coupling of the stages part of every question's profit. */
export interface Priced {
  /** Its place in `Prices`. */
  slot: number;
}

/** A topic with points, by the primary topic of questions. */
export interface Topic extends Priced {
  /** earned[n] is what n questions earn together. Concave, never falling. */
  earned: readonly number[];
  /** Counts that the branch at hand allows. */
  low: number;
  high: number;
  count: number;
}

export interface Competency {
  sightings: Sighting[];
  stagesSeen: number;
}

/** One competency in one stage. */
export interface Sighting extends Priced {
  competency: Competency;
  /** The branch at hand demands it. */
  forced: boolean;
  count: number;
}

/** One kind in a stage that admits several. */
export interface KindSeat extends Priced {
  forced: boolean;
  count: number;
}

/** Items of which a loop may hold only `limit` together: one and the same, or related ones. */
export interface Conflict extends Priced {
  limit: number;
}

/** A question with its place in the seed's order. */
export interface Member {
  question: Candidate;
  rank: number;
}

export interface Item {
  /** Interchangeable questions, in the seed's order. */
  members: readonly Member[];
  minutes: number;
  related: ReadonlySet<Item>;
  conflicts: readonly Conflict[];
  options: Option[];
  used: number;
  /** How many chosen questions are related to it. */
  blocked: number;
  /** The branch at hand has it in some stage. */
  demanded: boolean;
  /** Members that the branch at hand has for certain, in whatever stage. */
  fixed: number;
}

export interface Option {
  /** Its place in `Worths` and in the seed's order. */
  index: number;
  item: Item;
  stage: Stage;
  minutes: number;
  /** What it earns whatever else is chosen. */
  points: number;
  topic: Topic | null;
  sightings: readonly Sighting[];
  seat: KindSeat | null;
  /** Whether the branch at hand may take it, or more of it. */
  open: boolean;
}

export interface Stage {
  index: number;
  min: number;
  max: number;
  minutes: number;
  /** countPoints[n]: what having n questions earns. */
  countPoints: Int32Array;
  /** timePoints[m]: what using m minutes earns. */
  timePoints: Int32Array;
  options: Option[];
  knapsack: Knapsack;
  count: number;
  used: number;
}

export interface Problem {
  stages: Stage[];
  items: Item[];
  topics: Topic[];
  competencies: Competency[];
  seats: KindSeat[];
  conflicts: Conflict[];
  /** In the seed's order. */
  options: Option[];
  /** Options that every plan has: the always-asked questions. */
  asked: Option[];
  prices: Prices;
  worths: Worths;
}

/** Prices and what is reckoned with them are whole numbers of this part of a point. */
export const PART = 1024;

/** By slot. A question earns the prices of all that it brings; those of conflicts are negative. */
export interface Prices {
  /** In parts. */
  price: Int32Array;
  /** What may be wasted never costs, conflicts never pay; where counts must agree, both may be. */
  lowest: Int32Array;
  highest: Int32Array;
  /** How the bound changes with the price (a subgradient), and its smoothed value. */
  slope: Int32Array;
  direction: Float64Array;
}

/** No price goes beyond, up or down: far more than any question earns, far from overflow. */
export const FAR = 100 * PART;

/** By option. */
export interface Worths {
  minutes: Int32Array;
  points: Int32Array;
  /** The slots that an option earns: from slots[firstSlot[option]] to before that of the next. */
  slots: Int32Array;
  firstSlot: Int32Array;
  /** Points with all prices: what it is worth to the relaxed problem, in parts. */
  profit: Int32Array;
  /** No plan with it can score more; in parts. */
  potential: Int32Array;
  /** How much of it the relaxed solutions use of late, 0 to its copies; in `WHOLE`ths. */
  share: Int32Array;
}

/** The share of an option that every relaxed solution takes once. */
export const WHOLE = 1 << 20;

/** What the branch at hand has settled in a stage, and what is open. Options by index. */
export interface StageDomain {
  stage: Stage;
  fixed: Int32Array;
  open: Int32Array;
  /** How often each open option may be taken. */
  copies: Int32Array;
}

export interface Filling {
  /** In parts; `IMPOSSIBLE` when the stage cannot hold its minimum. */
  value: number;
  /** Open options taken, by index, as often as they are taken. */
  taken: readonly number[];
}

/** Beyond what any filling or plan is worth, in parts: for what is not possible, or not yet known. */
export const IMPOSSIBLE = -(2 ** 30);
export const HIGHEST = 2 ** 30;

/** Fills one stage as well as can be when every question has a fixed profit; see stage-knapsack.ts. */
export interface Knapsack {
  fill(domain: Pick<StageDomain, "fixed" | "open" | "copies">, worths: ItemWorths): Filling;
  /** In parts, the most that a filling is worth that takes one option of so many minutes more. */
  withOneOf(minutes: number): number;
}

/** What filling a stage needs to know of options. */
export type ItemWorths = Pick<Worths, "minutes" | "profit">;
