import { isMap, isScalar, parseDocument } from "yaml";
import { type FieldChange, type FieldName, fieldNames, fieldOf } from "../bank/question-fields.ts";
import { UserError } from "../diagnostic/user-error.ts";
import type { RubricItem, Rung } from "../rubric/rubric.ts";
import type { RoleQuestion } from "./apply-rubric.ts";

/**
 * A role file's text with a stub for one question under `rubrics`. Everything else stays as it is,
 * to the byte: the stub is inserted as text, not by rewriting the YAML.
 *
 * @returns the text and the line, from 1, on which the stub begins
 * @throws UserError "usage" when the file's `rubrics` are not written one a line
 */
export function insertRubric(
  text: string,
  question: RoleQuestion,
  file: string,
): { text: string; line: number } {
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(text)?.[0].length ?? 0;
  const closing = text.slice(opening).search(/^---[ \t]*\r?$/m) + opening;
  const front = text.slice(opening, closing);
  const place = findPlace(front, file);
  const indent = " ".repeat(place.indent);
  const stub = stubLines(question).map((line) => (line === "" ? "" : indent + line));
  const head = place.key === null ? [] : [place.key];
  const inserted = [...head, ...stub, ""].join(lineEnd);
  const at = opening + place.offset;
  const result = text.slice(0, at) + inserted + text.slice(opening + place.end);
  return { text: result, line: result.slice(0, at).split("\n").length + head.length };
}

interface Place {
  /** Where the text goes, and how far the replaced text reaches. */
  offset: number;
  end: number;
  /** Columns before the question's id. */
  indent: number;
  /** A line that has to stand before it. */
  key: string | null;
}

function findPlace(front: string, file: string): Place {
  const { contents } = parseDocument(front);
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === "rubrics")
    : undefined;
  if (!pair) return { offset: front.length, end: front.length, indent: 2, key: "rubrics:" };
  const keyStart = isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
  const value = pair.value;
  const empty =
    value === null ||
    (isScalar(value) && value.value === null) ||
    (isMap(value) && value.items.length === 0);
  if (empty) {
    const lineEnd = front.indexOf("\n", keyStart) + 1;
    return { offset: keyStart, end: lineEnd, indent: 2, key: "rubrics:" };
  }
  const first = isMap(value) ? value.items[0]?.key : undefined;
  if (!isMap(value) || value.flow || !isScalar(first)) {
    throw new UserError("usage", `the rubrics of ${file} are not written one a line`, [
      "write them as a block, each question on a line of its own",
    ]);
  }
  const start = first.range?.[0] ?? 0;
  const indent = start - (front.lastIndexOf("\n", start - 1) + 1);
  const end = endOfBlock(front, start, indent);
  return { offset: end, end, indent, key: null };
}

/** The offset after the last line of a block: lines indented like its keys or deeper, blank ones between. */
function endOfBlock(front: string, start: number, indent: number): number {
  let end = front.lastIndexOf("\n", start - 1) + 1;
  for (let at = end; at < front.length; ) {
    const next = front.indexOf("\n", at);
    const lineEnd = next < 0 ? front.length : next + 1;
    const line = front.slice(at, lineEnd);
    const blank = line.trim() === "";
    if (!blank && line.search(/\S/) < indent) break;
    if (!blank) end = lineEnd;
    at = lineEnd;
  }
  return end;
}

/** Ids are unique in the whole rubric, so each list's example has its own. */
const addedIds: Partial<Record<FieldName, string>> = {
  lookFor: "look-for",
  bonus: "bonus",
  redFlags: "red-flag",
};

/** The lines with which a role would change a field, by how it may be changed. */
const stubs: Readonly<Record<FieldChange, (name: FieldName, value: never) => string[]>> = {
  value: (name, value: string | number) => [
    `${name}: ${typeof value === "number" ? value : quoted(value)}`,
  ],
  rungs: (name, ladder: readonly Rung[]) => [
    `${name}:`,
    ...ladder.map(({ id, text }) => `  ${id}: ${quoted(text)}`),
  ],
  items: (name, items: readonly RubricItem[]) => [
    `${name}:`,
    "  add:",
    `    - id: our-${addedIds[name] ?? name}`,
    `      text: ${quoted("What else to hear")}`,
    "  change:",
    ...items.map(({ id, text }) => `    ${id}: ${quoted(text)}`),
    "  drop: []",
    `  order: [${items.map(({ id }) => id).join(", ")}]`,
  ],
  followUps: (name) => [`${name}:`, "  add:", `    - ${quoted("What else to ask?")}`],
};

/** The question's id with a weight that changes nothing, and below it, commented, all the rest. */
function stubLines(question: RoleQuestion): string[] {
  const comment = fieldNames.flatMap((name) => {
    const { change } = fieldOf(name);
    const value = question[name];
    return change && value !== undefined ? stubs[change](name, value as never) : [];
  });
  return [
    `${question.id}:`,
    `  weight: ${question.weight}`,
    "  # What a role can change here. Uncomment and edit what this one does differently, and delete",
    "  # the rest: what isn't changed follows the bank.",
    ...comment.map((line) => `  # ${line}`),
  ];
}

/** In quotes even where plain text would do: whoever edits it can then write any mark into it. */
function quoted(text: string): string {
  const isOneLine = /^[^\p{Cc}\u2028\u2029]*$/u.test(text);
  return isOneLine && /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text);
}
