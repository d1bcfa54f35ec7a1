/**
 * Scarcity across stages: a question may stand in one stage only, and of related questions only
 * one in the loop. Related questions are covered by cliques, which bound tighter than pairs.
 */

import type { Conflict, Item } from "./model.ts";

/** Gives every item its conflicts, and returns them all. */
export function linkConflicts(items: readonly Item[]): Conflict[] {
  const conflicts: Conflict[] = [];
  const add = (members: readonly Item[], limit: number) => {
    const conflict = { slot: 0, limit };
    conflicts.push(conflict);
    for (const item of members) item.conflicts = [...item.conflicts, conflict];
  };
  const covered = new Map<Item, Set<Item>>();
  for (const item of items) {
    for (const other of item.related) {
      if (covered.get(item)?.has(other)) continue;
      const clique = growClique(item, other);
      for (const member of clique) cover(covered, member, clique);
      add(clique, 1);
    }
    if (item.related.size === 0 && item.options.length > 1) add([item], item.members.length);
  }
  return conflicts;
}

function cover(covered: Map<Item, Set<Item>>, member: Item, clique: readonly Item[]): void {
  const known = covered.get(member);
  if (!known) covered.set(member, new Set(clique));
  else for (const another of clique) known.add(another);
}

/** A clique around a related pair, as large as taking every fitting question in turn makes it. */
function growClique(item: Item, other: Item): Item[] {
  const clique = [item, other];
  for (const third of item.related) {
    if (third !== other && clique.every((member) => third.related.has(member))) clique.push(third);
  }
  return clique;
}
