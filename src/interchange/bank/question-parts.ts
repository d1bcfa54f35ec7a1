import { isDeepStrictEqual } from "node:util";
import { stringify } from "yaml";
import { parseQuestionBody } from "../../bank/question-body.ts";
import { fieldNames } from "../../bank/question-fields.ts";
import { type BodySection, bodySections } from "../../bank/question-sections.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { parseMarkdownFile } from "../../diagnostic/front-matter.ts";

/** A question as its file has it: what's left out there is left out here, and nothing is checked. */
export interface QuestionParts {
  front: Record<string, unknown>;
  body: Partial<Record<BodySection, string>>;
}

export const sectionNames = Object.keys(bodySections) as BodySection[];

/**
 * Takes a question file apart.
 *
 * @param text with line feeds only
 * @param file the path to show
 */
export function questionParts(
  text: string,
  file: string,
): { ok: true; parts: QuestionParts } | { ok: false; diagnostics: Diagnostic[] } {
  const parsed = parseMarkdownFile(text, file);
  if (!parsed.ok) return parsed;
  const { yaml, body } = parsed.file;
  return { ok: true, parts: { front: yaml.data as QuestionParts["front"], body: bodyParts(body) } };
}

function bodyParts(text: string): QuestionParts["body"] {
  const { body, lines } = parseQuestionBody(text, "", 1);
  const named = sectionNames.flatMap((name) =>
    lines[name] === undefined ? [] : [[name, body[name] ?? ""] as const],
  );
  return Object.fromEntries(named);
}

/** Characters of a line of YAML, as in the shipped bank. */
const lineWidth = 96;

/** A question file with these parts, in the order of the shipped bank's. */
export function questionText({ front, body }: QuestionParts): string {
  const known = fieldNames.filter((name) => Object.hasOwn(front, name));
  const others = Object.keys(front).filter((name) => !known.some((one) => one === name));
  const ordered = Object.fromEntries([...known, ...others].map((name) => [name, front[name]]));
  const sections = sectionNames.flatMap((name) => {
    const text = body[name];
    return text === undefined ? [] : [`## ${bodySections[name].heading}\n${text}\n`];
  });
  return `---\n${stringify(ordered, { lineWidth })}---\n${sections.join("\n")}`;
}

/** True if two files would say the same. */
export function isSameQuestion(one: QuestionParts, other: QuestionParts): boolean {
  return isDeepStrictEqual(one, other);
}
