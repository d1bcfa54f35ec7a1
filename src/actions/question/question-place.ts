import { type BodySection, bodySections } from "../../bank/question-sections.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import { type ItemList, itemLists } from "../../rubric/rubric.ts";

/** A place in a question as it's read: a field, an item or rung by its ID, a follow-up by its place. */
export type QuestionPlace = readonly (string | number)[];

/** What a place says; null for nothing. */
export type PlaceValue = string | number | null;

/** A place that was taken apart. */
export type ParsedPlace =
  | { of: "value"; field: (typeof values)[number] }
  | { of: "rung"; rung: string }
  | { of: "item"; list: ItemList; item: string; part: "text" | "must" | "from" }
  | { of: "new-item"; list: ItemList }
  | { of: "follow-up"; at: number; part: "ask" | "from" }
  | { of: "new-follow-up" }
  | { of: "skill"; skill: string }
  | { of: "new-skill" }
  | { of: "section"; section: BodySection };

const values = ["prompt", "fallback", "kind", "minutes", "weight", "status"] as const;

/** True for what a question says of itself: no role has words of its own for it. */
export function isOfBank([field]: QuestionPlace): boolean {
  return field === "kind" || field === "skills";
}

/** @throws UserError "usage" for a place that a question doesn't have */
export function parsePlace(place: QuestionPlace): ParsedPlace {
  const [field, second, third, ...rest] = place;
  const value = values.find((name) => name === field);
  const list = itemLists.find((name) => name === field);
  if (rest.length === 0) {
    if (value && second === undefined) return { of: "value", field: value };
    if (field === "ladder" && typeof second === "string" && third === undefined) {
      return { of: "rung", rung: second };
    }
    if (list && second === undefined) return { of: "new-item", list };
    if (list && typeof second === "string") {
      const part = third ?? "text";
      if (part === "text" || part === "must" || part === "from") {
        return { of: "item", list, item: second, part };
      }
    }
    if (field === "skills" && third === undefined) {
      if (second === undefined) return { of: "new-skill" };
      if (typeof second === "string") return { of: "skill", skill: second };
    }
    if (field === "followUps" && second === undefined) return { of: "new-follow-up" };
    if (field === "followUps" && typeof second === "number") {
      if (third === undefined) return { of: "follow-up", at: second, part: "ask" };
      if (third === "from") return { of: "follow-up", at: second, part: "from" };
    }
    if (typeof field === "string" && Object.hasOwn(bodySections, field) && second === undefined) {
      return { of: "section", section: field as BodySection };
    }
  }
  throw new UserError("usage", `a question has no place ${place.join(".")}`);
}

/** What a question says at a place; null where it says nothing. */
export function valueAt(question: RoleQuestion, place: ParsedPlace): PlaceValue {
  switch (place.of) {
    case "value":
      return question[place.field] ?? null;
    case "rung":
      return question.ladder.find(({ id }) => id === place.rung)?.text ?? null;
    case "item": {
      const item = question[place.list].find(({ id }) => id === place.item);
      return (item as Partial<Record<string, string>> | undefined)?.[place.part] ?? null;
    }
    case "follow-up":
      return question.followUps[place.at]?.[place.part] ?? null;
    case "section":
      return question.body[place.section] ?? null;
    case "skill":
      return question.skills.includes(place.skill) ? place.skill : null;
    case "new-item":
    case "new-follow-up":
    case "new-skill":
      return null;
  }
}

/** An ID for a new item, made of its words, that the question doesn't have. */
export function newItemId(text: string, question: RoleQuestion): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const base = (words ?? []).slice(0, 4).join("-").slice(0, 40).replace(/-+$/, "") || "item";
  const taken = new Set(itemLists.flatMap((list) => question[list].map(({ id }) => id)));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
