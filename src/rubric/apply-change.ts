import { didYouMean } from "../diagnostic/suggest.ts";
import { under } from "./check-items.ts";
import { checkItemLevels, type RubricDiagnostic } from "./check-ladder.ts";
import {
  type FollowUp,
  type ItemList,
  itemLists,
  type LookFor,
  type Rubric,
  type RubricItem,
} from "./rubric.ts";

/** An item's new text, or the parts of it that change; false takes a level away. */
export type ItemChange =
  | string
  | {
      text?: string | undefined;
      must?: string | false | undefined;
      from?: string | false | undefined;
    };

/** What a role changes in one list of items. */
export interface ItemChanges {
  add?: readonly LookFor[] | undefined;
  change?: Readonly<Record<string, ItemChange>> | undefined;
  drop?: readonly string[] | undefined;
  /** Items named here come first, in this order. */
  order?: readonly string[] | undefined;
}

/** What a role changes in a question's rubric. */
export interface RubricChanges extends Partial<Record<ItemList, ItemChanges | undefined>> {
  /** Rung id to its new text. */
  ladder?: Readonly<Record<string, string>> | undefined;
  followUps?:
    | { add?: readonly FollowUp[] | undefined; replace?: readonly FollowUp[] | undefined }
    | undefined;
}

/**
 * A rubric with a role's changes. Items and rungs are named by id; an item's id is unique in the
 * whole rubric, so a change or drop may be written under any of the three lists. What doesn't fit is
 * reported, with paths that begin at the change, and the rest is applied.
 */
export function applyRubricChanges(
  { id: questionId, ...rubric }: Rubric & { id: string },
  changes: RubricChanges,
): { rubric: Rubric; diagnostics: RubricDiagnostic[] } {
  const diagnostics: RubricDiagnostic[] = [];
  const draft: Draft = {
    questionId,
    ladder: changeRungs(rubric.ladder, changes.ladder ?? {}, questionId, diagnostics),
    lookFor: [...rubric.lookFor],
    bonus: [...rubric.bonus],
    redFlags: [...rubric.redFlags],
    diagnostics,
  };
  for (const list of itemLists) {
    const change = changes[list];
    if (change) changeItems(draft, list, change);
  }
  const followUps = changeFollowUps(draft, rubric.followUps, changes.followUps);
  const { ladder, lookFor, bonus, redFlags } = draft;
  return { rubric: { ladder, lookFor, bonus, redFlags, followUps }, diagnostics };
}

interface Draft extends Record<ItemList, RubricItem[]> {
  questionId: string;
  ladder: Rubric["ladder"];
  diagnostics: RubricDiagnostic[];
}

function changeRungs(
  ladder: Rubric["ladder"],
  texts: Readonly<Record<string, string>>,
  questionId: string,
  diagnostics: RubricDiagnostic[],
): Rubric["ladder"] {
  const known = ladder.map(({ id }) => id);
  for (const id of Object.keys(texts)) {
    if (known.includes(id)) continue;
    const message = `the ladder of "${questionId}" has no rung "${id}"`;
    const hint = didYouMean(id, known);
    diagnostics.push({ path: ["ladder", id], at: "key", code: "unknown-item", message, hint });
  }
  return ladder.map((rung) =>
    Object.hasOwn(texts, rung.id) ? { ...rung, text: texts[rung.id] ?? rung.text } : rung,
  );
}

function changeFollowUps(
  { ladder, diagnostics }: Draft,
  followUps: Rubric["followUps"],
  changes: RubricChanges["followUps"] = {},
): FollowUp[] {
  for (const part of ["add", "replace"] as const) {
    for (const [index, { from }] of (changes[part] ?? []).entries()) {
      diagnostics.push(...under(["followUps", part, index], checkItemLevels({ from }, ladder)));
    }
  }
  return [...(changes.replace ?? followUps), ...(changes.add ?? [])];
}

function changeItems(draft: Draft, list: ItemList, changes: ItemChanges): void {
  for (const [id, value] of Object.entries(changes.change ?? {})) {
    changeItem(draft, [list, "change", id], id, value);
  }
  for (const [index, id] of (changes.drop ?? []).entries()) {
    if (!hasItem(draft, id)) reportMissing(draft, [list, "drop", index], "value", id);
    for (const name of itemLists) draft[name] = draft[name].filter((item) => item.id !== id);
  }
  for (const [index, item] of (changes.add ?? []).entries()) addItem(draft, list, index, item);
  const order = changes.order ?? [];
  for (const [index, id] of order.entries()) {
    if (draft[list].some((item) => item.id === id)) continue;
    reportMissing(draft, [list, "order", index], "value", id);
  }
  draft[list] = inOrder(draft[list], order);
}

function changeItem(
  draft: Draft,
  path: RubricDiagnostic["path"],
  id: string,
  value: ItemChange,
): void {
  if (!hasItem(draft, id)) {
    reportMissing(draft, path, "key", id);
    return;
  }
  const parts = typeof value === "string" ? { text: value } : value;
  const given = { must: parts.must || undefined, from: parts.from || undefined };
  draft.diagnostics.push(...under(path, checkItemLevels(given, draft.ladder)));
  for (const name of itemLists) {
    draft[name] = draft[name].map((item) => (item.id === id ? withParts(item, parts) : item));
  }
}

/** A level that is given replaces the other one: an item has `must` or `from`, never both. */
function withParts(item: LookFor, parts: Exclude<ItemChange, string>): LookFor {
  const { must, from, ...rest } = item;
  const isReplaced = Boolean(parts.must || parts.from);
  const level = (given: string | false | undefined, before: string | undefined) =>
    given === undefined ? (isReplaced ? undefined : before) : given || undefined;
  const now = { must: level(parts.must, must), from: level(parts.from, from) };
  return {
    ...rest,
    text: parts.text ?? item.text,
    ...(now.must === undefined ? {} : { must: now.must }),
    ...(now.from === undefined ? {} : { from: now.from }),
  };
}

function addItem(draft: Draft, list: ItemList, index: number, item: LookFor): void {
  const path = [list, "add", index];
  if (hasItem(draft, item.id)) {
    draft.diagnostics.push({
      path: [...path, "id"],
      code: "duplicate-item",
      message: `the rubric of "${draft.questionId}" already has an item "${item.id}"`,
      hint: 'use "change" to give it another text, or another id',
    });
    return;
  }
  draft.diagnostics.push(...under(path, checkItemLevels(item, draft.ladder)));
  draft[list] = [...draft[list], item];
}

function hasItem(draft: Draft, id: string): boolean {
  return itemLists.some((list) => draft[list].some((item) => item.id === id));
}

function reportMissing(
  draft: Draft,
  path: RubricDiagnostic["path"],
  at: "key" | "value",
  id: string,
): void {
  const known = itemLists.flatMap((list) => draft[list].map((item) => item.id));
  const message = `the rubric of "${draft.questionId}" has no item "${id}"`;
  draft.diagnostics.push({ path, at, code: "unknown-item", message, hint: didYouMean(id, known) });
}

function inOrder<T extends { id: string }>(items: readonly T[], order: readonly string[]): T[] {
  const first = order.flatMap((id) => items.filter((item) => item.id === id));
  return [...first, ...items.filter(({ id }) => !order.includes(id))];
}
