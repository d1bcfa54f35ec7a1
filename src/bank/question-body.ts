import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import { type BodySection, bodySections, type QuestionBody } from "./question-sections.ts";

const sectionNames = Object.keys(bodySections) as BodySection[];
const headings: readonly string[] = sectionNames.map((name) => bodySections[name].heading);

/** Characters that anyone would read on paper; Markdown beyond them can take long to lay out. */
export const maxSectionLength = 20_000;
/** Sections that are looked at: a question has fewer than ten, and more than these is another file. */
const maxSections = 30;

/** Line of the file, from 1, of the heading of each section that is there. */
export type BodyLines = Partial<Record<BodySection, number>>;

interface Section {
  heading: string;
  line: number;
  text: string;
}

/**
 * Splits the body of a question under its fixed headings.
 *
 * @param bodyLine line of the file on which the body begins, from 1
 */
export function parseQuestionBody(
  body: string,
  file: string,
  bodyLine: number,
): { body: QuestionBody; lines: BodyLines; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (line: number, code: Diagnostic["code"], message: string, hint?: string) =>
    diagnostics.push({
      severity: "error",
      file,
      line,
      column: 1,
      code,
      message,
      ...(hint ? { hint } : {}),
    });
  const { preamble, sections } = splitSections(body, bodyLine);
  if (preamble)
    report(preamble, "heading-missing", "text before the first heading", 'begin with "## Why ask"');
  const parsed: QuestionBody = { whyAsk: "", strongAnswer: "", exhibit: null };
  const lines: BodyLines = {};
  for (const { heading, line, text } of sections.slice(0, maxSections)) {
    const name = sectionNames.find((each) => bodySections[each].heading === heading);
    if (!name) {
      const message = `unknown heading "${heading}"`;
      const hint = heading.startsWith("#") ? "put a space after ##" : didYouMean(heading, headings);
      report(line, "heading-unknown", message, hint);
    } else if (lines[name] !== undefined) {
      report(line, "heading-duplicate", `duplicate heading "${heading}"`);
    } else {
      parsed[name] = text;
      lines[name] = line;
      if (text === "") report(line, "bad-value", `there is nothing under the heading "${heading}"`);
      if (text.length > maxSectionLength) {
        const message = `has ${text.length} characters under "${heading}"; the limit is ${maxSectionLength}`;
        report(line, "bad-value", message);
      }
    }
  }
  for (const name of sectionNames) {
    const { heading, isRequired } = bodySections[name];
    if (isRequired && lines[name] === undefined)
      report(bodyLine, "heading-missing", `the heading "## ${heading}" is missing`);
  }
  return { body: parsed, lines, diagnostics };
}

/** Second-level headings cut the text, except inside fenced code. */
function splitSections(body: string, bodyLine: number): { preamble: number; sections: Section[] } {
  const sections: Section[] = [];
  let preamble = 0;
  let fence: string | null = null;
  let lines: string[] = [];
  const finish = () => {
    const last = sections.at(-1);
    if (last) last.text = trimBlankLines(lines);
    lines = [];
  };
  for (const [index, line] of body.split("\n").entries()) {
    // A line with more backticks behind them begins with code in a sentence, and no fence.
    const mark: string | undefined = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence) && line.trim() === mark) fence = null;
    const heading = fence === null ? headingIn(line) : undefined;
    if (heading !== undefined) {
      finish();
      sections.push({ heading, line: bodyLine + index, text: "" });
    } else if (sections.length > 0) lines.push(line);
    else if (line.trim() !== "" && preamble === 0) preamble = bodyLine + index;
  }
  finish();
  return { preamble, sections };
}

/**
 * The words of a heading of the first or second level, without the marks around them. One of ours that
 * lacks the space after its marks keeps them: without it Markdown sees no heading.
 */
function headingIn(line: string): string | undefined {
  const marks = /^ {0,3}##?(?!#)/.exec(line)?.[0];
  if (marks === undefined) return undefined;
  const rest = line.slice(marks.length);
  const words = withoutMarks(rest.trim());
  if (rest === "" || /^[ \t]/.test(rest)) return words;
  return headings.includes(words) ? `${marks.trim()}${words}` : undefined;
}

function withoutMarks(words: string): string {
  let end = words.length;
  while (words[end - 1] === "#") end -= 1;
  return words.slice(0, end).trim();
}

/** An exhibit may begin with indented text: only whole blank lines go. */
function trimBlankLines(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}
