import { bodySections } from "../../bank/question-sections.ts";
import { withoutEnd } from "./sentences.ts";

/** Characters of one section; a file with more isn't read. */
const maxSectionLength = 15_000;

/**
 * A text that can stand under one of our headings without being taken for another part of the file: its
 * own headings go deeper, code that's never closed is closed, and comments are shown.
 */
export function safeBody(text: string): string {
  const lines: string[] = [];
  let fence: string | null = null;
  let length = 0;
  for (const line of text.replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, "").split("\n")) {
    length += line.length + 1;
    if (length > maxSectionLength) break;
    const mark: string | undefined = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence) && line.trim() === mark) fence = null;
    // Git's marks of a conflict would keep the file from being read.
    const shown = line.replace(/^(?=(?:<{7}|>{7})(?: |$))/, " ");
    lines.push(fence === null && !mark ? plainLine(shown) : shown);
  }
  if (fence !== null) lines.push(fence);
  return withoutEnd(lines.join("\n").replace(/^\n+/, ""), "\n ");
}

const ours = new RegExp(
  `^ {0,3}(?:${Object.values(bodySections)
    .map(({ heading }) => heading)
    .join("|")})$`,
  "i",
);

function plainLine(line: string): string {
  if (/^ {0,3}(?:-{2,}|={2,}) *$/.test(line)) return "";
  if (/^ {0,3}#/.test(line)) return line.replace("#", "\\#");
  return ours.test(line) ? `${line}:` : line.replaceAll("<!--", "\\<!--");
}
