import { UserError } from "../diagnostic/user-error.ts";

/** A second-level heading, outside of fenced code. */
interface Heading {
  title: string;
  /** Offsets of its line's beginning, and of the text below it. */
  start: number;
  end: number;
}

/**
 * A Markdown file with another text below one of its second-level headings, and no other byte changed.
 * A heading that isn't there is added at the end; without a text it goes.
 *
 * @param heading without the marks
 * @param text of lines with line feeds; null to take the section away
 * @throws UserError "content" for a text that would begin another section
 */
export function editSection(file: string, heading: string, text: string | null): string {
  const lineEnd = file.includes("\r\n") ? "\r\n" : "\n";
  if (text !== null && findHeadings(`${text}\n`).length > 0) {
    throw new UserError("content", "has a line that would begin another section", [
      "begin headings inside it with three number signs",
    ]);
  }
  const written = text?.replaceAll("\n", lineEnd);
  const body = bodyStart(file);
  const headings = findHeadings(file.slice(body)).map((each) => ({
    ...each,
    start: each.start + body,
    end: each.end + body,
  }));
  const at = headings.findIndex(({ title }) => title === heading);
  const found = headings[at];
  if (!found) {
    if (written === undefined) return file;
    const opening = file.endsWith("\n") ? "" : lineEnd;
    return `${file}${opening}${lineEnd}## ${heading}${lineEnd}${written}${lineEnd}`;
  }
  const end = headings[at + 1]?.start ?? file.length;
  if (written === undefined) return file.slice(0, found.start) + file.slice(end);
  const old = file.slice(found.end, end);
  const before = /^(?:[ \t]*\r?\n)*/.exec(old)?.[0] ?? "";
  const after = old.trim() === "" ? lineEnd : (/\s*$/.exec(old)?.[0] ?? "");
  return file.slice(0, found.end) + before + written + (after || lineEnd) + file.slice(end);
}

/** Behind the front matter. */
function bodyStart(file: string): number {
  return (
    /^\uFEFF?---[ \t]*\r?\n[\s\S]*?^---[ \t]*(?:\r?\n|(?![\s\S]))/m.exec(file)?.[0].length ?? 0
  );
}

function findHeadings(text: string): Heading[] {
  const headings: Heading[] = [];
  let fence: string | null = null;
  let start = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const bare = line.replace(/\r?\n$/, "");
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(bare)?.[1];
    if (mark && fence === null) fence = mark;
    else if (mark && fence !== null && mark.startsWith(fence) && bare.trim() === mark) fence = null;
    const title = fence === null ? /^##?(?!#)\s*(.*?)[\s#]*$/.exec(bare)?.[1] : undefined;
    if (title !== undefined) headings.push({ title, start, end: start + line.length });
    start += line.length;
  }
  return headings;
}
