import { itemNotes } from "../bank/field-shapes.ts";
import { type FieldChange, type FieldName, fieldNames, fieldOf } from "../bank/question-fields.ts";
import type { FollowUp, LookFor, Rung } from "../rubric/rubric.ts";
import type { RoleQuestion } from "./apply-rubric.ts";

/** One difference between the bank's rubric and a role's. */
export interface RubricDifference {
  /** Where: a key of the question, such as lookFor or ladder. */
  part: string;
  /** The id of the item or rung; null where the part is one text. */
  item: string | null;
  kind: "added" | "dropped" | "changed" | "reordered";
  bank: string | null;
  role: string | null;
}

type Compare = (part: string, bank: never, role: never) => RubricDifference[];

/** How two values of a field are compared, by how a role may change it. */
const comparisons: Readonly<Record<FieldChange, Compare>> = {
  value: compareValues,
  rungs: compareRungs,
  items: compareItems,
  followUps: compareFollowUps,
};

/** What a role changes in a question, part by part in the order of the file. */
export function compareRubrics(bank: RoleQuestion, role: RoleQuestion): RubricDifference[] {
  return [
    ...compareValues("weight", bank.weight, role.weight),
    ...fieldNames.flatMap((name) => compareField(name, bank, role)),
  ];
}

function compareField(name: FieldName, bank: RoleQuestion, role: RoleQuestion): RubricDifference[] {
  const { change } = fieldOf(name);
  return change ? comparisons[change](name, bank[name] as never, role[name] as never) : [];
}

function compareValues(
  part: string,
  bank: string | number | undefined,
  role: string | number | undefined,
): RubricDifference[] {
  if (bank === role) return [];
  const shown = (value: string | number | undefined) => (value === undefined ? null : `${value}`);
  const kind = bank === undefined ? "added" : "changed";
  return [{ part, item: null, kind, bank: shown(bank), role: shown(role) }];
}

function compareRungs(
  part: string,
  bank: readonly Rung[],
  role: readonly Rung[],
): RubricDifference[] {
  return role.flatMap(({ id, text }): RubricDifference[] => {
    const before = bank.find((rung) => rung.id === id)?.text ?? null;
    return before === text ? [] : [{ part, item: id, kind: "changed", bank: before, role: text }];
  });
}

function compareFollowUps(
  part: string,
  bank: readonly FollowUp[],
  role: readonly FollowUp[],
): RubricDifference[] {
  const texts = (list: readonly FollowUp[]) =>
    list.map(({ ask, from }) => describe(ask, from === undefined ? {} : { from }));
  const [before, now] = [texts(bank), texts(role)];
  const only = (list: readonly string[], other: readonly string[]) =>
    list.filter((text) => !other.includes(text));
  return [
    ...only(before, now).map((text) => difference(part, "dropped", text, null)),
    ...only(now, before).map((text) => difference(part, "added", null, text)),
  ];
}

function difference(
  part: string,
  kind: RubricDifference["kind"],
  bank: string | null,
  role: string | null,
): RubricDifference {
  return { part, item: null, kind, bank, role };
}

function compareItems(
  part: string,
  bank: readonly LookFor[],
  role: readonly LookFor[],
): RubricDifference[] {
  const now = new Map(role.map((item) => [item.id, item]));
  const before = new Map(bank.map((item) => [item.id, item]));
  const shown = (item: LookFor) => describe(item.text, item);
  const differences: RubricDifference[] = bank.flatMap((item): RubricDifference[] => {
    const after = now.get(item.id);
    if (!after) return [{ part, item: item.id, kind: "dropped", bank: shown(item), role: null }];
    return shown(after) === shown(item)
      ? []
      : [{ part, item: item.id, kind: "changed", bank: shown(item), role: shown(after) }];
  });
  for (const item of role) {
    if (!before.has(item.id))
      differences.push({ part, item: item.id, kind: "added", bank: null, role: shown(item) });
  }
  const order = (list: readonly LookFor[]) =>
    list.flatMap(({ id }) => (before.has(id) && now.has(id) ? [id] : [])).join(", ");
  if (order(bank) !== order(role)) {
    differences.push(difference(part, "reordered", order(bank), order(role)));
  }
  return differences;
}

function describe(text: string, levels: Pick<LookFor, "must" | "from">): string {
  const notes = itemNotes(levels);
  return notes.length > 0 ? `${text} (${notes.join(", ")})` : text;
}
