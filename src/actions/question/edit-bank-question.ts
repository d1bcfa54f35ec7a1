import { bodySections } from "../../bank/question-sections.ts";
import { UserError } from "../../diagnostic/user-error.ts";
import { editSection } from "../../edit/body-section.ts";
import type { YamlEdit } from "../../edit/edit-kinds.ts";
import { editFrontMatter } from "../../edit/front-matter.ts";
import type { RoleQuestion } from "../../role/apply-rubric.ts";
import { itemLists } from "../../rubric/rubric.ts";
import { newItemId, type ParsedPlace, type PlaceValue } from "./question-place.ts";
import { isUnwritten, optionalLines } from "./unwritten.ts";

/**
 * The text of a question's file after which it says something else at a place. Pure.
 *
 * @throws UserError "usage" for what can't be changed there; "content" as `editFrontMatter`
 */
export function editQuestionFile(
  file: string,
  question: RoleQuestion,
  place: ParsedPlace,
  value: PlaceValue,
): string {
  if (place.of === "section") {
    const { heading } = bodySections[place.section];
    return editSection(file, heading, value === null ? null : String(value).trim());
  }
  return editFrontMatter(file, editsOf(question, place, value));
}

function editsOf(
  question: RoleQuestion,
  place: Exclude<ParsedPlace, { of: "section" }>,
  value: PlaceValue,
): YamlEdit[] {
  switch (place.of) {
    case "value":
      if (place.field === "weight") throw new UserError("usage", "only a role has weights");
      return [...leftOut(question, place.field, value), valueEdit([place.field], value)];
    case "rung": {
      const at = question.ladder.findIndex(({ id }) => id === place.rung);
      return [{ kind: "put", path: ["ladder", at, "text"], value: textOf(value) }];
    }
    case "item": {
      const at = question[place.list].findIndex(({ id }) => id === place.item);
      const path = [place.list, at];
      if (place.part !== "text") return [valueEdit([...path, place.part], value)];
      if (value === null) return [{ kind: "prune", path }];
      return [{ kind: "put", path: [...path, "text"], value: textOf(value) }];
    }
    case "new-item": {
      const text = textOf(value);
      const entry = { id: newItemId(text, question), text };
      return [{ kind: "push", path: [place.list], value: entry }];
    }
    case "skill":
      if (value !== null) throw new UserError("usage", "a skill can only be added or removed");
      return [{ kind: "prune", path: ["skills", question.skills.indexOf(place.skill)] }];
    case "new-skill": {
      const skill = textOf(value);
      if (question.skills.includes(skill))
        throw new UserError("usage", "it names this skill already");
      return [{ kind: "push", path: ["skills"], value: skill }];
    }
    case "new-follow-up":
      return [{ kind: "push", path: ["followUps"], value: textOf(value) }];
    case "follow-up": {
      const path = ["followUps", place.at];
      const { part } = place;
      if (part === "ask" && value === null) return [{ kind: "prune", path }];
      return [
        { kind: "part", path, text: "ask", part, value: value === null ? null : textOf(value) },
      ];
    }
  }
}

/** A draft that becomes active goes on without what is optional and still to be written. */
function leftOut(question: RoleQuestion, field: string, value: PlaceValue): YamlEdit[] {
  if (field !== "status" || value !== "active") return [];
  return [...itemLists, "followUps" as const].flatMap((list) => {
    const lines = question[list].map((line, at) => ({
      at,
      isUnwritten: isUnwritten("ask" in line ? line.ask : line.text),
      isMust: "must" in line && line.must !== undefined,
    }));
    // From the end: places before it stay the same.
    return optionalLines(list, lines)
      .reverse()
      .map(({ at }): YamlEdit => ({ kind: "prune", path: [list, at] }));
  });
}

function valueEdit(path: readonly (string | number)[], value: PlaceValue): YamlEdit {
  return value === null ? { kind: "remove", path } : { kind: "put", path, value };
}

function textOf(value: PlaceValue): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new UserError("usage", "must not be empty");
}
