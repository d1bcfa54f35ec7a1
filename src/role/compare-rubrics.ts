import type { RubricItem } from "../bank/question.ts";
import type { RoleQuestion } from "./apply-rubric.ts";

/** One difference between the bank's rubric and a role's. */
export interface RubricDifference {
  /** Where: a key of the question, such as lookFor or anchors. */
  part: string;
  /** The item's id, the scale's point or the level; null where the part is one text. */
  item: string | null;
  kind: "added" | "dropped" | "changed" | "reordered";
  bank: string | null;
  role: string | null;
}

/** What a role changes in a question, part by part in the order of the file. */
export function compareRubrics(bank: RoleQuestion, role: RoleQuestion): RubricDifference[] {
  return [
    ...compareValue("prompt", bank.prompt, role.prompt),
    ...compareValue("minutes", String(bank.minutes), String(role.minutes)),
    ...compareValue("weight", String(bank.weight), String(role.weight)),
    ...compareTexts("levels", bank.levels, role.levels),
    ...(["lookFor", "bonus", "redFlags"] as const).flatMap((part) =>
      compareItems(part, bank[part], role[part]),
    ),
    ...compareLists("followUps", bank.followUps, role.followUps),
    ...compareTexts("anchors", bank.anchors, role.anchors),
  ];
}

function compareValue(part: string, bank: string, role: string): RubricDifference[] {
  return bank === role ? [] : [{ part, item: null, kind: "changed", bank, role }];
}

function compareTexts(
  part: string,
  bank: Record<string, string>,
  role: Record<string, string>,
): RubricDifference[] {
  return Object.entries(role).flatMap(([item, text]) => {
    const before = bank[item] ?? null;
    return before === text
      ? []
      : [{ part, item, kind: before === null ? "added" : "changed", bank: before, role: text }];
  });
}

function compareLists(
  part: string,
  bank: readonly string[],
  role: readonly string[],
): RubricDifference[] {
  const dropped = bank.filter((text) => !role.includes(text));
  const added = role.filter((text) => !bank.includes(text));
  return [
    ...dropped.map((text) => ({
      part,
      item: null,
      kind: "dropped" as const,
      bank: text,
      role: null,
    })),
    ...added.map((text) => ({ part, item: null, kind: "added" as const, bank: null, role: text })),
  ];
}

function compareItems(
  part: string,
  bank: readonly RubricItem[],
  role: readonly RubricItem[],
): RubricDifference[] {
  const now = new Map(role.map((item) => [item.id, item]));
  const before = new Map(bank.map((item) => [item.id, item]));
  const differences: RubricDifference[] = bank.flatMap((item): RubricDifference[] => {
    const after = now.get(item.id);
    if (!after) return [{ part, item: item.id, kind: "dropped", bank: describe(item), role: null }];
    return describe(after) === describe(item)
      ? []
      : [{ part, item: item.id, kind: "changed", bank: describe(item), role: describe(after) }];
  });
  for (const item of role) {
    if (!before.has(item.id))
      differences.push({ part, item: item.id, kind: "added", bank: null, role: describe(item) });
  }
  const order = (items: readonly RubricItem[]) =>
    items.flatMap(({ id }) => (before.has(id) && now.has(id) ? [id] : [])).join(", ");
  if (order(bank) !== order(role)) {
    differences.push({ part, item: null, kind: "reordered", bank: order(bank), role: order(role) });
  }
  return differences;
}

function describe(item: RubricItem & { must?: boolean | undefined }): string {
  const notes = [item.must ? "must" : "", item.from ? `from ${item.from}` : ""].filter(
    (note) => note !== "",
  );
  return notes.length > 0 ? `${item.text} (${notes.join(", ")})` : item.text;
}
