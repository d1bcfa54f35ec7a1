import { checkItemLevels, type RubricDiagnostic } from "./check-ladder.ts";
import { itemLists, type Rubric } from "./rubric.ts";

/** What's wrong with the items and follow-ups of a rubric: ids used twice, and levels. */
export function checkItems(rubric: Rubric): RubricDiagnostic[] {
  const seen = new Set<string>();
  const items = itemLists.flatMap((list) =>
    rubric[list].flatMap((item, index): RubricDiagnostic[] => {
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

function duplicateItem(path: RubricDiagnostic["path"], id: string): RubricDiagnostic {
  return { path, code: "duplicate-item", message: `duplicate item id "${id}" in this rubric` };
}

/** The same diagnostics, with paths that begin further up. */
export function under(
  path: RubricDiagnostic["path"],
  diagnostics: readonly RubricDiagnostic[],
): RubricDiagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, path: [...path, ...diagnostic.path] }));
}
