import { checkItemLevels, type RubricProblem } from "./check-ladder.ts";
import { itemLists, type Rubric } from "./rubric.ts";

/** What's wrong with the items and follow-ups of a rubric: ids used twice, and levels. */
export function checkItems(rubric: Rubric): RubricProblem[] {
  const seen = new Set<string>();
  const items = itemLists.flatMap((list) =>
    rubric[list].flatMap((item, index): RubricProblem[] => {
      const isDuplicate = seen.has(item.id);
      seen.add(item.id);
      return [
        ...(isDuplicate ? [duplicateItem([list, index, "id"], item.id)] : []),
        ...under([list, index], checkItemLevels(item, rubric.ladder)),
      ];
    }),
  );
  const followUps = rubric.followUps.flatMap(({ from }, index) =>
    under(["followUps", index], checkItemLevels({ from }, rubric.ladder)),
  );
  return [...items, ...followUps];
}

function duplicateItem(path: RubricProblem["path"], id: string): RubricProblem {
  return { path, code: "duplicate-item", message: `duplicate item id "${id}" in this rubric` };
}

/** The same problems, with paths that begin further up. */
export function under(
  path: RubricProblem["path"],
  problems: readonly RubricProblem[],
): RubricProblem[] {
  return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}
