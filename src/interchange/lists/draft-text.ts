import { printedCharacters } from "../../bank/field-schemas.ts";
import type { Kind } from "../../bank/kinds.ts";
import {
  type DraftInput,
  draftLevels,
  type FieldName,
  fieldNames,
  fieldOf,
} from "../../bank/question-fields.ts";
import { scalarText } from "../../edit/scalar-text.ts";
import { safeBody } from "./body-text.ts";
import type { ImportedQuestion } from "./imported-question.ts";
import { promptId } from "./prompt-id.ts";

/** Fields that a draft has only if the list does: what they'd owe isn't needed. */
const optional: ReadonlySet<FieldName> = new Set(["fallback", "families", "bonus"]);

/** Comments at the top, and the characters of each. */
const maxNotes = 20;
const maxNoteLength = 400;

/**
 * The file of an imported question: a draft with everything that the list had, and a TODO for each part
 * that a finished question has and the list didn't.
 *
 * @param origin where the question comes from, for a comment
 */
export function draftText(
  question: ImportedQuestion,
  input: ImportedDraftInput,
  origin: string,
): string {
  const front = fieldNames.flatMap((name) => {
    const own = fieldLines[name]?.(question, input);
    if (own) return own;
    return optional.has(name) ? [] : (fieldOf(name).draft?.(input) ?? []);
  });
  return [
    "---",
    `# ${oneLine(`Imported from ${origin}.`)}`,
    ...question.notes
      .slice(0, maxNotes)
      .map((note) => `# The list also says: ${oneLine(note).slice(0, maxNoteLength)}`),
    `id: ${input.id}`,
    ...front,
    "---",
    "## Why ask",
    safeBody(question.whyAsk) || "TODO what the answer tells you about the work, 15 to 60 words",
    ...(question.exhibit === "" ? [] : ["", "## Exhibit", safeBody(question.exhibit)]),
    "",
    "## Strong answer",
    safeBody(question.strongAnswer) ||
      "TODO in the words of someone who gives it, 80 to 250 words, a paragraph for each bar",
    "",
  ].join("\n");
}

/** What a draft is written for, with the IDs of the competencies that the list names. */
export interface ImportedDraftInput extends DraftInput {
  competencies: readonly string[];
}

type FieldLines = (question: ImportedQuestion, input: ImportedDraftInput) => string[] | null;

const fieldLines: Readonly<Partial<Record<FieldName, FieldLines>>> = {
  prompt: ({ prompt }) => [`prompt: ${folded(prompt)}`],
  fallback: ({ prompt }) =>
    kindOf(prompt) === "behavioral"
      ? ["fallback: TODO a wider occasion, for those who haven't had this one"]
      : null,
  competencies: (_, { competencies }) =>
    competencies.length === 0 ? null : [`competencies: [${competencies.join(", ")}]`],
  kind: ({ prompt }) => {
    const kind = kindOf(prompt);
    return kind === "technical" ? null : [`kind: ${kind}`];
  },
  minutes: ({ minutes }) => (minutes === null ? null : [`minutes: ${minutes}`]),
  lookFor: ({ lookFor }, input) => {
    if (lookFor.length === 0) return null;
    const [lowest] = draftLevels(input);
    const ids = new Ids(input);
    return [
      "lookFor:",
      ...lookFor.flatMap(({ text, isMust }) => [
        ...itemLines(text, ids),
        ...(isMust && lowest !== undefined ? [`    must: ${lowest}`] : []),
      ]),
    ];
  },
  bonus: ({ bonus, lookFor }, input) => itemField("bonus", bonus, lookFor, input),
  redFlags: ({ redFlags, bonus, lookFor }, input) =>
    itemField("redFlags", redFlags, [...lookFor, ...bonus.map((text) => ({ text }))], input),
  followUps: ({ followUps }) =>
    followUps.length === 0 ? null : ["followUps:", ...followUps.map((ask) => `  - ${quoted(ask)}`)],
};

/** Items of a rubric have IDs that no other item of the question has, of whatever kind. */
class Ids {
  readonly #taken: Set<string>;

  /** IDs of what a draft owes stay free for it. */
  constructor(input: DraftInput) {
    const drafts = fieldNames.flatMap((name) => fieldOf(name).draft?.(input) ?? []);
    this.#taken = new Set(drafts.flatMap((line) => /^ {2}- id: ([\w-]+)/.exec(line)?.[1] ?? []));
  }

  take(text: string): string {
    const id = promptId(text, (each) => this.#taken.has(each));
    this.#taken.add(id);
    return id;
  }
}

function itemField(
  name: string,
  texts: readonly string[],
  before: readonly { text: string }[],
  input: DraftInput,
): string[] | null {
  if (texts.length === 0) return null;
  const ids = new Ids(input);
  for (const { text } of before) ids.take(text);
  return [`${name}:`, ...texts.flatMap((text) => itemLines(text, ids))];
}

function itemLines(text: string, ids: Ids): string[] {
  return [`  - id: ${ids.take(text)}`, `    text: ${quoted(text)}`];
}

/** What a prompt has a candidate do, as far as its words tell. */
function kindOf(prompt: string): Kind {
  const words = prompt.slice(0, 400);
  if (
    /\b(?:tell (?:me|us) about|describe|give (?:me|us)?|share|recall|think of)\b.{0,40}\b(?:a time|a situation|an? (?:example|occasion|instance)|when you|your (?:last|most|biggest|proudest))|\btell (?:me|us) about (?:a|an|your)\b|\bhave you ever\b/i.test(
      words,
    )
  )
    return "behavioral";
  if (
    /\b(?:imagine|suppose|what would you do|how would you (?:handle|react|respond)|what do you do if)\b/i.test(
      words,
    )
  )
    return "situational";
  return /^(?:design|sketch|how would you (?:design|architect))\b/i.test(words)
    ? "design"
    : "technical";
}

/** A text as YAML, in one line, plain where that means the same. */
function quoted(text: string): string {
  return scalarText(oneLine(text), { style: "PLAIN", indent: 0, isFlow: false, lineEnd: "\n" });
}

function folded(text: string): string {
  return scalarText(oneLine(text), {
    style: "BLOCK_FOLDED",
    indent: 2,
    isFlow: false,
    lineEnd: "\n",
  });
}

/** One line of characters that can be printed. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (printedCharacters.test(line)) return line;
  return line.replace(/[\p{Cc}\p{Cs}]/gu, "");
}
