import type { LookFor, Question, RubricItem } from "../bank/question.ts";
import type { DiagnosticCode } from "../diagnostic/diagnostic.ts";
import type { Path } from "../diagnostic/located-yaml.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { ItemChanges, RubricChange } from "./role.ts";

/** A question of the bank as one role asks it. */
export interface RoleQuestion extends Question {
  /** Share in the stage's total; 1 unless the role says otherwise. */
  weight: number;
}

/** A change that does not fit the question; `path` leads to it from the change. */
export interface ChangeProblem {
  path: Path;
  at: "key" | "value";
  code: DiagnosticCode;
  message: string;
  hint: string | undefined;
}

const sections = ["lookFor", "bonus", "redFlags"] as const;
type SectionName = (typeof sections)[number];

/**
 * The question with a role's changes. Items are named by id, which is unique in the whole rubric,
 * so a change or drop may stand under any of the three lists. What does not fit is reported and
 * the rest is applied.
 */
export function applyRubricChange(
  question: RoleQuestion,
  change: RubricChange,
): { question: RoleQuestion; problems: ChangeProblem[] } {
  const problems: ChangeProblem[] = [];
  const changed: RoleQuestion = {
    ...question,
    prompt: change.prompt ?? question.prompt,
    minutes: change.minutes ?? question.minutes,
    weight: change.weight ?? question.weight,
    followUps: changeFollowUps(question.followUps, change.followUps),
    anchors: changeTexts("anchors", question.anchors, change.anchors, "scale-mismatch", problems),
    levels: changeTexts("levels", question.levels, change.levels, "missing-level", problems),
  };
  for (const section of sections) {
    const changes = change[section];
    if (changes) changeItems(changed, section, changes, problems);
  }
  return { question: changed, problems };
}

function changeFollowUps(
  followUps: readonly string[],
  change: RubricChange["followUps"],
): string[] {
  return [...(change?.replace ?? followUps), ...(change?.add ?? [])];
}

function changeTexts(
  name: "anchors" | "levels",
  texts: Record<string, string>,
  changes: Record<string, string> | undefined,
  code: DiagnosticCode,
  problems: ChangeProblem[],
): Record<string, string> {
  const known = Object.keys(texts);
  const fitting = Object.entries(changes ?? {}).filter(([key]) => {
    if (known.includes(key)) return true;
    const what = name === "anchors" ? `no anchor for point ${key}` : `no bar at level "${key}"`;
    problems.push({
      path: [name, key],
      at: "key",
      code,
      message: `the question has ${what}`,
      hint: didYouMean(key, known),
    });
    return false;
  });
  return { ...texts, ...Object.fromEntries(fitting) };
}

function changeItems(
  question: RoleQuestion,
  section: SectionName,
  { change = {}, drop = [], add = [], order }: ItemChanges,
  problems: ChangeProblem[],
): void {
  const known = () => sections.flatMap((name) => question[name].map(({ id }) => id));
  const missing = (path: Path, at: "key" | "value", id: string) =>
    problems.push({
      path: [section, ...path],
      at,
      code: "unknown-item",
      message: `the rubric of "${question.id}" has no item "${id}"`,
      hint: didYouMean(id, known()),
    });
  for (const [id, value] of Object.entries(change)) {
    const home = sections.find((name) => question[name].some((item) => item.id === id));
    if (!home) missing(["change", id], "key", id);
    else
      question[home] = question[home].map((item) =>
        item.id === id ? changeItem(item, value) : item,
      );
  }
  for (const [index, id] of drop.entries()) {
    if (!known().includes(id)) missing(["drop", index], "value", id);
    for (const name of sections) question[name] = question[name].filter((item) => item.id !== id);
  }
  for (const [index, item] of add.entries()) {
    if (known().includes(item.id)) {
      problems.push({
        path: [section, "add", index, "id"],
        at: "value",
        code: "duplicate-item",
        message: `the rubric of "${question.id}" has an item "${item.id}" already`,
        hint: 'use "change" to give it another text, or another id',
      });
    } else question[section] = [...question[section], item as LookFor];
  }
  for (const [index, id] of (order ?? []).entries()) {
    if (!question[section].some((item) => item.id === id)) missing(["order", index], "value", id);
  }
  if (order) question[section] = inOrder<LookFor>(question[section], order);
}

function changeItem<T extends LookFor | RubricItem>(
  item: T,
  value: NonNullable<ItemChanges["change"]>[string],
): T {
  const parts = typeof value === "string" ? { text: value } : value;
  return { ...item, ...parts };
}

function inOrder<T extends { id: string }>(items: readonly T[], order: readonly string[]): T[] {
  const first = order.flatMap((id) => items.filter((item) => item.id === id));
  return [...first, ...items.filter(({ id }) => !order.includes(id))];
}
