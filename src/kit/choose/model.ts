/**
 * A request as the search sees it. Questions that no rule and no point tells apart are one `Item`
 * with several members; an `Option` is an item in one stage, the yes-or-no that the search decides.
 *
 * Everything that earns points for being present (a topic, a competency in a stage, a kind in a
 * stage) and everything scarce (a `Conflict`) carries a price; bound.ts sets the prices. Tallies
 * (`count`, `stagesSeen`, `used`, `blocked`) describe the one plan at hand; plan.ts keeps them.
 */

/** Something whose price makes a coupling of the stages part of every question's profit. */
export interface Priced {
  price: number;
  /** The lowest that it may be: zero for what may be wasted, none where counts must agree. */
  floor: number;
  /** How the bound changes with the price (a subgradient), and its smoothed value. */
  slope: number;
  direction: number;
}

/** A topic with points, by the primary topic of questions. */
export interface Topic extends Priced {
  /** earned[n] is what n questions earn together. Concave, never falling. */
  earned: readonly number[];
  /** Counts that the branch at hand allows. */
  low: number;
  high: number;
  count: number;
  share: number;
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
  share: number;
}

/** One kind in a stage that admits several. */
export interface KindSeat extends Priced {
  forced: boolean;
  count: number;
  share: number;
}

/** Items of which a loop may hold only `limit` together: one and the same, or related ones. */
export interface Conflict extends Priced {
  limit: number;
}

export interface Item {
  /** Interchangeable question ids, in the seed's order. */
  members: readonly string[];
  minutes: number;
  related: Set<Item>;
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
  item: Item;
  stage: Stage;
  minutes: number;
  /** What it earns whatever else is chosen. */
  points: number;
  topic: Topic | null;
  sightings: Sighting[];
  seat: KindSeat | null;
  conflicts: Conflict[];
  /** Points with all prices: what it is worth to the relaxed problem. */
  profit: number;
  /** No plan with it can score more. */
  potential: number;
  /** How much of it the relaxed solutions use of late, 0 to its copies. */
  share: number;
  /** Whether the branch at hand may take it, or more of it. */
  open: boolean;
}

export interface Stage {
  index: number;
  min: number;
  max: number;
  minutes: number;
  /** countPoints[n]: what having n questions earns. */
  countPoints: readonly number[];
  /** timePoints[m]: what using m minutes earns. */
  timePoints: readonly number[];
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
  /** Topics, sightings and seats. */
  terms: Priced[];
  /** All that has a price: terms and conflicts. */
  priced: Priced[];
  /** In the seed's order. */
  options: Option[];
  /** Options that every plan has: the always-asked questions. */
  asked: Option[];
}

/** What the branch at hand has settled in a stage, and what is open. */
export interface StageDomain {
  stage: Stage;
  fixed: readonly Option[];
  open: readonly Option[];
}

export interface Filling {
  /** Negative infinity when the stage cannot hold its minimum. */
  value: number;
  /** Open options taken, as often as they are taken. */
  taken: readonly Option[];
}

/** Fills one stage as well as can be when every question has a fixed profit; see stage-knapsack.ts. */
export interface Knapsack {
  fill(domain: Pick<StageDomain, "fixed" | "open">): Filling;
  /** The most that a filling is worth that takes one option of so many minutes more. */
  withOneOf(minutes: number): number;
}
