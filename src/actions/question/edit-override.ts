import { UserError } from "../../diagnostic/user-error.ts";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import type { RubricChange } from "../../role/rubric-change.ts";
import { itemLists } from "../../rubric/rubric.ts";
import { newItemId, type ParsedPlace, type PlaceValue, valueAt } from "./question-place.ts";

type Keys = readonly (string | number)[];

/** A question as a role has it: with its own changes, and as it would be without them. */
export interface OverriddenQuestion {
  now: RoleQuestion;
  /** The bank's, with the changes of the role's ancestors. */
  inherited: RoleQuestion;
  /** The role file's own changes, as it was read; undefined if it has none. */
  change: RubricChange | undefined;
}

/**
 * The edits of a role's front matter after which a question says something else there. Where it's what
 * the question says without the role, the role's change goes. Pure.
 *
 * @throws UserError "usage" for what a role can't change
 */
export function editOverride(
  { now, inherited, change }: OverriddenQuestion,
  place: ParsedPlace,
  value: PlaceValue,
): YamlEdit[] {
  const root = ["rubrics", now.id];
  const isInherited = value === valueAt(inherited, place);
  switch (place.of) {
    case "value": {
      if (place.field === "status" || place.field === "kind") throw notInRole(place.field);
      const path = [...root, place.field];
      return isInherited || value === null
        ? removeAt(change, path)
        : [{ kind: "put", path, value }];
    }
    case "rung": {
      const path = [...root, "ladder", place.rung];
      if (isInherited) return removeAt(change, path);
      return [{ kind: "put", path, value: textOf(value) }];
    }
    case "item":
      return editItem({ now, inherited, change }, place, value, isInherited);
    case "new-item": {
      const text = textOf(value);
      const entry = { id: newItemId(text, now), text };
      return [{ kind: "push", path: [...root, place.list, "add"], value: entry }];
    }
    case "follow-up":
      return editFollowUp({ now, inherited, change }, place, value);
    case "new-follow-up":
      return [{ kind: "push", path: [...root, "followUps", "add"], value: textOf(value) }];
    case "section":
      throw notInRole(place.section);
    case "skill":
    case "new-skill":
      throw notInRole("skills");
  }
}

function notInRole(part: string): UserError {
  return new UserError("usage", `a role cannot change ${part}`, ["change it in the bank"]);
}

function textOf(value: PlaceValue): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new UserError("usage", "must not be empty");
}

/** An item may be changed under any of the three lists. */
function editItem(
  { now, inherited, change = {} }: OverriddenQuestion,
  { list, item, part }: Extract<ParsedPlace, { of: "item" }>,
  value: PlaceValue,
  isInherited: boolean,
): YamlEdit[] {
  const root: Keys = ["rubrics", now.id];
  const added = findAdded(change, item);
  if (added) {
    const path = [...root, ...added];
    if (part === "text" && value === null) return removeAt(change, path);
    if (value === null) return [{ kind: "remove", path: [...path, part] }];
    return [{ kind: "put", path: [...path, part], value: textOf(value) }];
  }
  const dropped = findDropped(change, item);
  if (dropped && value !== null) return removeAt(change, [...root, ...dropped]);
  const where = itemLists.find((each) => Object.hasOwn(change[each]?.change ?? {}, item)) ?? list;
  const path = [...root, where, "change", item];
  const before = change[where]?.change?.[item];
  if (part === "text" && value === null) {
    const removed = before === undefined ? [] : removeAt(change, path);
    return [...removed, { kind: "push", path: [...root, list, "drop"], value: item }];
  }
  if (part === "text" && isInherited && isTextOnly(before)) return removeAt(change, path);
  if (typeof before === "object" && before !== null) {
    return [{ kind: "put", path: [...path, part], value: value ?? false }];
  }
  if (part === "text") return [{ kind: "put", path, value: textOf(value) }];
  // The text alone becomes a change of several parts.
  const inheritedValue = valueAt(inherited, { of: "item", list, item, part });
  if (value === inheritedValue && before === undefined) return [];
  const whole: YamlEdit = { kind: "put", path: [...path, part], value: value ?? false };
  if (before === undefined) return [whole];
  return [
    ...removeAt(change, path),
    { kind: "put", path: [...path, "text"], value: before },
    whole,
  ];
}

function isTextOnly(before: unknown): boolean {
  return (
    before === undefined ||
    typeof before === "string" ||
    (typeof before === "object" && before !== null && Object.keys(before).join() === "text")
  );
}

function findDropped(change: RubricChange, item: string): Keys | null {
  for (const list of itemLists) {
    const at = (change[list]?.drop ?? []).indexOf(item);
    if (at >= 0) return [list, "drop", at];
  }
  return null;
}

function findAdded(change: RubricChange, item: string): Keys | null {
  for (const list of itemLists) {
    const at = (change[list]?.add ?? []).findIndex(({ id }) => id === item);
    if (at >= 0) return [list, "add", at];
  }
  return null;
}

/** Follow-ups of the bank have no IDs: a role that changes one has all of them. */
function editFollowUp(
  { now, inherited, change = {} }: OverriddenQuestion,
  { at, part }: Extract<ParsedPlace, { of: "follow-up" }>,
  value: PlaceValue,
): YamlEdit[] {
  const root: Keys = ["rubrics", now.id, "followUps"];
  const { add = [], replace } = change.followUps ?? {};
  const base = replace ?? now.followUps.slice(0, now.followUps.length - add.length);
  if (at >= base.length) return editEntry(change, [...root, "add", at - base.length], part, value);
  if (replace) return editEntry(change, [...root, "replace", at], part, value);
  const changed = inherited.followUps.flatMap((followUp, index) => {
    if (index !== at) return [followUp];
    if (part === "ask") return value === null ? [] : [{ ...followUp, ask: textOf(value) }];
    return [{ ask: followUp.ask, ...(value === null ? {} : { from: String(value) }) }];
  });
  if (changed.length === 0)
    throw new UserError("usage", "a role cannot take the last follow-up away");
  return changed.map(({ ask, from }) => ({
    kind: "push",
    path: [...root, "replace"],
    value: from === undefined ? ask : { ask, from },
  }));
}

function editEntry(
  change: RubricChange,
  path: Keys,
  part: "ask" | "from",
  value: PlaceValue,
): YamlEdit[] {
  if (part === "ask" && value === null) return removeAt(change, path);
  return [{ kind: "part", path, text: "ask", part, value: value === null ? null : textOf(value) }];
}

/** Takes a change away, with all that would be empty after it. */
function removeAt(change: RubricChange | undefined, path: Keys): YamlEdit[] {
  const found = path
    .slice(2)
    .reduce<unknown>(
      (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
      change,
    );
  return found === undefined ? [] : [{ kind: "prune", path }];
}
