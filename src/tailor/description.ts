import type { JobWords } from "../bank/job-words.ts";
import { employerNames } from "./employer.ts";
import { Outline } from "./outline.ts";
import type { Passage } from "./passage.ts";
import { hasPhrase } from "./phrases.ts";
import { type Line, prepareLines } from "./prepare-lines.ts";
import { bullet, headingOf, type Section, sectionOfHeading } from "./sections.ts";

/** Cuts a description into passages. Knows Markdown, plain text, and what other formats become. */
export function parseDescription(text: string, words: JobWords): Passage[] {
  const lines = prepareLines(text, words);
  const texts = lines.map((line) => line.text);
  const nested = nestedSections(lines, words);
  const outline = new Outline(words);
  for (const [index, line] of lines.entries()) {
    const heading = line.section ? null : headingOf(texts, index, words);
    if (heading === "rule") continue;
    const section = line.section ?? nested[index];
    const item = bullet.test(line.text);
    if (heading) outline.addHeading(heading, line.line, opensWish(texts, index, words));
    else if (line.text.trim() === "") outline.endBlock();
    else outline.addLine({ ...line, text: plain(line.text), item, ...(section && { section }) });
  }
  outline.endBlock();
  markWaived(outline.passages, words);
  return withNames(outline.passages, words);
}

/** True if a list follows whose first item isn't a duty. */
function opensWish(texts: readonly string[], index: number, { needs }: JobWords): boolean {
  const next = texts.slice(index + 1).find((each) => each.trim() !== "") ?? "";
  return bullet.test(next) && !hasPhrase(needs.works, plain(next));
}

/** For each line that belongs to a list inside a list, the section that the list's label gives it. */
function nestedSections(lines: readonly Line[], words: JobWords): (Section | undefined)[] {
  let open: { indent: number; section: Section } | null = null;
  return lines.map(({ text }, index) => {
    if (text.trim() === "") return undefined;
    const indent = indentOf(text);
    if (open && indent <= open.indent) open = null;
    const own = open?.section;
    const opens = bullet.test(text) && labelOfList(text, lines[index + 1]?.text ?? "", words);
    if (opens) open = { indent, section: opens };
    return own;
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The section of a list inside a list: "- Nice to have:" and deeper items after it. */
function labelOfList(text: string, next: string, words: JobWords): Section | null {
  const isDeeper = indentOf(next) > indentOf(text) && bullet.test(next);
  const label = plain(text).replace(/:$/, "");
  return isDeeper && label.split(/\s+/).length <= 6 ? sectionOfHeading(label, words) : null;
}

/** Takes the marks of Markdown off a line; its words stay. */
function plain(line: string): string {
  return line
    .replace(bullet, "")
    .replace(/^(\*\*|__)([^*_]{3,45})\.\1(?=\s)/, "$2:")
    .replace(/(\*\*|__|`|~~)/g, "")
    .replace(/(^|\s)[*_](\S[^*_]*\S)[*_](?=\W|$)/g, "$1$2")
    .replace(/\\([#*_.!()[\]-])/g, "$1")
    .replace(/<br[^<>]*>/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A sentence that names tools itself means those. */
const ownNames = /(?:\p{Ll}|,) \p{Lu}\p{L}/u;

/** "You don't need experience with these tools": the ones of the sentence or the list before it. */
function markWaived(passages: readonly Passage[], { needs }: JobWords): void {
  for (const [at, passage] of passages.entries()) {
    const { text, heading, block, line } = passage;
    if (heading || !hasPhrase(needs.waived, text) || !hasPhrase(needs.these, text)) continue;
    const before = passages[at - 1];
    if (!before || before.heading) continue;
    const of = before.block === block ? block : before.block;
    if (ownNames.test(text)) continue;
    // At the end of an item, it's said of that item and not of the whole list.
    const inItem = passage.item && before.line === line;
    for (const other of passages.slice(0, at))
      if (other.block === of && (!inItem || other.line === line)) other.isWaived = true;
  }
}

function withNames(passages: readonly Passage[], words: JobWords): Passage[] {
  const names = employerNames(passages, words);
  if (names.length === 0) return [...passages];
  return passages.map((passage) => {
    const spans = names.flatMap((name) =>
      [
        ...passage.text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, "gu")),
      ].map(({ 0: found, index }) => [index, index + found.length] as const),
    );
    return spans.length > 0 ? { ...passage, names: spans } : passage;
  });
}
