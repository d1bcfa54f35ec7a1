/**
 * Scarcity across stages: a question may stand in one stage only, and of related questions only
 * one in the loop. Related questions are covered by cliques, which bound tighter than pairs.
 */

import type { Item, Problem } from "./model.ts";

export function linkConflicts(problem: Problem): void {
  const covered = new Map<Item, Set<Item>>(problem.items.map((item) => [item, new Set()]));
  for (const item of problem.items) {
    for (const other of item.related) {
      if (covered.get(item)?.has(other)) continue;
      const clique = growClique(item, other);
      for (const member of clique) {
        for (const another of clique) covered.get(member)?.add(another);
      }
      addConflict(problem, clique, 1);
    }
    const alone = item.related.size === 0;
    if (alone && item.options.length > 1) addConflict(problem, [item], item.members.length);
  }
}

/** A clique around a related pair, as large as taking every fitting question in turn makes it. */
function growClique(item: Item, other: Item): Item[] {
  const clique = [item, other];
  for (const third of item.related) {
    if (third !== other && clique.every((member) => third.related.has(member))) clique.push(third);
  }
  return clique;
}

function addConflict(problem: Problem, items: readonly Item[], limit: number): void {
  const conflict = { limit, price: 0, floor: 0, slope: 0, direction: 0 };
  problem.conflicts.push(conflict);
  for (const { options } of items) {
    for (const option of options) option.conflicts.push(conflict);
  }
}
