/**
 * A request as the search sees it. Questions that no rule and no point tells apart are one *item*
 * with several members; an *option* is an item in one stage, the yes-or-no that the search decides.
 *
 * Everything that earns points for being present (a topic, a competency in a stage, a kind in a
 * stage) and everything scarce (a conflict) is a *slot*, and carries a price; tighten.ts sets the
 * prices.
 *
 * Items, options and slots are numbers, and all that is known of them stands in arrays of numbers:
 * thousands of questions cost no objects, and the search is quick from the first call on, before
 * the engine has learnt the shape of anything.
 */

import type { Candidate } from "../selection.ts";

/** Prices and what is reckoned with them are whole numbers of this part of a point. */
export const PART = 1024;

/** Beyond what any filling or plan is worth, in parts: for what is not possible, or not yet known. */
export const IMPOSSIBLE = -(2 ** 30);
export const HIGHEST = 2 ** 30;

/** No price goes beyond, up or down: far more than any question earns, far from overflow. */
export const FAR = 100 * PART;

export interface Problem {
  stages: readonly Stage[];
  items: Items;
  options: Options;
  slots: Slots;
  prices: Prices;
  /** By topic: earned[n] is what n questions earn together. Concave, never falling. */
  topics: readonly (readonly number[])[];
  /** Options that every plan has: the always-asked questions. */
  asked: readonly number[];
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
  /** In the seed's order. */
  options: Int32Array;
  knapsack: Knapsack;
}

/** By item, in the seed's order. */
export interface Items {
  /** How many members it has. */
  copies: Int32Array;
  /** Its options go from firstOption[item] to before that of the next. */
  firstOption: Int32Array;
  /** Rising; only items with relations are here. */
  related: ReadonlyMap<number, readonly number[]>;
  /** Interchangeable questions, in the seed's order. */
  membersOf(item: number): readonly Candidate[];
}

/** By option; the options of one item stand together. */
export interface Options {
  item: Int32Array;
  stage: Int32Array;
  minutes: Int32Array;
  /** What it earns whatever else is chosen. */
  points: Int32Array;
  /** What it brings: from slots[firstSlot[option]] to before that of the next. */
  slots: Int32Array;
  firstSlot: Int32Array;
  /** Whether the branch at hand may take it, or more of it: 1 or 0. */
  open: Uint8Array;
  /** Points with all prices: what it is worth to the relaxed problem, in parts. */
  profit: Int32Array;
  /** No plan with it can score more; in parts. */
  potential: Int32Array;
  /** How much of it the relaxed solutions use of late, 0 to its copies; in `WHOLE`ths. */
  share: Int32Array;
}

/** The share of an option that every relaxed solution takes once. */
export const WHOLE = 1 << 20;

/**
 * How slots are numbered: first the topics with points, then kinds in stages that admit several
 * (*seats*), then competencies in stages (*sightings*; of one competency together), then conflicts:
 * items of which a loop may hold only so many together, one and the same or related ones.
 */
export interface Slots {
  firstSeat: number;
  firstSighting: number;
  firstConflict: number;
  count: number;
  competencies: number;
  /** By conflict. */
  limits: Int32Array;
  /** Counts of each topic that the branch at hand allows. */
  low: Int32Array;
  high: Int32Array;
  /** By slot, whether the branch at hand demands it (a conflict: that it is used up): 1 or 0. */
  forced: Uint8Array;
}

/** By slot. A question earns the prices of all that it brings; those of conflicts are negative. */
export interface Prices {
  /** In parts. */
  price: Int32Array;
  /** What may be wasted never costs, conflicts never pay; where counts must agree, both may be. */
  lowest: Int32Array;
  highest: Int32Array;
  /** How the bound changes with the price (a subgradient), and its smoothed value in parts. */
  slope: Int32Array;
  direction: Int32Array;
}

/** What the branch at hand has settled in a stage, and what is open. */
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
  /** Open options taken, as often as they are taken. */
  taken: readonly number[];
}

/** Fills one stage as well as can be when every question has a fixed profit; see stage-knapsack.ts. */
export interface Knapsack {
  fill(domain: Pick<StageDomain, "fixed" | "open" | "copies">, options: OptionProfits): Filling;
  /** In parts, the most that a filling is worth that takes one option of so many minutes more. */
  withOneOf(minutes: number): number;
}

/** What filling a stage needs to know of options. */
export type OptionProfits = Pick<Options, "minutes" | "profit">;
