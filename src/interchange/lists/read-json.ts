import type { Part, PartName, RawQuestion } from "./imported-question.ts";
import { partNamed } from "./part-labels.ts";
import { soundsAsked } from "./question-marks.ts";

/** Where a value is: keys and indexes from the root. */
export type JsonPath = readonly (string | number)[];

/** A question, with the place of its object. */
export type PlacedQuestion = Omit<RawQuestion, "line"> & { path: JsonPath };

/** Keys under which an object has the name of what's in it: a stage, a kit, a category. */
const nameKeys = ["name", "title", "category", "topic", "section", "level"] as const;
/** Keys that say that someone's answers are in the object, which are no business of a bank. */
const candidateKeys = [
  "candidate",
  "candidate_id",
  "application_id",
  "submitted_by",
  "overall_recommendation",
];
/** Deeper is no list that anyone keeps. */
const maxDepth = 20;

/** What the objects around a value say of it. */
interface Around {
  headings: readonly string[];
  /** Attributes of the scorecard, which name competencies. */
  attributes: readonly Part[];
  /** True inside what someone filled in about a candidate. */
  isFilled: boolean;
}

/**
 * The questions in data of any shape: a list of objects, or interview kits as tracking systems export
 * them, with stages, kits, and questions inside each other. Attributes of a scorecard count for all
 * questions that are in the same object. What a candidate answered is never read.
 */
export function jsonQuestions(data: unknown): PlacedQuestion[] {
  const found: PlacedQuestion[] = [];
  visit(data, [], { headings: [], attributes: [], isFilled: false }, found);
  return found;
}

function visit(value: unknown, path: JsonPath, around: Around, found: PlacedQuestion[]): void {
  if (path.length > maxDepth) return;
  const { headings, attributes } = around;
  if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) {
      if (typeof each !== "string") visit(each, [...path, index], around, found);
      else if (isQuestionList(path) && soundsAsked(each))
        found.push({ path: [...path, index], prompt: each.trim(), headings, parts: attributes });
    }
    return;
  }
  if (value === null || typeof value !== "object") return;
  const given = value as Record<string, unknown>;
  const isFilled = around.isFilled || candidateKeys.some((key) => Object.hasOwn(given, key));
  const prompt = promptOf(given);
  if (prompt !== null) {
    const parts = [...partsOf(given, isFilled), ...attributes];
    found.push({ path, prompt: prompt.replace(/\s+/g, " ").trim(), headings, parts });
    return;
  }
  const name = nameKeys.map((key) => given[key]).find((each) => typeof each === "string");
  const named = typeof name === "string" ? [name, ...headings] : headings;
  const own = partsOf(given, isFilled).filter((part) => part.name === "competency");
  for (const [key, each] of Object.entries(given)) {
    if (partNamed(key) === "competency") continue;
    const isGroup = Array.isArray(each) && partNamed(key) === null && isPlainName(key);
    const inside = isGroup ? [key, ...named] : named;
    const attributesHere = own.length > 0 ? own : attributes;
    visit(each, [...path, key], { headings: inside, attributes: attributesHere, isFilled }, found);
  }
}

/** A list under one of these keys holds questions as plain texts. */
function isQuestionList(path: JsonPath): boolean {
  const key = path.at(-1);
  return key === undefined || (typeof key === "string" && partNamed(key) === "question");
}

/** A key that may be a topic, as in { "databases": [ … ] }. */
function isPlainName(key: string): boolean {
  return /^[\p{L}][\p{L}\p{N} &/_-]{1,60}$/u.test(key);
}

function promptOf(given: Readonly<Record<string, unknown>>): string | null {
  for (const [key, value] of Object.entries(given)) {
    if (partNamed(key) === "question" && typeof value === "string" && value.trim() !== "")
      return value;
  }
  // Some systems call it "text" or "title", next to what belongs to a question.
  const text = given.text ?? given.title;
  const hasPart = Object.keys(given).some((key) => isContent(partNamed(key)));
  return typeof text === "string" && hasPart && text.trim() !== "" ? text : null;
}

function isContent(name: PartName | null): boolean {
  return (
    name !== null && !["question", "id", "topic", "level", "minutes", "competency"].includes(name)
  );
}

function partsOf(
  given: Readonly<Record<string, unknown>>,
  isFilled: boolean,
): RawQuestion["parts"] {
  return Object.entries(given).flatMap(([key, value]) => {
    const name = partNamed(key);
    if (name === null || name === "question") return [];
    if (isFilled && (name === "answer" || name === "guidance")) return [];
    // A system's own numbers are no IDs of ours.
    if (name === "id" && typeof value !== "string") return [];
    return textsIn(value).map((text) => ({ name, text }));
  });
}

/** The texts of a value: itself, or those of a list, whose members may have a name. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value))
    return value.flatMap((each) => (Array.isArray(each) ? [] : textsIn(each)));
  if (value === null || typeof value !== "object") return [];
  const { name, text, question } = value as Record<string, unknown>;
  return [name ?? text ?? question].flatMap((each) =>
    typeof each === "string" ? [each.trim()] : [],
  );
}
