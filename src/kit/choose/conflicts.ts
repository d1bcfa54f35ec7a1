/**
 * Scarcity across stages: a question may stand in one stage only, and of related questions only
 * one in the loop. Related questions are covered by cliques, which bound tighter than pairs.
 */

import type { Items, Problem } from "./model.ts";

export interface Conflicts {
  /** By conflict, how many of its items a loop may hold. */
  limits: number[];
  /** By item, the one conflict of an item without relations; -1 for none. */
  own: Int32Array;
  /** By item with relations, the cliques that it is in. */
  shared: ReadonlyMap<number, readonly number[]>;
}

/** Expects items whose relations go both ways. */
export function findConflicts({
  copies,
  firstOption,
  related,
}: Omit<Items, "membersOf">): Conflicts {
  const limits: number[] = [];
  const own = new Int32Array(copies.length).fill(-1);
  for (let item = 0; item < copies.length; item += 1) {
    const options = (firstOption[item + 1] as number) - (firstOption[item] as number);
    if (options > 1 && !related.has(item)) own[item] = limits.push(copies[item] as number) - 1;
  }
  const shared = new Map<number, number[]>();
  for (const clique of coverWithCliques(related)) {
    const conflict = limits.push(1) - 1;
    for (const item of clique) {
      const known = shared.get(item);
      if (known) known.push(conflict);
      else shared.set(item, [conflict]);
    }
  }
  return { limits, own, shared };
}

type Relations = Items["related"];

/** Cliques that hold every related pair. */
function coverWithCliques(related: Relations): number[][] {
  const cliques: number[][] = [];
  const covered = new Map<number, Set<number>>();
  for (const [item, others] of related) {
    for (const other of others) {
      if (covered.get(item)?.has(other)) continue;
      const clique = growClique(item, other, related);
      cliques.push(clique);
      for (const member of clique) {
        const known = covered.get(member);
        if (!known) covered.set(member, new Set(clique));
        else for (const another of clique) known.add(another);
      }
    }
  }
  return cliques;
}

/** A clique around a related pair, as large as taking every fitting item in turn makes it. */
function growClique(item: number, other: number, related: Relations): number[] {
  const clique = [item, other];
  for (const third of related.get(item) ?? []) {
    if (third === other) continue;
    if (clique.every((member) => related.get(third)?.includes(member))) clique.push(third);
  }
  return clique;
}

/** The slot of some conflict that the item is in. */
export function conflictOf({ items, options, slots }: Problem, item: number): number | undefined {
  const option = items.firstOption[item] as number;
  return options.slots
    .subarray(options.firstSlot[option], options.firstSlot[option + 1])
    .find((slot) => slot >= slots.firstConflict);
}
