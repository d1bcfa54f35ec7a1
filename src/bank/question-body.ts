import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { didYouMean } from "../diagnostic/suggest.ts";
import type { QuestionBody } from "./question.ts";

const headings = {
  "Why ask": "whyAsk",
  "Strong answer": "strongAnswer",
  Exhibit: "exhibit",
} as const;
type Heading = keyof typeof headings;
const required: readonly Heading[] = ["Why ask", "Strong answer"];

/** Characters that anybody would read on paper; Markdown beyond them can take long to lay out. */
export const longestSection = 20_000;
/** Sections that are looked at: there are three headings, and more than these is another file. */
const mostSections = 30;

/** Line of the file, from 1, of the heading of each section that is there. */
export type BodyLines = Partial<Record<keyof QuestionBody, number>>;

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
): { body: QuestionBody; lines: BodyLines; problems: Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const report = (line: number, code: Diagnostic["code"], message: string, hint?: string) =>
    problems.push({
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
    report(
      preamble,
      "heading-missing",
      "text stands before the first heading",
      'begin with "## Why ask"',
    );
  const parsed: QuestionBody = { whyAsk: "", strongAnswer: "", exhibit: null };
  const lines: BodyLines = {};
  const seen = new Set<Heading>();
  for (const { heading, line, text } of sections.slice(0, mostSections)) {
    if (!isHeading(heading)) {
      report(
        line,
        "heading-unknown",
        `unknown heading "${heading}"`,
        didYouMean(heading, Object.keys(headings)),
      );
    } else if (seen.has(heading)) {
      report(line, "heading-duplicate", `the heading "${heading}" stands twice`);
    } else {
      seen.add(heading);
      parsed[headings[heading]] = text;
      lines[headings[heading]] = line;
      if (text === "") report(line, "bad-value", `nothing stands under the heading "${heading}"`);
      if (text.length > longestSection) {
        const message = `has ${text.length} characters under "${heading}"; ${longestSection} are the most`;
        report(line, "bad-value", message);
      }
    }
  }
  for (const heading of required) {
    if (!seen.has(heading))
      report(bodyLine, "heading-missing", `the heading "## ${heading}" is missing`);
  }
  return { body: parsed, lines, problems };
}

function isHeading(heading: string): heading is Heading {
  return Object.hasOwn(headings, heading);
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
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
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

/** The words of a heading of the first or second level, without the marks at its end. */
function headingIn(line: string): string | undefined {
  const marks = /^##?(?!#)/.exec(line)?.[0];
  if (marks === undefined) return undefined;
  const words = line.slice(marks.length).trim();
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
