import { SavedMeanwhileError, UserError } from "../../diagnostic/user-error.ts";
import { editFrontMatter } from "../../edit/front-matter.ts";
import { asAskedBy } from "../../kit/kit-question.ts";
import type { Role } from "../../role/role.ts";
import { type Content, type ContentOptions, loadContent } from "../content/load-content.ts";
import { readSkills, skillNamed } from "../content/read-skills.ts";
import {
  readTextFile,
  readToEdit,
  type SavedText,
  saveText,
  type TextFile,
} from "../content/save-text.ts";
import type { ActionContext } from "../context.ts";
import { editQuestionFile } from "./edit-bank-question.ts";
import { editOverride, type OverriddenQuestion } from "./edit-override.ts";
import { requireOwnQuestion } from "./own-question.ts";
import {
  type ParsedPlace,
  type PlaceValue,
  parsePlace,
  type QuestionPlace,
  valueAt,
} from "./question-place.ts";
import { requireQuestion } from "./require-question.ts";
import { isUnwritten, unwrittenText } from "./unwritten.ts";

/** A change of one text or number of a question. */
export interface TextEdit {
  question: string;
  /** For this role only; null changes the bank's own file. */
  role: string | null;
  /** The kit.json that takes the new text, if it asks the question; null for none. */
  kit: string | null;
  place: QuestionPlace;
  /** What the person saw there; null for nothing. */
  was: PlaceValue;
  /** Null takes it away. */
  now: PlaceValue;
}

export interface TextEdited extends SavedText {
  /** The file as it was before. */
  before: TextFile;
}

/** Someone else changed the place: both wordings are kept until a person decides. */
export class ConflictError extends UserError {
  /** What the place says now. */
  readonly theirs: PlaceValue;

  constructor(file: string, theirs: PlaceValue) {
    super("usage", `${file} says something else here now`);
    this.theirs = theirs;
  }
}

/** A shipped role, which updates would overwrite. */
export class ShippedRoleError extends UserError {
  /** A name that is free for one that extends it. */
  readonly suggestion: string;

  constructor(role: string, suggestion: string) {
    super("usage", `the role "${role}" is a shipped one, which updates would overwrite`);
    this.suggestion = suggestion;
  }
}

/**
 * Changes one place of a question, for one role or in the bank, and no other byte of the file. If the
 * file was changed meanwhile, but not there, the change goes into what it says now.
 *
 * @throws ConflictError if the place doesn't say `was`; ShippedRoleError; ContentError with
 *   what would be wrong afterwards; UserError "usage", "cannotWrite"
 */
export function editText(
  context: ActionContext,
  edit: TextEdit,
  options: ContentOptions = {},
): TextEdited {
  try {
    return editOnce(context, edit, options);
  } catch (error) {
    if (!(error instanceof SavedMeanwhileError)) throw error;
    // What the file says now decides.
    return editOnce(context, edit, options);
  }
}

function editOnce(context: ActionContext, edit: TextEdit, options: ContentOptions): TextEdited {
  const { content, before } = readToEdit(context, options, (now) => fileOf(now, edit));
  const text = textAfter(content, before, withSkillIds(context, content, edit));
  const { question, kit } = edit;
  return { before, ...saveText(context, content, before, text, { question, kit }, options) };
}

/** People call skills by their names. */
function withSkillIds(context: ActionContext, content: Content, edit: TextEdit): TextEdit {
  if (edit.place[0] !== "skills") return edit;
  const skills = readSkills(context, content);
  const idOf = (value: PlaceValue) => (value === null ? null : skillNamed(skills, String(value)));
  const [, skill] = edit.place;
  // One that the skill file doesn't have is only known by its ID.
  const was = edit.was === null || skill === undefined ? edit.was : skill;
  return { ...edit, was, now: idOf(edit.now) };
}

function fileOf(content: Content, { question, role }: TextEdit): string {
  if (role !== null) return requireOwnRole(content, role).file;
  return requireOwnQuestion(content, question).question.file;
}

function textAfter(
  content: Content,
  { file, text }: TextFile,
  { question: id, role: roleId, place: given, ...values }: TextEdit,
): string {
  const place = parsePlace(given);
  const [was, now] = [toValue(place, values.was), toValue(place, values.now)];
  if (roleId === null) {
    const asked = { ...requireOwnQuestion(content, id).question, weight: 1 };
    checkSame(file, valueAt(asked, place), was);
    const isCleared = now === "" && asked.status === "draft";
    return editQuestionFile(text, asked, place, (isCleared && unwrittenText(place)) || now);
  }
  const question = requireQuestion(content.bank, id);
  const overridden = overriddenQuestion(content, requireOwnRole(content, roleId).role, question.id);
  checkSame(file, valueAt(overridden.now, place), was);
  return editFrontMatter(text, editOverride(overridden, place, now));
}

/** Numbers may come as they were typed. */
function toValue(place: ParsedPlace, value: PlaceValue): PlaceValue {
  if (typeof value !== "string") return value;
  const isNumber = place.of === "value" && (place.field === "minutes" || place.field === "weight");
  if (!isNumber) return value.trim();
  if (/^\d{1,3}(?:\.\d)?$/.test(value.trim())) return Number(value);
  throw new UserError("usage", "must be a number");
}

function checkSame(file: string, theirs: PlaceValue, was: PlaceValue): void {
  // The page shows an empty field for what's still to be written.
  if (was === "" && isUnwritten(theirs)) return;
  if (theirs !== was) throw new ConflictError(file, theirs);
}

/**
 * Puts a content file back to what it was, unless someone changed it since.
 *
 * @param now the file as the edit left it
 * @throws UserError "usage" if someone did; as `editText`
 */
export function restoreText(
  context: ActionContext,
  now: TextFile,
  then: TextFile,
  about: { question: string; kit: string | null },
  options: ContentOptions = {},
): SavedText {
  const before = readTextFile(context, now.file);
  if (before.digest !== now.digest) {
    throw new UserError("usage", `${now.file} was changed since, so this cannot be undone`);
  }
  return saveText(context, loadContent(context, options), before, then.text, about, options);
}

/**
 * A role that a person may change.
 *
 * @throws ShippedRoleError; UserError "usage" for one that isn't there
 */
export function requireOwnRole({ roles }: Content, id: string): { role: Role; file: string } {
  const source = roles.sources.get(id);
  const role = roles.roles.get(id);
  if (!source || !role) throw new UserError("usage", `there is no usable role "${id}"`);
  if (source.layer.shipped) throw new ShippedRoleError(id, freeRoleName(id, roles.files));
  return { role, file: source.file };
}

/** A name for a role that extends another. */
function freeRoleName(extended: string, taken: { has(id: string): boolean }): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `our-${extended}` : `our-${extended}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** A question with a role's own changes, and as it would be without them. */
export function overriddenQuestion(
  { bank, roles }: Content,
  role: Role,
  id: string,
): OverriddenQuestion {
  const question = requireQuestion(bank, id);
  const change = roles.sources.get(role.id)?.front.rubrics?.[id];
  const changes = role.rubrics.get(id) ?? [];
  const inherited = change === undefined ? changes : changes.slice(0, -1);
  return {
    now: asAskedBy(question, role),
    inherited: asAskedBy(question, { rubrics: new Map([[id, inherited]]) }),
    change,
  };
}
